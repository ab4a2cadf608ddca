/** Deutsch für das Mitnehmen von allem. */
export const exporting = {
  exports: {
    title: "Deine Notizen als Datei",
    row: "Alles mitnehmen oder hereinholen",
    what: "Alles, was du geschrieben hast, gehört dir. Hier verlässt es die App als Datei, die jeder lesen kann, der sie bekommt: Namen und Notizen stehen so darin, wie du sie geschrieben hast.",
    court:
      "Eine Datei darüber, wie es jemandem geht, kann verlangt werden, zum Beispiel von einem Gericht. Mach nur eine, wo du eine willst, und lösche sie, wenn du sie nicht mehr brauchst.",
    first: "Was in der App ist, verlässt sie hier. Zeig darum bitte noch einmal, dass du es bist.",
    offlineWay:
      "Der Server sieht sich den Code an, dafür braucht es ein Netz. Mit einer App-Sperre auf diesem Telefon genügt deine PIN, auch ohne Netz.",
    all: "Alles",
    allText:
      "Eine Datei mit allem, was da ist. Diese App kann sie wieder hereinholen, hier oder auf einem anderen Telefon.",
    make: "Datei machen",
    making: "Wird gemacht …",
    ready: "{name} ist fertig ({size}).",
    save: "Speichern",
    share: "Weitergeben",
    saved: "Sie ist bei deinen Downloads.",
    after:
      "Der Name verrät nichts. Lösche die Datei, wenn du sie nicht mehr brauchst; die App kann das nicht für dich tun.",
    trouble: "Das hat nicht geklappt. Nichts wurde geändert; bitte versuch es noch einmal.",
    shareTrouble: "Sie ließ sich nicht weitergeben. Du kannst sie stattdessen speichern.",
  },
} as const

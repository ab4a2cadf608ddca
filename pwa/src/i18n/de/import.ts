/** Deutsch für das Hereinholen einer Datei. */
export const importing = {
  imports: {
    title: "Etwas hereinholen",
    row: "Eine Datei dieser App oder aus Daylio",
    what: "Wähle eine Datei, die diese App gemacht hat, oder eine aus Daylio (CSV).",
    choose: "Datei wählen",
    looking: "Wird angesehen …",
    nothingYet: "Du siehst zuerst, was sie tun würde. Nichts wird geschrieben, bevor du es sagst.",
    trouble: "Die Datei ließ sich nicht öffnen. Bitte versuch es noch einmal.",
    other: "Diese Datei kennt die App nicht: Sie ist weder von ihr selbst noch aus Daylio.",
    newerApp: "Eine neuere Version der App hat diese Datei gemacht. Bitte aktualisiere zuerst die App.",
    invalid: "Etwas in dieser Datei ist nicht so, wie es sein muss ({where}). Nichts wurde hereingeholt.",
    noJson: "Diese Datei ist beschädigt, vielleicht abgeschnitten. Nichts wurde hereingeholt.",
    noJsonLine:
      "Diese Datei ist beschädigt, vielleicht abgeschnitten (Zeile {where}). Nichts wurde hereingeholt.",
    would: "Was sie tun würde",
    fresh: { one: "{n} Eintrag ist neu und käme dazu.", other: "{n} Einträge sind neu und kämen dazu." },
    newer: {
      one: "{n} Eintrag ist in der Datei neuer und würde geändert.",
      other: "{n} Einträge sind in der Datei neuer und würden geändert.",
    },
    same: { one: "{n} Eintrag ist schon da.", other: "{n} Einträge sind schon da." },
    older: {
      one: "{n} Eintrag ist hier neuer und bleibt, wie er ist.",
      other: "{n} Einträge sind hier neuer und bleiben, wie sie sind.",
    },
    gone: {
      one: "{n} Eintrag wurde hier gelöscht und bleibt weg.",
      other: "{n} Einträge wurden hier gelöscht und bleiben weg.",
    },
    unreadable: {
      one: "{n} Eintrag kann diese App nicht lesen; er bleibt draußen.",
      other: "{n} Einträge kann diese App nicht lesen; sie bleiben draußen.",
    },
    where: "In der Datei: {where}",
    bringBack: "Auch zurückholen, was ich gelöscht habe",
    nothingNew: "Also ist nichts Neues darin.",
    take: "Hereinholen",
    taking: "Wird hereingeholt …",
    done: { one: "{n} Eintrag hereingeholt", other: "{n} Einträge hereingeholt" },
    unchanged: "Nichts war neu",
    last: "Die letzte Datei",
    lastText: "{day}: {added} neu, {changed} geändert.",
    entries: { one: "{n} Eintrag", other: "{n} Einträge" },
    halfway:
      "Sie wurde nicht fertig. Wähle dieselbe Datei noch einmal, dann geht es weiter; nichts kommt doppelt.",
    takeBack: "Zurücknehmen",
    takingBack: "Wird zurückgenommen …",
    takeBackAsk: "Alles davon zurücknehmen?",
    takeBackText:
      "Was die Datei gebracht hat, geht, und was sie geändert hat, ist wie zuvor, auf allen deinen Geräten. Was du seitdem geändert hast, bleibt.",
    takeBackDo: "Ja, zurücknehmen",
    isBack: "Es ist wie zuvor.",
    keptSince: {
      one: "Es ist wie zuvor, bis auf {n} Eintrag, der seitdem geändert wurde.",
      other: "Es ist wie zuvor, bis auf {n} Einträge, die seitdem geändert wurden.",
    },
  },
} as const

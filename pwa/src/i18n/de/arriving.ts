/** Deutsch fürs Ankommen: das Willkommen nach dem ersten Schritt, und die App auf dem Startbildschirm. */
export const arriving = {
  arriving: {
    two: "Nur deins",
    twoText:
      "Was du schreibst, bleibt auf diesem Gerät. Du brauchst kein Konto. Namen und Notizen werden versiegelt, bevor sie irgendwohin gehen; falls du je den Abgleich einschaltest, sieht der Server Zahlen und Zeiten, aber keine Namen und keine Worte.",
    twoFound:
      "Die App selbst lässt sich finden: Wer dieses Gerät durchsieht, sieht ihr Zeichen und ihren Namen und, solange es entsperrt ist, was darin steht. Dafür gibt es in den Einstellungen eine Sperre.",
    three: "Wessen Server, wessen Gerät",
    threeText:
      "Nutze Porchlight nicht auf dem Server von jemandem, der dir schadet oder Macht über dich hat: ein Mensch, vor dem du Angst hast, ein Arbeitgeber, wer auch immer über dich entscheidet. Und nicht auf einem Gerät, das so jemand öffnen kann.",
    threeHelp: "„Hilfe“ steht oben auf jeder Seite. Sie geht auch ohne Netz.",
    four: "In deinem Tempo",
    fourText:
      "Wenn du das möchtest, kann ein Wort kommen, sobald du weniger Menschen getroffen hast als für dich üblich. Es erreicht nur, wer die App ab und zu öffnet, und es kann spät kommen oder gar nicht. Sonst erfährt niemand davon.",
    fourYes:
      "Wenn du weitergehst, wird auf diesem Gerät aufbewahrt, was du einträgst. In den Einstellungen kannst du es mitnehmen oder löschen, wann immer du willst.",
    forgets:
      "Eins noch vorweg. Ein Browserfenster vergisst auf diesem Gerät nach einer Woche ohne Besuch, was es aufbewahrt, und die App auf dem Startbildschirm beginnt mit einem eigenen Notizbuch. Darum bewahrt dieses Fenster nichts von dir auf.",
    begin: "Mit einem Eintrag beginnen",
    backTitle: "Schön, dass du wieder da bist",
    backText:
      "Dein Notizbuch kommt von deinem Server auf dieses Gerät. Namen und Notizen werden erst hier geöffnet.",
    withCode: "Mit meinem Wiederherstellungscode",
    withDevice: "Mit einem anderen Gerät von mir",
  },
  install: {
    title: "Auf dem Startbildschirm",
    why: "Dort öffnet sie sich mit einem Tipp, geht ohne Netz und bewahrt sicherer auf, was du schreibst.",
    done: "Porchlight ist schon auf dem Startbildschirm. Es ist nichts mehr zu tun.",
    ask: "Jetzt dorthin legen",
    asked: "Dieser Browser kann es von selbst.",
    seen: "Zeichen und Name sieht dann, wer auf dieses Gerät schaut. Manche Geräte lassen dich beim Hinzufügen einen anderen Namen wählen.",
    own: "Dort beginnt die App mit einem eigenen Notizbuch. Fang dort an, oder melde dich dort mit deinem Wiederherstellungscode an.",
    brings:
      "Du hast in diesem Fenster schon geschrieben. Schalte vorher den Abgleich ein oder sichere eine Datei: Die App auf dem Startbildschirm sieht nicht, was hier liegt.",
    toSync: "Mehrere Geräte",
    toFile: "Eine Datei sichern",
    cannot:
      "Firefox am Computer kann Seiten nicht zu den Apps legen. Porchlight geht trotzdem in diesem Fenster; Chrome, Edge oder Safari können es.",
    iosShare: "Tippe auf „Teilen“, unten oder oben in Safari.",
    iosAdd: "Wähle weiter unten in der Liste „Zum Home-Bildschirm“.",
    iosDone: "Tippe auf „Hinzufügen“. Öffne Porchlight dann vom Home-Bildschirm.",
    iosOther: "Öffne diese Seite in Safari. Fenster in anderen Apps können es nicht.",
    androidMenu: "Öffne das Menü des Browsers, die drei Punkte.",
    androidAdd: "Wähle „App installieren“ oder „Zum Startbildschirm hinzufügen“.",
    firefoxAdd: "Wähle „App zum Startbildschirm hinzufügen“ oder „Installieren“.",
    desktopBar: "Such dieses Zeichen in der Adresszeile, oder öffne das Menü des Browsers.",
    desktopAdd: "Wähle „Porchlight installieren“.",
    dockMenu: "Öffne das Menü „Ablage“, oder klicke auf „Teilen“.",
    dockAdd: "Wähle „Zum Dock hinzufügen“.",
    hint: "Porchlight kann auf deinem Startbildschirm wohnen.",
    hintOpen: "Zeig mir, wie",
    hintClose: "Nein, danke",
  },
  renewing: {
    ready: "Ein neueres Porchlight ist bereit.",
    later: "Später",
    failed:
      "Die Aktualisierung ging nicht durch. Nichts ist verloren. Beim nächsten Start wird sie wieder angeboten.",
    elsewhere:
      "In einem anderen Fenster ist schon ein neueres Porchlight. Hier kommt es mit dem Neuladen; was du begonnen hattest, bleibt.",
  },
} as const

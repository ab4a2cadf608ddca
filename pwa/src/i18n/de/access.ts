/** Deutsch für die Geräte eines Kontos und seine Zugänge. */
export const access = {
  access: {
    title: "Geräte und Zugänge",
    row: "Wer hineinkommt, und wie",
    offTitle: "Noch gibt es hier nichts zu hüten",
    offText:
      "Alles liegt nur auf diesem Gerät. Sobald der Abgleich an ist, stehen hier deine Geräte und deine Zugänge.",
    offDo: "Mehrere Geräte",
    asking: "Dein Server wird gefragt …",
    trouble:
      "Dein Server ist gerade nicht zu erreichen. Nichts ist verloren. Bitte versuche es noch einmal, wenn du Netz hast.",
    again: "Noch einmal",
    oneWay: "Ein zweiter Zugang wäre gut",
    oneWayText:
      "Geht dieses Gerät verloren, öffnet nur der Wiederherstellungscode deine Einträge. Ein zweites Gerät oder ein Passkey gibt dir noch einen Weg, wann immer du magst.",
    allLost:
      "Alles verloren heißt verloren: Ohne ein Gerät, den Code oder einen Passkey kann niemand deine Einträge wieder öffnen. Auch nicht, wer den Server betreibt.",
    devices: "Deine Geräte",
    here: "Dieses hier",
    noName: "Ein Gerät ohne Namen",
    seen: "Zuletzt gesehen: {when}",
    add: "Gerät hinzufügen",
    rename: "Umbenennen",
    name: "Wie nennst du dieses Gerät?",
    nameHint: "Lesen können das nur deine eigenen Geräte.",
    nameAmiss: "Ein Wort oder zwei, bitte.",
    revoke: "Abmelden",
    revokeOne: "{name} abmelden",
    revokeAsk: "{name} abmelden?",
    revokeText:
      "Es bekommt ab jetzt nichts Neues und keine Hinweise mehr. Was darauf liegt, bleibt darauf: Von hier kann niemand in ein Gerät hineingreifen.",
    revokeKnown:
      "Wenn es jemand anders hat und dieser Mensch deinen Wiederherstellungscode gesehen hat, dann ersetze danach den Code.",
    revokeDo: "Ja, abmelden",
    revoked: "Abgemeldet",
    code: "Wiederherstellungscode",
    codeText:
      "Auf Papier, an einem Ort nur für dich. Hat ihn jemand gesehen, oder findest du ihn nicht mehr, dann mach einen neuen.",
    codeDo: "Code ersetzen",
    leaving: "Gehen",
    signOutText: "Deine Einträge bleiben auf diesem Gerät. Die anderen machen weiter wie bisher.",
    wipeText:
      "Löscht alles auf diesem Gerät. Dein Konto und was auf deinen anderen Geräten liegt, bleibt. Dieses Gerät zu leeren löscht nicht das Konto.",
    eraseText: "Löscht das Konto und alles auf dem Server, für alle Geräte.",
    otherText:
      "Ein anderes Konto auf diesem Gerät? Melde dich ab, leere dieses Gerät, und beginne dann neu oder melde dich mit dem anderen Code an.",
  },
  machines: {
    ios: "iPhone oder iPad",
    android: "Android-Telefon",
    desktop: "Computer",
  },
  hows: {
    made: "Hier hat es begonnen",
    recovery: "Kam mit dem Wiederherstellungscode herein",
    link: "Kam über einen Link herein",
    passkey: "Kam mit einem Passkey herein",
    other: "Angemeldet",
  },
  unlocking: {
    title: "Bist du es?",
    text: "Das kann alles öffnen, darum zeig bitte noch einmal, dass du es bist. Es gilt dann fünf Minuten.",
    go: "Weiter",
    wait: "Einen Moment …",
    wrong: "Dieser Code öffnet dein Konto nicht. Ist es der neueste?",
    unseen:
      "Diesen Code kennt das Telefon nicht. Hat ein anderes Gerät einen neuen gemacht, braucht es ein Netz, um ihn anzusehen.",
    passkey: "Passkey verwenden",
    passkeyNo: "Dieser Passkey half hier nicht weiter. Der Wiederherstellungscode tut es auch.",
  },
  replacing: {
    title: "Ein neuer Wiederherstellungscode",
    text: "Du bekommst einen neuen Code, und der bisherige öffnet nichts mehr. Leg dir bitte etwas zum Schreiben bereit.",
    devicesStay:
      "Angemeldete Geräte bleiben angemeldet. Traust du einem davon nicht, dann melde es zuerst ab.",
    go: "Neuen Code machen",
    wait: "Er entsteht …",
    set: "Fertig. Der bisherige Code öffnet nichts mehr.",
  },
  erasing: {
    title: "Konto löschen",
    what: "Was geht: alles auf dem Server, sofort, und der Platz jedes Geräts im Konto. Kopien in den Sicherungen des Servers gehen binnen 30 Tagen.",
    stays:
      "Was bleibt: was schon auf deinen Geräten liegt. Sie gleichen sich nur nicht mehr ab. Jedes davon kannst du leeren.",
    final: "Niemand kann das Konto zurückholen, und sein Wiederherstellungscode öffnet nichts mehr.",
    here: "Und dieses Gerät?",
    keep: "Meine Einträge hier behalten",
    wipe: "Dieses Gerät auch leeren",
    go: "Konto endgültig löschen",
    wait: "Wird gelöscht …",
    done: "Das Konto ist gelöscht. Deine Einträge liegen nur noch auf diesem Gerät.",
    gone: "Dieses Gerät ist nicht mehr angemeldet. Wenn du das Konto gerade gelöscht hast, ist es geschehen.",
  },
  lately: {
    title: "Was zuletzt geschah",
    banner: "Wer hineinkommt, hat sich geändert: {when}.",
    look: "Was geschah",
    text: "Die letzten sieben Tage. Jedes deiner Geräte zeigt das, damit niemand ungesehen hereinkommt.",
    nothing: "In den letzten sieben Tagen nichts.",
    mine: "Das war ich",
    known: "Gut. Dieses Gerät sagt nichts mehr dazu.",
    notMe: "Wenn du es nicht warst",
    notMeDevice: "Melde jedes Gerät ab, das du nicht kennst.",
    notMeCode: "Ersetze dann den Wiederherstellungscode, und entferne Passkeys, die nicht deine sind.",
    notMeToken: "Und widerrufe die Tokens, die nicht deine sind.",
    notMeHelp:
      "Wenn es jemand aus deiner Nähe gewesen sein kann, denk zuerst daran, wo du sicher bist. Unter „Hilfe“ stehen Menschen zum Reden.",
  },
  accessEvents: {
    linked: "Ein neues Gerät kam über einen Link herein",
    recovered: "Ein Gerät kam mit dem Wiederherstellungscode herein",
    "passkey-added": "Ein Passkey kam hinzu",
    "passkey-removed": "Ein Passkey wurde entfernt",
    "code-replaced": "Der Wiederherstellungscode wurde ersetzt",
    "token-made": "Ein Token für Skripte entstand",
  },
} as const

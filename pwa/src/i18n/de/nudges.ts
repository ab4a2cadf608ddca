/** Deutsch für die Wünsche zum Wort hin und wieder. */
export const nudges = {
  nudges: {
    title: "Ein Wort hin und wieder",
    off: "Aus",
    on: "An",
    what: "Wenn du deutlich weniger Menschen getroffen hast als sonst, kann ein Wort kommen: warum, und ein kleiner Schritt. Höchstens zweimal in der Woche, nie nachts.",
    shows:
      "Auf dem Sperrbildschirm steht „Ein kleines Hallo?“ und sonst nichts: keine Zahl, und kein Name, außer du wünschst dir einen.",
    nobody: "Sonst erfährt es niemand, und niemand liest mit. Es kann spät kommen oder gar nicht.",
    end: "Du kannst es bei jedem Wort beenden, und dann bleibt es aus.",
    turnOn: "Einschalten",
    turningOn: "Das Telefon wird gefragt…",
    turnOff: "Ausschalten",
    turnedOff: "Ausgeschaltet",
    needsSync: "Dafür braucht es den Abgleich, denn der Server sieht nach. Die App selbst schläft meistens.",
    toSync: "Zum Abgleich",
    installFirst: "Auf diesem Telefon geht es, sobald Porchlight auf dem Startbildschirm liegt.",
    denied:
      "Dieses Telefon lässt Porchlight keine Mitteilungen zeigen. Erlauben kannst du es in den Einstellungen des Telefons, unter Porchlight oder dem Browser.",
    unsupported:
      "Dieser Browser kann keine Mitteilungen annehmen. Das Wort wartet dann unter „Heute“ auf dich.",
    trouble:
      "Das Telefon war nicht einverstanden, oder es gab kein Netz. Geändert wurde nichts; du kannst es noch einmal versuchen.",
    hours: "Ruhezeiten",
    hoursText: "Zwischen diesen Zeiten kommt nichts, außer zu Zeiten, die du selbst gewählt hast.",
    from: "Von",
    to: "Bis",
    ownRule: "Deine eigene Regel",
    ownRuleText:
      "Nach so vielen Tagen mit einem Eintrag und niemandem darin kommt ein Wort, was auch sonst üblich ist. Das gilt vom ersten Tag an.",
    ownRuleOff: "Keine",
    ownRuleDays: { one: "{n} Tag", other: "{n} Tage" },
    invite: "Nach einer Stille",
    inviteText:
      "Wenn du länger als sonst nichts eingetragen hast, kann eine einzige neutrale Einladung kommen, und keine zweite.",
    inviteYes: "Lade mich einmal ein",
    inviteNo: "Nein",
    names: "Namen auf dem Sperrbildschirm",
    namesText:
      "Das Wort kann nennen, wem ein Schritt gilt. Dieses Gerät setzt den Namen ein; der Server erfährt ihn nie. Wer den Sperrbildschirm sieht, kann ihn lesen.",
    namesNo: "Keine Namen",
    namesYes: "Den Namen zeigen",
    named: "Ein kleines Hallo an {name}?",
    still: "Kein Wort über Stille",
    stillText:
      "Bis {when} kommt kein Wort darüber, dass du weniger Menschen getroffen hast. Das begann, als sich der Platz eines Menschen in deinem Leben änderte.",
    stillEnd: "Jetzt beenden",
    pause: "Pause",
    pauseText:
      "Eine Pause hält nur die Worte fern, deine Tage zählen weiter. Für Tage, die nicht zählen sollen:",
    pauses: { 1: "Ein Tag", 3: "Drei Tage", 7: "Eine Woche", 14: "Zwei Wochen" },
    paused: "Pause bis {when}",
    resume: "Pause beenden",
    earlier: "Worte, die bisher kamen",
    unanswered: "Nicht beantwortet, und das ist in Ordnung",
    ask: "Würde ein Wort hin und wieder helfen?",
    askOpen: "Mehr dazu",
    askClose: "Nein, danke",
  },
} as const

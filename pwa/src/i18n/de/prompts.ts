/** Deutsch für die Zeiten, zu denen jemand gefragt werden will, und für die Kalenderdatei. */
export const prompts = {
  prompts: {
    title: "Check-in-Zeiten",
    none: "Keine",
    what: "Zu Zeiten, die du wählst, kann dieses Telefon fragen, wie es gerade ist. Antworte, wenn du magst, oder lass es vorbeigehen.",
    times: "Deine Zeiten",
    add: "Eine Zeit hinzufügen",
    full: "Mehr als acht Zeiten am Tag haben hier nicht Platz.",
    choose: "Um wie viel Uhr?",
    time: "Uhrzeit",
    there: "Diese Zeit gibt es schon.",
    pick: "Bitte wähle eine Zeit.",
    change: "{time} ändern",
    take: "{time} herausnehmen",
    takeAll: "Alle herausnehmen",
    added: "{time} hinzugefügt",
    taken: "{time} herausgenommen",
    allTaken: "Keine Zeiten mehr",
    quiet:
      "In deinen Ruhezeiten: {times}. Dann kommt es trotzdem, denn eine gewählte Zeit ist dein eigener Wunsch.",
    phone: "Auf diesem Telefon",
    shows: "Auf dem Sperrbildschirm steht dann „Wie ist es gerade?“ und sonst nichts.",
    needsSync:
      "Dafür braucht es den Abgleich: Der Server behält deine Zeiten, denn die App schläft meistens.",
    turnOn: "Dieses Telefon fragen lassen",
    on: "Es kommt als Mitteilung.",
    unsupported: "Dieser Browser kann keine Mitteilungen annehmen. Stattdessen kann dein Kalender fragen.",
    limits:
      "Es kann spät kommen oder gar nicht: Ein Telefon, das Strom spart, hält Apps zurück, die selten geöffnet werden.",
    rests:
      "Es bleibt still in einer Pause und zwei Stunden lang nach einem Check-in. Nach sieben Tagen ohne Eintrag wartet es, bis es wieder einen gibt.",
    calendar: "In deinem Kalender",
    calendarText:
      "Stattdessen kann dein Kalender klingeln, ohne Abgleich und ohne Netz. Der Eintrag heißt „Ein Moment“, und mehr sieht niemand, der deinen Kalender sehen kann.",
    moment: "Ein Moment",
    withLink: "Einen Link zu dieser App hineinlegen",
    linkSeen: "Wer den Eintrag öffnen kann, sieht dann auch die Adresse dieser App.",
    save: "Kalenderdatei speichern",
    again:
      "Nach einer Änderung noch einmal geöffnet, ersetzt sie, was da ist. Eine Zeit, die du hier herausgenommen hast, löschst du dort selbst.",
  },
} as const

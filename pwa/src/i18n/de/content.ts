/** German for the steps, drafts and reframes (src/domain/content.ts). `{name}` is put in by the device. */
export const content = {
  steps: {
    "near-cafe": { what: "Setz dich für eine Tasse lang in ein Café. Es muss nichts gesagt werden." },
    "emoji-one": { what: "Schick {name} ein Emoji. Es braucht keine Antwort.", draft: "👋" },
    "text-thinking": {
      what: "Schick {name} eine Zeile.",
      draft: "Ich hab gerade an dich gedacht. Du musst nicht antworten.",
    },
    "voice-hello": { what: "Schick {name} eine Sprachnachricht von zehn Sekunden." },
    "call-short": { what: "Ruf {name} für fünf Minuten an, und sag es am Anfang dazu." },
    "meet-walk": {
      what: "Frag {name} nach einem kurzen Spaziergang.",
      draft: "Hast du diese Woche Lust auf einen kurzen Spaziergang?",
    },
  },
  reframes: {
    "myself-both": "Du kannst das selbst tragen und dabei trotzdem Gesellschaft haben.",
    "understood-enough": "Niemand muss alles verstehen. Neben dir zu sitzen kann genügen.",
    "burden-friend": "Wenn eine Freundin so viel von dir wollte, wäre dir das zu viel?",
    "cope-both": "Zurechtkommen heißt nicht, allein zurechtzukommen.",
    "stay-away-agree": "Dieser Teil passt vielleicht auf dich auf. Heute darf er recht haben.",
  },
} as const

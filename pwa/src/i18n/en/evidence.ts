/** English for what one noted of somebody: how it has been, and how one sees them. */
export const evidence = {
  evidence: {
    title: "How it has been with {name}",
    expectedTitle: "What you expected, and how it was",
    expected: {
      one: "You expected it to be {expected}; the last time was {actual}.",
      other: "You expected it to be {expected}; the last {n} times were {actual}, on the whole.",
    },
    asExpected: {
      one: "You expected it to be {expected}, and the last time was.",
      other: "You expected it to be {expected}, and the last {n} times were, on the whole.",
    },
    expectedKey: "The ring is what you expected; the full dot is how it was. The newest is at the foot.",
    before: "You expected",
    itWas: "It was",
    felt: {
      one: "The last time left you feeling {felt}.",
      other: "The last {n} times left you feeling {felt}, on the whole.",
    },
    heard: {
      one: "How much you felt heard the last time: {heard}.",
      other: "How much you felt heard the last {n} times, on the whole: {heard}.",
    },
    support: "Support both ways",
    sort: "What it was",
    got: "You got it",
    gave: "You gave it",
    times: { one: "once", other: "{n} times" },
    never: "not noted",
  },
  ratings: {
    title: "How you see them",
    text: "Three questions for yourself, whenever you like. Only your devices can read the answers.",
    key: "Each dot is one of your answers, the newest at the end, in words above it.",
    begin: "Answer them",
    again: "Answer them again",
    parts: { trust: "Trust", honesty: "Honesty", empathy: "Empathy" },
    asks: {
      trust: "I can trust them",
      honesty: "They are honest with me",
      empathy: "They understand how I feel",
    },
    answers: "Your answers",
    open: "left open",
    needOne: "Please answer one of the three, or go back.",
    deleteAsk: "Delete these answers",
  },
} as const

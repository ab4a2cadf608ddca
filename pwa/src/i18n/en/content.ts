/** English for the steps, drafts and reframes (src/domain/content.ts). `{name}` is put in by the device. */
export const content = {
  steps: {
    "near-cafe": { what: "Sit in a café for as long as a cup lasts. Nothing needs to be said." },
    "emoji-one": { what: "Send {name} one emoji. It needs no answer.", draft: "👋" },
    "text-thinking": { what: "Send {name} one line.", draft: "I just thought of you. No need to answer." },
    "voice-hello": { what: "Send {name} a voice message of ten seconds." },
    "call-short": { what: "Call {name} for five minutes, and say so at the start." },
    "meet-walk": {
      what: "Ask {name} for a short walk.",
      draft: "Would you like a short walk some time this week?",
    },
  },
  reframes: {
    "myself-both": "You can carry this yourself and still have company while you do.",
    "understood-enough": "Nobody has to understand all of it. Sitting beside you can be enough.",
    "burden-friend": "If a friend asked this much of you, would it be too much?",
    "cope-both": "Coping is not the same as coping alone.",
    "stay-away-agree": "That part may be looking after you. It may have its way today.",
  },
} as const

/** English for moments that were kept: the list, reading one, keeping one, and the lines above one (src/domain/content.ts). */
export const keepsakes = {
  keepsakes: {
    title: "Kept moments",
    one: "A kept moment",
    row: "Small good things, in your own words, for when nobody can be reached.",
    newTitle: "Keep a moment",
    editTitle: "Change a kept moment",
    empty: "Moments worth keeping",
    emptyText:
      "A sentence that did you good, a laugh, an evening. They wait here, without any network, for when nobody can be reached.",
    add: "Keep a moment",
    open: "Open one",
    another: "Another one",
    keep: "Keep this moment",
    text: "What would you like to keep?",
    textHint: "A line is plenty. Only your devices can read it.",
    textNeeded: "Please write a word or two first.",
    who: "Is it about someone?",
    resting: "It stays here for you to open, and is never brought up unasked.",
    deleteAsk: "Delete kept moment",
  },
} as const

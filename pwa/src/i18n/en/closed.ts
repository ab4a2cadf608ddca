/** English for what this device may not change: sealed with another key, or written by a newer app. */
export const closed = {
  closed: {
    sealed: "Sealed elsewhere",
    sealedText:
      "It was sealed on another device with a key this one does not have. It is safe there and stays as it is.",
    newer: "From a newer Porchlight",
  },
} as const

/** Deutsch für aufgehobene Momente: die Liste, das Lesen, das Aufheben, und die Zeilen darüber. */
export const keepsakes = {
  keepsakes: {
    title: "Momente",
    one: "Ein Moment",
    row: "Kleines Gutes in deinen Worten, für Zeiten, in denen niemand zu erreichen ist.",
    newTitle: "Moment aufheben",
    editTitle: "Moment ändern",
    empty: "Momente zum Aufheben",
    emptyText:
      "Ein Satz, der gutgetan hat, ein Lachen, ein Abend. Sie warten hier, auch ohne Netz, für Zeiten, in denen niemand zu erreichen ist.",
    add: "Moment aufheben",
    open: "Einen öffnen",
    another: "Noch einen",
    keep: "Moment aufheben",
    text: "Was möchtest du aufheben?",
    textHint: "Eine Zeile genügt. Nur deine Geräte können sie lesen.",
    textNeeded: "Bitte schreib erst ein, zwei Worte.",
    who: "Geht es um jemanden?",
    resting: "Es bleibt hier, wenn du es selbst öffnest, und kommt nie ungefragt.",
    deleteAsk: "Moment löschen",
  },
} as const

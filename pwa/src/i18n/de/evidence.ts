/** Deutsch für das, was man über jemanden notiert hat: wie es war, und wie man sie sieht. */
export const evidence = {
  evidence: {
    title: "Wie es mit {name} war",
    expectedTitle: "Was du erwartet hast, und wie es war",
    expected: {
      one: "Erwartet hattest du: {expected}. Das letzte Mal war: {actual}.",
      other: "Erwartet hattest du: {expected}. Die letzten {n} Male waren im Ganzen: {actual}.",
    },
    asExpected: {
      one: "Erwartet hattest du: {expected}. So war das letzte Mal auch.",
      other: "Erwartet hattest du: {expected}. So waren die letzten {n} Male im Ganzen auch.",
    },
    expectedKey:
      "Der Ring ist, was du erwartet hast, der volle Punkt, wie es war. Das Neueste steht ganz unten.",
    before: "Erwartet",
    itWas: "Es war",
    felt: {
      one: "Nach dem letzten Mal warst du: {felt}.",
      other: "Nach den letzten {n} Malen warst du im Ganzen: {felt}.",
    },
    heard: {
      one: "Wie sehr du dich das letzte Mal gehört fühltest: {heard}.",
      other: "Wie sehr du dich die letzten {n} Male im Ganzen gehört fühltest: {heard}.",
    },
    support: "Beistand in beide Richtungen",
    sort: "Was es war",
    got: "Bekommen",
    gave: "Gegeben",
    times: { one: "einmal", other: "{n}-mal" },
    never: "nicht notiert",
  },
  ratings: {
    title: "Wie du sie siehst",
    text: "Drei Fragen für dich selbst, wann immer du magst. Nur deine Geräte können die Antworten lesen.",
    key: "Jeder Punkt ist eine deiner Antworten, die neueste am Ende, in Worten darüber.",
    begin: "Beantworten",
    again: "Noch einmal beantworten",
    parts: { trust: "Vertrauen", honesty: "Ehrlichkeit", empathy: "Mitgefühl" },
    asks: {
      trust: "Ich kann ihnen vertrauen",
      honesty: "Sie sind ehrlich zu mir",
      empathy: "Sie verstehen, wie es mir geht",
    },
    answers: "Deine Antworten",
    open: "offen gelassen",
    needOne: "Bitte beantworte eine der drei Fragen, oder geh zurück.",
    deleteAsk: "Diese Antworten löschen",
  },
} as const

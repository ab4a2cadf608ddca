/** Deutsch für das Beispiel: ein erfundenes Notizbuch zum Umsehen. */
export const sample = {
  sample: {
    title: "Beispieldaten",
    row: "Sich in einem erfundenen Notizbuch umsehen",
    lookEnds: "Es beginnt jedes Mal neu und ist fort, wenn du es verlässt.",
    bar: "Beispieldaten",
    barText: "Erfunden. Nichts davon ist von dir, und nichts wird verschickt.",
    leave: "Verlassen",
    notHere: "Nicht im Beispiel",
    notHereText:
      "Hier geht es um dein eigenes Notizbuch. Das Beispiel ist erfunden: Es wird nicht verschickt, kommt in keine Datei und ist fort, wenn du es verlässt.",
    leaveLong: "Das Beispiel verlassen",
    look: "Mit Beispieldaten umsehen",
    lookText: "Ein erfundenes Notizbuch an einem eigenen Platz. Deins bleibt, wie es ist.",
    looking: "Wird ausgelegt …",
    trouble:
      "Das Beispiel ließ sich nicht auslegen. Von dir wurde nichts berührt. Versuch es ruhig noch einmal.",
  },
  madeUp: {
    people: ["Ada", "Bruno", "Chiara", "Dev", "Abendchor", "Frieda", "Moos"],
    notes: [
      "Den langen Weg nach Hause genommen, am Wasser entlang.",
      "Schlecht geschlafen. Tee hat geholfen.",
      "Ada hat so gelacht, dass sich das ganze Café umdrehte.",
      "Alles dauert heute doppelt so lang.",
    ],
    kept: [
      "Ada hat mir den Platz am Fenster freigehalten, ohne zu fragen.",
      "Bruno hat angerufen, nur um mir vom Reiher zu erzählen.",
      "Niemanden hat gestört, dass ich die falsche Strophe sang.",
    ],
  },
} as const

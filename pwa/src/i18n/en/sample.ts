/** English for the sample: somebody's made-up notebook to look around in. */
export const sample = {
  sample: {
    title: "Sample data",
    row: "Look around in a made-up notebook",
    lookEnds: "It begins anew each time, and is gone when you leave it.",
    bar: "Sample data",
    barText: "Made up. Nothing here is yours, and nothing is sent.",
    leave: "Leave",
    notHere: "Not in the sample",
    notHereText:
      "This is about your own notebook. The sample is made up: it is not sent, not put into files, and gone when you leave it.",
    leaveLong: "Leave the sample",
    look: "Look around with sample data",
    lookText: "Somebody’s made-up notebook, in a place of its own. Yours stays as it is.",
    looking: "Laying it out…",
    trouble: "The sample could not be laid out. Nothing of yours was touched. You can try again.",
  },
  madeUp: {
    people: ["Ada", "Bruno", "Chiara", "Dev", "Evening choir", "Frieda", "Moss"],
    notes: [
      "Walked home the long way, along the water.",
      "Slept badly. Tea helped.",
      "Ada laughed so hard that the whole café turned round.",
      "Everything takes twice as long today.",
    ],
    kept: [
      "Ada saved me the seat by the window without asking.",
      "Bruno rang just to tell me about the heron.",
      "Nobody minded that I sang the wrong verse.",
    ],
  },
} as const

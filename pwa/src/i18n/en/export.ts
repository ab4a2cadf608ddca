/** English for taking everything along. */
export const exporting = {
  exports: {
    title: "Your notes as a file",
    row: "Take everything along, or bring it in",
    what: "Everything you wrote is yours. Here it leaves the app as a file that anyone can read who gets hold of it: names and notes are in it as you wrote them.",
    court:
      "A file about how somebody is doing can be asked for, by a court for example. Make one only where you want one, and delete it when it has done its work.",
    first: "What is in the app leaves it here, so please show once more that it is you.",
    offlineWay:
      "The server looks at the code, so this needs a network. With an app lock on this phone, your PIN is enough, and no network is needed.",
    all: "Everything",
    allText: "One file with all there is. This app can take it in again, here or on another phone.",
    make: "Make the file",
    making: "Making it…",
    ready: "{name} is ready ({size}).",
    save: "Save it",
    share: "Pass it on",
    saved: "It is with your downloads.",
    after:
      "The name tells nothing. Delete the file when you no longer need it; the app can’t do that for you.",
    trouble: "That did not work. Nothing was changed; please try once more.",
    shareTrouble: "It could not be passed on. You can save it instead.",
  },
} as const

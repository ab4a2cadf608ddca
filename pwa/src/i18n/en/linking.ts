/** English for linking a second phone, on both sides. */
export const linking = {
  linking: {
    addTitle: "Add a device",
    addText:
      "Take your other phone and open Porchlight there: Settings, Several devices, “I have another phone here”.",
    addSafe:
      "Only show the code to a phone that is yours and in your hands. Nobody who calls or writes to you ever needs it.",
    show: "Show the code",
    showing: "Making it…",
    codeName: "Code to scan",
    scanText: "Scan it with the other phone, from inside Porchlight.",
    left: "Good for another {time}",
    paste:
      "No camera there? Copy this link and paste it on the other device, in a way that nobody else sees.",
    linkName: "Link",
    copy: "Copy the link",
    copied: "Copied",
    scanned: "A phone has scanned the code",
    digits: "Type the three digits shown on the new phone",
    digitsShort: "Three digits, please.",
    digitsNone: "If no phone of yours shows digits, stop here: somebody else scanned the code.",
    letIn: "Let it in",
    stop: "Stop",
    inTitle: "It is in",
    inText: "Your entries are on their way to the new phone.",
    wrongTitle: "Those were other digits",
    wrongText:
      "The code is used up and nobody got in. If you mistyped, show a new one. If no phone of yours scanned it, look who can see your screen.",
    overTitle: "The code is used up",
    overText: "It ran out, or two phones scanned it. Nobody got in. You can show a new one.",
    again: "Show a new code",
    back: "To my devices",

    haveOther: "I have another phone here",
    title: "From another phone",
    intro:
      "On your other phone, open Settings, Devices and ways in, “Add a device”. It shows a code for this phone.",
    scan: "Scan the code",
    looking: "Hold the code in front of the camera",
    camera: "Camera",
    stopCamera: "Stop the camera",
    noCamera: "No camera was found here. Pasting the link works just as well.",
    refused:
      "The camera is not allowed for Porchlight. You can allow it in the settings of your browser, or paste the link.",
    noSight: "The camera would not start. Another app may be using it. Pasting the link works just as well.",
    notOurs: "That is some other code. It should come from Porchlight on your other phone.",
    field: "Or paste the link here",
    fieldDo: "Continue",
    elsewhere: "That link belongs to another server. Open Porchlight from that server on this phone.",
    unreadable: "That is not the whole link. Please copy it once more on the other phone.",
    openedTitle: "You opened the code in a browser",
    openedText:
      "If Porchlight is on this phone’s home screen, open it there and scan the code from inside: it keeps its entries apart from the browser’s.",
    openedDo: "Use it here, in this browser",
    signedIn: "This phone belongs to an account already. To bring in another phone, add it from here.",
    showThese: "Type these three digits on your other phone",
    waiting: "Waiting for your other phone…",
    gone: "This code can’t be used any more. It ran out, or another phone scanned it as well. Show a new one on your other phone.",
    retry: "Begin again",
  },
} as const

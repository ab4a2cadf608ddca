/** English for arriving: the welcome after its first step, and putting the app on the home screen. */
export const arriving = {
  arriving: {
    two: "Yours alone",
    twoText:
      "What you write stays on this phone. No account is needed. Names and notes are sealed before they go anywhere; if you ever turn on sync, the server sees numbers and times, and no names or words.",
    twoFound:
      "The app itself can be found: anyone who looks through this phone sees its icon and its name, and while the phone is unlocked, what is in it. Settings has a lock for that.",
    three: "Whose server, whose phone",
    threeText:
      "Do not use Porchlight on a server run by somebody who harms you or has power over you: someone you fear, an employer, anyone who decides about you. And not on a phone they can open.",
    threeHelp: "“Help” is at the top of every screen. It works without a network.",
    four: "In your own time",
    fourText:
      "If you ask for it, a word can come when you have met fewer people than is usual for you. It reaches only whoever opens the app now and then, and it can be late or not come at all. Nobody else is ever told.",
    fourYes:
      "If you go on, what you log is kept on this phone. In Settings you can take it with you or wipe it, whenever you like.",
    forgets:
      "One thing first. A browser’s window on this phone forgets what it keeps after a week without a visit, and the app on the home screen starts with a notebook of its own. So this window keeps nothing of yours.",
    begin: "Begin with a check-in",
    backTitle: "Welcome back",
    backText: "Your notebook comes to this phone from your server. Names and notes are opened only here.",
    withCode: "With my recovery code",
    withDevice: "With another device of mine",
  },
  install: {
    title: "On the home screen",
    why: "There it opens with one tap, works without a network, and keeps what you write more safely.",
    done: "Porchlight is on the home screen already. There is nothing left to do.",
    ask: "Put it there now",
    asked: "This browser can do it by itself.",
    seen: "The icon and the name can then be seen by anyone who looks at this phone. Some phones let you choose another name when you add it.",
    own: "The app there starts with a notebook of its own. Begin there, or sign in there with your recovery code.",
    brings:
      "You have written in this window already. Before you go over, turn on sync or save a file: the app on the home screen can’t see what is here.",
    toSync: "Several devices",
    toFile: "Save a file",
    cannot:
      "Firefox on a computer can’t put pages among the apps. Porchlight works in this window all the same; Chrome, Edge or Safari can do it.",
    iosShare: "Tap Share, at the foot or the top of Safari.",
    iosAdd: "Choose “Add to Home Screen”, further down in the list.",
    iosDone: "Tap “Add”. Then open Porchlight from the home screen.",
    iosOther: "Open this page in Safari. Windows inside other apps can’t do it.",
    androidMenu: "Open the browser’s menu, the three dots.",
    androidAdd: "Choose “Install app” or “Add to Home screen”.",
    firefoxAdd: "Choose “Add app to Home screen” or “Install”.",
    desktopBar: "Look for this sign in the address bar, or open the browser’s menu.",
    desktopAdd: "Choose “Install Porchlight”.",
    dockMenu: "Open the menu “File”, or tap Share.",
    dockAdd: "Choose “Add to Dock”.",
    hint: "Porchlight can live on your home screen.",
    hintOpen: "Show me how",
    hintClose: "No, thank you",
  },
  renewing: {
    ready: "A newer Porchlight is ready.",
    later: "Later",
    failed: "The update did not go through. Nothing is lost. It is offered again at the next start.",
    elsewhere:
      "A newer Porchlight has taken over in another window. Here it comes with a reload; what you had begun is kept.",
  },
} as const

/** English for the wishes about the word now and then. */
export const nudges = {
  nudges: {
    title: "A word now and then",
    off: "Off",
    on: "On",
    what: "When you have met clearly fewer people than is usual for you, a word can come: why, and one small step. At most twice a week, never at night.",
    shows:
      "On the lock screen it says “A small hello?” and nothing else: no number, and no name unless you wish for one.",
    nobody: "Nobody else learns of it, and nobody reads along. It can come late, or not at all.",
    end: "You can stop it from any word, and then it stays off.",
    turnOn: "Turn it on",
    turningOn: "Asking the phone…",
    turnOff: "Turn it off",
    turnedOff: "Turned off",
    needsSync:
      "It needs sync, because the server does the looking. The app itself is asleep most of the time.",
    toSync: "About sync",
    installFirst: "On this phone it works once Porchlight is on the home screen.",
    denied:
      "This phone does not let Porchlight show notifications. You can allow it in the phone’s settings, under Porchlight or the browser.",
    unsupported: "This browser can’t take notifications. The word then waits for you on Today.",
    trouble: "The phone did not agree, or there was no network. Nothing was changed; you can try again.",
    hours: "Quiet hours",
    hoursText: "Nothing comes between these times, except at times that you chose yourself.",
    from: "From",
    to: "To",
    ownRule: "Your own rule",
    ownRuleText:
      "After so many days with an entry and nobody in it, a word comes, whatever is usual. It works from the first day on.",
    ownRuleOff: "None",
    ownRuleDays: { one: "{n} day", other: "{n} days" },
    invite: "After a silence",
    inviteText:
      "When you have not checked in for longer than is usual for you, one neutral invitation can come, and no second one.",
    inviteYes: "Invite me once",
    inviteNo: "No",
    names: "Names on the lock screen",
    namesText:
      "The word can name whom a step is towards. This phone puts the name in; the server never learns it. Whoever sees the lock screen can read it.",
    namesNo: "No names",
    namesYes: "Show the name",
    named: "A small hello to {name}?",
    still: "No word about quiet",
    stillText:
      "Until {when}, no word comes about having met fewer people. That began when somebody’s place in your life changed.",
    stillEnd: "End this now",
    pause: "Pause",
    pauseText: "A pause keeps words away, and your days count as ever. For days that should not count:",
    pauses: { 1: "A day", 3: "Three days", 7: "A week", 14: "Two weeks" },
    paused: "Paused until {when}",
    resume: "End the pause",
    earlier: "Words that came so far",
    unanswered: "Not answered, and that’s fine",
    ask: "Would a word now and then help?",
    askOpen: "Tell me more",
    askClose: "No, thank you",
  },
} as const

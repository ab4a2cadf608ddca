/** English for the road that a word takes to this phone, link by link, and for the test that tries it out. */
export const reach = {
  reach: {
    title: "Do words reach this phone?",
    looking: "Looking…",
    again: "Look again",
    overall: {
      good: "As far as can be seen, words reach this phone.",
      unsure: "Nothing is in the way. A test shows whether words arrive.",
      amiss: "Something is in the way. What helps is written with it.",
    },
    signs: { good: "In order", amiss: "Needs a look", unsure: "Not known yet" },
    names: {
      wish: "Turned on",
      phone: "This phone",
      server: "The server",
      subscription: "Where words go",
      sending: "Sending",
      service: "The push service",
      shown: "The lock screen",
    },
    says: {
      on: "Words are turned on.",
      off: "Words are turned off, so none will come.",
      granted: "It lets Porchlight show notifications.",
      "not-asked": "It was not asked yet whether Porchlight may show notifications.",
      denied:
        "It does not let Porchlight show notifications. You can allow it in the phone’s settings, under Porchlight or the browser.",
      "install-first": "Here it works once Porchlight is on the home screen. The settings say how.",
      unsupported: "This browser can’t take notifications. The word waits for you on Today.",
      answers: "It answers.",
      "signed-out": "This phone is signed out, so the server can’t send it anything.",
      offline: "There is no network just now. The rest can be looked up when it is back.",
      "no-answer": "It does not answer just now. Nothing is lost; the rest can be looked up later.",
      known: "The server knows where to reach this phone.",
      unknown: "The server does not know where to reach this phone.",
      "no-service":
        "This browser has no push service, or none that answers. Another browser may have one; here the word waits for you on Today.",
      gone: "The push service no longer knows this phone. That happens after a long pause, or when a browser is tidied up.",
      "key-changed": "The server signs with a new key, and this phone still has the old one.",
      "let-go": "The server knows where to reach this phone, but the browser has let go of it.",
      "sender-goes": "The server looked {when} whether something is to be sent.",
      "sender-rests":
        "The part of the server that sends last ran {when}. Only whoever runs the server can mend that.",
      "sender-never":
        "The part of the server that sends has not run yet. Only whoever runs the server can mend that.",
      "nothing-yet": "Nothing was handed to it lately. A test shows whether it takes one.",
      "under-way": "Something is on its way to it right now.",
      "tried-again": "It did not take the last one yet. The server tries again by itself.",
      taken: "It took the last one {when}.",
      refused: "It did not want the last one. Whoever runs the server finds the reason in its logs.",
      late: "The last one could not be handed over in time, and was let go.",
      "not-shown-yet": "This phone has not said yet that it showed one.",
      "just-now": "The last one was handed over a moment ago.",
      "held-back":
        "The last one was handed over {when}, and this phone has not said that it showed it. A battery saver, a focus mode or a phone that was off can hold it back.",
      "was-shown": "This phone showed one {when}.",
    },
    acts: {
      subscribe: "Set it up anew",
      "to-nudges": "Turn words on",
      "to-sync": "About sync",
      "to-settings": "To the settings",
    },
    acting: "Asking the phone…",
    notNow: "That did not work just now. Nothing was changed; you can try again.",
    test: "A test",
    testText: "It goes to this phone alone, and says that it is a test.",
    send: "Send a test",
    sending: "It is under way…",
    stations: {
      asked: "Asked for",
      sent: "Sent by the server",
      taken: "Taken by the push service",
      shown: "Shown on this phone",
    },
    marks: { done: "done", next: "under way", open: "not yet" },
    ends: {
      arrived: "It arrived. Words reach this phone.",
      refused: "The push service did not want it. The list above says more.",
      late: "It could not be handed over in time, and was let go.",
      "not-sent":
        "A minute later the server has not sent it yet. Whoever runs the server can look whether its worker runs.",
      "not-taken":
        "A minute later the push service has not taken it yet. The server tries for a few minutes more.",
      "not-shown":
        "It was taken, but this phone has not shown it yet. It may still come; a battery saver or a focus mode can hold it back.",
      "no-answer": "The server can’t be reached just now, so nobody knows yet what became of it.",
      "too-often": "Those were several tests already. The next one can go in a while.",
      "no-subscription":
        "The server does not know where to reach this phone. The list above says what helps.",
    },
  },
} as const

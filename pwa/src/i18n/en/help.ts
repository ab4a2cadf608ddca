/** English for help: who to reach, and what is said after a very hard entry. */
export const help = {
  help: {
    title: "Help",
    own: "Your own line",
    ownAdd: "Add your own line",
    ownChange: "Change your own line",
    ownText:
      "Someone you trust, your therapist, a line you know. It then stands first wherever help is shown.",
    ownName: "Who or what is it?",
    ownWhere: "Number or address",
    ownWhereHint: "A phone number, a mail address or a web page.",
    ownNeeds: "Please give it a name, and a number or an address.",
    ownPrivate: "Leave it out while the app is locked",
    ownHere: "It stays on this phone, and goes neither to the server nor to your other devices.",
    ownRemove: "Remove it",
    now: "If you are in danger now",
    nowText: "Call the emergency number of the country you are in, or ask someone near you to call.",
    emergency: "Emergency number, {country}",
    also: "{number} reaches the same.",
    country: "Which country are you in?",
    noCountry: "Not chosen",
    talk: "Someone to talk to",
    talkText: "All of this is run by others. A call needs a signal, a page needs a network.",
    findahelpline: "Helplines in your country, by phone, text or chat",
    befrienders: "Volunteers who listen, around the world",
    elsewhere: "Opens another site",
    verified: "Checked on {day}",
    trace:
      "A call stays in the phone’s list of calls, and a page in the browser’s history. You can delete both.",
    honest:
      "Porchlight tells nobody, and nobody reads along. If it is too much right now, please reach a person.",
    card: "That sounds very hard.",
    cardText: "You do not have to carry this alone. Would you like to see who you can talk to?",
    cardOpen: "Show me",
    cardClose: "Not now",
  },
} as const

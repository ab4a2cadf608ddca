/** English for the times at which somebody wants to be asked, and for the calendar file. */
export const prompts = {
  prompts: {
    title: "Check-in times",
    none: "None",
    what: "At times that you choose, this phone can ask how it is right now. Answer if you like, or let it pass.",
    times: "Your times",
    add: "Add a time",
    full: "Eight times a day is the most there is room for.",
    choose: "At what time?",
    time: "Time",
    there: "That time is there already.",
    pick: "Please choose a time.",
    change: "Change {time}",
    take: "Take {time} out",
    takeAll: "Take all out",
    added: "{time} added",
    taken: "{time} taken out",
    allTaken: "No times any more",
    quiet:
      "In your quiet hours: {times}. It comes then all the same, because a time you choose is your own wish.",
    phone: "On this phone",
    shows: "The lock screen then says “How is it right now?” and nothing else.",
    needsSync:
      "For this it needs sync: the server keeps your times, because the app is asleep most of the time.",
    turnOn: "Let this phone ask",
    on: "It comes as a notification.",
    unsupported: "This browser can’t take notifications. Your calendar can ask instead.",
    limits:
      "It can come late, or not at all: a phone that saves power holds back apps that are rarely opened.",
    rests:
      "It keeps still in a pause, and for two hours after a check-in. After seven days without an entry it waits until there is one again.",
    calendar: "In your calendar",
    calendarText:
      "Your calendar can ring instead, without sync and without a network. The entry is called “A moment”, and that is all that anybody sees who can see your calendar.",
    moment: "A moment",
    withLink: "Put a link to this app into it",
    linkSeen: "Whoever can open the entry sees the address of this app, too.",
    save: "Save the calendar file",
    again:
      "Opened once more after a change, it replaces what is there. A time that you took out here is yours to delete there.",
  },
} as const

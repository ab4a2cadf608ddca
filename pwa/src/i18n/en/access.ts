/** English for the devices of an account and its ways in. */
export const access = {
  access: {
    title: "Devices and ways in",
    row: "Who gets in, and how",
    offTitle: "Nothing to look after yet",
    offText:
      "Everything is on this phone only. Once sync is on, your devices and your ways in are listed here.",
    offDo: "Several devices",
    asking: "Asking your server…",
    trouble:
      "Your server can’t be reached just now. Nothing is lost. Please try again when you have a network.",
    again: "Try again",
    oneWay: "One more way in would be good",
    oneWayText:
      "If this phone is lost, only the recovery code opens your entries. A second device or a passkey gives you another way, whenever you feel like it.",
    allLost:
      "All lost is lost: without a device, the code or a passkey, nobody can open your entries again. Not even whoever runs the server.",
    devices: "Your devices",
    here: "This one",
    noName: "A device without a name",
    seen: "Last seen {when}",
    add: "Add a device",
    rename: "Rename",
    name: "What do you call this device?",
    nameHint: "Only your own devices can read it.",
    nameAmiss: "A word or two, please.",
    revoke: "Sign out",
    revokeOne: "Sign out {name}",
    revokeAsk: "Sign out {name}?",
    revokeText:
      "It gets nothing new from now on, and no more prompts. What is on it stays on it: nobody can reach into a phone from here.",
    revokeKnown:
      "If somebody else has it and you once showed them your recovery code, replace the code afterwards.",
    revokeDo: "Yes, sign it out",
    revoked: "Signed out",
    code: "Recovery code",
    codeText: "On paper, somewhere private. If somebody saw it, or you can’t find it, make a new one.",
    codeDo: "Replace the code",
    leaving: "Leaving",
    signOutText: "Your entries stay on this phone. The others go on as before.",
    wipeText:
      "Deletes everything on this phone. Your account, and what is on your other devices, stays. Wiping this device is not deleting the account.",
    eraseText: "Deletes the account and everything on the server, for all devices.",
    otherText:
      "Another account on this phone? Sign out, wipe this device, then begin anew or sign in with the other code.",
  },
  machines: {
    ios: "iPhone or iPad",
    android: "Android phone",
    desktop: "Computer",
  },
  hows: {
    made: "Began here",
    recovery: "Came in with the recovery code",
    link: "Came in with a link",
    passkey: "Came in with a passkey",
    other: "Signed in",
  },
  unlocking: {
    title: "Is it you?",
    text: "This can open everything, so please show once more that it is you. It then counts for five minutes.",
    go: "Continue",
    wait: "One moment…",
    wrong: "This code does not open your account. Is it the newest one?",
    unseen:
      "This is not the code that this phone knows. If another device has made a new one, it takes a network to look at it.",
    passkey: "Use a passkey",
    passkeyNo: "That passkey did not work here. The recovery code does, too.",
  },
  replacing: {
    title: "A new recovery code",
    text: "You get a new code, and the one before opens nothing any more. Please have something to write at hand.",
    devicesStay:
      "Devices that are signed in stay signed in. If you don’t trust one of them, sign it out first.",
    go: "Make a new code",
    wait: "Making it…",
    set: "Done. The code before opens nothing any more.",
  },
  erasing: {
    title: "Erase the account",
    what: "What goes: everything on the server at once, and every device’s place in the account. Copies in the server’s backups go within 30 days.",
    stays:
      "What stays: what already lies on your phones. They just stop being in step. You can wipe each of them.",
    final: "Nobody can bring the account back, and its recovery code opens nothing any more.",
    here: "And this phone?",
    keep: "Keep my entries on this phone",
    wipe: "Wipe this phone as well",
    go: "Erase the account for good",
    wait: "Erasing…",
    done: "The account is erased. Your entries are on this phone only.",
    gone: "This phone is not signed in any more. If you have just erased the account, it is done.",
  },
  lately: {
    title: "What happened lately",
    banner: "Who can get in changed {when}.",
    look: "What happened",
    text: "The last seven days. Every device of yours shows this, so that nobody comes in unseen.",
    nothing: "Nothing in the last seven days.",
    mine: "It was me",
    known: "Good. This phone says no more about it.",
    notMe: "If it wasn’t you",
    notMeDevice: "Sign out every device that you don’t know.",
    notMeCode: "Then replace the recovery code, and remove passkeys that aren’t yours.",
    notMeToken: "And revoke the tokens that aren’t yours.",
    notMeHelp:
      "If somebody near you may have done it, think first about where you are safe. Help has people to talk to.",
  },
  accessEvents: {
    linked: "A new device came in with a link",
    recovered: "A device came in with the recovery code",
    "passkey-added": "A passkey was added",
    "passkey-removed": "A passkey was removed",
    "code-replaced": "The recovery code was replaced",
    "token-made": "A token for scripts was made",
  },
} as const

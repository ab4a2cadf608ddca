/** English for passkeys. */
export const passkeys = {
  passkeys: {
    title: "Passkeys",
    text: "A passkey opens Porchlight with your finger, your face or the phone’s PIN. Your phone or your password manager keeps it.",
    none: "No passkey yet.",
    add: "Add a passkey",
    adding: "Waiting for your phone…",
    added: "The passkey is there. It opens your entries on a new phone, too.",
    addedPlain:
      "The passkey is there. It can’t carry the key to your entries, so on a new phone you also need the recovery code.",
    there: "This device has a passkey for your account already.",
    declined: "No passkey was added. You can try again whenever you like.",
    unable: "This browser could not make a passkey here. Your other ways in are as before.",
    impossible: "This browser has no passkeys at this address.",
    made: "Made {when}",
    used: "Last used {when}",
    plain: "On a new phone it needs the recovery code as well",
    noName: "A passkey without a name",
    remove: "Remove",
    removeOne: "Remove {name}",
    removeAsk: "Remove {name}?",
    removeText:
      "It opens nothing here any more. Your phone or password manager may go on showing it; you can delete it there.",
    removeDo: "Yes, remove it",
    signIn: "Sign in with a passkey",
    signInText: "Your phone asks for your finger, your face or its PIN.",
    signInDo: "Use my passkey",
    signInDeclined: "No passkey was used. You can try again, or take the recovery code.",
    signInUnknown: "No account opens with this passkey here. Is it the right server?",
    signInCode:
      "This passkey knows you, but it can’t carry the key to your entries to a new phone. Please use the recovery code here.",
  },
} as const

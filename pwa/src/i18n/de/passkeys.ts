/** Deutsch für Passkeys. */
export const passkeys = {
  passkeys: {
    title: "Passkeys",
    text: "Ein Passkey öffnet Porchlight mit deinem Finger, deinem Gesicht oder der PIN des Geräts. Dein Gerät oder dein Passwortmanager hebt ihn auf.",
    none: "Noch kein Passkey.",
    add: "Passkey hinzufügen",
    adding: "Dein Gerät ist dran …",
    added: "Der Passkey ist da. Er öffnet deine Einträge auch auf einem neuen Gerät.",
    addedPlain:
      "Der Passkey ist da. Den Schlüssel zu deinen Einträgen kann er nicht tragen; auf einem neuen Gerät brauchst du also auch den Wiederherstellungscode.",
    there: "Dieses Gerät hat schon einen Passkey für dein Konto.",
    declined: "Es kam kein Passkey hinzu. Du kannst es jederzeit noch einmal versuchen.",
    unable: "Dieser Browser konnte hier keinen Passkey machen. Deine anderen Zugänge sind wie zuvor.",
    impossible: "Dieser Browser kennt unter dieser Adresse keine Passkeys.",
    made: "Entstanden: {when}",
    used: "Zuletzt verwendet: {when}",
    plain: "Auf einem neuen Gerät braucht er auch den Wiederherstellungscode",
    noName: "Ein Passkey ohne Namen",
    remove: "Entfernen",
    removeOne: "{name} entfernen",
    removeAsk: "{name} entfernen?",
    removeText:
      "Er öffnet hier nichts mehr. Dein Gerät oder dein Passwortmanager zeigt ihn vielleicht weiter; dort kannst du ihn löschen.",
    removeDo: "Ja, entfernen",
    signIn: "Mit einem Passkey anmelden",
    signInText: "Dein Gerät fragt nach deinem Finger, deinem Gesicht oder seiner PIN.",
    signInDo: "Meinen Passkey verwenden",
    signInDeclined:
      "Es wurde kein Passkey verwendet. Versuche es noch einmal, oder nimm den Wiederherstellungscode.",
    signInUnknown: "Mit diesem Passkey öffnet sich hier kein Konto. Ist es der richtige Server?",
    signInCode:
      "Dieser Passkey kennt dich, aber den Schlüssel zu deinen Einträgen kann er nicht auf ein neues Gerät tragen. Nimm hier bitte den Wiederherstellungscode.",
  },
} as const

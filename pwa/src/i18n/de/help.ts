/** Deutsch für die Hilfe: an wen man sich wenden kann, und was nach einem sehr schweren Eintrag gesagt wird. */
export const help = {
  help: {
    title: "Hilfe",
    own: "Deine eigene Nummer",
    ownAdd: "Eine eigene Nummer eintragen",
    ownChange: "Die eigene Nummer ändern",
    ownText:
      "Jemand, dem du vertraust, deine Therapeutin, ein Angebot, das du kennst. Es steht dann überall zuerst, wo Hilfe steht.",
    ownName: "Wer oder was ist es?",
    ownWhere: "Nummer oder Adresse",
    ownWhereHint: "Eine Telefonnummer, eine Mailadresse oder eine Webseite.",
    ownNeeds: "Bitte gib einen Namen an, und eine Nummer oder Adresse.",
    ownPrivate: "Weglassen, solange die App gesperrt ist",
    ownHere: "Sie bleibt auf diesem Gerät und geht weder zum Server noch zu deinen anderen Geräten.",
    ownRemove: "Entfernen",
    now: "Wenn du jetzt in Gefahr bist",
    nowText: "Ruf die Notrufnummer des Landes an, in dem du bist, oder bitte jemanden in deiner Nähe darum.",
    emergency: "Notruf, {country}",
    also: "{number} führt zur selben Stelle.",
    country: "In welchem Land bist du?",
    noCountry: "Nicht gewählt",
    talk: "Jemand zum Reden",
    talkText: "All das betreiben andere. Ein Anruf braucht Empfang, eine Seite braucht Netz.",
    findahelpline: "Hilfsangebote in deinem Land, per Telefon, Text oder Chat",
    befrienders: "Freiwillige, die zuhören, überall auf der Welt",
    elsewhere: "Öffnet eine andere Seite",
    verified: "Nachgesehen: {day}",
    trace:
      "Ein Anruf bleibt in der Anrufliste des Telefons, eine Seite im Verlauf des Browsers. Beides kannst du löschen.",
    honest:
      "Porchlight sagt niemandem etwas, und niemand liest mit. Wenn es gerade zu viel ist, wende dich bitte an einen Menschen.",
    card: "Das klingt sehr schwer.",
    cardText: "Du musst das nicht allein tragen. Möchtest du sehen, mit wem du reden kannst?",
    cardOpen: "Zeig es mir",
    cardClose: "Jetzt nicht",
  },
} as const

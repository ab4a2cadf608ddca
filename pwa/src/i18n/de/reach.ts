/** Deutsch für den Weg eines Wortes auf dieses Telefon, Stück für Stück, und für den Test, der ihn ausprobiert. */
export const reach = {
  reach: {
    title: "Kommen Worte hier an?",
    looking: "Schaut nach …",
    again: "Noch einmal nachsehen",
    overall: {
      good: "Soweit zu sehen ist, kommen Worte auf diesem Telefon an.",
      unsure: "Nichts steht im Weg. Ein Test zeigt, ob Worte ankommen.",
      amiss: "Etwas steht im Weg. Was hilft, steht dabei.",
    },
    signs: { good: "In Ordnung", amiss: "Braucht einen Blick", unsure: "Noch nicht bekannt" },
    names: {
      wish: "Eingeschaltet",
      phone: "Dieses Telefon",
      server: "Der Server",
      subscription: "Wohin Worte gehen",
      sending: "Absenden",
      service: "Der Push-Dienst",
      shown: "Der Sperrbildschirm",
    },
    says: {
      on: "Worte sind eingeschaltet.",
      off: "Worte sind ausgeschaltet, also kommt keines.",
      granted: "Es lässt Porchlight Mitteilungen zeigen.",
      "not-asked": "Es wurde noch nicht gefragt, ob Porchlight Mitteilungen zeigen darf.",
      denied:
        "Es lässt Porchlight keine Mitteilungen zeigen. Erlauben kannst du es in den Einstellungen des Telefons, unter Porchlight oder dem Browser.",
      "install-first":
        "Hier geht es, sobald Porchlight auf dem Startbildschirm liegt. Wie, steht in den Einstellungen.",
      unsupported: "Dieser Browser kann keine Mitteilungen annehmen. Das Wort wartet unter „Heute“ auf dich.",
      answers: "Er antwortet.",
      "signed-out": "Dieses Telefon ist abgemeldet, also kann der Server ihm nichts schicken.",
      offline: "Gerade gibt es kein Netz. Der Rest lässt sich nachsehen, wenn es wieder da ist.",
      "no-answer": "Er antwortet gerade nicht. Verloren ist nichts; der Rest lässt sich später nachsehen.",
      known: "Der Server weiß, wo dieses Telefon zu erreichen ist.",
      unknown: "Der Server weiß nicht, wo dieses Telefon zu erreichen ist.",
      "no-service":
        "Dieser Browser hat keinen Push-Dienst, oder keinen, der antwortet. Ein anderer Browser hat vielleicht einen; hier wartet das Wort unter „Heute“ auf dich.",
      gone: "Der Push-Dienst kennt dieses Telefon nicht mehr. Das kommt nach einer langen Pause vor, oder wenn im Browser aufgeräumt wurde.",
      "key-changed":
        "Der Server unterschreibt mit einem neuen Schlüssel, und dieses Telefon hat noch den alten.",
      "let-go":
        "Der Server weiß, wo dieses Telefon zu erreichen ist, aber der Browser hat seine Seite losgelassen.",
      "sender-goes": "Der Server hat {when} nachgesehen, ob etwas abzusenden ist.",
      "sender-rests":
        "Der Teil des Servers, der absendet, lief zuletzt {when}. Das kann nur in Ordnung bringen, wer den Server betreibt.",
      "sender-never":
        "Der Teil des Servers, der absendet, lief noch nie. Das kann nur in Ordnung bringen, wer den Server betreibt.",
      "nothing-yet": "In letzter Zeit wurde ihm nichts übergeben. Ein Test zeigt, ob er etwas annimmt.",
      "under-way": "Gerade ist etwas zu ihm unterwegs.",
      "tried-again": "Das letzte hat er noch nicht angenommen. Der Server versucht es von selbst wieder.",
      taken: "Das letzte hat er {when} angenommen.",
      refused: "Das letzte wollte er nicht. Wer den Server betreibt, findet den Grund in dessen Protokoll.",
      late: "Das letzte ließ sich nicht rechtzeitig übergeben und entfiel.",
      "not-shown-yet": "Dieses Telefon hat noch nicht gemeldet, dass es eines gezeigt hat.",
      "just-now": "Das letzte wurde eben erst übergeben.",
      "held-back":
        "Das letzte wurde {when} übergeben, und dieses Telefon hat nicht gemeldet, dass es zu sehen war. Ein Energiesparmodus, ein Fokus oder ein ausgeschaltetes Telefon kann es zurückhalten.",
      "was-shown": "Dieses Telefon hat {when} eines gezeigt.",
    },
    acts: {
      subscribe: "Neu einrichten",
      "to-nudges": "Worte einschalten",
      "to-sync": "Zum Abgleich",
      "to-settings": "Zu den Einstellungen",
    },
    acting: "Fragt das Telefon …",
    notNow: "Das ging gerade nicht. Geändert wurde nichts; du kannst es noch einmal versuchen.",
    test: "Ein Test",
    testText: "Er geht nur an dieses Telefon und sagt, dass er ein Test ist.",
    send: "Test schicken",
    sending: "Er ist unterwegs …",
    stations: {
      asked: "Bestellt",
      sent: "Vom Server abgesandt",
      taken: "Vom Push-Dienst angenommen",
      shown: "Auf diesem Telefon gezeigt",
    },
    marks: { done: "erledigt", next: "unterwegs", open: "noch nicht" },
    ends: {
      arrived: "Er ist da. Worte kommen auf diesem Telefon an.",
      refused: "Der Push-Dienst wollte ihn nicht. Die Liste oben sagt mehr.",
      late: "Er ließ sich nicht rechtzeitig übergeben und entfiel.",
      "not-sent":
        "Nach einer Minute hat der Server ihn noch nicht abgesandt. Wer den Server betreibt, kann nachsehen, ob dessen Worker läuft.",
      "not-taken":
        "Nach einer Minute hat der Push-Dienst ihn noch nicht angenommen. Der Server versucht es noch ein paar Minuten lang.",
      "not-shown":
        "Er wurde angenommen, aber dieses Telefon hat ihn noch nicht gezeigt. Er kann noch kommen; ein Energiesparmodus oder ein Fokus kann ihn zurückhalten.",
      "no-answer": "Der Server ist gerade nicht zu erreichen, also weiß noch niemand, was aus ihm wurde.",
      "too-often": "Das waren schon einige Tests. Der nächste kann in einer Weile losgehen.",
      "no-subscription":
        "Der Server weiß nicht, wo dieses Telefon zu erreichen ist. Was hilft, steht in der Liste oben.",
    },
  },
} as const

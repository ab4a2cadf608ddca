/** Deutsch für das Einrichten: Einstellungen und Abgleich. */
export const setup = {
  settings: {
    title: "Mehr",
    sync: "Mehrere Geräte",
    syncOff: "Aus. Alles liegt nur auf diesem Gerät.",
    language: "Sprache",
    storage: "Hier gut aufgehoben",
    storageText:
      "Ein Gerät mit wenig Platz räumt manchmal weg, was Apps aufheben. Bitte es, Porchlights Einträge zu behalten.",
    storageAsk: "Darum bitten",
    storageYes: "Dieses Gerät behält Porchlights Einträge.",
    storageNo:
      "Das Gerät hat noch nicht zugestimmt. Oft tut es das, sobald die App auf dem Startbildschirm ist.",
    install: "Auf den Startbildschirm",
    installed: "Porchlight ist auf deinem Startbildschirm.",
    installAsk: "Zum Startbildschirm",
    installSeen:
      "Zeichen und Name sieht dann, wer auf dieses Gerät schaut. Auf manchen Geräten kannst du ihm beim Hinzufügen einen anderen Namen geben.",
    installIos:
      "Tippe in Safari auf „Teilen“, dann auf „Zum Home-Bildschirm“. Am besten, bevor du viel schreibst: Die App dort beginnt mit einem eigenen, leeren Heft.",
    installIosOther: "Öffne diese Seite zuerst in Safari; tippe dann auf „Teilen“ und „Zum Home-Bildschirm“.",
    installAndroid:
      "Öffne das Menü des Browsers und wähle „App installieren“ oder „Zum Startbildschirm hinzufügen“.",
    installDesktop:
      "Suche das Zeichen zum Installieren in der Adresszeile oder „Installieren“ im Menü des Browsers.",
    about: "Über Porchlight",
    aboutText:
      "Porchlight ist freie Software (Apache-2.0). Es ist kein Medizinprodukt. Die Skalen sind unsere eigenen und nicht geprüft.",
    notices: "Wessen Arbeit hier drinsteckt, und die Lizenzen",
    wipe: "Dieses Gerät leeren",
    wipeAsk: "Dieses Gerät leeren?",
    wipeLocal: "Alles liegt nur auf diesem Gerät. Leeren löscht es endgültig; niemand kann es zurückholen.",
    wipeSynced:
      "Was abgeglichen ist, bleibt bei deinen anderen Geräten und auf dem Server; mit dem Wiederherstellungscode kannst du dich wieder anmelden.",
    wipeWaiting: {
      one: "{n} Eintrag ist noch nicht abgeglichen und ginge verloren.",
      other: "{n} Einträge sind noch nicht abgeglichen und gingen verloren.",
    },
    wipeNot: "Dein Konto auf dem Server wird damit nicht gelöscht.",
    wipeDo: "Ja, leeren",
  },
  sync: {
    title: "Mehrere Geräte",
    whatSees:
      "Der Server sieht Zahlen: wie du einen Moment bewertet hast, wann (auf die Viertelstunde), auf welchem Weg und wie lange ihr Kontakt hattet.",
    whatNot:
      "Namen, Notizen und wer jemand für dich ist, sieht er nicht; das ist auf deinen Geräten versiegelt.",
    whatLeft:
      "Er weiß, dass und wie oft du Porchlight nutzt, und wer ihn betreibt, könnte die App selbst verändern; wähle also einen von jemandem, dem du vertraust.",
    turnOn: "Abgleich einschalten",
    turningOn: "Dein Schlüssel entsteht …",
    haveCode: "Ich habe einen Wiederherstellungscode",
    trouble: "Das hat nicht geklappt. Nichts ist verloren. Bitte versuche es noch einmal, wenn du Netz hast.",
    inviteText:
      "Dieser Server ist für Menschen, die eingeladen wurden. Ohne Einladung bleibt alles auf diesem Gerät und geht trotzdem.",
    inviteField: "Einladung",
    inviteHint: "Ein Link von der Person, die den Server betreibt, oder die 22 Zeichen an seinem Ende.",
    inviteShape: "Das ist noch keine ganze Einladung: Sie endet mit 22 Buchstaben, Ziffern oder Strichen.",
    inviteWrong:
      "Diese öffnet hier nichts. Vielleicht wurde sie schon benutzt oder ist abgelaufen. Mit einer neuen geht es.",
    closed: "Dieser Server nimmt niemanden mehr auf. Alles bleibt auf diesem Gerät und geht auch ohne ihn.",
    tooOften:
      "Das war oft für einen Moment. Bitte warte ein wenig und versuche es noch einmal. Nichts ist verloren.",
    codeTitle: "Dein Wiederherstellungscode",
    codeText:
      "Er öffnet deine Einträge, wenn alle Geräte verloren sind. Ist er auch verloren, kann dir niemand einen anderen machen. Bewahre ihn auf Papier auf, an einem Ort nur für dich.",
    codeOnce: "Er wird nur jetzt gezeigt.",
    codeName: "Wiederherstellungscode",
    copy: "Kopieren",
    copied: "Kopiert",
    print: "Drucken",
    saveFile: "Als Datei sichern",
    fileText: "Porchlight, {home}\nWiederherstellungscode: {code}\n",
    fileSaved: "Gesichert. Eine Datei auf diesem Gerät geht mit ihm verloren: Heb eine Kopie woanders auf.",
    wrote: "Ich habe ihn aufgeschrieben",
    confirm: "Zur Sicherheit: Gib Gruppe {n} ein",
    confirmNo: "Das ist nicht ganz Gruppe {n}. Schau noch einmal auf deine Abschrift.",
    confirmDo: "Bestätigen",
    showAgain: "Code noch einmal zeigen",
    allSet: "Fertig. Deine Geräte bleiben im Gleichschritt.",
    joinTitle: "Mit deinem Code anmelden",
    joinField: "Wiederherstellungscode",
    joinHint: "28 Buchstaben und Ziffern. Striche und Leerzeichen sind egal.",
    joinLength:
      "Ein Code hat 28 Buchstaben und Ziffern; dieser hat {n}. Vielleicht fehlt etwas oder steht doppelt da?",
    joinTypo: "Fast: Ein Zeichen scheint nicht zu stimmen. Vielleicht verschrieben?",
    joinLetter: "Darin ist ein Zeichen, das es in Codes nicht gibt.",
    joinDo: "Weiter",
    joinWait: "Deine Einträge werden gesucht …",
    joinWrong: "Mit diesem Code öffnet sich hier kein Heft. Ist es der richtige Server und der neueste Code?",
    bringTitle: "Auf diesem Gerät ist schon etwas",
    bring: "Mitnehmen",
    bringText: "Es kommt zu dem, was deine anderen Geräte haben.",
    leave: "Hierlassen",
    leaveText: "Es wird von diesem Gerät gelöscht.",
    bringCounts: "Auf diesem Gerät: {list}.",
    countCheckIns: { one: "{n} Eintrag", other: "{n} Einträge" },
    countContacts: { one: "{n} Kontakt", other: "{n} Kontakte" },
    countPeople: { one: "{n} Mensch", other: "{n} Menschen" },
    countOther: { one: "{n} weiteres", other: "{n} weitere" },
    bringing: "Deine Einträge werden gepackt …",
    fetched: "{share} sind da. Du kannst die App derweil nutzen oder schließen; es geht weiter, wo es war.",
    joinFinish: "Anmelden",
    last: "Zuletzt abgeglichen: {when}",
    never: "Noch nicht abgeglichen",
    now: "Jetzt abgleichen",
    parkedTitle: "Diese brauchen dich",
    parkedText:
      "Der Server nahm sie so nicht an. Auf diesem Gerät sind sie sicher, und die anderen gehen weiter.",
    parkedInvalid:
      "Etwas darin ist nicht so, wie der Server es erwartet. Oft hilft es, den Eintrag zu ändern und zu speichern.",
    parkedTooBig: "Es ist zu lang für die Reise. Kürze den Text, dann geht es von selbst hinaus.",
    parkedGone:
      "Es wurde auf einem anderen Gerät gelöscht. Versuche es noch einmal, um es überall zu behalten, oder lass es los.",
    parkedNewer:
      "Eine neuere Fassung der App hat es geschrieben. Versuche es noch einmal, sobald diese auf dem neuesten Stand ist.",
    parkedFull:
      "Auf diesem Server ist kein Platz mehr für dich. Wenn du löschst, was du nicht mehr brauchst, wird welcher frei, oder wer ihn betreibt, gibt dir mehr. Versuche es dann noch einmal.",
    parkedOther: "Der Server nahm es nicht an.",
    retry: "Noch einmal",
    retryAll: "Alle noch einmal",
    discard: "Loslassen",
    discardAsk: "Loslassen?",
    discardChange: "Was du daran geändert hast, geht. Es wird wieder so, wie deine anderen Geräte es haben.",
    discardAll: "Es liegt nur auf diesem Gerät. Loslassen löscht es endgültig.",
    updateTitle: "Zeit für eine neuere App",
    updateText:
      "Dein Server spricht nur mit neueren Fassungen. Du kannst weiter schreiben; alles bleibt auf diesem Gerät und reist, sobald die App auf dem neuesten Stand ist.",
    updateNone: "Dein Server hat noch keine neuere App. Bitte schau später wieder nach.",
    fullTitle: "Kein Platz mehr",
    fullText:
      "Was du vorher geschrieben hast, ist sicher. Lösche etwas, das du auf diesem Gerät nicht brauchst, etwa alte Filme oder Apps; dann geht es von selbst weiter.",
    signOut: "Abmelden",
    signOutAsk: "Auf diesem Gerät abmelden?",
    signOutText:
      "Deine Einträge bleiben auf diesem Gerät, und neue warten hier. Zum Anmelden brauchst du wieder den Wiederherstellungscode.",
  },
  kinds: {
    "check-in": "Stimmung",
    "social-contact": "Kontakt",
    person: "Person",
    "no-contact-day": "Niemand an dem Tag",
    keepsake: "Aufgehobener Moment",
    other: "Eintrag",
  },
} as const

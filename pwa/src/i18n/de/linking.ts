/** Deutsch für das Verbinden eines zweiten Geräts, auf beiden Seiten. */
export const linking = {
  linking: {
    addTitle: "Gerät hinzufügen",
    addText:
      "Nimm dein anderes Gerät und öffne dort Porchlight: Mehr, Mehrere Geräte, „Ich habe hier noch ein Gerät“.",
    addSafe:
      "Zeig den Code nur einem Gerät, das dir gehört und das du in der Hand hast. Wer dich anruft oder dir schreibt, braucht ihn nie.",
    show: "Code zeigen",
    showing: "Er entsteht …",
    codeName: "Code zum Scannen",
    scanText: "Scanne ihn mit dem anderen Gerät, aus Porchlight heraus.",
    left: "Noch {time} gültig",
    paste:
      "Keine Kamera dort? Kopiere diesen Link und füge ihn auf dem anderen Gerät ein, so, dass ihn sonst niemand sieht.",
    linkName: "Link",
    copy: "Link kopieren",
    copied: "Kopiert",
    scanned: "Ein Gerät hat den Code gescannt",
    digits: "Gib die drei Ziffern ein, die das neue Gerät zeigt",
    digitsShort: "Drei Ziffern, bitte.",
    digitsNone:
      "Wenn keines deiner Geräte Ziffern zeigt, hör hier auf: Dann hat jemand anders den Code gescannt.",
    letIn: "Hereinlassen",
    stop: "Aufhören",
    inTitle: "Es ist drin",
    inText: "Deine Einträge sind auf dem Weg zum neuen Gerät.",
    wrongTitle: "Das waren andere Ziffern",
    wrongText:
      "Der Code ist verbraucht, und niemand kam herein. Hast du dich vertippt, dann zeig einen neuen. Hat keines deiner Geräte ihn gescannt, dann schau, wer deinen Bildschirm sieht.",
    overTitle: "Der Code ist verbraucht",
    overText:
      "Er ist abgelaufen, oder zwei Geräte haben ihn gescannt. Niemand kam herein. Du kannst einen neuen zeigen.",
    again: "Neuen Code zeigen",
    back: "Zu meinen Geräten",

    haveOther: "Ich habe hier noch ein Gerät",
    title: "Von einem anderen Gerät",
    intro:
      "Öffne auf deinem anderen Gerät „Mehr“, „Geräte und Zugänge“, „Gerät hinzufügen“. Es zeigt einen Code für dieses hier.",
    scan: "Code scannen",
    looking: "Halte den Code vor die Kamera",
    camera: "Kamera",
    stopCamera: "Kamera aus",
    noCamera: "Hier fand sich keine Kamera. Den Link einzufügen geht genauso gut.",
    refused:
      "Porchlight darf die Kamera nicht benutzen. In den Einstellungen deines Browsers kannst du es erlauben, oder du fügst den Link ein.",
    noSight:
      "Die Kamera ging nicht an. Vielleicht benutzt sie gerade eine andere App. Den Link einzufügen geht genauso gut.",
    notOurs: "Das ist irgendein anderer Code. Er kommt von Porchlight auf deinem anderen Gerät.",
    field: "Oder füge hier den Link ein",
    fieldDo: "Weiter",
    elsewhere: "Dieser Link gehört zu einem anderen Server. Öffne Porchlight auf diesem Gerät von dort.",
    unreadable: "Das ist nicht der ganze Link. Bitte kopiere ihn auf dem anderen Gerät noch einmal.",
    openedTitle: "Du hast den Code in einem Browser geöffnet",
    openedText:
      "Wenn Porchlight auf dem Startbildschirm dieses Geräts ist, öffne es dort und scanne den Code von innen: Es hält seine Einträge getrennt von denen des Browsers.",
    openedDo: "Hier im Browser verwenden",
    signedIn:
      "Dieses Gerät gehört schon zu einem Konto. Um ein weiteres hereinzuholen, füge es von hier aus hinzu.",
    showThese: "Gib diese drei Ziffern auf deinem anderen Gerät ein",
    waiting: "Dein anderes Gerät ist dran …",
    gone: "Dieser Code gilt nicht mehr. Er ist abgelaufen, oder ein anderes Gerät hat ihn auch gescannt. Zeig auf deinem anderen Gerät einen neuen.",
    retry: "Neu beginnen",
  },
} as const

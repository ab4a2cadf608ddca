/** German for the steps, drafts, reframes and replays (src/domain/content.ts). `{name}` is put in by the device. */
export const content = {
  steps: {
    "near-cafe": { what: "Setz dich für eine Tasse lang in ein Café. Es muss nichts gesagt werden." },
    "near-library": { what: "Verbring zehn Minuten in einer Bücherei. Dort braucht es keine Worte." },
    "near-bench": { what: "Setz dich auf eine Bank, an der Leute vorbeikommen. Schauen genügt." },
    "near-window": { what: "Setz dich ein paar Minuten ans Fenster und schau, wer vorbeikommt." },
    "near-radio": { what: "Schalte eine Sendung im Radio ein, damit eine Stimme im Raum ist." },
    "near-hello": { what: "Sag einmal Hallo zu jemandem: an der Tür, der Kasse oder der Haltestelle." },
    "near-ask": { what: "Frag jemanden nach der Zeit oder dem Weg. Ein Danke genügt." },
    "near-accept": { what: "Wenn dir heute jemand die Tür aufhält oder einen Platz anbietet, nimm es an." },
    "near-online": { what: "Schau bei einer Gruppe im Netz vorbei, die du magst. Lesen genügt." },
    "near-group": { what: "Such eine offene Gruppe heraus, nah oder im Netz: nur, wann sie sich trifft." },
    "near-warmline": { what: "Öffne in dieser App die Hilfe und lies die Liste durch. Schauen genügt." },
    "emoji-one": { what: "Schick {name} ein Emoji. Es braucht keine Antwort.", draft: "👋" },
    "emoji-thanks": { what: "Schick {name} ein kleines Danke, nur als Zeichen.", draft: "🙏" },
    "emoji-under": { what: "Setz ein Emoji unter das Letzte, was {name} dir geschrieben hat.", draft: "👍" },
    "emoji-weather": { what: "Schick {name} den Himmel von heute als Emoji.", draft: "⛅" },
    "emoji-laugh": { what: "Schick {name} ein Emoji für etwas, worüber ihr gelacht habt.", draft: "😄" },
    "emoji-heart": { what: "Schick {name} ein Herz. Mehr muss nicht darin sein.", draft: "❤️" },
    "emoji-kitchen": {
      what: "Lass {name} zu Hause eine kleine Zeichnung da, oder schick sie als Emoji.",
      draft: "☕",
    },
    "emoji-work": { what: "Schick {name} am Anfang oder am Ende des Tages ein Winken.", draft: "👋" },
    "emoji-peer": {
      what: "Schick {name} ein Zeichen, das ihr beide kennt. Es braucht keine Antwort.",
      draft: "✨",
    },
    "emoji-group": { what: "Setz ein Emoji unter eine Zeile, die bei „{name}“ steht.", draft: "👍" },
    "text-hello": {
      what: "Schick {name} ein kurzes Hallo.",
      draft: "Ein kurzes Hallo von mir. Es braucht keine Antwort.",
    },
    "text-thanks": {
      what: "Dank {name} in einer Zeile für eine kleine Sache.",
      draft: "Danke für neulich. Ich denke noch daran.",
    },
    "text-question": {
      what: "Stell {name} eine leichte Frage.",
      draft: "Wie war der Morgen? Eine Antwort hat Zeit und muss nicht sein.",
    },
    "text-accept": {
      what: "Wenn {name} dir etwas angeboten hat, sag Ja dazu.",
      draft: "Gilt das Angebot noch? Dann sage ich gern Ja.",
    },
    "text-thinking": {
      what: "Schick {name} eine Zeile.",
      draft: "Ich hab gerade an dich gedacht. Du musst nicht antworten.",
    },
    "text-tip": {
      what: "Frag {name} nach einem Tipp: etwas zum Lesen, Hören oder Kochen.",
      draft: "Hast du einen Tipp für mich? Ich hätte gern etwas Schönes zum Hören.",
    },
    "text-memory": {
      what: "Schreib {name} eine Zeile über einen Tag, den ihr zusammen hattet.",
      draft: "Weißt du noch? Es ist mir gerade wieder eingefallen.",
    },
    "text-song": {
      what: "Schick {name} den Namen eines Lieds, das ihr beide kennt.",
      draft: "Kennst du dieses Lied noch?",
    },
    "text-family": {
      what: "Frag {name} nach etwas von früher: einem Essen, einem Ort, einem Namen.",
      draft: "Wie hieß noch das Essen, das es früher bei uns gab?",
    },
    "text-partner": {
      what: "Bitte {name} heute um einen kleinen Handgriff.",
      draft: "Kannst du mir heute eine Kleinigkeit abnehmen?",
    },
    "text-home": {
      what: "Bitte {name} um Hilfe bei einer kleinen Sache zu Hause.",
      draft: "Kannst du mir zu Hause bei etwas Kleinem helfen?",
    },
    "text-work": {
      what: "Stell {name} eine leichte Frage zur Arbeit.",
      draft: "Ich hab eine kurze Frage, wenn du Zeit hast. Es eilt nicht.",
    },
    "text-peer": {
      what: "Schreib {name}, dass heute ein Tag für wenige Worte ist.",
      draft: "Heute nur wenige Worte von mir, und ein Winken.",
    },
    "text-time": {
      what: "Frag {name} in einer Zeile nach dem nächsten freien Termin.",
      draft: "Wann wäre der nächste Termin frei? Danke.",
    },
    "text-topic": {
      what: "Sag {name}, dass du beim nächsten Mal gern etwas ansprechen möchtest.",
      draft: "Beim nächsten Mal möchte ich gern etwas besprechen.",
    },
    "text-group": {
      what: "Schreib eine Zeile bei „{name}“. Ein Hallo genügt.",
      draft: "Hallo in die Runde, mit einem Winken von mir.",
    },
    "text-group-when": {
      what: "Frag bei „{name}“ nach, wann ihr euch wieder trefft.",
      draft: "Wann ist das nächste Mal? Vielleicht schaue ich vorbei.",
    },
    "text-other": {
      what: "Schick {name} einen Gruß in einer Zeile.",
      draft: "Einen schönen Gruß von mir, einfach so.",
    },
    "text-borrow": {
      what: "Bitte {name}, dir eine Kleinigkeit zu leihen.",
      draft: "Kannst du mir etwas Kleines leihen? Ein Stift würde reichen.",
    },
    "voice-hello": { what: "Schick {name} eine Sprachnachricht von zehn Sekunden." },
    "voice-sound": { what: "Nimm für {name} ein Geräusch auf: Regen, die Straße, einen Wasserkessel." },
    "voice-read": { what: "Lies {name} in einer Sprachnachricht zwei Zeilen von etwas vor." },
    "voice-thanks": { what: "Sag {name} in einer Sprachnachricht einmal Danke." },
    "voice-ask": { what: "Bitte {name} um eine Sprachnachricht, die du hörst, wann es passt." },
    "voice-odd": { what: "Erzähl {name} in einer Sprachnachricht etwas Kurioses vom Tag." },
    "voice-hum": { what: "Summ ein Lied, das ihr beide kennt, und schick es {name}." },
    "voice-night": { what: "Sag {name} in einer Sprachnachricht Guten Morgen oder Gute Nacht." },
    "call-short": { what: "Ruf {name} für fünf Minuten an, und sag es am Anfang dazu." },
    "call-question": { what: "Ruf {name} mit einer einzigen Frage an. Danach darfst du auflegen." },
    "call-listen": { what: "Ruf {name} an und frag, wie der Tag läuft. Du darfst vor allem zuhören." },
    "call-answer": { what: "Wenn {name} heute anruft, geh für zwei Minuten ran." },
    "call-along": { what: "Ruf {name} an, während du abwäschst, etwas faltest oder am Fenster sitzt." },
    "call-quiet": { what: "Bitte {name} um einen Anruf, bei dem niemand viel reden muss." },
    "call-dish": { what: "Ruf {name} an und frag, wie ein bestimmtes Essen geht." },
    "call-work": { what: "Bitte {name}, am Telefon eine kleine Sache mit dir durchzugehen." },
    "call-peer": { what: "Ruf {name} an und sag zuerst, wie lange du reden möchtest." },
    "call-office": {
      what: "Ruf dort an, wo {name} arbeitet, und frag nach einem Termin. Auf Band zu sprechen gilt auch.",
    },
    "call-group": { what: "Wenn „{name}“ sich am Bildschirm trifft, sei ohne Kamera dabei." },
    "meet-time": {
      what: "Frag {name} nach einer halben Stunde, an einem Ort, der dir passt.",
      draft: "Würde diese Woche eine halbe Stunde passen?",
    },
    "meet-days": {
      what: "Frag {name}, ob einer der nächsten Tage passt.",
      draft: "Passt einer der nächsten Tage, für eine kurze Weile? Ein Nein ist auch gut.",
    },
    "meet-accept": {
      what: "Wenn {name} dich eingeladen hat, sag Ja zu einer kurzen Weile.",
      draft: "Ja, gern, für eine kurze Weile.",
    },
    "meet-walk": {
      what: "Frag {name} nach einem kurzen Spaziergang.",
      draft: "Hast du diese Woche Lust auf einen kurzen Spaziergang?",
    },
    "meet-sit": {
      what: "Frag {name}, ob ihr irgendwo eine halbe Stunde sitzen wollt.",
      draft: "Hast du diese Woche Lust, eine halbe Stunde irgendwo zu sitzen?",
    },
    "meet-screen": {
      what: "Frag {name} nach einer halben Stunde am Bildschirm, wie an einem Tisch.",
      draft: "Hast du diese Woche Lust auf eine halbe Stunde am Bildschirm?",
    },
    "meet-along": {
      what: "Bitte {name}, bei etwas Langweiligem dabei zu sein.",
      draft: "Leistest du mir Gesellschaft, während ich etwas Langweiliges mache?",
    },
    "meet-usual": {
      what: "Frag {name} nach dem, was ihr immer macht, nur kürzer.",
      draft: "Wollen wir das Übliche machen, nur kürzer?",
    },
    "meet-meal": {
      what: "Frag {name}, ob ihr einmal zusammen esst. Ein Brot reicht.",
      draft: "Wollen wir diese Woche mal zusammen essen? Ein Brot reicht.",
    },
    "meet-ten": {
      what: "Setz dich zehn Minuten zu {name}, beide ohne Telefon.",
      draft: "Zehn Minuten für uns zwei, ohne Telefon?",
    },
    "meet-room": {
      what: "Setz dich eine Weile mit {name} in einen Raum. Beide machen ihr Eigenes.",
      draft: "Wollen wir eine Weile in einem Raum sitzen, beide mit etwas Eigenem?",
    },
    "meet-break": {
      what: "Frag {name}, ob ihr eine kurze Pause zusammen macht.",
      draft: "Wollen wir die nächste Pause zusammen machen?",
    },
    "meet-peer": {
      what: "Frag {name} nach einem Treffen an einem stillen Ort, mit festem Ende.",
      draft: "Passt dir diese Woche eine stille halbe Stunde?",
    },
    "meet-bring": {
      what: "Frag {name}, ob beim nächsten Mal jemand mitkommen darf.",
      draft: "Darf ich beim nächsten Mal jemanden mitbringen?",
    },
    "meet-group": {
      what: "Schau bei „{name}“ eine Viertelstunde vorbei, im Raum oder im Netz.",
      draft: "Vielleicht schaue ich kurz vorbei und gehe früh.",
    },
    "meet-door": {
      what: "Frag {name}, ob ein Hallo an der Tür passt.",
      draft: "Bist du heute da? Ich würde gern kurz an der Tür Hallo sagen.",
    },
  },
  reframes: {
    "myself-both": "Du kannst das selbst tragen und dabei trotzdem Gesellschaft haben.",
    "myself-beside": "Gesellschaft ist nicht dasselbe wie Hilfe. Jemand kann da sein und gar nichts tun.",
    "myself-say": "Du behältst die Wahl. Ein kleines Hallo nimmt dir davon nichts.",
    "understood-enough": "Niemand muss alles verstehen. Neben dir zu sitzen kann genügen.",
    "understood-else": "Es kann um etwas anderes gehen. Nicht jedes Hallo muss davon handeln.",
    "understood-words": "Es braucht keine richtigen Worte. „Heute geht es langsam“ kann alles sein.",
    "understood-part":
      "Jemand kann nur einen Teil davon begreifen und trotzdem für eine Weile gute Gesellschaft sein.",
    "burden-friend": "Wenn ein lieber Mensch dich darum bitten würde, wäre dir das zu viel?",
    "burden-held-back": "Was würdest du einem lieben Menschen sagen, der sich deshalb nicht meldet?",
    "burden-no": "Die andere Seite darf Nein sagen. Diese Wahl kannst du ihr lassen.",
    "burden-even":
      "Geben und Nehmen dürfen heute ungleich sein. An einem anderen Tag geht es vielleicht andersherum.",
    "cope-both": "Es zu schaffen heißt nicht, es allein zu schaffen.",
    "cope-friend": "Würdest du das von einem lieben Menschen verlangen: ganz ohne andere da durchzukommen?",
    "cope-rule": "Das ist eine strenge Regel. Um ein kleines Hallo darfst du sie biegen.",
    "cope-lean": "Du kannst dich kurz anlehnen, und was du schaffst, bleibt trotzdem deins.",
    "stay-away-agree": "Dieser Teil passt vielleicht auf dich auf. Heute darf er recht haben.",
    "stay-away-room":
      "Dieser Teil passt vielleicht auf dich auf. Ein Schritt mit viel Abstand ist auch erlaubt.",
    "stay-away-ask": "Dieser Teil passt vielleicht auf dich auf. Du kannst ihn fragen, was er heute braucht.",
    "stay-away-both":
      "Dieser Teil passt vielleicht auf dich auf. Ein anderer mag vielleicht nicht allein sein, und beide dürfen mitreden.",
  },
  replays: {
    "day-like-today": "Das hast du für einen Tag wie heute aufgehoben.",
    "own-words": "Das sind deine eigenen Worte.",
    "still-yours": "Das war so, und es gehört noch dir.",
    slowly: "Lies es langsam, ein- oder zweimal.",
    where: "Wo warst du da? Was war zu hören?",
    "small-things": "Kleines zählt. Dies hier war es dir wert.",
    "close-again": "Ein Moment, den du aufgehoben hast. Du kannst ihn jederzeit wieder schließen.",
  },
} as const

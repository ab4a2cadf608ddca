/** What the sentences of a catalogue are measured by: words that are never said, and how easily they read. */

/** Words that judge, promise too much or push; each language has its own. */
export const NEVER = {
  en: /\b(detect|predict|treat(?!ed? as)|prevent|risk|(?<!not )monitor|streak|fail(ed|ure)?|you should|(you are|you're|you’re) (isolated|lonely)|score|goal|keep it up|missed|wellness)/i,
  de: /(diagnostiz|vorhersag|(?<!nicht )überwach|verhinder|risik|fehlgeschlagen|du solltest|du bist (einsam|isoliert)|serie\b|verpasst|behandl|punktzahl)/i,
}

/** What steps, reframes and replays may not say on top: orders, guilt, cheer, promises, counts, and what others think. */
export const NO_ADVICE = {
  en: /[!\d]|\b(should|must|ought|have to|try|isolated|lonel\w+|(all|so|too|still|are|feel) alone|sorry|fault|health\w*|better|proud|finally|glad|happy|happier|you(’ll| will| would) feel|(?<!you )(will|would|’ll) (be|feel|help|like|love|make|understand|want)|(?:they|who) (care|love|miss)\w*)\b/i,
  de: /[!\d]|\b(soll(st|te|test|ten)?|musst(?! nicht)|müsst|versuch\w*|isoliert|einsam\w*|(bist|ganz|so|zu) allein|leider|schuld\w*|gesund\w*|besser|stolz|toll|endlich|freu\w*|glücklich|(wirst|wird) (dich|sich|dir|es))\b/i,
}

/** What a draft may not tell whoever reads along: how somebody is, or what this app is. */
export const NO_CONFESSION = {
  en: /!|\b(ill|sick|health|mood|sad|low|lonely|alone|anxious|depress\w*|therap\w*|recover\w*|hard (day|time)|struggl\w*|feel\w*|app|porchlight|step|need you|please answer|miss(ed)? you|why)\b/i,
  de: /!|\b(krank\w*|gesund\w*|stimmung|traurig|einsam|allein|angst|depress\w*|therap\w*|schwer\w*|fühl\w*|app|porchlight|schritt|brauche dich|bitte antworte|vermiss\w*|warum)\b/i,
}

/**
 * How easily a text reads, from about 100 (very easily) down: Flesch Reading Ease for English (R. Flesch, A new readability
 * yardstick, 1948), and Amstad's for German (T. Amstad, Wie verständlich sind unsere Zeitungen?, 1978).
 */
export const EASE = {
  en: (text: string): number => {
    const { perSentence, perWord } = lengths(text, english)
    return 206.835 - 1.015 * perSentence - 84.6 * perWord
  },
  de: (text: string): number => {
    const { perSentence, perWord } = lengths(text, german)
    return 180 - perSentence - 58.5 * perWord
  },
}

/** The syllables of a word, near enough; both are tried on words that a person has counted. */
export const SYLLABLES = { en: english, de: german }

/** The sentences of a text. */
export function sentencesOf(text: string): string[] {
  return text.match(/[^.?!]+[.?!]*/g)?.filter((one) => /\p{L}/u.test(one)) ?? []
}

function lengths(text: string, syllables: (word: string) => number) {
  const words = text.match(/\p{L}+(?:[’'-]\p{L}+)*/gu) ?? []
  const all = words.reduce((sum, word) => sum + syllables(word), 0)
  return { perSentence: words.length / sentencesOf(text).length, perWord: all / words.length }
}

function english(word: string): number {
  const spoken = word
    .toLowerCase()
    .replace(/é/g, "ay")
    .replace(/^some/, "sum")
    .replace(/qu/g, "k")
    .replace(/^y|(?<=[^aeiouy])e$(?<![^aeiouy]le)/, "")
    .replace(/(?<=[^aeiouysxzcgh])e(s)$|(?<=[^aeiouytd])ed$/, "$1")
  const split = spoken.match(/(?<![tscg])i[ao]|(?<!p)eo|ea$|[aeiouy](?=ing)|ie(?=t)/g)?.length ?? 0
  return Math.max(1, (spoken.match(/[aeiouy]+/g)?.length ?? 0) + split)
}

function german(word: string): number {
  const spoken = word.toLowerCase().replace(/qu/g, "k")
  return Math.max(1, spoken.match(/ei|ai|ey|au|eu|äu|ie|aa|ee|oo|[aeiouyäöüé]/g)?.length ?? 0)
}

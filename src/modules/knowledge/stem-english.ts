/**
 * Porter's English stemmer, second version (snowballstem.org/algorithms/english), without its list of irregular words
 * that support texts never hold. Lower-case words only.
 */
export function stemEnglish(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) {
    return word
  }
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) {
    return irregular
  }
  let stem = word.replace(/^y/, 'Y').replaceAll(/([aeiou])y/g, '$1Y')
  const regions = findRegions(stem)
  stem = dropPlural(stem)
  stem = dropTense(stem, regions.first)
  stem = stem.length > 2 ? stem.replace(/([^aeiouy])[yY]$/, '$1i') : stem
  stem = replaceSuffix(stem, regions.first, SECOND_STEP)
  stem = replaceSuffix(stem, regions.first, THIRD_STEP)
  stem = dropSuffix(stem, regions.second)
  return dropFinal(stem, regions).toLowerCase()
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['inning', 'inning'],
  ['outing', 'outing'],
  ['canning', 'canning'],
  ['proceed', 'proceed'],
  ['exceed', 'exceed'],
  ['succeed', 'succeed'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['lost', 'lose'],
  ['losing', 'lose'],
  ['loses', 'lose'],
  ['paid', 'pay'],
  ['sent', 'send'],
  ['bought', 'buy'],
  ['forgot', 'forget'],
  ['forgotten', 'forget'],
  ['froze', 'freez'],
  ['frozen', 'freez'],
  ['broke', 'break'],
  ['broken', 'break'],
])

interface Regions {
  /** Where the first region begins: after the first consonant that follows a vowel. */
  readonly first: number
  /** The same again within the first region. */
  readonly second: number
}

function findRegions(word: string): Regions {
  const exception = /^(?:gener|commun|arsen)/.exec(word)?.[0].length
  const first = exception ?? afterSyllable(word, 0)
  return { first, second: afterSyllable(word, first) }
}

function afterSyllable(word: string, from: number): number {
  const match = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return match ? from + match.index + 2 : word.length
}

function dropPlural(word: string): string {
  if (word.endsWith('sses')) {
    return word.slice(0, -2)
  }
  if (/ie[ds]$/.test(word)) {
    return word.slice(0, word.length > 4 ? -2 : -1)
  }
  const endsInKeptS = /[us]s$/.test(word)
  // A vowel with at least one letter between it and the s.
  return !endsInKeptS && word.endsWith('s') && /[aeiouy]/.test(word.slice(0, -2)) ? word.slice(0, -1) : word
}

function dropTense(word: string, first: number): string {
  const agreed = /eed(?:ly)?$/.exec(word)
  if (agreed) {
    return agreed.index >= first ? `${word.slice(0, agreed.index)}ee` : word
  }
  const tense = /(?:ed|ing)(?:ly)?$/.exec(word)
  if (!tense || !/[aeiouy]/.test(word.slice(0, tense.index))) {
    return word
  }
  const stem = word.slice(0, tense.index)
  if (/(?:at|bl|iz)$/.test(stem)) {
    return `${stem}e`
  }
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) {
    return stem.slice(0, -1)
  }
  return isShort(stem, first) ? `${stem}e` : stem
}

/** A short word ends in a short syllable and has no first region. */
const isShort = (word: string, first: number): boolean => first >= word.length && endsInShortSyllable(word)
const endsInShortSyllable = (word: string): boolean =>
  /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(word)

type Replacement = readonly [suffix: string, becomes: string, before?: RegExp]

const SECOND_STEP: readonly Replacement[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
  ['ogi', 'og', /l$/],
  ['li', '', /[cdeghkmnrt]$/],
]

const THIRD_STEP: readonly Replacement[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]

/** The longest suffix that matches decides, even when its condition then forbids the change. */
function replaceSuffix(word: string, first: number, table: readonly Replacement[]): string {
  const found = table.find(([suffix]) => word.endsWith(suffix))
  if (!found) {
    return word
  }
  const [suffix, becomes, before] = found
  const stem = word.slice(0, -suffix.length)
  return stem.length >= first && (before === undefined || before.test(stem)) ? stem + becomes : word
}

const DROPPED = /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic)$/

function dropSuffix(word: string, second: number): string {
  const ion = /(?<=[st])ion$/.exec(word)
  const found = ion ?? DROPPED.exec(word)
  return found && found.index >= second ? word.slice(0, found.index) : word
}

function dropFinal(word: string, { first, second }: Regions): string {
  const last = word.length - 1
  const stem = word.slice(0, -1)
  if (word.endsWith('e')) {
    return last >= second || (last >= first && !endsInShortSyllable(stem)) ? stem : word
  }
  return word.endsWith('ll') && last >= second ? stem : word
}

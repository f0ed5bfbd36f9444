import { splitSentences } from '../split-sentences.ts'
import { tokenize } from '../tokenize.ts'
import { nameOf, type CuratedArticle, type Finding } from './finding.ts'

/** Two sentences are about the same thing when this share of their words is common. */
const SAME_MATTER_FROM = 0.55
/** A denied sentence says the opposite only when hardly a word differs. */
const DENIED_MATTER_FROM = 0.75
const FEWEST_WORDS = 3
const FEWEST_SHARED = 3
const LONGEST_SENTENCE = 400
/** A word in more sentences than this tells none apart. */
const MOST_SENTENCES = 60

const UNIT =
  'seconds?|minutes?|hours?|days?|business days?|working days?|weeks?|months?|years?|%|percent|kb|mb|gb|tb|users?|seats?|members?|people|attempts?|times|requests?|files?|boards?|projects?|characters?'
const QUANTITY = new RegExp(
  `([$€£]\\s?\\d[\\d.,]*\\d|[$€£]\\s?\\d|\\d[\\d.,]*\\s?(?:usd|eur|gbp|dollars?|euros?))|\\b(\\d[\\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety)[\\s-]?(${UNIT})(?![a-z])`,
  'gi',
)
const NUMBER_WORDS = new Map(
  Object.entries({
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    twelve: 12,
    thirty: 30,
    sixty: 60,
    ninety: 90,
  }),
)
const DENIAL = /\b(?:not|never|no longer|cannot|can't|isn't|aren't|doesn't|don't|won't|without|unable|impossible)\b/i
const CONDITION = /^\W*(?:if|when|unless|in case|should you)\b|:\s*$/i
/** Sentences that differ in one of these are about different cases. */
const SCOPE =
  /\b(?:free|professional|business|enterprise|basic|premium|standard|starter|pro|team|plus|monthly|annual|annually|yearly|ios|android|windows|macos|mac|linux|web|desktop|mobile|admins?|administrators?|owners?|members?|guests?|new|existing|domestic|international|eu|us|uk)\b/gi

interface Quantity {
  readonly unit: string
  readonly value: number
}

interface Statement {
  readonly article: CuratedArticle
  readonly sentence: string
  readonly words: ReadonlySet<string>
  readonly quantities: readonly Quantity[]
  readonly isDenied: boolean
  /** "If you cannot …" denies nothing. */
  readonly isConditional: boolean
  readonly scope: string
}

/**
 * Sentences of different articles that say nearly the same with another number, or once with "not" and once without.
 * Only what differs in nothing but that is told: a plan, a platform or a role named in one of them makes it two cases.
 */
export function findContradictions(articles: readonly CuratedArticle[]): Finding[] {
  const statements = articles.flatMap(readStatements)
  const findings: Finding[] = []
  for (const [left, right] of pairsToCompare(statements)) {
    const difference = compare(left, right)
    if (difference !== undefined) {
      findings.push(describe(left, right, difference))
    }
  }
  return findings.toSorted((one, other) => other.severity - one.severity)
}

function readStatements(article: CuratedArticle): Statement[] {
  return article.passages
    .flatMap((passage) => passage.split('\n').flatMap(splitSentences))
    .filter((sentence) => sentence.length <= LONGEST_SENTENCE && !sentence.endsWith('?'))
    .flatMap((sentence): Statement[] => {
      const quantities = readQuantities(sentence)
      const flags = { isDenied: DENIAL.test(sentence), isConditional: CONDITION.test(sentence) }
      const words = new Set(tokenize(sentence.replaceAll(QUANTITY, ' ').replace(DENIAL, ' ')))
      return words.size < FEWEST_WORDS
        ? []
        : [{ article, sentence, words, quantities, ...flags, scope: scopeOf(sentence) }]
    })
}

const scopeOf = (sentence: string): string =>
  [...new Set((sentence.match(SCOPE) ?? []).map((word) => word.toLowerCase()))].toSorted().join(' ')

function readQuantities(sentence: string): Quantity[] {
  return [...sentence.matchAll(QUANTITY)].map(([, money, amount = '', unit = '']) =>
    money === undefined
      ? { unit: unit.toLowerCase().replace(/s$/, ''), value: numberOf(amount) }
      : { unit: money.replaceAll(/[\d.,\s]/g, '').toLowerCase(), value: numberOf(money.replaceAll(/[^\d.,]/g, '')) },
  )
}

const numberOf = (text: string): number =>
  NUMBER_WORDS.get(text.toLowerCase()) ?? Number(text.replaceAll(/,(?=\d{3}\b)/g, '').replace(/[.,]$/, ''))

/** Pairs of different articles whose sentences share enough words, found through the words they share. */
function pairsToCompare(statements: readonly Statement[]): [Statement, Statement][] {
  const places = new Map<string, number[]>()
  statements.forEach(({ words }, place) => {
    for (const word of words) {
      const known = places.get(word)
      if (known === undefined) {
        places.set(word, [place])
      } else {
        known.push(place)
      }
    }
  })
  return statements.flatMap((statement, place) => {
    const shared = new Map<number, number>()
    for (const word of statement.words) {
      const others = places.get(word) ?? []
      if (others.length <= MOST_SENTENCES) {
        others.filter((other) => other > place).forEach((other) => shared.set(other, (shared.get(other) ?? 0) + 1))
      }
    }
    return [...shared]
      .filter(([, count]) => count >= FEWEST_SHARED)
      .flatMap(([other]): [Statement, Statement][] => {
        const found = statements[other]
        return found === undefined || !canContradict(statement, found) ? [] : [[statement, found]]
      })
  })
}

function canContradict(left: Statement, right: Statement): boolean {
  return (
    left.article.id !== right.article.id && left.scope === right.scope && similarityOf(left, right) >= SAME_MATTER_FROM
  )
}

/** Jaccard's: shared words as a share of all words of both. */
function similarityOf(left: Statement, right: Statement): number {
  const shared = [...left.words].filter((word) => right.words.has(word)).length
  return shared / (left.words.size + right.words.size - shared)
}

function compare(left: Statement, right: Statement): string | undefined {
  for (const quantity of left.quantities) {
    const rivals = right.quantities.filter(({ unit }) => unit === quantity.unit)
    if (rivals.length > 0 && rivals.every(({ value }) => value !== quantity.value)) {
      const [rival] = rivals
      return `One says ${say(quantity)}, the other ${rival === undefined ? '' : say(rival)}.`
    }
  }
  const isOpposite = left.isDenied !== right.isDenied && !left.isConditional && !right.isConditional
  return isOpposite && similarityOf(left, right) >= DENIED_MATTER_FROM
    ? 'One says it is so, the other that it is not.'
    : undefined
}

const say = ({ value, unit }: Quantity): string =>
  /^[$€£]/.test(unit) ? `${unit}${value}` : `${value} ${unit}${/^[a-z]/.test(unit) && value !== 1 ? 's' : ''}`

function describe(left: Statement, right: Statement, difference: string): Finding {
  return {
    kind: 'contradiction',
    severity: Math.min(1, 0.3 + 0.7 * similarityOf(left, right)),
    articles: [nameOf(left.article), nameOf(right.article)],
    problem: difference,
    quotes: [left.sentence, right.sentence],
    advice: 'Find out which holds, and correct the other.',
  }
}

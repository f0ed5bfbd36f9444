import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../../kernel/package-root.ts'
import {
  hashText,
  loadTextClassifier,
  loadWordVectors,
  StaleClassifierError,
  trainTextClassifier,
  withMarks,
} from '../inference/index.ts'
import type { HashedText, TextClassifier, TrainingOptions } from '../inference/index.ts'
import { findConcepts } from './find-concepts.ts'
import { readText } from './read-text.ts'
import type { Word } from './read-text.ts'
import type { Taxonomy } from './taxonomy.ts'

/** An utterance with the id of its intent, or OUT_OF_SCOPE. */
export interface LabeledUtterance {
  readonly text: string
  readonly label: string
}

export const OUT_OF_SCOPE = 'oos'
export const TAXONOMY_CLASSIFIER_FILE = join(packageRoot, 'assets/taxonomy-classifier.bin')

/** Pairs of concepts mean something in a sentence, not across a long text. */
const MOST_PAIRED_CONCEPTS = 8
const PAIR_FACTOR = 4096
/** A taxonomy of one's own is learned at every start: few checks, so that the start is quick. */
const AT_START: TrainingOptions = { folds: 3, epochs: 12 }

/** The features of a text with the concepts its words stand for, which carry over between languages. */
export function hashWithConcepts(text: string, words: readonly Word[]): HashedText {
  return hashText(text, marksOf(words))
}

/** The same for a text whose features are known. */
export function addConcepts(hashed: HashedText, words: readonly Word[]): HashedText {
  return withMarks(hashed, marksOf(words))
}

/** Concepts in their order, then the pairs of them if they are few. */
function marksOf(words: readonly Word[]): number[] {
  const marks: number[] = []
  for (const word of words) {
    for (const concept of findConcepts(word.text)) {
      if (!marks.includes(concept + 1)) {
        marks.push(concept + 1)
      }
    }
  }
  marks.sort((left, right) => left - right)
  const count = marks.length
  for (let first = 0; count <= MOST_PAIRED_CONCEPTS && first < count; first += 1) {
    for (let second = first + 1; second < count; second += 1) {
      marks.push((marks[first] as number) * PAIR_FACTOR + (marks[second] as number))
    }
  }
  return marks
}

/** As a whole, as the classifier learns it. */
export const hashUtterance = (text: string): HashedText => hashWithConcepts(text, readText('', text).words)

export function listUtterances(taxonomy: Taxonomy): LabeledUtterance[] {
  return taxonomy.intents.flatMap(({ id, examples }) => examples.map((text) => ({ text, label: id })))
}

export function trainTaxonomyClassifier(
  utterances: readonly LabeledUtterance[],
  options: TrainingOptions = {},
): TextClassifier {
  const examples = utterances.map(({ text, label }) => ({ text: hashUtterance(text), label }))
  return trainTextClassifier(examples, { outOfScopeLabel: OUT_OF_SCOPE, ...options })
}

/** The classifier that ships for this taxonomy; for one that was changed, one learned from its examples now. */
export function prepareTaxonomyClassifier(taxonomy: Taxonomy): TextClassifier {
  return loadShipped(taxonomy) ?? trainTaxonomyClassifier(listUtterances(taxonomy), AT_START)
}

/** A line with the fingerprint of the taxonomy, then the classifier. */
export function encodeShipped(taxonomy: Taxonomy, classifier: TextClassifier): Uint8Array {
  return Buffer.concat([Buffer.from(`${fingerprintOf(taxonomy)}\n`), classifier.toBytes()])
}

function loadShipped(taxonomy: Taxonomy): TextClassifier | undefined {
  if (!existsSync(TAXONOMY_CLASSIFIER_FILE)) {
    return undefined
  }
  const bytes = readFileSync(TAXONOMY_CLASSIFIER_FILE)
  const fingerprint = fingerprintOf(taxonomy)
  const isSame = bytes.subarray(0, fingerprint.length).toString('latin1') === fingerprint
  return isSame ? loadIfFitting(bytes.subarray(fingerprint.length + 1), taxonomy) : undefined
}

/** Undefined for what was made with other word vectors, by another version, or with intents that are no more. */
export function loadIfFitting(bytes: Uint8Array, taxonomy: Taxonomy): TextClassifier | undefined {
  try {
    const classifier = loadTextClassifier(bytes)
    return classifier.labels.every((label) => taxonomy.findIntent(label) !== undefined) ? classifier : undefined
  } catch (error) {
    if (error instanceof StaleClassifierError) {
      return undefined
    }
    throw error
  }
}

/** Of what the classifier learns from: the intents with their examples, and the word vectors. */
export function fingerprintOf(taxonomy: Taxonomy): string {
  const hash = createHash('sha256').update(loadWordVectors().fingerprint)
  for (const { id, examples } of taxonomy.intents) {
    hash.update(`\n${id}\n${examples.join('\n')}`)
  }
  return hash.digest('hex').slice(0, 32)
}

const UTTERANCES_FOLDER = join(packageRoot, 'training/taxonomy')

const utteranceSchema = z.object({ text: z.string(), label: z.string() })

/** The utterances that ship beside the taxonomy's own examples, of the intents that this taxonomy has, and out of scope. */
export function readShippedUtterances(taxonomy: Taxonomy): LabeledUtterance[] {
  const files = existsSync(UTTERANCES_FOLDER) ? readdirSync(UTTERANCES_FOLDER).toSorted() : []
  return files
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(UTTERANCES_FOLDER, file), 'utf8').trim().split('\n'))
    .map((line) => utteranceSchema.parse(JSON.parse(line)))
    .filter(({ label }) => label === OUT_OF_SCOPE || taxonomy.findIntent(label) !== undefined)
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { hashText } from '../../src/modules/inference/index.ts'
import { readFeelings } from '../../src/modules/understanding/read-feelings.ts'
import { readText } from '../../src/modules/understanding/read-text.ts'
import {
  EMOTIONS,
  EMOTIONS_AT,
  FORMALITIES,
  FORMALITY_AT,
  FRUSTRATION_AT,
  OUTPUTS,
  POLARITIES,
  POLARITY_AT,
  URGENCIES,
  URGENCY_AT,
} from '../../src/modules/understanding/sentiment-heads.ts'
import type { SentimentExample } from './fit-heads.ts'

const polarity = z.enum(['very_negative', 'negative', 'neutral', 'positive'])

const exampleSchema = z.object({
  text: z.string(),
  sentiment: polarity,
  language: z.string().optional(),
  /** 0 none, 1 a little, 2 clearly, 3 at the end of their patience. */
  frustration: z.number().min(0).max(3).optional(),
  urgency: z.enum(['low', 'medium', 'high', 'critical']).optional(),
  emotions: z.array(z.string()).optional(),
  formality: z.enum(['formal', 'neutral', 'informal']).optional(),
})

const heldOutSchema = z.object({ text: z.string(), label: polarity, language: z.string().optional() })

export type WrittenExample = z.infer<typeof exampleSchema>

/** All the examples of the folder, file by file in the order of the names. */
export function readWrittenExamples(folder: string): WrittenExample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => readRows(join(folder, name)).map((row) => exampleSchema.parse(row)))
}

export function readHeldOut(path: string): WrittenExample[] {
  return readRows(path).map((row) => {
    const { label, ...rest } = heldOutSchema.parse(row)
    return { ...rest, sentiment: label }
  })
}

function readRows(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line))
}

export function toExample(written: WrittenExample): SentimentExample {
  const text = readText('', written.text)
  const { core, values } = readFeelings(text)
  return {
    hashed: hashText(core),
    feelings: values,
    targets: targetsOf(written),
    weight: 1,
  }
}

function targetsOf(written: WrittenExample): Float32Array {
  const targets = new Float32Array(OUTPUTS).fill(Number.NaN)
  setChoice(targets, POLARITY_AT, { labels: POLARITIES, label: written.sentiment })
  setChoice(targets, URGENCY_AT, { labels: URGENCIES, label: written.urgency })
  setChoice(targets, FORMALITY_AT, { labels: FORMALITIES, label: written.formality })
  if (written.frustration !== undefined) {
    targets[FRUSTRATION_AT] = written.frustration / 3
  }
  if (written.emotions !== undefined) {
    for (const [index, emotion] of EMOTIONS.entries()) {
      targets[EMOTIONS_AT + index] = written.emotions.includes(emotion) ? 1 : 0
    }
  }
  return targets
}

function setChoice(
  targets: Float32Array,
  first: number,
  choice: { readonly labels: readonly string[]; readonly label: string | undefined },
): void {
  if (choice.label !== undefined) {
    for (const [index, label] of choice.labels.entries()) {
      targets[first + index] = label === choice.label ? 1 : 0
    }
  }
}

/**
 * Splits labeled texts into a part to learn from and a part to measure with: of every label 15 %, chosen by the hash of
 * the text, so that the same text is on the same side everywhere. For data sets whose test part is kept for the end.
 *
 *   node evals/split-labeled.ts banking77/train.csv FOLDER      writes FOLDER/train.jsonl and FOLDER/dev.jsonl
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLabeledTexts, type LabeledText } from '../src/cli/labeled-texts.ts'

const DEV_SHARE = 0.15

const [file, folder] = process.argv.slice(2)
if (file === undefined || folder === undefined) {
  console.error('node evals/split-labeled.ts <file of labeled texts> <folder>')
  process.exit(2)
}

const hashOf = ({ text }: LabeledText): string => createHash('sha256').update(text).digest('hex')
const byLabel = Map.groupBy(readLabeledTexts(file), ({ label }) => label)
const parts = [...byLabel.values()].map((texts) => {
  const shuffled = texts.toSorted((left, right) => (hashOf(left) < hashOf(right) ? -1 : 1))
  const count = Math.round(shuffled.length * DEV_SHARE)
  return { dev: shuffled.slice(0, count), train: shuffled.slice(count) }
})

mkdirSync(folder, { recursive: true })
for (const part of ['train', 'dev'] as const) {
  const lines = parts.flatMap((texts) => texts[part]).map(({ text, label }) => JSON.stringify({ text, label }))
  writeFileSync(join(folder, `${part}.jsonl`), `${lines.join('\n')}\n`)
  console.log(`${join(folder, `${part}.jsonl`)}: ${lines.length} texts`)
}

// Makes letters from development questions, for fitting: two or three questions about the same article in one, the first as
// the subject. Customers write both kinds, and what is evidence in a short question is little in a long letter.
//   node training/answers/make-letters.ts QUESTIONS.jsonl … > LETTERS.jsonl
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const MOST = 3
const questionSchema = z.object({ query: z.string(), doc_id: z.string() })

const questions = process.argv
  .slice(2)
  .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
  .map((line) => questionSchema.parse(JSON.parse(line)))

for (const [id, own] of Map.groupBy(questions, (question) => question.doc_id)) {
  for (let start = 0; start + 1 < own.length; start += MOST) {
    const [subject, ...body] = own.slice(start, start + MOST).map(({ query }) => query)
    if (subject !== undefined && body.length > 0) {
      const query = `${subject}\nHello,\n${body.map(toSentence).join(' ')}\nThank you`
      process.stdout.write(`${JSON.stringify({ query, doc_id: id })}\n`)
    }
  }
}

function toSentence(text: string): string {
  const sentence = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`
}

/**
 * How well and how fast personal data is found, against a peer (@openredaction/openredaction) in the same run on the
 * same file. The peer's types are mapped onto ours; those we have no name for count neither for nor against it.
 *
 *   node bench/pii.ts [--test evals/pii/test.jsonl]
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { OpenRedaction } from '@openredaction/openredaction'
import { z } from 'zod'
import type { GivenSpan } from '../src/cli/evaluation/align-spans.ts'
import { bootstrap, decimal } from '../src/cli/evaluation/interval.ts'
import {
  f1Of,
  judgeSpans,
  precisionOf,
  recallOf,
  sumCounts,
  type JudgedText,
} from '../src/cli/evaluation/score-spans.ts'
import { table } from '../src/cli/terminal.ts'
import { findInjection, findPersonalData, PERSONAL_DATA_TYPES } from '../src/modules/understanding/index.ts'

const rowSchema = z.object({
  text: z.string(),
  spans: z.array(z.object({ start: z.int(), end: z.int(), type: z.string() })),
})
const ROUNDS = 20_000
const WARM_UP = 5000

/** The peer has hundreds of types; these words in their names tell which of ours they are. */
const PEER_TYPES: readonly (readonly [RegExp, string])[] = [
  [/EMAIL/, 'email'],
  [/PHONE|FAX|MOBILE/, 'phone'],
  [/CREDIT_?CARD|DEBIT_?CARD|CARD_NUMBER/, 'card'],
  [/IBAN/, 'iban'],
  [/BANK|ROUTING|SORT_CODE|ACCOUNT_NUMBER/, 'bank_account'],
  [/BITCOIN|ETHEREUM|CRYPTO|WALLET|BTC|ETH_/, 'crypto_wallet'],
  [/PASSPORT/, 'passport'],
  [/DRIV/, 'driver_license'],
  [/BIRTH|DOB/, 'birth_date'],
  [
    /SSN|SIN$|NINO|NATIONAL|NHS|PESEL|CPF|DNI|NIE|NIF|BSN|AADHAAR|CODICE|TAX|INSEE|PERSONAL_ID|PERSONNUMMER|IDENTITY/,
    'national_id',
  ],
  [/ADDRESS_STREET|ADDRESS|POSTCODE|ZIP|PO_BOX/, 'address'],
  [/^IPV?[46]?$|IP_ADDRESS|IPV4|IPV6/, 'ip'],
  [/MAC_/, 'mac'],
  [/PASSWORD|PIN_CODE/, 'password'],
  [/API|TOKEN|SECRET|JWT|KEY|AWS|GITHUB|STRIPE|SLACK/, 'api_key'],
  [/NAME/, 'person'],
]

const { values } = parseArgs({ options: { test: { type: 'string', default: 'evals/pii/test.jsonl' } } })
const rows = readFileSync(values.test, 'utf8')
  .trim()
  .split('\n')
  .map((line) => rowSchema.parse(JSON.parse(line)))

const quiet = { log: console.log, warn: console.warn, error: console.error }
const peer = new OpenRedaction()

async function findByPeer(text: string): Promise<GivenSpan[]> {
  // The peer reports its rejected candidates on the console.
  console.log = console.warn = console.error = () => undefined
  const { detections } = await peer.detect(text)
  Object.assign(console, quiet)
  return detections.flatMap(({ type, position: [start, end] }) => {
    const ours = PEER_TYPES.find(([pattern]) => pattern.test(type))?.[1]
    return ours === undefined ? [] : [{ start, end, type: ours }]
  })
}

function describe(name: string, judged: readonly JudgedText[], microseconds: number): (string | number)[] {
  const counts = sumCounts(judged, PERSONAL_DATA_TYPES)
  const f1 = bootstrap(judged, (sample) => f1Of(sumCounts(sample, PERSONAL_DATA_TYPES)))
  const traps = judged.filter(({ isTrap }) => isTrap)
  const alarmed = traps.filter(({ falseAlarms }) => falseAlarms.length > 0).length
  return [
    name,
    precisionOf(counts).toFixed(3),
    recallOf(counts).toFixed(3),
    decimal(f1),
    `${alarmed} / ${traps.length}`,
    microseconds.toFixed(1),
  ]
}

/** CPU of this process, in microseconds a text. */
async function timed<Found>(find: (text: string) => Found | Promise<Found>): Promise<{ found: Found[]; each: number }> {
  const found: Found[] = []
  const before = process.cpuUsage()
  for (const { text } of rows) {
    found.push(await find(text))
  }
  const { user, system } = process.cpuUsage(before)
  return { found, each: (user + system) / rows.length }
}

for (let round = 0; round < 20; round += 1) {
  rows.forEach(({ text }) => findPersonalData(text))
}
const ours = await timed(findPersonalData)
const first = rows.slice(0, 20)
for (const { text } of first) {
  await findByPeer(text)
}
const theirs = await timed(findByPeer)

const judge = (found: readonly (readonly GivenSpan[])[]): JudgedText[] =>
  rows.map(({ text, spans }, index) => judgeSpans(text, spans, found[index] ?? []))
console.log(
  `${rows.length} texts of ${values.test}; ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`,
)
console.log(
  table(
    ['engine', 'precision', 'recall', 'F1 (95 %)', 'traps alarmed at', 'µs of CPU a text'],
    [
      describe('resolute', judge(ours.found), ours.each),
      describe('@openredaction/openredaction', judge(theirs.found), theirs.each),
    ],
  ),
)

const calm = `Hello team, since the update yesterday our board does not load any more and the whole department waits. We tried
another browser and we cleared the cache as your article says, but nothing changed at all. Could you please look into
this soon? My colleague has the same trouble on her laptop, and the mobile app shows an empty page as well. We need the
export for a meeting with our customers, so every hour counts. Thank you very much for your help and have a nice day.`
const numbered = `My order is 48213 and the invoice INV-2024-0091 says 49.00 EUR. Call me at +49 30 1234567 or write to
anna.weber@mail.example, I live at Hauptstr. 5, 10827 Berlin. Version 7.4.2 failed with E401 on 3 May 2025 at 10:30. `
const samples: readonly (readonly [string, string])[] = [
  ['chat, 50 characters, no digits', 'Hello, I cannot open my board since this morning!!'],
  ['chat, 50 characters, an order', 'Where is order 48213? It should be here by 10:30!!'],
  ['mail, 500 characters, no digits', calm.slice(0, 500).padEnd(500, ' thanks')],
  ['mail, 500 characters, ten numbers', (numbered + calm).slice(0, 500)],
]

function microsecondsOf(work: (text: string) => unknown, text: string): string {
  for (let round = 0; round < WARM_UP; round += 1) {
    work(text)
  }
  const before = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round += 1) {
    work(text)
  }
  const { user, system } = process.cpuUsage(before)
  return ((user + system) / ROUNDS).toFixed(1)
}

console.log()
console.log(
  table(
    ['text', 'personal data, µs', 'injection, µs'],
    samples.map(([name, text]) => [name, microsecondsOf(findPersonalData, text), microsecondsOf(findInjection, text)]),
  ),
)

/** node bench/vectors.ts: the cost of a sentence vector, and of a search among many of them, on one core. */
import { createVectorScan, loadWordVectors, quantize, type VectorScan } from '../src/modules/inference/index.ts'

const CHAT = 'I am still waiting for my new card, where is it now?'
const MAIL = `Hello, ${'I ordered a lamp two weeks ago and it has not arrived yet; the tracking page says it is on its way. '.repeat(5)}`
const WORDS =
  'my card order refund account password invoice late broken app phone payment transfer cancel address'.split(' ')
const HITS = 30

const started = performance.now()
const vectors = loadWordVectors()
console.log(
  `load ${(performance.now() - started).toFixed(1)} ms, ${vectors.dimensions} dimensions, ${vectors.fingerprint}`,
)

function percentiles(run: () => void, times: number): string {
  const taken: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const from = performance.now()
    run()
    taken.push(performance.now() - from)
  }
  taken.sort((left, right) => left - right)
  const at = (share: number) => ((taken[Math.floor(share * (times - 1))] ?? 0) * 1000).toFixed(1)
  return `p10 ${at(0.1)}  p50 ${at(0.5)}  p95 ${at(0.95)} µs`
}

function someText(seed: number): string {
  return Array.from({ length: 6 }, (_, place) => WORDS[(seed * 7919 + place * (seed % 101) * 31) % WORDS.length]).join(
    ' ',
  )
}

function fill(size: number): VectorScan {
  const scan = createVectorScan(vectors.dimensions)
  for (let place = 0; place < size; place += 1) {
    const vector = vectors.embed(someText(place))
    for (const [at, value] of vector.entries()) {
      vector[at] = value + 0.05 * Math.sin(place * 12.9898 + at * 78.233)
    }
    scan.add(quantize(vector))
  }
  return scan
}

for (const text of [CHAT, MAIL]) {
  percentiles(() => vectors.embed(text), 20_000)
  console.log(`embed ${text.length} characters: ${percentiles(() => vectors.embed(text), 20_000)}`)
}
for (const size of [3000, 19_000, 50_000, 100_000]) {
  const scan = fill(size)
  const query = vectors.embed(CHAT)
  percentiles(() => scan.search(query, HITS), 200)
  console.log(`scan ${size}, ${HITS} hits: ${percentiles(() => scan.search(query, HITS), 400)}`)
}

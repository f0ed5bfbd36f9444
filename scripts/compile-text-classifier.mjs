// Compiles the text classifier's kernel: node scripts/compile-text-classifier.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import wabt from 'wabt'

const folder = new URL('../src/modules/inference/', import.meta.url)
const { parseWat } = await wabt()
const source = readFileSync(new URL('text-classifier.wat', folder), 'utf8')
const { buffer } = parseWat('text-classifier.wat', source, { simd: true }).toBinary({})
const lines = Buffer.from(buffer)
  .toString('base64')
  .match(/.{1,110}/g)
writeFileSync(
  new URL('text-classifier-wasm.ts', folder),
  `/** text-classifier.wat, compiled by scripts/compile-text-classifier.mjs. */\nexport const textClassifierWasm = [\n${lines.map((line) => `  '${line}',\n`).join('')}].join('')\n`,
)
console.log(`${buffer.length} bytes`)

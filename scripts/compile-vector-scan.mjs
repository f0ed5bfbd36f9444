// Compiles the vector scan's kernel: node scripts/compile-vector-scan.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import wabt from 'wabt'

const folder = new URL('../src/modules/inference/', import.meta.url)
const { parseWat } = await wabt()
const module = parseWat('vector-scan.wat', readFileSync(new URL('vector-scan.wat', folder), 'utf8'), { simd: true })
const { buffer } = module.toBinary({})
const lines = Buffer.from(buffer)
  .toString('base64')
  .match(/.{1,110}/g)
writeFileSync(
  new URL('vector-scan-wasm.ts', folder),
  `/** vector-scan.wat, compiled by scripts/compile-vector-scan.mjs. */\nexport const vectorScanWasm = [\n${lines.map((line) => `  '${line}',\n`).join('')}].join('')\n`,
)
console.log(`${buffer.length} bytes`)

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadConfig } from './load-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'resolute-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function load(entities: string) {
  const file = join(folder, 'resolute.yaml')
  writeFileSync(file, `understanding:\n  entities:\n${entities}`)
  return loadConfig({ file, environment: {} })
}

it('takes the company’s own numbers', () => {
  const { config } = load("    - type: meter\n      pattern: 'ZW\\d{6}'\n      labels: [meter, Zähler]\n")
  expect(config.understanding.entities).toEqual([{ type: 'meter', pattern: 'ZW\\d{6}', labels: ['meter', 'Zähler'] }])
})

it('names the line of a pattern that could take for ever', () => {
  expect(() => load("    - type: meter\n      pattern: '(\\d+)+'\n")).toThrow(
    /resolute\.yaml:4[\s\S]*repeats without end/,
  )
})

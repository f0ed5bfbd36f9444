import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builtInActions } from '../index.ts'
import { compilePipeline } from './compile-pipeline.ts'
import { describePipeline } from './describe-pipeline.ts'
import { loadActions } from './load-actions.ts'

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')

/** The YAML of the document: the first block of code of its kind, without the indentation that makes it one. */
function blockOf(document: string): string {
  const [, after = ''] = document.split('.. code-block:: yaml\n')
  const lines = after.split('\n')
  const end = lines.findIndex((line) => /^\S/.test(line))
  return `${lines
    .slice(0, end)
    .map((line) => line.replace(/^ {3}/, ''))
    .join('\n')
    .trim()}\n`
}

const document = read('test/support/documents/customer-support-automation.rst')
const shipped = read('config/pipelines/customer_support_automation.yaml')

it("is the document's own file, to the letter", () => {
  expect(shipped).toBe(blockOf(document))
})

it('runs as the document means it: what it reads without naming it is waited for', () => {
  const { tasks } = describePipeline(compilePipeline({ name: 'document', text: blockOf(document) }, builtInActions))
  expect(tasks).toHaveLength(14)
  expect(Object.fromEntries(tasks.filter(({ reads }) => reads.length > 0).map(({ id, reads }) => [id, reads]))).toEqual(
    {
      generate_response: ['detect_language'],
      update_ticket: ['check_automation_eligibility'],
      translate_response: ['detect_language'],
      send_response: ['translate_response'],
    },
  )
})

it('has a default pipeline that looks at knowledge and status at the same time', () => {
  const { tasks } = describePipeline(
    compilePipeline({ name: 'default', text: read('config/pipelines/default.yaml') }, builtInActions),
  )
  expect(tasks.filter(({ wave }) => wave === 2).map(({ id }) => id)).toEqual(['retrieve', 'check_status'])
})

it('is explained by a guide whose example works', async () => {
  const guide = read('docs/guides/pipelines.md')
  const [, action = ''] = /```ts\n(.*?)```/s.exec(guide) ?? []
  const [, pipeline = ''] = /```yaml\n(id: mine.*?)```/s.exec(guide) ?? []
  const folder = mkdtempSync(join(tmpdir(), 'resolute-guide-'))
  try {
    writeFileSync(join(folder, 'look-up-order.ts'), action)
    const actions = await loadActions(folder, builtInActions)
    const { tasks } = describePipeline(compilePipeline({ name: 'guide', text: pipeline }, actions))
    expect(tasks.map(({ action: name }) => name)).toEqual(['understand', 'look_up_order'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

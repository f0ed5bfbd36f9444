import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { builtInActions } from '../index.ts'
import { ActionFileMistake, loadActions } from './load-actions.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resolute-actions-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const action = (name: string): string => `export const action = ({ z, defineAction }) => defineAction({
  name: '${name}',
  purpose: 'Counts the words of a text.',
  agent: null,
  parameters: z.strictObject({ text: z.string() }),
  outputs: z.object({ words: z.number() }),
  run: ({ parameters }) => {
    const words = parameters.text.split(' ').length
    return { patch: {}, outputs: { words }, summary: words + ' words', inputs: {} }
  },
})`

it('brings what is in the folder, in any file that exports an action', async () => {
  writeFileSync(
    join(folder, 'count-words.ts'),
    action('count_words').replace('({ z, defineAction })', '({ z, defineAction }: Record<string, any>)'),
  )
  writeFileSync(join(folder, 'again.mjs'), action('count_again').replace('export const action =', 'export default'))
  writeFileSync(join(folder, 'notes.md'), 'no action')
  const actions = await loadActions(folder, builtInActions)
  expect(actions.slice(builtInActions.length).map(({ name }) => name)).toEqual(['count_again', 'count_words'])
})

it('is content without a folder', async () => {
  expect(await loadActions(join(folder, 'nowhere'), builtInActions)).toEqual(builtInActions)
})

it.each([
  ['export const other = 1', 'exports no action'],
  [action('Count Words'), 'name: expected lower-case letters'],
  [action('understand'), 'there is an action called "understand" already'],
  [action('count').replace('z.strictObject', 'z.array'), 'cannot|expected|parameters'],
  ['export const action = {', 'cannot be loaded'],
  [action('count').replace('agent: null', "agent: 'Bond'"), 'agent: expected null or one of'],
])('says which file is wrong, and how: %j', async (text, expected) => {
  writeFileSync(join(folder, 'wrong.mjs'), text)
  const loading = loadActions(folder, builtInActions)
  await expect(loading).rejects.toThrow(new RegExp(`wrong\\.mjs: .*(${expected})`))
  await expect(loading).rejects.toThrow(ActionFileMistake)
})

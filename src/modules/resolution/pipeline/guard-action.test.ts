import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineAction, type ActionResult } from '../action.ts'
import { perform, stateUnderTest } from '../run-under-test.ts'
import { guardAction } from './guard-action.ts'

const good = { patch: {}, outputs: { found: 'a' }, summary: 'Found a', inputs: {} }

const giving = (given: unknown) =>
  guardAction(
    defineAction({
      name: 'own',
      purpose: 'Gives what the test says.',
      agent: null,
      parameters: z.strictObject({}),
      outputs: z.object({ found: z.string().nullable() }),
      run: () => given as ActionResult<{ found: string | null }>,
    }),
  )

const round: Record<string, unknown> = {}
round['again'] = round

describe('an action of the company', () => {
  it.each([
    ['nothing', null, 'gave no result'],
    ['a number', 5, 'gave no result'],
    ['no patch', { ...good, patch: undefined }, 'patch'],
    ['another ticket', { ...good, patch: { input: {} } }, 'input'],
    ['an end of the run', { ...good, patch: { outcome: { kind: 'replied' } } }, 'outcome'],
    ['leave to answer', { ...good, patch: { eligibility: { canAutomate: true } } }, 'eligibility'],
    ['an answer that nobody checked', { ...good, patch: { answer: { text: 'Yes' } } }, 'answer'],
    ['no summary', { ...good, summary: undefined }, 'summary'],
    ['other outputs', { ...good, outputs: { found: 7 } }, 'outputs.found'],
    ['a circle', { ...good, inputs: round }, 'circular'],
    ['what JSON has no word for', { ...good, inputs: { amount: 5n } }, 'inputs'],
    ['a name with a NUL', { ...good, inputs: { 'a\0b': 1 } }, 'gave a name that no database keeps: ab'],
    ['a price that is no number', { ...good, calls: [{ cost_micros: Number.NaN }] }, 'calls'],
    ['a book', { ...good, outputs: { found: 'x'.repeat(300_000) } }, 'at most 200000'],
  ])('that gives %s fails as a task, and says why', async (_what, given, expected) => {
    const task = async () => perform(giving(given), stateUnderTest(), { parameters: {} })
    await expect(task()).rejects.toThrow(expected)
    const later = async () => perform(giving(Promise.resolve(given)), stateUnderTest(), { parameters: {} })
    await expect(later()).rejects.toThrow(expected)
  })

  it('gives texts as the database can keep them', async () => {
    const given = { ...good, summary: 'a\0b \ud800', outputs: { found: '\0' } }
    expect(await perform(giving(given), stateUnderTest(), { parameters: {} })).toMatchObject({
      summary: 'ab \ufffd',
      outputs: { found: '' },
    })
  })

  it('cannot turn the run to another ticket', async () => {
    const action = guardAction({
      ...giving(good),
      run: ({ state }) => {
        Object.assign(state.input.subject, { ticket_id: 'other' })
        return good
      },
    })
    await expect(async () => perform(action, stateUnderTest(), { parameters: {} })).rejects.toThrow('read only')
  })
})

import { describe, expect, it } from 'vitest'
import { searchHit } from '../answering/answers-under-test.ts'
import { answer } from './actions/answer.ts'
import { check } from './actions/check.ts'
import { conclude } from './actions/conclude.ts'
import { decide } from './actions/decide.ts'
import { retrieve } from './actions/retrieve.ts'
import { understand } from './actions/understand.ts'
import type { Action } from './action.ts'
import { concludeFailed, concludeUnfinished } from './conclude-unfinished.ts'
import type { RunState } from './run.ts'
import { inputUnderTest, perform, stateUnderTest, teams, toolsUnderTest } from './run-under-test.ts'

const steps: readonly Action[] = [understand, retrieve, decide, answer, check, conclude]
const tools = toolsUnderTest()

/** The default pipeline up to and without a step. */
async function upTo(last: Action | undefined, state = stateUnderTest()): Promise<RunState> {
  const count = last === undefined ? steps.length : steps.indexOf(last)
  let known = state
  for (const step of steps.slice(0, count)) {
    known = (await perform(step, known)).state
  }
  return known
}

describe('a run that its pipeline left without an end', () => {
  it('goes to people at whatever task it stopped, and nothing is sent', async () => {
    for (const last of steps) {
      const ended = concludeUnfinished(await upTo(last), tools)
      expect(ended.outcome?.kind, last.name).toBe('handed_off')
      expect(ended.outcome?.reply, last.name).toContain('TKT-20260310120000-a1b2c3')
      expect([ended.understanding, ended.intent, ended.hits, ended.eligibility].includes(undefined)).toBe(false)
    }
  })

  it('brings its draft along', async () => {
    const ended = concludeUnfinished(await upTo(conclude), tools)
    expect(ended).toMatchObject({
      refused: expect.stringContaining('without sending'),
      answer: { strategy: 'kb_based' },
    })
    expect(ended.outcome?.note).toContain('A draft')
  })

  it('is left as it is when it has ended', async () => {
    const whole = await upTo(undefined)
    expect(whole.outcome?.kind).toBe('replied')
    expect(concludeUnfinished(whole, tools)).toBe(whole)
  })
})

describe('a run in which a task failed', () => {
  const failure = { task: 'kb_search', error: 'The index is gone.' }

  it('goes to people with the error in their note, even after an answer was ready', async () => {
    const ended = concludeUnfinished({ ...(await upTo(undefined)), failure }, tools)
    expect(ended.outcome).toMatchObject({ kind: 'handed_off', reason: 'tool_failure' })
    expect(ended.outcome?.note).toContain('The index is gone.')
  })

  it('says nothing about knowledge that nobody has searched', () => {
    expect(concludeFailed(inputUnderTest(), tools, failure).outcome?.contributing).toEqual([])
  })

  it('keeps what the message itself demands', () => {
    const input = inputUnderTest({ message: 'My lawyer will sue you.' })
    expect(concludeFailed(input, tools, failure).outcome).toMatchObject({
      reason: 'legal_keyword',
      contributing: ['tool_failure'],
      team: { team: { id: 'legal' } },
    })
  })

  it('is whole even when the message cannot be read at all', () => {
    const broken = {
      ...tools,
      understanding: {
        ...tools.understanding,
        understand: () => {
          throw new Error('unreadable')
        },
      },
    }
    const ended = concludeFailed(inputUnderTest(), broken, failure)
    expect(ended.outcome).toMatchObject({ kind: 'handed_off', reason: 'tool_failure' })
    expect(ended.understanding?.classification.outOfScope).toBe(true)
  })
})

describe('what people are told', () => {
  it('names internal articles only when the pipeline asks, and the customer never hears of them', async () => {
    const searching = toolsUnderTest({
      search: ({ audience }) =>
        audience === 'all' ? [searchHit({ articleId: 'i', externalId: 'INT-7', audience: 'internal' })] : [searchHit()],
    })
    const failed = { input: inputUnderTest(), failure: { task: 'x', error: 'y' } }
    const silent = concludeUnfinished(failed, searching)
    const telling = concludeUnfinished({ ...failed, mayNoteInternal: true }, searching)
    expect(silent.outcome?.note).not.toContain('INT-7')
    expect(telling.outcome?.note).toContain('INT-7')
    expect(telling.outcome?.reply).not.toContain('INT-7')
  })

  it('takes the answer back when a task has given the ticket to people', async () => {
    const [team] = teams
    const assignment = { team: team ?? { id: 'x', name: 'X', description: '', takes: [] }, because: 'a task said so' }
    const ended = concludeUnfinished({ ...(await upTo(undefined)), assignment }, tools)
    expect(ended.outcome).toMatchObject({ kind: 'handed_off', team: assignment })
  })
})

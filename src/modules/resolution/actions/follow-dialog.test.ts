import { describe, expect, it } from 'vitest'
import { decideForRun } from '../decide-for-run.ts'
import { dialogAfter } from '../dialog-after.ts'
import { understandingOf } from '../hear-message.ts'
import { inputUnderTest, perform, toolsUnderTest } from '../run-under-test.ts'
import type { RunInput, RunState, Tools } from '../run.ts'
import { followDialog } from './follow-dialog.ts'

type Own = NonNullable<Parameters<typeof inputUnderTest>[0]>

const EVEN = [
  { category: 'account_management', intent: 'login_problem', confidence: 0.44 },
  { category: 'account_management', intent: 'two_factor_lockout', confidence: 0.1 },
] as const

/** A run on its way, as sure of its intent as given, that found nothing published. */
function stateWith(own: Own, confidence?: number, tools: Tools = toolsUnderTest()): RunState {
  const input: RunInput = inputUnderTest(own)
  const state: RunState = { input, hits: [], solutionFound: false }
  const heard = understandingOf(state, tools)
  const classification = {
    ...heard.classification,
    intent: 'password_reset',
    confidence: confidence ?? 0,
    secondary: EVEN,
    outOfScope: false,
  }
  const understanding = confidence === undefined ? heard : { ...heard, classification }
  const known = { ...state, understanding }
  return { ...known, eligibility: decideForRun(known, tools) }
}

const onChat = { subject: { channel: 'chat', subject: 'Help' }, message: 'I have trouble getting in today.' }

describe('two intents as likely as each other', () => {
  it('are asked about on a chat, by their names, instead of giving it to people', async () => {
    const { outputs, state } = await perform(followDialog, stateWith(onChat, 0.46))
    expect(outputs.asks_for).toBe('intent')
    expect(state.dialogue?.saying?.text).toContain('"Reset a password", or about "Cannot sign in"')
    expect(state.eligibility?.canAutomate).toBe(true)
    const after = dialogAfter({ ...state, answer: state.dialogue?.saying, outcome: replied('text') })
    expect(after).toMatchObject({
      kind: 'clarification',
      choices: ['password_reset', 'login_problem'],
      asked: ['intent'],
    })
  })

  it.each([
    ['one is likelier', onChat, 0.6],
    ['it is a letter', { ...onChat, subject: { channel: 'email' } }, 0.46],
    ['the customer wants a person', { ...onChat, message: 'Let me talk to a human please, I cannot get in.' }, 0.46],
    ['the law is spoken of', { ...onChat, message: 'My lawyer will hear of this, I cannot get in.' }, 0.46],
    [
      'it was asked before',
      { ...onChat, subject: { ...onChat.subject, dialog: { kind: 'resting', asked: ['intent'] } } },
      0.46,
    ],
    [
      'enough was asked',
      { ...onChat, subject: { ...onChat.subject, dialog: { kind: 'resting', asked: ['a', 'b'] } } },
      0.46,
    ],
  ])('are not asked about where %s', async (_why, own, confidence) => {
    expect((await perform(followDialog, stateWith(own, confidence))).outputs.asks_for).toBeNull()
  })
})

const replied = (reply: string): NonNullable<RunState['outcome']> => ({
  kind: 'replied',
  reason: undefined,
  contributing: [],
  reply,
  note: undefined,
  team: undefined,
  dueAt: new Date(0),
})

describe('a choice that came', () => {
  it('is what the message is about from then on', () => {
    const dialog = {
      kind: 'clarification',
      slot: 'intent',
      choices: ['password_reset', 'login_problem'],
      question: 'Help',
      intent: 'password_reset',
      confidence: 0.46,
      asked: ['intent'],
    }
    const { understanding } = stateWith({ ...onChat, message: 'the second', subject: { ...onChat.subject, dialog } })
    expect(understanding?.classification).toMatchObject({ intent: 'login_problem', confidence: 1 })
  })
})

describe('a first message', () => {
  it('opens nothing, and the record says so', async () => {
    const { summary, state } = await perform(
      followDialog,
      stateWith({ message: 'I forgot my password. How do I reset it?' }),
    )
    expect(summary).toBe('Nothing is open')
    expect(state.dialogue?.saying).toBeUndefined()
    expect(dialogAfter({ ...state, outcome: replied('text') })).toBeUndefined()
  })
})

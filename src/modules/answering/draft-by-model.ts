import { promptOf, renderPrompt, type ModelCall, type Prompt, type Untrusted } from '../inference/index.ts'
import type { Answer, AnswerRequest, Ground } from './answer.ts'
import type { AnswerMeans } from './answer-means.ts'
import { assembleAnswer } from './assemble-answer.ts'
import type { ChosenAnswer } from './choose-answer.ts'
import { choose } from './compose-answer.ts'
import { gatherGrounds } from './gather-grounds.ts'
import { draftSchema, type BoundDraft, type Draft } from './grounds.ts'
import { bindClaims } from './bind-claims.ts'
import { instructTone, type Tone } from './tone.ts'

export interface Drafted {
  /** Undefined: what the model wrote is not fit to be sent. */
  readonly answer: Answer | undefined
  readonly calls: readonly ModelCall[]
  readonly dropped: BoundDraft['dropped']
  /** From what it was written, or why it was not. */
  readonly because: string
  /** The model found no answer in the evidence. */
  readonly isRefuted: boolean
}

interface Drafting {
  readonly request: AnswerRequest
  readonly tone: Tone
  readonly means: AnswerMeans
  readonly grounds: readonly Ground[]
  readonly chosen: ChosenAnswer | undefined
}

/** Has a model word the body from the evidence; what it wrote is judged by our own code, sentence by sentence. */
export async function draftByModel(request: AnswerRequest, tone: Tone, means: AnswerMeans): Promise<Drafted> {
  const chosen = choose(request)
  const grounds = gatherGrounds(request, means.settings, chosen)
  const none = { answer: undefined, calls: [], dropped: [], isRefuted: false }
  if (grounds.every(({ evidence }) => evidence.kind === 'customer_fact')) {
    return { ...none, because: 'nothing published fits' }
  }
  const drafting = { request, tone, means, grounds, chosen }
  const { ladder, about, patienceMs, prefer } = means
  const { texts, restore, isClean } = means.mask([
    request.question,
    means.conversation ?? '',
    ...privateGrounds(grounds).map(({ text }) => text),
  ])
  const [question = '', conversation = '', ...masked] = texts
  const material = describeGrounds(grounds, masked)
  const reply = await ladder.ask({
    capability: 'respond',
    prompt: promptFor(drafting, { question, conversation, material }),
    schema: draftSchema,
    about,
    visibility: visibilityOf(grounds, means),
    ...(conversation === '' ? { similarTo: question } : {}),
    grounds: JSON.stringify([request.language, request.channel, tone, material]),
    patienceMs,
    ...(prefer === undefined ? {} : { prefer }),
  })
  const { calls } = reply
  if (!reply.isAnswered) {
    return { ...none, calls, because: reply.reason }
  }
  const draft = restoreDraft(reply.value, { restore, isClean })
  const bound = bindClaims(draft, grounds, request)
  const dropped = [...draft.unclean, ...bound.dropped]
  const fault = findFault(draft, bound, drafting)
  const found = { calls, dropped, isRefuted: !draft.is_answered }
  return fault === undefined
    ? { ...found, answer: assembleAnswer(drafting, bound, draft), because: describeMaterial(grounds) }
    : { ...found, answer: undefined, because: fault }
}

interface Shown {
  readonly question: string
  /** Empty: nothing was said before. */
  readonly conversation: string
  readonly material: readonly Untrusted[]
}

function promptFor({ request, tone, means }: Drafting, { question, conversation, material }: Shown): Prompt {
  const { settings, prompts, product } = means
  return renderPrompt(promptOf(prompts, 'respond'), {
    ours: {
      company: request.brand.company,
      product,
      language: request.language,
      ...instructTone(tone, request, settings),
      avoid: settings.voice.avoid,
      examples: settings.voice.examples,
      is_sorry: tone.isSorry,
    },
    untrusted: {
      question: { source: 'customer', text: question },
      evidence: material,
      conversation: conversation === '' ? [] : [{ source: 'conversation', text: conversation }],
    },
  })
}

const SOURCES: Readonly<Record<Ground['evidence']['kind'], Untrusted['source']>> = {
  passage: 'article',
  template: 'template',
  customer_fact: 'fact',
  tool_result: 'tool',
  incident: 'incident',
}

const isPrivate = ({ evidence }: Ground): boolean =>
  evidence.kind === 'customer_fact' || evidence.kind === 'tool_result'
const privateGrounds = (grounds: readonly Ground[]): Ground[] => grounds.filter(isPrivate)

/** What is published goes out as it is; what is known of a customer goes out masked. */
function describeGrounds(grounds: readonly Ground[], masked: readonly string[]): Untrusted[] {
  const hidden = new Map(privateGrounds(grounds).map(({ label }, place) => [label, masked[place] ?? '']))
  return grounds.map(({ label, evidence, title, text, url }) => ({
    source: SOURCES[evidence.kind],
    label,
    text: [title, ...(url === undefined ? [] : [url]), '', hidden.get(label) ?? text].join('\n'),
  }))
}

/** A reply that rests on what is published serves everybody; one that rests on a customer's case or words, that ticket alone. */
function visibilityOf(grounds: readonly Ground[], { about, conversation = '' }: AnswerMeans): string {
  return conversation !== '' || grounds.some(isPrivate)
    ? `ticket:${about.ticketId ?? about.runId ?? about.task}`
    : 'public'
}

interface Unmasking {
  readonly restore: (text: string) => string
  readonly isClean: (text: string) => boolean
}

interface RestoredDraft extends Draft {
  readonly unclean: BoundDraft['dropped']
}

/** Real values come back where the placeholder is ours; a sentence with any other placeholder is no sentence. */
function restoreDraft(draft: Draft, { restore, isClean }: Unmasking): RestoredDraft {
  const { fit = [], unfit = [] } = Object.groupBy(draft.sentences, ({ text }) => (isClean(text) ? 'fit' : 'unfit'))
  return {
    ...draft,
    sentences: fit.map((each) => ({ ...each, text: restore(plain(each.text)) })),
    unclean: unfit.map(({ text }) => ({ text, because: 'holds a placeholder or a secret that is not ours to send' })),
  }
}

/** Models like to number and to emphasize; our lines are plain, and numbered here. */
const plain = (text: string): string =>
  text
    .replace(/^\s*(?:\d{1,2}[.)]|[-*•])\s+/, '')
    .replaceAll(/\*\*([^*]+)\*\*|__([^_]+)__|`([^`]+)`/g, (_mark, ...inner: (string | undefined)[]) =>
      inner.slice(0, 3).join(''),
    )
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Why what is left of a draft is not fit to be sent. */
function findFault(draft: RestoredDraft, bound: BoundDraft, { means, grounds }: Drafting): string | undefined {
  if (!draft.is_answered) {
    return 'the model found no answer in the evidence'
  }
  const said = bound.sentences.filter(({ kind }) => kind !== 'question')
  const lost = [...draft.unclean, ...bound.dropped][0]?.because
  if (!bound.isWhole || said.length === 0 || draft.unclean.length > 0) {
    return `what it wrote is not whole without what nothing proves${lost === undefined ? '' : ` (${lost})`}`
  }
  const evidence = grounds.map(({ text }) => text.toLowerCase()).join('\n')
  const avoided = means.settings.voice.avoid
    .map((word) => word.toLowerCase())
    .find((word) => !evidence.includes(word) && said.some(({ text }) => text.toLowerCase().includes(word)))
  return avoided === undefined ? undefined : `the model wrote "${avoided}", which is to be avoided`
}

function describeMaterial(grounds: readonly Ground[]): string {
  const count = (prefix: string): number => grounds.filter(({ label }) => label.startsWith(prefix)).length
  const others = grounds.length - count('P')
  return `${count('P')} passages${others === 0 ? '' : ` and ${others} other facts`} given to the model`
}

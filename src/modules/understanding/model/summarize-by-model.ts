import { z } from 'zod'
import { promptOf, renderPrompt, type ModelCall, type Untrusted } from '../../inference/index.ts'
import { findInjection, INJECTION_FROM } from '../find-injection.ts'
import { maskForModel } from '../mask-for-model.ts'
import type { KnownCustomer } from '../personal-data/personal-data.ts'
import {
  summarizeConversation,
  textOf,
  type ConversationSummary,
  type SpokenMessage,
} from '../summarize-conversation.ts'
import type { ModelMeans } from './model-means.ts'

export interface SummarizeMeans extends ModelMeans {
  /** Of the text, in characters. */
  readonly mostCharacters: number
  /** ISO 639-1, of the people who read it. */
  readonly language: string
  readonly customer?: KnownCustomer
}

export interface WrittenSummary extends ConversationSummary {
  readonly calls: readonly ModelCall[]
  /** Unset: the local summary. */
  readonly model?: string
  /** Why no model's summary is used though one is configured. */
  readonly because?: string
}

const LONGEST_MESSAGE = 2000
const MOST_MESSAGES = 30
const SUSPECT_FROM = 0.3

const saidSchema = z.object({
  matter: z.string().min(1).max(600),
  done: z.array(z.string().max(300)).max(8),
  open: z.array(z.string().max(300)).max(8),
})

/** The summary of a model, or the local one, at once, where none serves. Of a conversation that may steer a model always the local one. */
export function writeSummary(
  messages: readonly SpokenMessage[],
  means: SummarizeMeans,
): WrittenSummary | Promise<WrittenSummary> {
  const local = summarizeConversation(messages, means)
  if (!means.ladder.serves('summarize', means.prefer) || messages.length === 0) {
    return { ...local, calls: [] }
  }
  const isSuspect =
    local.leftOut > 0 || findInjection(messages.map(({ text }) => text).join('\n')).score >= INJECTION_FROM
  return isSuspect
    ? { ...local, calls: [], because: 'the conversation may steer a model' }
    : summarizeByModel(messages, local, means)
}

async function summarizeByModel(
  messages: readonly SpokenMessage[],
  local: ConversationSummary,
  means: SummarizeMeans,
): Promise<WrittenSummary> {
  const { ladder, prompts, company, about, visibility, patienceMs, prefer, mostCharacters, language } = means
  const latest = messages.slice(-MOST_MESSAGES)
  const mask = maskForModel(
    latest.map(({ text }) => text.slice(0, LONGEST_MESSAGE).toWellFormed()),
    { keep: [company.product], ...(means.customer === undefined ? {} : { known: means.customer }) },
  )
  const conversation = latest.map(({ author }, place): Untrusted => ({
    source: author === 'customer' ? 'customer' : 'conversation',
    text: `${author === 'customer' ? 'Customer' : 'Support'}: ${mask.texts[place] ?? ''}`,
  }))
  const reply = await ladder.ask({
    capability: 'summarize',
    schema: saidSchema,
    prompt: renderPrompt(promptOf(prompts, 'summarize'), {
      ours: { company: company.name, product: company.product, most_characters: mostCharacters, language },
      untrusted: { conversation },
    }),
    about,
    visibility,
    patienceMs,
    ...(prefer === undefined ? {} : { prefer }),
  })
  if (!reply.isAnswered) {
    return { ...local, calls: reply.calls, because: reply.reason }
  }
  const said = [reply.value.matter, ...reply.value.done, ...reply.value.open]
  const problem = problemOf(said, { shown: mask.texts.join('\n'), isClean: mask.isClean })
  if (problem !== undefined) {
    return { ...local, calls: reply.calls, because: problem }
  }
  const summary = {
    matter: mask.restore(reply.value.matter),
    done: reply.value.done.map(mask.restore),
    open: reply.value.open.map(mask.restore),
  }
  return { ...summary, text: textOf(summary, mostCharacters), leftOut: 0, calls: reply.calls, model: reply.model }
}

interface Shown {
  /** What the model saw. */
  readonly shown: string
  readonly isClean: (text: string) => boolean
}

const FACT = /https?:\/\/[^\s)>"]+|[\w.+-]+@[\w-]+\.[\w.-]+|\d[\d.,]*/g

/** A summary may choose and shorten; a number, an address or an order that nobody said is not in it. */
function problemOf(said: readonly string[], { shown, isClean }: Shown): string | undefined {
  const invented = said
    .flatMap((text) => text.match(FACT) ?? [])
    .find((fact) => !shown.includes(fact.replace(/[.,]+$/, '')))
  if (invented !== undefined) {
    return `"${invented}" was said by nobody`
  }
  if (!said.every(isClean)) {
    return 'it names placeholders that are not ours'
  }
  return said.some((text) => findInjection(text).score >= SUSPECT_FROM) ? 'it may steer whoever reads it' : undefined
}

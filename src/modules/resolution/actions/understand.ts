import { z } from 'zod'
import type { Decision } from '../../../../contract/resolution.ts'
import type { CustomerRecords, Understanding } from '../../understanding/index.ts'
import type { RunInput } from '../run.ts'
import { defineAction } from '../action.ts'

const percent = (share: number): string => `${Math.round(share * 100)} %`

type DetectedLanguage = Understanding['language']

/** Language, sentiment, entities, category and intent, priority: what the message says. */
export const understand = defineAction({
  name: 'understand',
  purpose: 'Reads language, sentiment, entities, category, intent, priority and personal data out of the message.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({}),
  run: ({ state, tools: { understanding, taxonomy, automation } }) => {
    const { subject, message, earlier, startedAt } = state.input
    const heard = understanding.understand({
      subject: subject.subject,
      body: message,
      earlier,
      customerTier: subject.tier,
      ...(subject.language === null ? {} : { conversationLanguage: subject.language }),
      customer: { name: subject.customer_name, email: subject.customer_email },
      writtenAt: startedAt,
      records: recordsOf(state.input),
    })
    const language = believedLanguage(heard.language, subject.language, automation.languageConfidence)
    const understood = { ...heard, language }
    const { classification, sentiment, priority } = understood
    const intent = taxonomy.findIntent(classification.intent) ?? taxonomy.fallbackIntent
    return {
      patch: { understanding: understood, intent },
      outputs: {},
      summary:
        `${intent.name} (${percent(classification.confidence)} sure), ${sentiment.label.replace('_', ' ')}, ` +
        `priority ${priority.explanation} is ${priority.level}, in ${language.code}`,
      inputs: {
        subject: subject.subject,
        characters: message.length,
        earlier_messages: earlier.length,
        tier: subject.tier,
      },
      result: recordOf(understood),
    }
  },
})

/** What the record of the run keeps of it. */
function recordOf(understood: Understanding): Decision['result'] {
  const { classification, sentiment, priority, entities, language, complexity } = understood
  return {
    category: classification.category,
    subcategory: classification.subcategory,
    intent: classification.intent,
    confidence: round(classification.confidence),
    out_of_scope: classification.outOfScope,
    because: [...classification.because],
    secondary: classification.secondary.map(({ intent: id, confidence }) => ({
      intent: id,
      confidence: round(confidence),
    })),
    tags: [...classification.tags],
    language: language.code,
    language_confidence: round(language.confidence),
    needs_translation: language.needsTranslation,
    sentiment: round(sentiment.score),
    sentiment_label: sentiment.label,
    emotions: [...sentiment.emotions],
    urgency: sentiment.urgency,
    frustrated: sentiment.frustrated,
    sentiment_because: [...sentiment.because],
    priority: priority.level,
    priority_score: priority.score,
    priority_explanation: priority.explanation,
    priority_terms: priority.terms.map(({ points, because }) => ({ points, because })),
    entities: entities.slice(0, 20).map(({ type, value, verification }) => ({
      type,
      value,
      ...(verification === undefined || verification === 'unknown' ? {} : { verification }),
    })),
    triggers: understood.triggers.map(({ reason, matched }) => ({ reason, matched })),
    complexity: complexity.level,
    complexity_because: [...complexity.because],
    ...riskRecordOf(understood),
  }
}

/** Kinds of personal data only: their values stay in the message. */
function riskRecordOf({ personalData, injection, risk }: Understanding) {
  return {
    personal_data: [...new Set(personalData.map(({ type }) => type))],
    injection: injection.score,
    injection_signals: injection.signals.map(({ kind, matched }) => ({ kind, matched })),
    risk: risk.level,
    risk_score: risk.score,
    risk_because: risk.factors.map(({ because }) => because),
  }
}

/** What we keep of a customer: the tickets named in the message, the id, the address. Orders and invoices are others' to know. */
function recordsOf({ subject, ownTickets }: RunInput): CustomerRecords {
  return {
    accounts: [subject.customer_external_id],
    emails: subject.customer_email === null ? [] : [subject.customer_email],
    ...(ownTickets === undefined ? {} : { tickets: ownTickets }),
  }
}

/** A language guessed from too little gives way to the one the conversation, or the customer, is known by. */
function believedLanguage(heard: DetectedLanguage, known: string | null, minimum: number): DetectedLanguage {
  const isSure = known === null || heard.code === known || heard.confidence >= minimum
  return isSure ? heard : { ...heard, code: known, needsTranslation: known !== 'en' }
}

export const round = (value: number): number => Math.round(value * 1000) / 1000

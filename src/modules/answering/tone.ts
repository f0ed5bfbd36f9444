import type { AnswerRequest } from './answer.ts'
import type { AnsweringSettings } from './answering-settings.ts'
import { ADDRESS_OF_OTHERS, ADDRESSES, BRIEF, LENGTHS, STYLES } from './lexicon/voice-instructions.ts'

/** How a reply sounds: which of the approved texts frame it, and what a model is told. */
export interface Tone {
  /** du, tu, tú; "Hi" for "Hello". */
  readonly isInformal: boolean
  readonly isSorry: boolean
  /** Sorry, and says why. */
  readonly isUnderstanding: boolean
  readonly isValued: boolean
}

/** Sentiment (-1 to 1) below which an answer begins with an apology. */
const APOLOGY_BELOW = -0.2
/** Channels where people read in passing: no letter around the answer. */
const BRIEF_CHANNELS = new Set(['chat', 'sms', 'social'])

export const isBrief = (channel: string): boolean => BRIEF_CHANNELS.has(channel)

export const isSorry = ({ sentiment }: Pick<AnswerRequest, 'sentiment'>): boolean =>
  sentiment.score < APOLOGY_BELOW || sentiment.frustrated

/** Without settings: the generic texts. */
export const plainTone = (request: Pick<AnswerRequest, 'sentiment'>): Tone => ({
  isInformal: false,
  isSorry: isSorry(request),
  isUnderstanding: false,
  isValued: false,
})

export function toneOf(request: AnswerRequest, settings: AnsweringSettings): Tone {
  const sorry = isSorry(request) || request.tone === 'empathetic'
  return {
    isInformal: isInformal(request, settings.voice),
    isSorry: sorry,
    isUnderstanding: request.sentiment.frustrated,
    isValued:
      !sorry &&
      !isBrief(request.channel) &&
      settings.facts.includes('ticket_count') &&
      request.customer.ticketCount > settings.valuedAfterTickets,
  }
}

function isInformal({ language, formality, tone }: AnswerRequest, voice: AnsweringSettings['voice']): boolean {
  if (voice.formalLanguages.includes(language) || tone === 'formal') {
    return false
  }
  if (voice.informalLanguages.includes(language)) {
    return true
  }
  if (voice.address !== 'mirror') {
    return voice.address === 'informal'
  }
  return formality === 'informal' || (voice.style === 'casual' && formality !== 'formal')
}

/** For the system part of a prompt: words of ours and of the settings alone. */
export interface ToneInstructions {
  readonly voice: string
  readonly address: string
  readonly length: string
}

const STYLE_OF_TONE: Readonly<Record<string, keyof typeof STYLES>> = {
  formal: 'professional',
  professional: 'professional',
  friendly: 'friendly',
}

export function instructTone(tone: Tone, request: AnswerRequest, { voice }: AnsweringSettings): ToneInstructions {
  const address = ADDRESSES[request.language] ?? ADDRESS_OF_OTHERS
  return {
    voice: STYLES[STYLE_OF_TONE[request.tone ?? ''] ?? voice.style],
    address: tone.isInformal ? address.informal : address.formal,
    length: isBrief(request.channel) ? BRIEF : LENGTHS[voice.length],
  }
}

/** For the record. */
export function describeTone(tone: Tone, { voice }: AnsweringSettings): string {
  const parts = [
    voice.style,
    tone.isInformal ? 'informal' : 'formal',
    ...(tone.isSorry ? [tone.isUnderstanding ? 'with an apology to somebody frustrated' : 'with an apology'] : []),
    ...(tone.isValued ? ['to a valued customer'] : []),
  ]
  return `Approved texts: ${parts.join(', ')}`
}

import type { FaultKind, ModelFault } from '../../integrations/models/chat-model.ts'
import type { ProbeName } from './probe-result.ts'

const advice: Readonly<Record<FaultKind, string>> = {
  unauthorized: 'Set ANTHROPIC_API_KEY or OPENAI_API_KEY, or apiKey of this provider in models.providers.',
  unknown_model: 'Correct the name in models.ladder or models.ladders; a local server must have loaded the model.',
  unavailable:
    'Start it, or correct its url in models.providers. Until then the next model or the local engine serves.',
  cut_off: 'Look at the log of the server and at proxies in between; ask again.',
  timeout: 'Take a smaller model or a faster machine, or raise models.defaults.timeoutMs.',
  rate_limited: 'Wait, lower models.concurrency, or ask the provider for a higher limit.',
  overloaded: 'Wait, and name a second model below this one in models.ladder.',
  malformed: 'Look whether the url is that of a language model, up to and with its version (…/v1).',
  too_long: 'Raise the context length the server was started with; a reply with its evidence takes 4,000 tokens.',
  refused: 'Take another model: this one refuses a harmless question.',
  bad_request: 'Look whether the url, up to and with its version (…/v1), belongs to a provider of this kind.',
}

const adviceByProbe: Readonly<Partial<Record<ProbeName, Partial<Record<FaultKind, string>>>>> = {
  json: {
    bad_request:
      'Its server knows no JSON mode: update it, or use the model for respond, translate and summarize only.',
    malformed: 'Its JSON mode gives nothing: update the server, or use the model for plain text only.',
  },
  tools: { bad_request: 'Its server knows no tools. No task of Resolute needs them; update it all the same.' },
  streaming: { cut_off: 'Is there a proxy in between that ends long answers? Give it more time, or no buffer.' },
}

/** What to do about a fault that a question of `doctor models` met. */
export function adviceFor(probe: ProbeName, { kind, message }: ModelFault): { reason: string; advice: string } {
  // The model is named beside it already.
  const reason = message.replace(/^[^ ]+: /, '')
  return { reason, advice: adviceByProbe[probe]?.[kind] ?? advice[kind] }
}

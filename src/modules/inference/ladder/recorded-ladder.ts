import type { Db } from '../../../kernel/db/db.ts'
import type { Ladder, ModelCall, ModelReply, ModelRequest } from '../ladder.ts'
import { findReplies, type ModelReplyRow } from '../store.ts'
import { labelOf } from './books.ts'
import type { LadderSettings } from './ladder-settings.ts'
import { acceptReply } from './read-reply.ts'
import { keysOf } from './request-keys.ts'
import { modelId } from './rungs.ts'

/** The part of the settings that says which models are asked, and how. */
export type RecordedSettings = Pick<LadderSettings, 'ladders' | 'tasks'>

const EVER = new Date(0)

/**
 * Answers from what models answered before, and never calls one: the very same request to the same model, or nothing.
 * Nothing is written, so that a replay leaves no trace in the costs; `onFound` hears what a reply cost when it was new,
 * in millionths of a dollar.
 */
export function createRecordedLadder(
  db: Db,
  settings: RecordedSettings,
  onFound: (costMicros: number) => void = () => undefined,
): Ladder {
  const rungsOf = ({ capability, prefer }: Pick<ModelRequest<unknown>, 'capability' | 'prefer'>) => {
    const { temperature } = settings.tasks[capability]
    const declared = prefer && {
      id: modelId(prefer.provider, prefer.model),
      temperature: prefer.temperature ?? temperature,
    }
    const below = settings.ladders[capability].filter((id) => id !== declared?.id).map((id) => ({ id, temperature }))
    return declared === undefined ? below : [declared, ...below]
  }
  return {
    serves: (capability, prefer) => rungsOf({ capability, ...(prefer && { prefer }) }).length > 0,
    ask: async (request) => {
      // One a rung: a declared model that was not configured at that time has none, so each rung's own key is looked for.
      const { exact } = keysOf(request, rungsOf(request))
      const rows = await findReplies(db, exact, EVER)
      const row = exact.map((key) => rows.find((each) => each.key === key)).find((each) => each !== undefined)
      const reply = row && replyFrom(request, row)
      if (reply?.isAnswered === true) {
        onFound(row?.cost_micros ?? 0)
      }
      return reply ?? { isAnswered: false, reason: 'no record', calls: [] }
    },
  }
}

function replyFrom<Value>(request: ModelRequest<Value>, row: ModelReplyRow): ModelReply<Value> {
  const accepted = acceptReply(row.reply, request.schema)
  if (!accepted.isAccepted) {
    return { isAnswered: false, reason: 'no record', calls: [] }
  }
  request.onText?.(row.reply)
  const call: ModelCall = {
    capability: request.capability,
    model: row.model,
    prompt: labelOf(request.prompt),
    outcome: 'cached',
    reason: 'recorded',
    input_tokens: 0,
    output_tokens: 0,
    cached_tokens: 0,
    cost_micros: 0,
    duration_ms: 0,
  }
  return { isAnswered: true, value: accepted.value, model: row.model, calls: [call] }
}

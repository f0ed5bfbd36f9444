import type { CueMatch } from './match-phrases.ts'
import { CUES } from './read-feelings.ts'
import { URGENCY_CUES } from './lexicon/urgency-cues.ts'
import { URGENCIES, URGENCY_AT } from './sentiment-heads.ts'
import type { Urgency } from './understanding.ts'

/** The model speaks up without a word of haste only when it is this sure. */
const SURE = 0.6

const levels = new Map(URGENCY_CUES.map((cue) => [cue.name, cue.level]))

/** The strongest word of haste, unless it is taken back ("not urgent"); without one, what the model is sure of. */
export function findUrgency(
  cues: readonly CueMatch[],
  probabilities: Float32Array,
): { level: Urgency; cue: CueMatch | undefined } {
  const said = cues.filter(({ cue }) => levels.has(CUES[cue]?.name ?? ''))
  const calming = said.find(({ cue }) => levels.get(CUES[cue]?.name ?? '') === 'low')
  if (calming !== undefined) {
    return { level: 'low', cue: calming }
  }
  const [strongest] = said.toSorted((left, right) => rankOf(right) - rankOf(left))
  const modeled = modeledLevel(probabilities)
  if (strongest !== undefined && rankOf(strongest) >= URGENCIES.indexOf(modeled)) {
    return { level: levels.get(CUES[strongest.cue]?.name ?? '') ?? 'low', cue: strongest }
  }
  return { level: modeled, cue: undefined }
}

const rankOf = ({ cue }: CueMatch): number => URGENCIES.indexOf(levels.get(CUES[cue]?.name ?? '') ?? 'low')

function modeledLevel(probabilities: Float32Array): Urgency {
  const at = URGENCIES.findLastIndex((_, index) => {
    const atLeast = probabilities.subarray(URGENCY_AT + index, URGENCY_AT + URGENCIES.length)
    return index >= URGENCIES.indexOf('high') && atLeast.reduce((sum, share) => sum + share, 0) >= SURE
  })
  return URGENCIES[at] ?? 'low'
}

/** What we promise in time: policies, their clocks, deadlines. Knows a ticket only by its id; who answers it is not its concern. */
import { parse } from 'yaml'
import { assertComplete, serviceLevelsSchema, type Policy } from './policy.ts'

export { clockStatus, isCompliant, overallStatus, secondsRemaining, type SlaClock } from './clock.ts'
export type { Metric, Policy } from './policy.ts'
export {
  firstResponseDue,
  retargetClocks,
  startClocks,
  startingClocks,
  stopClocks,
  type ClockedTicket,
  type Stop,
} from './run-clocks.ts'
export { listClocks, markRunning as restartClocks } from './store.ts'

/** The policies of one preset of config/service-levels.yaml. Throws with what is wrong in the file. */
export function readPolicies(text: string, preset: string): readonly Policy[] {
  const parsed = serviceLevelsSchema.parse(parse(text))
  const policies = parsed.presets[preset]
  if (!policies) {
    throw new Error(
      `config/service-levels.yaml has no preset "${preset}"; it has ${Object.keys(parsed.presets).join(', ')}.`,
    )
  }
  assertComplete(policies)
  return policies
}

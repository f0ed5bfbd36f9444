import type { HandoffReason } from '../../../contract/shared.ts'

export interface Team {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Intents, subcategories or categories this team takes. */
  readonly takes: readonly string[]
}

/** What a team is chosen by. */
export interface Need {
  readonly intent: string
  readonly subcategory: string
  readonly category: string
  /** The team the taxonomy names for the intent. */
  readonly preferred: string
  readonly reason: HandoffReason
}

export interface Choice {
  readonly team: Team
  readonly because: string
}

/** Reasons that go to one team whatever the ticket is about. */
const reasonTeams: Partial<Record<HandoffReason, string>> = { legal_keyword: 'legal' }

/** The most particular fit wins: the reason, then the intent, its subcategory, its category, the taxonomy's own choice. */
export function chooseTeam(teams: readonly Team[], need: Need): Choice | undefined {
  const byReason = teams.find(({ id }) => id === reasonTeams[need.reason])
  if (byReason) {
    return { team: byReason, because: `${need.reason} always goes to ${byReason.name}` }
  }
  for (const level of ['intent', 'subcategory', 'category'] as const) {
    const taker = teams.find(({ takes }) => takes.includes(need[level]))
    if (taker) {
      return { team: taker, because: `${taker.name} takes ${level} ${need[level]}` }
    }
  }
  const preferred = teams.find(({ id }) => id === need.preferred) ?? teams[0]
  return preferred && { team: preferred, because: `the taxonomy sends ${need.intent} to ${preferred.name}` }
}

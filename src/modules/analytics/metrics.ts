/**
 * The formula of every metric, and nowhere else. Pure: counts in, numbers out. Shares are 0 to 1 and null when there
 * is nothing to divide by, since "no ticket yet" is not 0 %.
 *
 * A ticket is *auto-resolved* when the assistant resolved it and the customer has not come back; *escalated* when it
 * went to people (handed off, assigned, or finished by them); *concluded* when it is one of the two. A ticket on which
 * the assistant waits for the customer is neither yet. It is *automated* when its latest run ended with a reply, which
 * is what document 004 calls `automation_status == 'automated'`.
 */

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

export interface Concluded {
  readonly autoResolved: number
  readonly escalated: number
}

const concludedOf = ({ autoResolved, escalated }: Concluded): number => autoResolved + escalated

/** Auto-resolved ÷ concluded. Source: document 002, "Auto-Resolution Rate" (2 of 3 are 66.7 %). */
export const autoResolutionRate = (counts: Concluded): number | null => share(counts.autoResolved, concludedOf(counts))

/** Escalated ÷ concluded. Source: documents 000 and 001, "escalation rate". */
export const escalationRate = (counts: Concluded): number | null => share(counts.escalated, concludedOf(counts))

/** Automated ÷ all tickets. Source: document 004, `_calculate_automation_metrics`; there 0, here null without tickets. */
export const automationRate = ({ automated, total }: { automated: number; total: number }): number | null =>
  share(automated, total)

/** So many tickets with this rating; a null rating is a survey nobody answered. */
export interface RatingGroup {
  readonly rating: number | null
  readonly scale_max: number | null
  readonly count: number
}

interface AnsweredGroup {
  readonly rating: number
  readonly scale_max: number
  readonly count: number
}

const SATISFIED_FROM = 4
const CSAT_SCALE = 5

const answered = (groups: readonly RatingGroup[]): AnsweredGroup[] =>
  groups.flatMap(({ rating, scale_max, count }) =>
    rating === null || scale_max === null ? [] : [{ rating, scale_max, count }],
  )

const total = (groups: readonly { readonly count: number }[]): number =>
  groups.reduce((sum, { count }) => sum + count, 0)

/** On the scale of 5 by proportion: 9 of 10 is 4.5. Multiplied before it is divided, so that 8 of 10 is 4 exactly. */
const ofFive = ({ rating, scale_max }: AnsweredGroup): number => (rating * CSAT_SCALE) / scale_max

const satisfied = (groups: readonly RatingGroup[]): number =>
  total(answered(groups).filter((group) => ofFive(group) >= SATISFIED_FROM))

/**
 * Automated and rated at least 4 of 5, ÷ automated; takes the automated tickets alone. Source: document 004. A survey
 * nobody answered is no success, so this is a lower bound of how many were satisfied.
 */
export const automationSuccessRate = (automated: readonly RatingGroup[]): number | null =>
  share(satisfied(automated), total(automated))

/** Mean rating, each brought to the scale of 5. Source: document 004, `csat_score` ("…/5"); features, rule C4. */
export function csatScore(groups: readonly RatingGroup[]): number | null {
  const given = answered(groups)
  return share(
    given.reduce((sum, group) => sum + ofFive(group) * group.count, 0),
    total(given),
  )
}

/** Satisfied answers (top two of five, or 8 and above of ten) ÷ answers: CSAT as the field defines it. */
export const csatSatisfied = (groups: readonly RatingGroup[]): number | null =>
  share(satisfied(groups), csatResponses(groups))

export const csatResponses = (groups: readonly RatingGroup[]): number => total(answered(groups))

/** Ratings ÷ tickets: how far the two above may be trusted. */
export const csatResponseRate = (responses: number, tickets: number): number | null => share(responses, tickets)

/** In whole cents; from the configuration, never a constant of ours (features, rule C15). */
export interface Costs {
  readonly perAutoResolutionCents: number
  readonly perHumanResolutionCents: number
  readonly baselinePerTicketCents: number
}

const spentCents = ({ autoResolved, escalated }: Concluded, costs: Costs): number =>
  autoResolved * costs.perAutoResolutionCents + escalated * costs.perHumanResolutionCents

/** (Auto-resolved × cost + escalated × cost) ÷ concluded, rounded once to a whole cent. Source: features, rule C16. */
export function costPerTicketCents(counts: Concluded, costs: Costs): number | null {
  const exact = share(spentCents(counts, costs), concludedOf(counts))
  return exact === null ? null : Math.round(exact)
}

/**
 * Concluded × baseline − what they cost. Whole cents throughout, so nothing is rounded at all: document 002's demo
 * prints $57.51, because it rounds the cost of a ticket before it multiplies; the exact saving is $57.50 (rule C16).
 */
export const costSavingsCents = (counts: Concluded, costs: Costs): number =>
  concludedOf(counts) * costs.baselinePerTicketCents - spentCents(counts, costs)

/**
 * Tickets none of whose promises is broken ÷ tickets with promises. A promise still running and not yet due is kept so
 * far. Source: documents 002 and 004, `overall_compliance`.
 */
export const slaCompliance = ({ promised, kept }: { promised: number; kept: number }): number | null =>
  share(kept, promised)

/** Mean minutes from a ticket to its first real answer, over the tickets that have one. Source: document 004, "min". */
export const averageFirstResponseMinutes = (sum: { minutes: number; answered: number }): number | null =>
  share(sum.minutes, sum.answered)

/** A customer who asks the same again within this time had no resolution. The field's usual window. */
export const RECONTACT_DAYS = 7

/**
 * Resolved with one message of the customer, and no other ticket of theirs about the same intent within 7 days of the
 * resolution, ÷ resolved. Source: SQM's and CustomerThink's definition. Tickets resolved less than 7 days ago count as
 * they stand, so the newest days can still fall.
 */
export const firstContactResolution = (counts: { atFirstContact: number; resolved: number }): number | null =>
  share(counts.atFirstContact, counts.resolved)

/** What the tickets of a category cost people in time, as measured, and how many the assistant took off them. */
export interface CategoryEffort {
  /** Of the tickets people resolved. */
  readonly medianMinutes: number | null
  /** How many of them the median rests on. */
  readonly samples: number
  readonly automated: number
}

const LEAST_SAMPLES = 5

/**
 * Σ automated × median minutes people take for a ticket of that category ÷ 60. A category with fewer than 5 measured
 * tickets adds nothing, and null says that none has them. Source: document 004, `time_saved`; features, row 176.
 */
export function timeSavedHours(categories: readonly CategoryEffort[]): number | null {
  const measured = categories.filter(({ samples, medianMinutes }) => samples >= LEAST_SAMPLES && medianMinutes !== null)
  return measured.length === 0
    ? null
    : measured.reduce((sum, { automated, medianMinutes }) => sum + automated * (medianMinutes ?? 0), 0) / 60
}

/** (Now − before) ÷ |before| × 100; null when either is unknown or before is 0. */
export function percentChange(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : ((now - before) / Math.abs(before)) * 100
}

const Z_95 = 1.959_964

/**
 * The 95 % interval of a share after so many trials: (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). Source: Wilson
 * (1927). Holds for few trials too, where the textbook's ± leaves 0 to 1.
 */
export function wilsonInterval(successes: number, trials: number): { low: number; high: number } | null {
  if (trials === 0) {
    return null
  }
  const p = successes / trials
  const square = Z_95 ** 2
  const middle = p + square / (2 * trials)
  const half = Z_95 * Math.sqrt((p * (1 - p)) / trials + square / (4 * trials ** 2))
  const scale = 1 + square / trials
  // Rounding must not put p itself outside.
  return {
    low: Math.min(p, Math.max(0, (middle - half) / scale)),
    high: Math.max(p, Math.min(1, (middle + half) / scale)),
  }
}

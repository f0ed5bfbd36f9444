import type { IncidentImpact, IncidentStatus } from '../../../contract/incidents.ts'
import { createTicketReference } from '../../kernel/ids.ts'

/** A text that a person has approved for customers, by language (ISO 639-1). */
export interface ApprovedStatement {
  readonly version: number
  readonly texts: Readonly<Record<string, string>>
  readonly approvedBy: string
  readonly approvedAt: Date
}

/** An incident as far as messages are matched with it. */
export interface ActiveIncident {
  readonly id: string
  /** `INC-…` */
  readonly reference: string
  readonly title: string
  readonly status: IncidentStatus
  readonly impact: IncidentImpact
  /** With every name they go by. */
  readonly components: readonly { readonly name: string; readonly aliases: readonly string[] }[]
  readonly errorCodes: readonly string[]
  readonly intents: readonly string[]
  /** Where accounts must be to be touched; none: everywhere. */
  readonly regions: readonly string[]
  readonly deployment: string | undefined
  readonly startedAt: Date
  readonly endedAt: Date | undefined
  readonly statement: ApprovedStatement | undefined
}

export const createIncidentReference = (now: Date): string => createTicketReference(now).replace(/^TKT/, 'INC')

/** English stands in for a language that is missing, and any other language for English. */
export function statementIn(
  { texts }: Pick<ApprovedStatement, 'texts'>,
  language: string,
): { readonly language: string; readonly text: string } {
  const [first] = Object.keys(texts)
  const chosen = texts[language] !== undefined ? language : texts['en'] !== undefined ? 'en' : (first ?? 'en')
  return { language: chosen, text: texts[chosen] ?? '' }
}

import type { IncidentStatus } from '../../../contract/incidents.ts'

/** Fills an approved template; undefined where the company has none of this id. Templates are answering's, so it is handed over. */
export type Render = (request: {
  readonly id: string
  readonly variant?: string
  readonly language: string
  readonly slots: Readonly<Record<string, string>>
}) => string | undefined

export interface Letters {
  readonly render: Render
  readonly languages: readonly string[]
  readonly company: string
  readonly signature: string
}

/** Channels where people read in passing: no letter around what is said. */
const brief = new Set(['chat', 'sms', 'social'])

interface Letter {
  readonly body: string
  /** Of the body: the frame around it is in the same. */
  readonly language: string
  readonly channel: string
  readonly customerName: string | null
  readonly ticketReference: string
}

/** An approved text as a letter to one customer. Nothing else is added but approved words around it. */
export function writeLetter(letters: Letters, letter: Letter): string {
  const slots = {
    customer_name: letter.customerName?.trim().split(/\s+/)[0] ?? '',
    ticket_reference: letter.ticketReference,
    company: letters.company,
    signature: letters.signature,
  }
  const line = (id: string): string | undefined => letters.render({ id, language: letter.language, slots })
  const isLetter = !brief.has(letter.channel)
  const parts = [line('answer_greeting'), letter.body, isLetter ? line('answer_signature') : undefined]
  return parts.filter((part) => part !== undefined).join('\n\n')
}

/** What a person finds drafted when an incident is opened, in every language that templates are approved in. */
export function draftStatement(letters: Letters, subject: string, status: IncidentStatus): Record<string, string> {
  const variant = status === 'identified' || status === 'monitoring' ? status : 'generic'
  return draft(letters, { id: 'incident_statement', variant, subject })
}

export const draftRecovery = (letters: Letters, subject: string): Record<string, string> =>
  draft(letters, { id: 'incident_recovery', variant: 'generic', subject })

function draft(
  { render, languages, company, signature }: Letters,
  { id, variant, subject }: { readonly id: string; readonly variant: string; readonly subject: string },
): Record<string, string> {
  const slots = { incident_subject: subject, company, signature }
  return Object.fromEntries(
    languages.flatMap((language): [string, string][] => {
      const text = render({ id, variant, language, slots })
      return text === undefined ? [] : [[language, text]]
    }),
  )
}

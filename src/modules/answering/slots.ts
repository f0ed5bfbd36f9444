/** What may be filled into a template, and what of it is let through. Values come from strangers: they stay one plain line. */
export const slots: Readonly<Record<string, (value: string) => string>> = {
  customer_name: cleanName,
  ticket_reference: (value) => (/^[A-Za-z0-9-]{1,60}$/.test(value) ? value : ''),
  team_name: cleanLine,
  first_response_by: cleanLine,
  article_title: cleanLine,
  article_url: (value) => (/^https?:\/\/[^\s<>"]{1,500}$/.test(value) ? value : ''),
  incident_subject: cleanLine,
  slot_name: cleanLine,
  first_choice: cleanLine,
  second_choice: cleanLine,
  company: cleanLine,
  signature: cleanLine,
}

export const slotNames: readonly string[] = Object.keys(slots)

const LONGEST_LINE = 300

function cleanLine(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_LINE)
}

/** A name that is more than a name (an address, a sentence, code) is left out rather than sent out in our name. */
function cleanName(value: string): string {
  const name = cleanLine(value)
  return /^\p{L}[\p{L}\p{M}'’ -]{0,39}$/u.test(name) ? name : ''
}

/** The name to greet with. */
export function firstNameOf(name: string | undefined): string {
  return cleanName(name?.trim().split(/\s+/)[0] ?? '')
}

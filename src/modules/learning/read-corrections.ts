import type { Db } from '../../kernel/db/db.ts'
import type { LabeledUtterance, Taxonomy } from '../understanding/index.ts'
import { listCorrectedTickets } from './store/classifiers.ts'
import type { CorrectedTicketRow } from './store/classifiers.ts'

/** As many as a few minutes suffice to learn from; the newest. */
const MOST_TICKETS = 20_000

/** The tickets whose category a person has set, with the intent that this names. */
export async function readCorrections(db: Db, taxonomy: Taxonomy): Promise<LabeledUtterance[]> {
  const rows = await listCorrectedTickets(db, MOST_TICKETS)
  return rows.flatMap((row) => {
    const label = intentMeant(row, taxonomy)
    return label === undefined || row.text.trim() === '' ? [] : [{ text: row.text.trim(), label }]
  })
}

/**
 * A person names an intent, or a category: then it is the intent that was found, if it lies in that category, or the only
 * one there is.
 */
export function intentMeant(
  { category, intent }: Pick<CorrectedTicketRow, 'category' | 'intent'>,
  { intents, findIntent }: Pick<Taxonomy, 'intents' | 'findIntent'>,
): string | undefined {
  if (findIntent(category) !== undefined) {
    return category
  }
  const within = intents.filter((each) => each.subcategory === category || each.category === category)
  return within.find(({ id }) => id === intent)?.id ?? (within.length === 1 ? within[0]?.id : undefined)
}

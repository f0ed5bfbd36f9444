import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { createId } from '../../kernel/ids.ts'
import { statementApproved } from './events.ts'
import type { IncidentRow, StatementKind, Texts } from './store/incidents.ts'
import { findStatement, insertStatement, insertUpdate, TEMPLATE } from './store/statements.ts'
import { isAnyoneTold } from './store/tickets.ts'
import { draftRecovery, type Letters } from './write-letter.ts'

export interface Approving {
  /** The name of the person who acts; null for a program. */
  nameOf(context: Context): Promise<string | null>
}

interface Approval {
  readonly row: IncidentRow
  readonly kind: StatementKind
}

/** Programs may open and change incidents; what customers are told, a person answers for. */
export async function approveDraft(context: Context, { nameOf }: Approving, approval: Approval): Promise<void> {
  const { row, kind } = approval
  const person = context.actor.kind === 'agent' ? await nameOf(context) : null
  if (person === null) {
    throw new AppError('forbidden', 'Only a person who is signed in may approve what customers are told.')
  }
  const texts = kind === 'statement' ? row.statement_draft : row.recovery_draft
  if (Object.keys(texts).length === 0) {
    throw new AppError('unprocessable', `${row.reference} has no ${kind} to approve. Write one first.`, {
      fields: [{ field: kind, message: 'is empty' }],
    })
  }
  await keepApproved(context, approval, { texts, by: context.actor.id, name: person })
}

/**
 * A status page says that an incident is over whose statement a person has approved: the recovery text they approved
 * beforehand stands, else the company's approved template, which names nothing but what the statement names too. It
 * reaches customers only where somebody was told the statement. Without the template, nobody is told by it.
 */
export async function approveTemplate(context: Context, letters: Letters, row: IncidentRow): Promise<void> {
  const statement = await findStatement(context.db, row.id, 'statement')
  if (statement === undefined || (await isApproved(context, row.id, 'recovery'))) {
    return
  }
  const said = Object.values(statement.texts).join('\n')
  const named = row.components.filter((name) => said.includes(name))
  const texts = draftRecovery(letters, named.join(', '))
  if (Object.keys(texts).length > 0) {
    await keepApproved(context, { row, kind: 'recovery' }, { texts, by: TEMPLATE, name: 'the approved template' })
  }
}

/** A recovery text that was approved beforehand is not to be sent after all: a version without words. */
export async function withdrawRecovery(context: Context, { nameOf }: Approving, row: IncidentRow): Promise<void> {
  if (await isApproved(context, row.id, 'recovery')) {
    const { id } = context.actor
    const name = (await nameOf(context)) ?? id
    await insertStatement(
      context.db,
      await nextVersion(context, { row, kind: 'recovery' }, { texts: {}, by: id, name }),
    )
    await note(context, row, { text: 'Withdrew the recovery text: customers are not told of the end.', author: name })
  }
}

/** Whether its newest version is there, and says something. */
async function isApproved({ db }: Context, incidentId: string, kind: StatementKind): Promise<boolean> {
  return Object.keys((await findStatement(db, incidentId, kind))?.texts ?? {}).length > 0
}

/** Whether a person has let out word of the end, or the template has reached somebody. */
export async function isEndTold(context: Context, incidentId: string): Promise<boolean> {
  const recovery = await findStatement(context.db, incidentId, 'recovery')
  return recovery?.approved_by === TEMPLATE
    ? await isAnyoneTold(context.db, incidentId, 'recovery')
    : await isApproved(context, incidentId, 'recovery')
}

interface Words {
  readonly texts: Texts
  readonly by: string
  readonly name: string
}

async function keepApproved(context: Context, { row, kind }: Approval, words: Words): Promise<void> {
  const next = await nextVersion(context, { row, kind }, words)
  await insertStatement(context.db, next)
  await note(context, row, { text: `Approved the ${kind}, version ${next.version}.`, author: words.name })
  await context.emit(statementApproved, [{ payload: { incidentId: row.id, kind, version: next.version } }])
}

async function nextVersion({ db, now }: Context, { row, kind }: Approval, { texts, by, name }: Words) {
  const last = await findStatement(db, row.id, kind)
  return {
    incident_id: row.id,
    kind,
    version: (last?.version ?? 0) + 1,
    texts,
    approved_by: by,
    approved_by_name: name,
    approved_at: now,
  }
}

/** A line of the incident's own history. */
export const note = (
  { db, now }: Context,
  { id, status }: IncidentRow,
  { text, author }: { readonly text: string; readonly author: string },
): Promise<void> =>
  insertUpdate(db, { id: createId(now.getTime()), incident_id: id, status, text, author, created_at: now })

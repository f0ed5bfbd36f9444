import type { CreateIncident, EndIncident, UpdateIncident } from '../../../contract/incidents.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { createId } from '../../kernel/ids.ts'
import { incidentChanged, incidentEnded, incidentOpened, statementApproved } from './events.ts'
import { createIncidentReference } from './incident.ts'
import { STATUS_TOPIC } from './status-board.ts'
import {
  findIncidentForUpdate,
  insertIncident,
  updateIncidentRow,
  type IncidentRow,
  type StatementKind,
} from './store/incidents.ts'
import { findStatement, insertStatement, insertUpdate } from './store/statements.ts'
import { draftRecovery, draftStatement, type Letters } from './write-letter.ts'

export interface ChangeNeeds {
  readonly letters: Letters
  /** The name of the person who acts; null for a program. */
  nameOf(context: Context): Promise<string | null>
}

/** What drafts say the incident is about: never more than what stands in the incident itself. */
const subjectOf = ({ components, error_codes: codes }: Pick<IncidentRow, 'components' | 'error_codes'>): string =>
  (components.length > 0 ? components : codes).join(', ')

/** Opens an incident by hand, with texts drafted where none are given. Returns its id. */
export function createIncident(context: Context, needs: ChangeNeeds, input: CreateIncident): Promise<string> {
  return context.transaction(async (inside) => {
    const { now } = inside
    const { statement, started_at: startedAt, deployment, ...given } = input
    const subject = subjectOf(given)
    const row: IncidentRow = {
      ...given,
      id: createId(now.getTime()),
      reference: createIncidentReference(now),
      deployment: deployment ?? null,
      origin: 'manual',
      source_id: null,
      external_id: null,
      surge: null,
      statement_draft: statement ?? draftStatement(needs.letters, subject, input.status),
      recovery_draft: draftRecovery(needs.letters, subject),
      started_at: startedAt === undefined ? now : new Date(startedAt),
      ended_at: null,
      linked_through: null,
      version: 1,
      created_at: now,
      updated_at: now,
    }
    await insertIncident(inside.db, row)
    await note(inside, row, { text: 'Opened.', author: await authorOf(inside, needs) })
    await inside.emit(incidentOpened, [{ payload: { incidentId: row.id } }])
    await inside.announce(STATUS_TOPIC, [row.id])
    return row.id
  })
}

/** Changes what is known of it. A proposal that gets another status is confirmed; `dismissed` says it was none. */
export function updateIncident(
  context: Context,
  needs: ChangeNeeds,
  { name, change }: { readonly name: string; readonly change: UpdateIncident },
): Promise<string> {
  return context.transaction(async (inside) => {
    const known = await holdOpen(inside, name, change.version)
    const { update, version: _version, statement, recovery, started_at: startedAt, ...fields } = change
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    const next: IncidentRow = {
      ...known,
      ...given,
      statement_draft: statement ?? known.statement_draft,
      recovery_draft: recovery ?? known.recovery_draft,
      started_at: startedAt === undefined ? known.started_at : new Date(startedAt),
      ended_at: change.status === 'dismissed' ? inside.now : null,
      updated_at: inside.now,
    }
    await updateIncidentRow(inside.db, next)
    if (update !== undefined || next.status !== known.status) {
      await note(inside, next, { text: update ?? `Now ${next.status}.`, author: await authorOf(inside, needs) })
    }
    await inside.emit(known.status === 'proposed' && next.status !== 'proposed' ? incidentOpened : incidentChanged, [
      { payload: { incidentId: known.id } },
    ])
    await inside.announce(STATUS_TOPIC, [known.id])
    return known.id
  })
}

/** A person lets the drafted statement out. From now on it answers what matches, and those who wait are told. */
export function approveStatement(
  context: Context,
  needs: ChangeNeeds,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<string> {
  return context.transaction(async (inside) => {
    const known = await holdOpen(inside, name, version)
    const row = known.status === 'proposed' ? { ...known, status: 'investigating' as const } : known
    await approve(inside, needs, { row, kind: 'statement' })
    await updateIncidentRow(inside.db, { ...row, updated_at: inside.now })
    await inside.announce(STATUS_TOPIC, [row.id])
    return row.id
  })
}

/** It is over. With `tell_customers` the drafted recovery text is approved by whoever ends it, and everyone linked is told. */
export function endIncident(
  context: Context,
  needs: ChangeNeeds,
  { name, end }: { readonly name: string; readonly end: EndIncident },
): Promise<string> {
  return context.transaction(async (inside) => {
    const known = await holdOpen(inside, name, end.version)
    if (known.status === 'proposed') {
      throw new AppError('conflict', `${known.reference} is only proposed. Confirm it, or dismiss it.`)
    }
    if (end.tell_customers) {
      await approve(inside, needs, { row: known, kind: 'recovery' })
    }
    const ended = { ...known, status: 'resolved' as const, ended_at: inside.now, updated_at: inside.now }
    await updateIncidentRow(inside.db, ended)
    await note(inside, ended, { text: 'It is over.', author: await authorOf(inside, needs) })
    await inside.emit(incidentEnded, [{ payload: { incidentId: known.id } }])
    await inside.announce(STATUS_TOPIC, [known.id])
    return known.id
  })
}

/** Programs may open and change incidents; what customers are told, a person answers for. */
async function approve(
  context: Context,
  needs: ChangeNeeds,
  { row, kind }: { readonly row: IncidentRow; readonly kind: StatementKind },
): Promise<void> {
  const person = context.actor.kind === 'agent' ? await needs.nameOf(context) : null
  if (person === null) {
    throw new AppError('forbidden', 'Only a person who is signed in may approve what customers are told.')
  }
  const texts = kind === 'statement' ? row.statement_draft : row.recovery_draft
  if (Object.keys(texts).length === 0) {
    throw new AppError('unprocessable', `${row.reference} has no ${kind} to approve. Write one first.`, {
      fields: [{ field: kind, message: 'is empty' }],
    })
  }
  const last = await findStatement(context.db, row.id, kind)
  const version = (last?.version ?? 0) + 1
  await insertStatement(context.db, {
    incident_id: row.id,
    kind,
    version,
    texts,
    approved_by: context.actor.id,
    approved_by_name: person,
    approved_at: context.now,
  })
  await note(context, row, { text: `Approved the ${kind}, version ${version}.`, author: person })
  await context.emit(statementApproved, [{ payload: { incidentId: row.id, kind, version } }])
}

async function holdOpen(context: Context, name: string, version: number | undefined): Promise<IncidentRow> {
  const known = await findIncidentForUpdate(context.db, name)
  if (known === undefined) {
    throw new AppError('not-found', `There is no incident ${name}.`)
  }
  if (version !== undefined && version !== known.version) {
    throw new AppError('conflict', `${known.reference} has changed meanwhile (version ${known.version}). Reload it.`)
  }
  if (known.ended_at !== null) {
    throw new AppError('conflict', `${known.reference} is over. Open a new incident for what follows.`)
  }
  return known
}

const authorOf = async (context: Context, { nameOf }: ChangeNeeds): Promise<string> =>
  (await nameOf(context)) ?? context.actor.id

const note = (
  { db, now }: Context,
  { id, status }: IncidentRow,
  { text, author }: { readonly text: string; readonly author: string },
): Promise<void> =>
  insertUpdate(db, { id: createId(now.getTime()), incident_id: id, status, text, author, created_at: now })

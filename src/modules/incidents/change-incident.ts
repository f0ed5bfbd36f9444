import type { ApproveStatement, CreateIncident, EndIncident, UpdateIncident } from '../../../contract/incidents.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { createId } from '../../kernel/ids.ts'
import { approveDraft, isEndTold, note, withdrawRecovery, type Approving } from './approve-text.ts'
import { incidentChanged, incidentEnded, incidentOpened } from './events.ts'
import { createIncidentReference } from './incident.ts'
import { STATUS_TOPIC } from './status-board.ts'
import {
  findIncidentForUpdate,
  insertIncident,
  updateIncidentRow,
  type IncidentRow,
  type StatementKind,
} from './store/incidents.ts'
import { draftRecovery, draftStatement, type Letters } from './write-letter.ts'

export interface ChangeNeeds extends Approving {
  readonly letters: Letters
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

/**
 * Changes what is known of it. A proposal that gets another status is confirmed; `dismissed` says it was none. Of one
 * that is over, the recovery text alone may still be written.
 */
export function updateIncident(
  context: Context,
  needs: ChangeNeeds,
  { name, change }: { readonly name: string; readonly change: UpdateIncident },
): Promise<string> {
  return context.transaction(async (inside) => {
    const known = await hold(inside, name, change.version)
    if (known.ended_at !== null && !isAfterwards(known, change)) {
      throw isOver(known)
    }
    const { update, version: _version, statement, recovery, started_at: startedAt, ...fields } = change
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    const next: IncidentRow = {
      ...known,
      ...given,
      statement_draft: statement ?? known.statement_draft,
      recovery_draft: recovery ?? known.recovery_draft,
      started_at: startedAt === undefined ? known.started_at : new Date(startedAt),
      ended_at: change.status === 'dismissed' ? inside.now : known.ended_at,
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

/** Nothing but what may still be told to customers, and the incident's own history. */
const isAfterwards = ({ status }: IncidentRow, change: UpdateIncident): boolean =>
  status === 'resolved' && Object.entries(change).every(([key, value]) => value === undefined || AFTERWARDS.has(key))

const AFTERWARDS: ReadonlySet<string> = new Set(['recovery', 'update', 'version'])

export interface ApproveRequest extends Pick<ApproveStatement, 'version'> {
  readonly name: string
  /** The statement, where unset. */
  readonly kind?: StatementKind
}

/**
 * A person lets a drafted text out. The statement from now on answers what matches, and those who wait are told. The
 * recovery text is sent when the incident ends; of one that is over already it is sent now, unless that was done before.
 */
export function approveStatement(
  context: Context,
  needs: ChangeNeeds,
  { name, version, kind = 'statement' }: ApproveRequest,
): Promise<string> {
  return context.transaction(async (inside) => {
    const known = await (kind === 'recovery' ? holdUntold : holdOpen)(inside, name, version)
    const row = known.status === 'proposed' ? { ...known, status: 'investigating' as const } : known
    await approveDraft(inside, needs, { row, kind })
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
      await approveDraft(inside, needs, { row: known, kind: 'recovery' })
    } else {
      await withdrawRecovery(inside, needs, known)
    }
    const ended = { ...known, status: 'resolved' as const, ended_at: inside.now, updated_at: inside.now }
    await updateIncidentRow(inside.db, ended)
    await note(inside, ended, { text: 'It is over.', author: await authorOf(inside, needs) })
    await inside.emit(incidentEnded, [{ payload: { incidentId: known.id } }])
    await inside.announce(STATUS_TOPIC, [known.id])
    return known.id
  })
}

/** Its row until the transaction ends, as whoever changes it has read it. */
async function hold(context: Context, name: string, version: number | undefined): Promise<IncidentRow> {
  const known = await findIncidentForUpdate(context.db, name)
  if (known === undefined) {
    throw new AppError('not-found', `There is no incident ${name}.`)
  }
  if (version !== undefined && version !== known.version) {
    throw new AppError('conflict', `${known.reference} has changed meanwhile (version ${known.version}). Reload it.`)
  }
  return known
}

async function holdOpen(context: Context, name: string, version: number | undefined): Promise<IncidentRow> {
  const known = await hold(context, name, version)
  if (known.ended_at !== null) {
    throw isOver(known)
  }
  return known
}

/** One whose end nobody has been told of yet. */
async function holdUntold(context: Context, name: string, version: number | undefined): Promise<IncidentRow> {
  const known = await hold(context, name, version)
  if (known.status === 'dismissed') {
    throw isOver(known)
  }
  if (known.status === 'resolved' && (await isEndTold(context, known.id))) {
    throw new AppError('conflict', `That ${known.reference} is over has been told already. Answer who still asks.`)
  }
  return known
}

const isOver = ({ reference }: IncidentRow): AppError =>
  new AppError('conflict', `${reference} is over. Open a new incident for what follows.`)

const authorOf = async (context: Context, { nameOf }: ChangeNeeds): Promise<string> =>
  (await nameOf(context)) ?? context.actor.id

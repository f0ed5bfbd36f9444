import { createAdapterFactory, type CustomAdapter } from 'better-auth/adapters'
import type { Db } from '../../kernel/db/db.ts'
import {
  countRows,
  deleteRow,
  deleteRows,
  insertRow,
  listRows,
  updateRow,
  updateRows,
  type Row,
} from './store/sign-in-rows.ts'

/**
 * better-auth over our own database interface, so that it works on both databases and no second pool is opened. It
 * gives rows as it takes them: with our column names, which the settings of sign-in map to its own.
 */
export function authAdapter(db: Db) {
  const first = <Found>(rows: readonly Row[]): Found | null => (rows[0] ?? null) as Found | null
  const adapter: CustomAdapter = {
    create: async <Given extends Row>({ model, data }: { model: string; data: Given }) =>
      (await insertRow(db, model, data)) as Given,
    findOne: async ({ model, where }) => first(await listRows(db, { table: model, where, limit: 1 })),
    findMany: async <Found>({ model, where = [], ...rest }: Parameters<CustomAdapter['findMany']>[0]) =>
      (await listRows(db, { table: model, where, ...rest })) as Found[],
    count: ({ model, where = [] }) => countRows(db, { table: model, where }),
    update: async <Changed>({ model, where, update }: { model: string; where: Where; update: Changed }) =>
      ((await updateRow(db, { table: model, where }, update as Row)) ?? null) as Changed | null,
    updateMany: ({ model, where, update }) => updateRows(db, { table: model, where }, update),
    delete: async ({ model, where }) => {
      await deleteRows(db, { table: model, where })
    },
    deleteMany: ({ model, where }) => deleteRows(db, { table: model, where }),
    consumeOne: async <Taken>({ model, where }: { model: string; where: Where }) =>
      ((await deleteRow(db, { table: model, where })) ?? null) as Taken | null,
  }
  return createAdapterFactory({
    config: { adapterId: 'resolute', adapterName: 'Resolute', supportsNumericIds: false, transaction: false },
    adapter: () => adapter,
  })
}

type Where = Parameters<CustomAdapter['updateMany']>[0]['where']

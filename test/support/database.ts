import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inject } from 'vitest'
import type { Storage } from '../../src/app/open-storage.ts'
import { openPglite } from '../../src/kernel/db/pglite.ts'
import { openPostgres } from '../../src/kernel/db/postgres.ts'
import './setup/provided.ts'

const fail = (error: Error): void => {
  // Dropping a database ends the connections to it (57P01), which is what we asked for.
  if (!('code' in error) || error.code !== '57P01') {
    throw error
  }
}

/** A database of its own, migrated and empty, of the kind the project runs on. Close it when done. */
export async function openTestDatabase(): Promise<Storage> {
  const provided = inject('database')
  return provided.kind === 'pglite'
    ? await openEmbedded(await readFile(provided.snapshotFile))
    : await openCopy(provided.url, provided.template)
}

/** An empty database of the same kind, not even migrated. */
export async function openEmptyDatabase(): Promise<Storage> {
  const provided = inject('database')
  return provided.kind === 'postgres' ? await openCopy(provided.url, 'template0') : await openEmbedded(undefined)
}

async function openEmbedded(snapshot: Uint8Array | undefined): Promise<Storage> {
  const database = await openPglite(snapshot === undefined ? {} : { snapshot })
  return { database, url: undefined, lock: undefined, isNew: true, close: () => database.close() }
}

async function openCopy(server: string, template: string): Promise<Storage> {
  const name = `resolute_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template ${template}`)
  const address = new URL(server)
  address.pathname = `/${name}`
  const url = address.href
  const database = openPostgres({ url, poolSize: 10, onError: fail })
  return {
    database,
    url,
    lock: undefined,
    isNew: true,
    close: async () => {
      await database.close()
      // The server waits some seconds for connections that are just being closed; one left open is a mistake and fails here.
      await onServer(server, `drop database ${name}`)
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = openPostgres({ url, poolSize: 1, onError: fail })
  try {
    await server.execute(statement)
  } finally {
    await server.close()
  }
}

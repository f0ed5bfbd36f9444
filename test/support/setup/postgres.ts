import type { TestProject } from 'vitest/node'
import { openPostgres } from '../../../src/kernel/db/postgres.ts'
import { prepareDatabase } from './prepare-database.ts'
import { findPostgres, serverGiven, startCluster } from './postgres-cluster.ts'
import './provided.ts'

const fail = (error: Error): void => {
  // Dropping a database ends the connections to it (57P01), which is what we asked for.
  if (!('code' in error) || error.code !== '57P01') {
    throw error
  }
}

/** Migrates one template; every test file gets a copy of it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `resolute_template_${process.pid}`
  const admin = openPostgres({ url: server.url, poolSize: 1, onError: fail })
  await admin.execute(`create database ${template}`)
  const url = urlOf(server.url, template)
  const database = openPostgres({ url, poolSize: 2, onError: fail })
  await prepareDatabase(database, url)
  await database.close()
  project.provide('database', { kind: 'postgres', url: server.url, template })
  return async () => {
    await admin.execute(`drop database ${template}`)
    await admin.close()
    await server.stop()
  }
}

/** The server named by TEST_DATABASE_URL, else a private one of this run. */
async function openServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = serverGiven()
  if (given !== undefined) {
    return { url: given, stop: async () => undefined }
  }
  const programs = findPostgres()
  if (programs === undefined) {
    throw new Error('PostgreSQL is not installed: install it (Debian: postgresql) or set TEST_DATABASE_URL.')
  }
  return await startCluster(programs)
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

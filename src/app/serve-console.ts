import { existsSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'
import { refuseUnknown } from '../kernel/http/create-server.ts'
import { packageRoot } from '../kernel/package-root.ts'

const dist = join(packageRoot, 'console/dist')
const API = /^\/(api|health|metrics|docs|redoc|openapi\.json|internal)(\/|$|\?)/
const isBuilt = (): boolean => existsSync(join(dist, 'index.html'))

/** The console's files. */
export async function serveConsole(app: FastifyInstance): Promise<void> {
  if (isBuilt()) {
    await app.register(staticFiles, { root: dist, wildcard: false, maxAge: '1h', decorateReply: true })
  }
}

/** The console's page for every address that is nothing else's: the browser finds the way from there. */
export async function answerElsewhere(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const isPage =
    request.method === 'GET' && !API.test(request.url) && String(request.headers.accept).includes('text/html')
  if (!isPage) {
    return refuseUnknown(request, reply)
  }
  if (!isBuilt()) {
    throw new AppError('not-found', 'The console is not built yet: run "npm run build".')
  }
  return reply.header('cache-control', 'no-cache').sendFile('index.html', { maxAge: 0 })
}

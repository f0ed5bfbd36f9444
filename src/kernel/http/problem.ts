import type { FastifyReply } from 'fastify'
import { AppError, type ErrorKind } from '../errors.ts'

const titles: Readonly<Record<ErrorKind | 'fault', string>> = {
  invalid: 'The request cannot be read',
  unauthenticated: 'Sign in or send an API key',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  'not-acceptable': 'Not acceptable',
  conflict: 'Conflict',
  'too-large': 'Too large',
  'unsupported-media-type': 'Unsupported media type',
  unprocessable: 'The request does not fit',
  'rate-limited': 'Too many requests',
  unavailable: 'Not available right now',
  fault: 'Something went wrong on our side',
}

/** Fastify's own refusals in our words. Its codes are stable (fastify.dev, Errors). */
const fastifyKinds: Readonly<Record<string, readonly [ErrorKind, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid', 'The body is not valid JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid', 'The body is empty; send JSON.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'The body is larger than the server accepts.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid', 'The body is not as long as Content-Length says.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send application/json.'],
  FST_ERR_BAD_URL: ['invalid', 'The address is not a valid URL path.'],
}

function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) {
    return error
  }
  if (!(error instanceof Error)) {
    return undefined
  }
  const code = 'code' in error ? String(error.code) : ''
  const known = fastifyKinds[code]
  if (known) {
    return new AppError(known[0], known[1], { cause: error, fields: [{ field: 'body', message: known[1] }] })
  }
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 500 ? new AppError('invalid', error.message, { cause: error }) : undefined
}

/** Answers with problem details (RFC 9457). A fault tells the caller nothing of its insides. Returns whether it was one. */
export async function sendProblem(reply: FastifyReply, error: unknown): Promise<{ isFault: boolean }> {
  const known = toAppError(error)
  const kind = known?.kind ?? 'fault'
  const status = known?.status ?? 500
  await reply
    .code(status)
    .headers(known?.headers ?? {})
    .header('content-type', 'application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:resolute:problem:${kind}`,
        title: titles[kind],
        status,
        detail: known?.message ?? 'The fault has been logged with the request id below.',
        instance: reply.request.id,
        ...(known && known.fields.length > 0 ? { errors: known.fields } : {}),
      }),
    )
  return { isFault: known === undefined }
}

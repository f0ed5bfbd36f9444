const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  conflict: 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  unprocessable: 422,
  'rate-limited': 429,
  unavailable: 503,
} as const

export type ErrorKind = keyof typeof statusOf

/** One thing that is wrong with the input: where (a path such as `subject` or `metadata.source`) and what. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** The one error a caller may see. Anything else that escapes is a fault: logged whole, answered with 500. */
export class AppError extends Error {
  readonly kind: ErrorKind
  readonly fields: readonly FieldError[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    kind: ErrorKind,
    message: string,
    options: { cause?: unknown; fields?: readonly FieldError[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.kind = kind
    this.fields = options.fields ?? []
    this.headers = options.headers ?? {}
  }

  get status(): number {
    return statusOf[this.kind]
  }
}

/** PostgreSQL's code of a failed statement (`23505`: unique violation), whichever driver reported it. */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

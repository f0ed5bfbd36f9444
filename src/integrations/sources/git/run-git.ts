import { spawn, type ChildProcess } from 'node:child_process'
import { programEnvironment } from '../../../kernel/config/index.ts'
import { AppError } from '../../../kernel/errors.ts'

interface GitCall {
  /** The repository; unset: none yet. */
  readonly folder?: string
  readonly words: readonly string[]
  readonly maximumBytes?: number
  readonly timeLimit?: number
  /** Sent as a basic password over https. */
  readonly token?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const TIME_LIMIT_MS = 120_000
const MOST_BYTES = 50 * 1024 * 1024
/** Neither programs a repository names, nor files of this machine, nor questions to somebody at a terminal. */
const SAFE = [
  'protocol.allow=never',
  'protocol.https.allow=always',
  'protocol.ssh.allow=always',
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'credential.helper=',
  'core.sshCommand=ssh -o BatchMode=yes -o ConnectTimeout=15',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=30',
  'http.followRedirects=false',
].flatMap((setting) => ['-c', setting])

/** Runs git and gives its output. It is ended when it takes too long or says too much. */
export function runGit({ folder, words, token, signal, ...limits }: GitCall): Promise<Buffer> {
  const { maximumBytes = MOST_BYTES, timeLimit = TIME_LIMIT_MS } = limits
  const place = folder === undefined ? [] : ['--git-dir', folder]
  // In the environment, not among the words: those can be read by every user of the machine.
  const secret = token === undefined ? {} : headerInEnvironment(token)
  const environment = programEnvironment({ GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: 'true', LC_ALL: 'C', ...secret })
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...SAFE, ...place, ...words], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, without a terminal: what git itself starts ends with it, and asks nobody anything.
      detached: true,
    })
    const chunks: Buffer[] = []
    let size = 0
    let said = ''
    let reason: string | undefined
    const give = (why: string): void => {
      reason ??= why
      endWithAll(child)
    }
    const onAbort = (): void => give('git was ended')
    signal?.addEventListener('abort', onAbort, { once: true })
    const timer = setTimeout(() => give(`git did not end within ${timeLimit / 1000} s`), timeLimit)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size > maximumBytes) {
        give(`git gave more than ${maximumBytes} bytes`)
      }
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2000)
    })
    child.on('error', (cause) => {
      clearTimeout(timer)
      const isMissing = 'code' in cause && cause.code === 'ENOENT'
      reject(new AppError('unprocessable', isMissing ? 'The program git is not installed.' : cause.message, { cause }))
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      if (code === 0 && reason === undefined) {
        resolve(Buffer.concat(chunks))
      } else {
        reject(new AppError('unprocessable', reason ?? `git: ${lastLine(said)}`))
      }
    })
  })
}

/** A program that never started has no number, and 0 is our own group. */
function endWithAll(child: ChildProcess): void {
  if (child.pid === undefined) {
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

function headerInEnvironment(token: string): Record<string, string> {
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64')
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
  }
}

const lastLine = (said: string): string =>
  said
    .trim()
    .split('\n')
    .findLast((line) => /^(?:fatal|error|remote):/.test(line))
    ?.replace(/^(?:fatal|error): /, '') ?? 'it has failed'

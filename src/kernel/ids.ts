import { randomBytes, randomInt } from 'node:crypto'

let lastMillisecond = 0
let sequence = 0

/** Drawn in advance: asking the system for eight bytes at a time costs more than the rest of an id. */
let drawn = randomBytes(4096)
let used = 0

function drawEight(): Buffer {
  if (used + 8 > drawn.length) {
    drawn = randomBytes(4096)
    used = 0
  }
  used += 8
  return drawn.subarray(used - 8, used)
}

/**
 * A UUID of version 7 (RFC 9562): sorts by creation time, so that new rows land at the end of an index.
 * The 12 bits after the timestamp count within a millisecond, which keeps the order inside one process.
 */
export function createId(now: number = Date.now()): string {
  if (now > lastMillisecond) {
    lastMillisecond = now
    sequence = randomInt(0x400)
  } else {
    sequence += 1
    if (sequence > 0xfff) {
      lastMillisecond += 1
      sequence = 0
    }
  }
  const time = lastMillisecond.toString(16).padStart(12, '0')
  const random = drawEight()
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80
  const tail = random.toString('hex')
  const counter = sequence.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

const SUFFIXES = 36 ** 6
/** Coprime to 36^6, so that stepping by it visits every suffix once before any repeats. */
const STEP = 1_042_343_689
let suffix = randomInt(SUFFIXES)

/**
 * The reference people use: `TKT-YYYYMMDDHHMMSS-xxxxxx` (UTC). One process never repeats a suffix within two
 * billion tickets; two processes meeting in the same second is caught by the unique index, and retried.
 */
export function createTicketReference(now: Date): string {
  suffix = Number((BigInt(suffix) + BigInt(STEP)) % BigInt(SUFFIXES))
  const stamp = now.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
  return `TKT-${stamp}-${suffix.toString(36).padStart(6, '0')}`
}

import { z } from 'zod'
import { AppError } from '../errors.ts'

const cursorSchema = z.object({ at: z.iso.datetime(), id: z.uuid() })
export type Place = z.infer<typeof cursorSchema>

/** A place in a list as an opaque word. */
export const encodeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

export function decodeCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) {
    return undefined
  }
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError('unprocessable', 'The cursor is not one of ours. Start without it.', {
      cause,
      fields: [{ field: 'cursor', message: 'is not a cursor from next_cursor' }],
    })
  }
}

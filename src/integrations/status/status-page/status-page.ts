import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { placeOf, readJson } from '../read-json.ts'
import type { StatusObservation, StatusSource } from '../status-source.ts'
import type { StatusSurroundings } from '../surroundings.ts'
import { mappingSchema, readMapped } from './read-mapped.ts'
import { readSummary, summarySchema } from './read-summary.ts'

export const statusPageSettingsSchema = z.strictObject({
  /** Of the page; `/api/v2/summary.json` is added where the address names no file. */
  url: z.url({ protocol: /^https?$/ }),
  apiKey: z.string().min(1).optional(),
  /** Where things stand in a JSON that is not Atlassian Statuspage's. */
  mapping: mappingSchema.optional(),
})

const SUMMARY = '/api/v2/summary.json'

/**
 * A public status page: the format of Atlassian Statuspage (`/api/v2/summary.json`, which many others speak too), or any
 * JSON with a mapping of where the names and states of components stand.
 */
export function statusPage(
  id: string,
  { url, apiKey, mapping }: z.output<typeof statusPageSettingsSchema>,
  { net }: StatusSurroundings,
): StatusSource {
  const isWhole = mapping !== undefined || url.endsWith('.json')
  const address = isWhole ? url : url.replace(/\/+$/, '') + SUMMARY
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }
  return {
    id,
    kind: 'status-page',
    failuresInARow: 1,
    check: async ({ signal } = {}): Promise<StatusObservation> => {
      const value = await readJson(net, { url: address, headers, signal })
      if (mapping !== undefined) {
        return readMapped(mapping, value, placeOf(address))
      }
      const parsed = summarySchema.safeParse(value)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        const where = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.')
        throw new AppError(
          'unprocessable',
          `${placeOf(address)}: ${where} is not as a status page says it: ${issue?.message ?? ''}.`,
        )
      }
      return readSummary(parsed.data)
    },
  }
}

import { Option, type Command as Parser } from 'commander'
import type { App } from '../app/create-app.ts'
import type { Tools } from '../modules/resolution/index.ts'
import { createUnderstanding } from '../modules/understanding/index.ts'

/** The flags of document 004. Tickets of other systems come in by connectors; until then they are imported as files. */
export function shapeProcessing(parser: Parser): void {
  parser.addOption(
    new Option(
      '--ticketing-system <name>',
      'accepted as document 004 writes it; without effect, since this version has no connectors',
    ).choices(['zendesk', 'freshdesk', 'jira', 'resolute']),
  )
  parser.option('--auto-respond', 'let the assistant answer by itself (the default; --no-auto-respond leaves drafts)')
  parser.option('--no-auto-respond', 'leave every answer as a draft for a person')
  parser.option('--languages <codes...>', 'languages customers write in, as "en,es,fr" or en es fr')
}

/** The tools of the application, as these flags change them for one call. */
export function processingTools(app: App, options: Record<string, unknown>): Tools {
  const given = options['languages']
  const languages = Array.isArray(given) ? given.flatMap((word) => String(word).split(/[\s,]+/)).filter(Boolean) : []
  const { tools, config } = app
  const { entities } = config.understanding
  return {
    ...tools,
    ...(languages.length > 0
      ? { understanding: createUnderstanding({ taxonomy: tools.taxonomy, languages, entities }), languages }
      : {}),
    ...(options['autoRespond'] === false ? { automation: { ...tools.automation, mode: 'draft' as const } } : {}),
  }
}

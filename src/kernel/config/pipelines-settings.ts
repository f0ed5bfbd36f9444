import { z } from 'zod'
import { text } from './fields.ts'

export const pipelines = z.strictObject({
  folder: text()
    .default('config/pipelines')
    .describe('Folder of the declared pipelines, relative to the working directory.'),
  actionsFolder: text()
    .default('config/actions')
    .describe("Folder of the company's own actions, relative to the working directory; it need not exist."),
  use: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/i)
    .meta({ expects: 'the name of a file in pipelines.folder, without .yaml' })
    .default('default')
    .describe('Pipeline that carries every message: the name of its file, without .yaml.'),
})

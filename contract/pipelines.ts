import { z } from 'zod'

const taskSchema = z.object({
  id: z.string(),
  name: z.string(),
  action: z.string().describe('What the task does.'),
  purpose: z.string().describe('What its action is for.'),
  agent: z.string().nullable().describe('The agent of the APQC framework that this work belongs to (document 002).'),
  model: z.string().nullable().describe('Provider and model that the pipeline names for it.'),
  condition: z.string().nullable().describe('The task is left out where this does not hold.'),
  dependencies: z.array(
    z.object({
      task: z.string(),
      is_implicit: z.boolean().describe('It is waited for because it is read, not because the file says so.'),
    }),
  ),
  auto: z
    .array(z.object({ parameter: z.string(), hint: z.string() }))
    .describe('Parameters that the pipeline leaves to the action.'),
})
export type PipelineTask = z.infer<typeof taskSchema>

const pipelineSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  description: z.string(),
  is_in_use: z.boolean().describe('Whether it carries the messages.'),
  waves: z.array(z.array(taskSchema)).describe('Tasks of a wave can run at the same time.'),
})

export const pipelinesSchema = z.object({
  pipelines: z.array(pipelineSchema).describe('The one in use as it runs; after it the others as their files are now.'),
  refused: z
    .array(z.object({ id: z.string(), mistakes: z.array(z.string()).describe('File, line, and what is wrong.') }))
    .describe('Files with mistakes. None of them can be put into use.'),
})
export type Pipelines = z.infer<typeof pipelinesSchema>

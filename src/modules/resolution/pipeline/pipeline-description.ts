import type { AgentName } from '../agents.ts'

/** A task as people read it. */
export interface TaskDescription {
  readonly id: string
  readonly name: string
  readonly action: string
  readonly purpose: string
  readonly agent: AgentName | null
  /** From 1; tasks of a wave can run at the same time. */
  readonly wave: number
  readonly dependencies: readonly string[]
  /** Further tasks it waits for, because its expressions read what they leave. */
  readonly reads: readonly string[]
  readonly condition: string | undefined
  readonly model: string | undefined
  readonly parameters: Readonly<Record<string, string>>
  /** Parameters that are left to the action, with what the file says about them. */
  readonly auto: readonly { readonly parameter: string; readonly hint: string }[]
  readonly outputs: readonly string[]
}

export interface PipelineDescription {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly description: string
  readonly tasks: readonly TaskDescription[]
}

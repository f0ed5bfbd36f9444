import { PageFrame } from '../../parts/page-frame.tsx'
import { words } from './assistant-words.ts'
import { Budgets } from './budgets.tsx'
import { Modes } from './modes.tsx'
import { Money } from './money.tsx'
import { Pipelines } from './pipelines.tsx'
import { Usage } from './usage.tsx'

/** How far the assistant may go by itself, why, and what its models cost. */
export const AssistantPage = () => (
  <PageFrame page="assistant" title={words.title}>
    <Modes />
    <Budgets />
    <Money />
    <Usage />
    <Pipelines />
  </PageFrame>
)

import { PageFrame } from '../../parts/page-frame.tsx'
import { useShell } from '../../shell.tsx'
import { Findings } from './findings.tsx'
import { Gaps } from './gaps.tsx'
import { words } from './knowledge-words.ts'
import { Question } from './question.tsx'
import { Sources } from './sources.tsx'

/** What the company knows, whether it is in order, and what is missing. */
export function KnowledgePage() {
  const { user } = useShell()
  return (
    <PageFrame page="knowledge" title={words.title}>
      <Question />
      <Gaps />
      <Findings />
      <Sources canSync={user.role !== 'agent'} />
    </PageFrame>
  )
}

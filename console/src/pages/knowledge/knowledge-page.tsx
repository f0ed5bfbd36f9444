import { Rail, RailDrawer } from '../../parts/rail.tsx'
import { useShell } from '../../shell.tsx'
import { Findings } from './findings.tsx'
import { Gaps } from './gaps.tsx'
import { words } from './knowledge-words.ts'
import { Question } from './question.tsx'
import { Sources } from './sources.tsx'

/** What the company knows, whether it is in order, and what is missing. */
export function KnowledgePage() {
  const { user, showShortcuts } = useShell()
  const rail = { user, view: undefined, team: undefined, page: 'knowledge' as const, onShortcuts: showShortcuts }
  return (
    <div className="flex h-full">
      <Rail {...rail} />
      <main id="content" className="flex min-w-0 flex-1 flex-col bg-panel">
        <header className="flex items-center gap-2 px-3 pt-3 pb-2.5 sm:px-5 sm:pt-4">
          <RailDrawer {...rail} />
          <h1 className="truncate text-lg font-semibold tracking-[-0.015em]">{words.title}</h1>
        </header>
        <div
          data-scroll-restoration-id="knowledge"
          className="min-h-0 flex-1 overflow-y-auto border-t border-line"
          tabIndex={-1}
        >
          <Question />
          <Gaps />
          <Findings />
          <Sources canSync={user.role !== 'agent'} />
        </div>
      </main>
    </div>
  )
}

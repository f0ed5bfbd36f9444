import type { ReactNode } from 'react'
import { useShell } from '../shell.tsx'
import { Rail, RailDrawer, type SidePage } from './rail.tsx'

interface PageFrameProps {
  readonly page: SidePage
  readonly title: string
  /** Above the title, such as the way back. */
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** The rail, a heading, and below it what scrolls. */
export function PageFrame({ page, title, lead, children }: PageFrameProps) {
  const { user, showShortcuts } = useShell()
  const rail = { user, view: undefined, team: undefined, page, onShortcuts: showShortcuts }
  return (
    <div className="flex h-full">
      <Rail {...rail} />
      <main id="content" className="flex min-w-0 flex-1 flex-col bg-panel">
        <header className="flex items-center gap-2 px-3 pt-3 pb-2.5 sm:px-5 sm:pt-4">
          <RailDrawer {...rail} />
          <div className="min-w-0">
            {lead}
            <h1 className="text-lg font-semibold tracking-[-0.015em] wrap-anywhere">{title}</h1>
          </div>
        </header>
        <div
          data-scroll-restoration-id={page}
          className="min-h-0 flex-1 overflow-y-auto border-t border-line"
          tabIndex={-1}
        >
          {children}
        </div>
      </main>
    </div>
  )
}

export const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title} className="border-b border-line px-4 py-5 last:border-b-0 sm:px-6">
    <h2 className="mb-1.5 text-base font-semibold tracking-[-0.01em]">{title}</h2>
    {children}
  </section>
)

import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { createContext, use, useMemo, useState } from 'react'
import type { SessionUser } from '../../contract/accounts.ts'
import { useShortcuts } from './keyboard.ts'
import { useLive, useLiveIsLost } from './live.ts'
import { ShortcutsDialog } from './parts/shortcuts-dialog.tsx'
import { words } from './words.ts'

interface Shell {
  readonly user: SessionUser
  readonly showShortcuts: () => void
}

const ShellContext = createContext<Shell | undefined>(undefined)

export function useShell(): Shell {
  const shell = use(ShellContext)
  if (!shell) {
    throw new Error('useShell is for pages of somebody who is signed in.')
  }
  return shell
}

const route = getRouteApi('/signed-in')

/** What is around every page of somebody who is signed in. */
export function SignedIn() {
  const user = route.useLoaderData()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const shell = useMemo(() => ({ user, showShortcuts: () => setHelpOpen(true) }), [user])
  useLive(useQueryClient())
  useShortcuts({ '?': () => setHelpOpen(true) })
  const isLost = useLiveIsLost()
  return (
    <ShellContext value={shell}>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-accent focus:px-3 focus:py-2 focus:text-on-accent"
      >
        {words.skip}
      </a>
      <div className="flex h-full flex-col">
        <div role="status">
          {isLost && (
            <p className="bg-warn-wash px-4 py-1 text-center text-xs font-medium text-warn">{words.live.lost}</p>
          )}
        </div>
        <div className="min-h-0 flex-1">
          <Outlet />
        </div>
      </div>
      <ShortcutsDialog isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </ShellContext>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Activity, BookOpen, Bot, Keyboard, Menu, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import type { SessionUser } from '../../../contract/accounts.ts'
import { overviewQuery, teamsQuery } from '../queries.ts'
import { views, type ViewId } from '../pages/tickets/views.ts'
import { words } from '../words.ts'
import { AccountMenu } from './account-menu.tsx'
import { IconButton } from './button.tsx'
import { Mark } from './mark.tsx'

const sidePages = [
  { id: 'knowledge', to: '/knowledge', Icon: BookOpen },
  { id: 'incidents', to: '/incidents', Icon: Activity },
  { id: 'assistant', to: '/assistant', Icon: Bot },
] as const
export type SidePage = (typeof sidePages)[number]['id']

interface RailProps {
  readonly user: SessionUser
  readonly view: ViewId | undefined
  readonly team: string | undefined
  /** A page beside the tickets. */
  readonly page?: SidePage | undefined
  readonly onShortcuts: () => void
}

const itemLook =
  'flex h-8 items-center gap-2.5 rounded-lg px-2.5 text-soft transition-colors hover:bg-hover hover:text-ink data-[here=true]:bg-accent-wash data-[here=true]:font-medium data-[here=true]:text-accent-strong'

const Count = ({ children }: { readonly children: ReactNode }) => (
  <span className="ml-auto pl-2 text-xs text-faint tabular-nums">{children}</span>
)

function RailLinks({ view, team, onGo }: Pick<RailProps, 'view' | 'team'> & { readonly onGo: () => void }) {
  const { data: overview } = useQuery(overviewQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {views.map(({ id, Icon, countOf }) => {
          const count = overview && countOf?.(overview)
          const isHere = view === id && team === undefined
          return (
            <li key={id}>
              <Link
                to="/tickets"
                search={{ view: id }}
                onClick={onGo}
                data-here={isHere}
                aria-current={isHere ? 'page' : undefined}
                className={itemLook}
              >
                <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
                <span className="truncate">{words.views[id]}</span>
                {count !== undefined && <Count>{count.toLocaleString('en')}</Count>}
              </Link>
            </li>
          )
        })}
      </ul>
      {teams.length > 0 && (
        <>
          <h2 className="label-caps mt-5 mb-1 px-2.5">{words.rail.teams}</h2>
          <ul className="flex flex-col gap-0.5">
            {teams.map(({ id, name, open_tickets: open }) => (
              <li key={id}>
                <Link
                  to="/tickets"
                  search={{ view: 'open', team: id }}
                  onClick={onGo}
                  data-here={team === id}
                  aria-current={team === id ? 'page' : undefined}
                  className={itemLook}
                >
                  <span className="truncate pl-0.5">{name}</span>
                  <Count>{open.toLocaleString('en')}</Count>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const PageLinks = ({ page, onGo }: Pick<RailProps, 'page'> & { readonly onGo: () => void }) => (
  <ul className="mt-3 flex flex-col gap-0.5 border-t border-line pt-3">
    {sidePages.map(({ id, to, Icon }) => (
      <li key={id}>
        <Link
          to={to}
          onClick={onGo}
          data-here={page === id}
          aria-current={page === id ? 'page' : undefined}
          className={itemLook}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
          <span className="truncate">{words.rail[id]}</span>
        </Link>
      </li>
    ))}
  </ul>
)

function RailContent({ user, view, team, page, onShortcuts, onGo }: RailProps & { readonly onGo: () => void }) {
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-2.5 py-1">
        <RailLinks view={view} team={team} onGo={onGo} />
        <PageLinks page={page} onGo={onGo} />
      </div>
      <div className="flex items-center gap-1 border-t border-line p-2.5">
        <AccountMenu user={user} />
        <IconButton label={words.rail.shortcuts} onClick={onShortcuts}>
          <Keyboard size={16} strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      </div>
    </>
  )
}

const Brand = () => (
  <Link
    to="/tickets"
    className="flex items-center gap-2.5 rounded-lg text-[1.0625rem] font-semibold tracking-[-0.015em]"
  >
    <Mark size={26} />
    {words.product}
  </Link>
)

export function Rail(props: RailProps) {
  return (
    <nav aria-label={words.rail.label} className="hidden w-60 shrink-0 flex-col border-r border-line lg:flex">
      <div className="px-4 pt-4 pb-3">
        <Brand />
      </div>
      <RailContent {...props} onGo={() => undefined} />
    </nav>
  )
}

/** On narrow screens the rail is behind one button. */
export function RailDrawer(props: RailProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <IconButton label={words.rail.open} className="lg:hidden">
          <Menu size={18} aria-hidden="true" />
        </IconButton>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col border-r border-line bg-canvas shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{words.rail.menu}</Dialog.Title>
          <div className="flex items-center justify-between px-4 pt-3 pb-2">
            <Brand />
            <Dialog.Close asChild>
              <IconButton label={words.rail.close}>
                <X size={18} aria-hidden="true" />
              </IconButton>
            </Dialog.Close>
          </div>
          <nav aria-label={words.rail.label} className="flex min-h-0 flex-1 flex-col">
            <RailContent {...props} onGo={() => setOpen(false)} />
          </nav>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

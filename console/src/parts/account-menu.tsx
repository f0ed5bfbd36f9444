import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { SessionUser } from '../../../contract/accounts.ts'
import { signOut } from '../api.ts'
import { announce } from '../notices.ts'
import { chooseTheme, themes, useTheme } from '../theme.ts'
import { humanize } from '../wording.ts'
import { names, words } from '../words.ts'
import { Avatar } from './avatar.tsx'

const icons = { system: Monitor, light: Sun, dark: Moon }
const itemLook =
  'flex h-8 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none select-none data-highlighted:bg-hover'

export function AccountMenu({ user }: { readonly user: SessionUser }) {
  const theme = useTheme()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async (): Promise<void> => {
    try {
      await signOut()
      queries.clear()
      await navigate({ to: '/sign-in' })
    } catch (error) {
      announce(error instanceof Error ? error.message : words.errors.unexpected, 'danger')
    }
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="flex min-w-0 flex-1 items-center gap-2.5 rounded-lg p-1.5 text-left transition-colors hover:bg-hover">
        <Avatar name={user.name} seed={user.id} size={28} />
        <span className="min-w-0">
          <span className="block truncate leading-4 font-medium">{user.name}</span>
          <span className="block truncate text-2xs text-faint">{humanize(user.role)}</span>
          <span className="sr-only">{words.session.account}</span>
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side="top"
          align="start"
          sideOffset={6}
          className="z-50 w-56 rounded-xl border border-line bg-raised p-1 shadow-float"
        >
          <DropdownMenu.Label className="label-caps px-2.5 pt-1.5 pb-1">{words.session.theme}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme}>
            {themes.map((each) => {
              const Icon = icons[each]
              return (
                <DropdownMenu.RadioItem key={each} value={each} onSelect={() => chooseTheme(each)} className={itemLook}>
                  <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
                  {names.theme[each]}
                  <DropdownMenu.ItemIndicator className="ml-auto">
                    <Check size={14} className="text-accent" aria-hidden="true" />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              )
            })}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item onSelect={() => void leave()} className={itemLook}>
            <LogOut size={15} strokeWidth={1.75} aria-hidden="true" />
            {words.session.signOut}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { words } from '../words.ts'
import { IconButton } from './button.tsx'

export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-md border border-line bg-canvas px-1.5 font-sans text-2xs font-medium text-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}

interface ShortcutsDialogProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

export function ShortcutsDialog({ isOpen, onOpenChange }: ShortcutsDialogProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Content className="fixed top-1/2 left-1/2 z-50 w-[min(26rem,calc(100vw-2rem))] -translate-1/2 rounded-2xl border border-line bg-raised p-5 shadow-float outline-none">
          <div className="mb-1 flex items-center justify-between">
            <Dialog.Title className="text-base font-semibold">{words.shortcuts.title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={words.shortcuts.close}>
                <X size={16} aria-hidden="true" />
              </IconButton>
            </Dialog.Close>
          </div>
          <Dialog.Description className="mb-3 text-soft">{words.shortcuts.hint}</Dialog.Description>
          <dl className="divide-y divide-line">
            {Object.entries(words.shortcuts.list).map(([keys, meaning]) => (
              <div key={keys} className="flex items-center justify-between py-2">
                <dt className="order-2">
                  <Keys keys={keys} />
                </dt>
                <dd className="order-1">{meaning}</dd>
              </div>
            ))}
          </dl>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

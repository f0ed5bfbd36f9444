import { CircleAlert, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { words } from '../words.ts'
import { Button } from './button.tsx'

export function Skeleton({ className = '' }: { readonly className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`block animate-[breathe_1.6s_ease-in-out_infinite] rounded-md bg-hover ${className}`}
    />
  )
}

interface FailedProps {
  readonly title: string
  readonly error: Error
  readonly onRetry?: () => void
}

export function Failed({ title, error, onRetry }: FailedProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <CircleAlert size={28} strokeWidth={1.5} className="text-danger" aria-hidden="true" />
      <p className="text-base font-semibold">{title}</p>
      <p className="text-soft">{error.message}</p>
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          {words.list.retry}
        </Button>
      )}
    </div>
  )
}

interface EmptyProps {
  readonly title: string
  readonly children?: ReactNode
}

export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-20 text-center">
      <Inbox size={30} strokeWidth={1.4} className="text-faint" aria-hidden="true" />
      <p className="text-base font-semibold">{title}</p>
      <div className="text-soft">{children}</div>
    </div>
  )
}

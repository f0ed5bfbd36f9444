import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { dismiss, useNotices } from '../notices.ts'
import { words } from '../words.ts'

export function Notices() {
  const notices = useNotices()
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex flex-col items-center gap-2 px-4"
    >
      {notices.map(({ id, text, tone }) => (
        <div
          key={id}
          className="pointer-events-auto flex max-w-lg animate-[rise_0.25s_var(--ease-settle)] items-center gap-2.5 rounded-xl border border-line bg-raised py-2 pr-2 pl-3.5 shadow-float"
        >
          {tone === 'good' ? (
            <CircleCheck size={16} className="shrink-0 text-good" aria-hidden="true" />
          ) : (
            <CircleAlert size={16} className="shrink-0 text-danger" aria-hidden="true" />
          )}
          <p>{text}</p>
          <button
            type="button"
            aria-label={words.errors.dismiss}
            onClick={() => dismiss(id)}
            className="rounded-md p-1 text-faint hover:bg-hover hover:text-ink"
          >
            <X size={14} aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  )
}

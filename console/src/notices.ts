import { useSyncExternalStore } from 'react'

export interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'good' | 'danger'
}

const SHOWN_MS = { good: 4_000, danger: 10_000 }
const listeners = new Set<() => void>()
let notices: readonly Notice[] = []
let lastId = 0

function change(next: readonly Notice[]): void {
  notices = next
  listeners.forEach((listener) => listener())
}

export function dismiss(id: number): void {
  change(notices.filter((notice) => notice.id !== id))
}

/** Says something in the corner and to screen readers. */
export function announce(text: string, tone: Notice['tone'] = 'good'): void {
  lastId += 1
  const id = lastId
  change([...notices.slice(-2), { id, text, tone }])
  setTimeout(() => dismiss(id), SHOWN_MS[tone])
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notices,
  )
}

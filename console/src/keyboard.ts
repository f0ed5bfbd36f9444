import { useEffect, useRef } from 'react'

export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typing = 'input, textarea, select, [contenteditable="true"]'
/** While one of these is open, the keys belong to it. */
const inFront = '[role="dialog"], [role="menu"], [role="listbox"]'

function isForShortcuts(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return false
  }
  const { target } = event
  const isTyping = target instanceof Element && target.closest(typing) !== null
  return !isTyping && document.querySelector(inFront) === null
}

/** Single keys that act on the page, never while somebody types. Names are those of KeyboardEvent.key. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const act = isForShortcuts(event) ? latest.current[event.key] : undefined
      if (act) {
        event.preventDefault()
        act(event)
      }
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

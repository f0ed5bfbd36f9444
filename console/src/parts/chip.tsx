import type { ReactNode } from 'react'

const tones = {
  plain: 'bg-hover text-soft',
  outline: 'border border-line text-soft',
  accent: 'bg-accent-wash text-accent-strong',
  warn: 'bg-warn-wash text-warn',
  danger: 'bg-danger-wash text-danger',
  good: 'bg-good-wash text-good',
} as const

export type Tone = keyof typeof tones

interface ChipProps {
  readonly tone?: Tone
  readonly title?: string
  readonly children: ReactNode
}

export function Chip({ tone = 'plain', title, children }: ChipProps) {
  return (
    <span
      title={title}
      className={`inline-flex h-5 max-w-full items-center gap-1 rounded-md px-1.5 text-2xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  )
}

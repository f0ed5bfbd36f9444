import { Check, ChevronsUpDown } from 'lucide-react'
import { Select } from 'radix-ui'
import type { ReactNode } from 'react'

export interface Option {
  readonly value: string
  readonly label: string
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
  readonly disabled?: boolean
  readonly className?: string
  /** Drawn before the value. */
  readonly lead?: ReactNode
}

/** One of a closed list. The empty value is allowed here, though Radix refuses it. */
export function Choice({ label, value, options, onChange, disabled = false, className = '', lead }: ChoiceProps) {
  return (
    <Select.Root value={wrap(value)} onValueChange={(next) => onChange(next.slice(1))} disabled={disabled}>
      <Select.Trigger
        aria-label={label}
        className={`inline-flex h-8 min-w-0 items-center gap-1.5 rounded-lg border border-line bg-raised px-2.5 text-sm font-medium transition-colors hover:bg-hover data-disabled:opacity-60 ${className}`}
      >
        {lead}
        <span className="min-w-0 flex-1 truncate text-left">
          <Select.Value />
        </span>
        <ChevronsUpDown size={13} className="shrink-0 text-faint" aria-hidden="true" />
      </Select.Trigger>
      <Select.Portal>
        <Select.Content
          position="popper"
          sideOffset={4}
          className="z-40 max-h-[min(22rem,var(--radix-select-content-available-height))] min-w-[var(--radix-select-trigger-width)] overflow-hidden rounded-xl border border-line bg-raised p-1 shadow-float"
        >
          <Select.Viewport>
            {options.map((option) => (
              <Select.Item
                key={option.value}
                value={wrap(option.value)}
                className="relative flex h-8 cursor-pointer items-center rounded-lg pr-3 pl-7 text-sm outline-none select-none data-highlighted:bg-hover"
              >
                <Select.ItemIndicator className="absolute left-2">
                  <Check size={14} className="text-accent" aria-hidden="true" />
                </Select.ItemIndicator>
                <Select.ItemText>{option.label}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  )
}

const wrap = (value: string): string => `=${value}`

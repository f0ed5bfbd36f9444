import type { ButtonHTMLAttributes } from 'react'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong disabled:opacity-55 shadow-xs',
  quiet: 'border border-line bg-raised text-ink hover:bg-hover disabled:opacity-55',
  bare: 'text-soft hover:bg-hover hover:text-ink disabled:opacity-55',
} as const

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof looks
}

export function Button({ look = 'quiet', className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={`inline-flex h-8 items-center justify-center gap-1.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap transition-colors ${looks[look]} ${className}`}
      {...rest}
    />
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Said by screen readers and shown as a tooltip. */
  readonly label: string
}

export function IconButton({ label, className = '', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-soft transition-colors hover:bg-hover hover:text-ink ${className}`}
      {...rest}
    />
  )
}

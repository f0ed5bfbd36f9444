const fills = { good: 'bg-good', danger: 'bg-danger', plain: 'bg-line-strong' } as const

interface BarProps {
  readonly label: string
  /** What a screen reader says of it. */
  readonly text: string
  /** 0..1 of the bar's length; null: nothing is known. */
  readonly filled: number | null
  readonly tone: keyof typeof fills
  /** 0..1 each: where a limit is. */
  readonly marks: readonly number[]
}

const share = (value: number): number => Math.min(1, Math.max(0, value))

/** How far something is from its limit. */
export const Bar = ({ label, text, filled, tone, marks }: BarProps) => (
  <div
    role="meter"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(share(filled ?? 0) * 100)}
    aria-valuetext={text}
    className="relative my-1.5 h-1.5 rounded-full bg-hover"
  >
    {filled !== null && (
      <div className={`h-full min-w-px rounded-full ${fills[tone]}`} style={{ width: `${share(filled) * 100}%` }} />
    )}
    {marks.map((mark) => (
      <div
        key={mark}
        className="absolute -top-0.5 h-2.5 w-0.5 -translate-x-1/2 rounded bg-ink"
        style={{ left: `${share(mark) * 100}%` }}
      />
    ))}
  </div>
)

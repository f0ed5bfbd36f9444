import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { humanize } from '../../wording.ts'
import { words } from '../../words.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const isPlain = (value: Json): value is string | number | boolean | null => value === null || typeof value !== 'object'

export function plainText(value: Json): string {
  if (value === null || value === '') {
    return words.why.nothing
  }
  if (typeof value === 'boolean') {
    return value ? words.why.yes : words.why.no
  }
  return isPlain(value) ? String(value) : JSON.stringify(value)
}

/** A list of plain values in one line; of things, one below the other; a thing by its names. */
function Value({ value, depth }: { readonly value: Json; readonly depth: number }) {
  if (isPlain(value)) {
    const isQuiet = value === null || value === ''
    return <span className={isQuiet ? 'text-faint' : ''}>{plainText(value)}</span>
  }
  if (Array.isArray(value)) {
    const items: readonly Json[] = value
    if (items.length === 0) {
      return <span className="text-faint">{words.why.nothing}</span>
    }
    return items.every(isPlain) ? (
      <span>{items.map(plainText).join(', ')}</span>
    ) : (
      <ol className="flex flex-col gap-1.5">
        {items.map((item, index) => (
          <li key={index} className="border-l-2 border-line pl-2.5">
            <Value value={item} depth={depth + 1} />
          </li>
        ))}
      </ol>
    )
  }
  return <Pairs pairs={value as Readonly<Record<string, Json>>} depth={depth} />
}

/** The outermost names stand in a column; those inside run on in the line, where a column would be too narrow. */
function Pairs({ pairs, depth }: { readonly pairs: Readonly<Record<string, Json>>; readonly depth: number }) {
  const isOuter = depth === 0
  return (
    <dl className={isOuter ? 'flex flex-col gap-1' : 'flex flex-wrap gap-x-3'}>
      {Object.entries(pairs).map(([key, value]) => (
        <div
          key={key}
          className={isOuter ? (isPlain(value) ? 'grid grid-cols-[8.5rem_minmax(0,1fr)] gap-2' : '') : 'flex gap-1'}
        >
          <dt className="text-faint wrap-anywhere">{humanize(key)}</dt>
          <dd className={`wrap-anywhere tabular-nums ${isOuter && !isPlain(value) ? 'mt-0.5 mb-1' : ''}`}>
            <Value value={value} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface KeyValuesProps {
  readonly title: string
  readonly values: Readonly<Record<string, Json>>
}

export function KeyValues({ title, values }: KeyValuesProps) {
  const [isRaw, setRaw] = useState(false)
  if (Object.keys(values).length === 0) {
    return null
  }
  return (
    <details className="group/values open:basis-full">
      <summary className="inline-flex items-center gap-1 rounded-md text-xs font-medium text-soft hover:text-ink">
        <ChevronRight size={13} className="transition-transform group-open/values:rotate-90" aria-hidden="true" />
        {title}
      </summary>
      <div className="relative mt-1.5 rounded-lg bg-canvas px-3 py-2.5 text-xs">
        <button
          type="button"
          aria-pressed={isRaw}
          onClick={() => setRaw(!isRaw)}
          className="absolute top-1.5 right-1.5 rounded-md border border-line bg-raised px-1.5 text-2xs text-soft hover:text-ink"
        >
          {isRaw ? words.why.readable : words.why.raw}
        </button>
        {isRaw ? (
          <pre tabIndex={0} className="overflow-x-auto pt-4 font-mono text-2xs">
            {JSON.stringify(values, null, 2)}
          </pre>
        ) : (
          <div className="pt-4">
            <Pairs pairs={values} depth={0} />
          </div>
        )}
      </div>
    </details>
  )
}

import { Search, X } from 'lucide-react'
import { useEffect, useState, type RefObject } from 'react'
import { priorities, statuses } from '../../../../contract/shared.ts'
import { Button } from '../../parts/button.tsx'
import { Choice, type Option } from '../../parts/choice.tsx'
import { Keys } from '../../parts/shortcuts-dialog.tsx'
import { humanize } from '../../wording.ts'
import { names, words } from '../../words.ts'
import { categories } from './categories.ts'
import { hasFilters, listSearchSchema, type ListSearch } from './views.ts'

interface FilterBarProps {
  readonly search: ListSearch
  readonly onChange: (search: ListSearch) => void
  readonly searchBox: RefObject<HTMLInputElement | null>
}

const withAny = (label: string, options: readonly Option[]): readonly Option[] => [
  { value: '', label: `${label}: ${words.list.any.toLowerCase()}` },
  ...options,
]

const choices = {
  status: withAny(
    words.list.status,
    statuses.map((value) => ({ value, label: names.status[value] })),
  ),
  priority: withAny(
    words.list.priority,
    priorities.map((value) => ({ value, label: names.priority[value] })),
  ),
  category: withAny(
    words.list.category,
    categories.map((value) => ({ value, label: humanize(value) })),
  ),
  sort: [
    { value: '', label: words.list.newest },
    { value: 'deadline', label: words.list.deadline },
  ],
}

export function FilterBar({ search, onChange, searchBox }: FilterBarProps) {
  const set = (name: keyof ListSearch, value: string): void =>
    onChange(listSearchSchema.parse({ ...search, [name]: value === '' ? undefined : value }))
  const isResolved = search.view === 'resolved'
  const shown = (['status', 'priority', 'category', 'sort'] as const).filter((name) => name !== 'status' || !isResolved)
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-5">
      <SearchBox query={search.query ?? ''} onSearch={(query) => set('query', query)} box={searchBox} />
      <div className="no-scrollbar -mx-4 flex max-w-[100vw] gap-2 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:flex-wrap sm:overflow-visible sm:px-0">
        {shown.map((name) => (
          <Choice
            key={name}
            label={words.list[name]}
            value={search[name] === 'newest' ? '' : (search[name] ?? '')}
            options={choices[name]}
            onChange={(value) => set(name, value)}
            className={`shrink-0 ${search[name] === undefined ? 'text-soft' : 'border-accent-line bg-accent-wash text-accent-strong'}`}
          />
        ))}
        {hasFilters(search) && (
          <Button look="bare" className="shrink-0" onClick={() => onChange(clearFilters(search))}>
            {words.list.clear}
          </Button>
        )}
      </div>
    </div>
  )
}

export const clearFilters = ({ view, team, sort }: ListSearch): ListSearch => ({ view, team, sort })

const PAUSE_MS = 250

interface SearchBoxProps {
  readonly query: string
  readonly onSearch: (query: string) => void
  readonly box: RefObject<HTMLInputElement | null>
}

/** Searches when the typing pauses. */
function SearchBox({ query, onSearch, box }: SearchBoxProps) {
  const [text, setText] = useState(query)
  const [shown, setShown] = useState(query)
  if (query !== shown) {
    setShown(query)
    if (query !== text.trim()) {
      setText(query)
    }
  }
  useEffect(() => {
    const timer = text.trim() === query ? undefined : setTimeout(() => onSearch(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, query, onSearch])
  return (
    <div role="search" className="relative min-w-0 basis-full sm:basis-64 sm:flex-1 xl:max-w-sm">
      <Search size={15} className="pointer-events-none absolute top-2.5 left-2.5 text-faint" aria-hidden="true" />
      <input
        ref={box}
        type="search"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            setText('')
            event.currentTarget.blur()
          }
        }}
        aria-label={words.list.search}
        placeholder={words.list.search}
        maxLength={200}
        className="h-9 w-full rounded-lg border border-line bg-raised pr-9 pl-8 text-ink placeholder:text-faint sm:h-8 [&::-webkit-search-cancel-button]:hidden [&:focus-visible]:outline-offset-0"
      />
      {text === '' ? (
        <span className="pointer-events-none absolute top-1.5 right-2 hidden sm:block" aria-hidden="true">
          <Keys keys="/" />
        </span>
      ) : (
        <button
          type="button"
          aria-label={words.list.clearSearch}
          onClick={() => setText('')}
          className="absolute top-1 right-1 rounded-md p-1.5 text-faint hover:text-ink"
        >
          <X size={13} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}

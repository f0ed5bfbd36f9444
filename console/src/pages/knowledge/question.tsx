import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useRef, useState, type FormEvent } from 'react'
import { useShortcuts } from '../../keyboard.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Failed } from '../../parts/state.tsx'
import { knowledgeSearchQuery } from '../../queries.ts'
import { Found } from './found.tsx'
import { words as generalWords } from '../../words.ts'
import { words } from './knowledge-words.ts'

type Audience = keyof typeof words.question.audiences
const audiences = [
  { value: 'public', label: words.question.audiences.public },
  { value: 'all', label: words.question.audiences.all },
]

/** What the assistant finds for a question, without asking as a customer. */
export function Question() {
  const [draft, setDraft] = useState('')
  const [asked, setAsked] = useState('')
  const [audience, setAudience] = useState<Audience>('public')
  const box = useRef<HTMLInputElement>(null)
  useShortcuts({ '/': () => box.current?.focus() })
  const { data, error } = useQuery(knowledgeSearchQuery({ query: asked, audience }))
  const ask = (event: FormEvent): void => {
    event.preventDefault()
    setAsked(draft.trim())
  }
  return (
    <section aria-label={words.question.title} className="border-b border-line px-4 py-5 sm:px-6">
      <h2 className="text-base font-semibold tracking-[-0.01em]">{words.question.title}</h2>
      <p className="mb-3 text-soft">{words.question.hint}</p>
      <form onSubmit={ask} className="flex max-w-3xl flex-wrap gap-2">
        <input
          ref={box}
          type="search"
          aria-label={words.question.label}
          placeholder={words.question.label}
          value={draft}
          maxLength={1000}
          onChange={({ target }) => setDraft(target.value)}
          className="h-8 min-w-0 flex-1 basis-64 rounded-lg border border-line bg-raised px-3 text-sm placeholder:text-faint"
        />
        <Choice
          label={words.question.audience}
          value={audience}
          options={audiences}
          onChange={(value) => setAudience(value === 'all' ? 'all' : 'public')}
        />
        <Button type="submit" look="primary" disabled={draft.trim() === ''}>
          <Search size={14} aria-hidden="true" />
          {words.question.ask}
        </Button>
      </form>
      <div aria-live="polite">
        {error !== null && <Failed title={generalWords.errors.part} error={error} />}
        {data !== undefined && <Found result={data} />}
      </div>
    </section>
  )
}

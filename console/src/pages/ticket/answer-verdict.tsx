import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { LabelAnswer } from '../../../../contract/autonomy.ts'
import { labelAnswer } from '../../api.ts'
import { announce } from '../../notices.ts'
import { Button } from '../../parts/button.tsx'
import { explanationQuery } from '../../queries.ts'
import { useShell } from '../../shell.tsx'
import { labelOf } from './answer-label.ts'
import { words } from './run-words.ts'

interface AnswerVerdictProps {
  readonly ticketId: string
  readonly runId: string
}

function useLabel({ ticketId, runId }: AnswerVerdictProps) {
  const queries = useQueryClient()
  const { user } = useShell()
  const { data } = useQuery(explanationQuery(ticketId))
  const known = data && labelOf(data, runId)
  const label = useMutation({
    mutationFn: (verdict: LabelAnswer) => labelAnswer(runId, verdict),
    onSuccess: (_label, { verdict, note }) =>
      announce(note === undefined ? words.label.saved[verdict] : words.label.noted),
    onError: (error) => announce(error.message, 'danger'),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['autonomy'] })
      return queries.invalidateQueries({ queryKey: explanationQuery(ticketId).queryKey })
    },
  })
  return {
    label,
    verdict: label.isPending ? label.variables.verdict : known?.verdict,
    by: known && nameOfActor(known.actor, user.id),
  }
}

function nameOfActor(actor: string, userId: string): string {
  if (actor === `agent:${userId}`) {
    return words.label.byYou
  }
  return actor.startsWith('agent:') ? words.label.bySomebody : words.label.byProgram
}

const verdicts = [
  { verdict: 'right', Icon: Check, name: words.label.right, look: 'aria-pressed:bg-good-wash aria-pressed:text-good' },
  { verdict: 'wrong', Icon: X, name: words.label.wrong, look: 'aria-pressed:bg-danger-wash aria-pressed:text-danger' },
] as const

/** Was this right? What people say here decides how far the assistant may go by itself. */
export function AnswerVerdict(props: AnswerVerdictProps) {
  const { label, verdict, by } = useLabel(props)
  const [isNoting, setNoting] = useState(false)
  return (
    <div role="group" aria-label={words.label.ask} className="mt-3 border-t border-accent-line pt-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <p className="mr-1 text-xs text-soft">{words.label.ask}</p>
        {verdicts.map(({ verdict: each, Icon, name, look }) => (
          <Button
            key={each}
            aria-pressed={verdict === each}
            disabled={label.isPending}
            onClick={() => {
              label.mutate({ verdict: each })
              setNoting(true)
            }}
            className={`h-7 px-2.5 text-xs ${look}`}
          >
            <Icon size={13} strokeWidth={2.4} aria-hidden="true" />
            {name}
          </Button>
        ))}
        {by !== undefined && <span className="text-2xs text-soft">{by}</span>}
      </div>
      {isNoting && verdict !== undefined && (
        <Note
          isBusy={label.isPending}
          onSave={(note) => label.mutate({ verdict, note }, { onSuccess: () => setNoting(false) })}
        />
      )}
    </div>
  )
}

function Note({ isBusy, onSave }: { readonly isBusy: boolean; readonly onSave: (note: string) => void }) {
  const [note, setNote] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSave(note.trim())
  }
  return (
    <form onSubmit={submit} className="mt-2 flex gap-2">
      <input
        aria-label={words.label.note}
        placeholder={words.label.note}
        value={note}
        maxLength={2000}
        onChange={({ target }) => setNote(target.value)}
        className="h-7 min-w-0 flex-1 rounded-lg border border-line-strong bg-raised px-2.5 text-xs placeholder:text-faint"
      />
      <Button type="submit" className="h-7 px-2.5 text-xs" disabled={isBusy || note.trim() === ''}>
        {words.label.saveNote}
      </Button>
    </form>
  )
}

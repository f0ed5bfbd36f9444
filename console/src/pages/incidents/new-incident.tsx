import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { createIncident } from '../../api.ts'
import { announce } from '../../notices.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { words } from './incident-words.ts'
import { Part } from './page-frame.tsx'

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const fieldLook = 'h-8 w-full rounded-lg border border-line bg-raised px-3 text-sm'

/** Opens an incident by hand. */
export function NewIncident() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [components, setComponents] = useState('')
  const [codes, setCodes] = useState('')
  const [impact, setImpact] = useState('minor')
  const create = useMutation({
    mutationFn: () => createIncident({ title, impact, components: list(components), error_codes: list(codes) }),
    onSuccess: async ({ incident_id: incidentId }) => {
      void queries.invalidateQueries({ queryKey: ['incidents'] })
      await navigate({ to: '/incidents/$incidentId', params: { incidentId } })
    },
    onError: (error) => announce(error.message, 'danger'),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    create.mutate()
  }
  const fields = [
    { label: words.create.name, value: title, set: setTitle },
    { label: words.create.components, value: components, set: setComponents },
    { label: words.create.codes, value: codes, set: setCodes },
  ]
  return (
    <Part title={words.create.title}>
      <p className="mb-3 text-soft">{words.create.hint}</p>
      <form onSubmit={submit} className="grid max-w-3xl gap-3 sm:grid-cols-2">
        {fields.map(({ label, value, set }, index) => (
          <label key={label} className={index === 0 ? 'sm:col-span-2' : ''}>
            <span className="mb-1 block text-xs text-soft">{label}</span>
            <input value={value} maxLength={200} onChange={({ target }) => set(target.value)} className={fieldLook} />
          </label>
        ))}
        <div className="flex flex-wrap gap-2 sm:col-span-2">
          <Choice
            label={words.create.impact}
            value={impact}
            options={Object.entries(words.impact).map(([value, label]) => ({ value, label }))}
            onChange={setImpact}
          />
          <Button type="submit" look="primary" disabled={title.trim() === '' || create.isPending}>
            {words.create.submit}
          </Button>
        </div>
      </form>
    </Part>
  )
}

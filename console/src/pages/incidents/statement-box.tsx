import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { IncidentDetail } from '../../../../contract/incidents.ts'
import { approveStatement, updateIncident } from '../../api.ts'
import { announce } from '../../notices.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { incidentQuery } from './incident-queries.ts'
import { words } from './incident-words.ts'
import { Part } from './page-frame.tsx'

const languageName = new Intl.DisplayNames('en', { type: 'language' })
const languages = ['en', 'es', 'fr', 'de', 'ja', 'zh', 'pt', 'it', 'nl', 'pl', 'ru', 'tr', 'ko', 'ar']

interface StatementBoxProps {
  readonly incident: IncidentDetail
  readonly kind: 'statement' | 'recovery'
  readonly mayWrite: boolean
}

interface Draft {
  readonly text: string
  readonly isChanged: boolean
  readonly isBusy: boolean
  readonly hasText: (language: string) => boolean
  readonly write: (text: string) => void
  readonly save: () => void
  readonly approve: () => void
}

/** The saved draft with what was typed over it. */
function useDraft(incident: IncidentDetail, kind: StatementBoxProps['kind'], language: string): Draft {
  const saved = kind === 'recovery' ? incident.recovery_draft : incident.statement_draft
  const { incident_id: id, version } = incident
  const [edited, setEdited] = useState<Readonly<Record<string, string>>>({})
  const queries = useQueryClient()
  const keptSaying = (said: string) => ({
    onSuccess: (next: IncidentDetail) => {
      queries.setQueryData(incidentQuery(id).queryKey, next)
      void queries.invalidateQueries({ queryKey: ['incidents'], exact: true })
      setEdited({})
      announce(said)
    },
    onError: (error: Error) => announce(error.message, 'danger'),
  })
  const save = useMutation({
    mutationFn: () => {
      const texts = Object.entries({ ...saved, ...edited }).filter(([, value]) => value.trim() !== '')
      return updateIncident(id, { [kind]: Object.fromEntries(texts), version })
    },
    ...keptSaying(words.statement.saved),
  })
  const approve = useMutation({
    mutationFn: () => approveStatement(id, version),
    ...keptSaying(words.statement.done),
  })
  return {
    text: edited[language] ?? saved[language] ?? '',
    isChanged: Object.entries(edited).some(([name, value]) => value !== (saved[name] ?? '')),
    isBusy: save.isPending || approve.isPending,
    hasText: (name) => (saved[name] ?? '') !== '',
    write: (text) => setEdited({ ...edited, [language]: text }),
    save: () => save.mutate(),
    approve: () => approve.mutate(),
  }
}

/** A draft, language by language, and the approval that lets it out. */
export function StatementBox({ incident, kind, mayWrite }: StatementBoxProps) {
  const isRecovery = kind === 'recovery'
  const [language, setLanguage] = useState('en')
  const draft = useDraft(incident, kind, language)
  return (
    <Part title={isRecovery ? words.statement.recoveryTitle : words.statement.title}>
      <p className="mb-3 text-soft">
        {isRecovery ? words.statement.recoveryHint : words.statement.hint} {words.statement.missing}
      </p>
      <div className="flex max-w-3xl flex-col gap-2">
        <Choice
          label={words.statement.language}
          value={language}
          options={languages.map((code) => ({
            value: code,
            label: `${languageName.of(code) ?? code}${draft.hasText(code) ? ' ✓' : ''}`,
          }))}
          onChange={setLanguage}
          className="self-start"
        />
        <textarea
          aria-label={isRecovery ? words.statement.recoveryText : words.statement.text}
          lang={language}
          rows={4}
          maxLength={2000}
          readOnly={!mayWrite}
          value={draft.text}
          placeholder={words.statement.empty}
          onChange={({ target }) => draft.write(target.value)}
          className="w-full rounded-lg border border-line bg-raised px-3 py-2 text-sm placeholder:text-faint"
        />
        {mayWrite && <Buttons draft={draft} mayApprove={!isRecovery} />}
        {!isRecovery && incident.statement !== null && (
          <p className="text-xs text-good">
            {words.statement.approved(incident.statement.version, incident.statement.approved_by)}
          </p>
        )}
      </div>
    </Part>
  )
}

const Buttons = ({ draft, mayApprove }: { readonly draft: Draft; readonly mayApprove: boolean }) => (
  <div className="flex flex-wrap items-center gap-2">
    <Button onClick={draft.save} disabled={!draft.isChanged || draft.isBusy}>
      {words.statement.save}
    </Button>
    {mayApprove && (
      <Button
        look="primary"
        onClick={draft.approve}
        disabled={draft.isChanged || draft.isBusy}
        title={draft.isChanged ? words.statement.unsaved : undefined}
      >
        {words.statement.approve}
      </Button>
    )}
  </div>
)

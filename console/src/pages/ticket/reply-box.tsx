import { CornerDownLeft, Lock, PenLine, Reply } from 'lucide-react'
import { ToggleGroup } from 'radix-ui'
import { useState, type KeyboardEvent, type RefObject } from 'react'
import type { CreateMessage, TicketDetail } from '../../../../contract/tickets.ts'
import { changeUnsent, useUnsent, type Unsent } from '../../drafts.ts'
import { announce } from '../../notices.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { names, words } from '../../words.ts'
import { useReply } from './use-ticket-changes.ts'

type AfterStatus = NonNullable<CreateMessage['status']>
const afterStatuses = ['pending', 'resolved', 'open', 'on_hold'] as const satisfies readonly AfterStatus[]
const afterOptions = [
  ...afterStatuses.map((value) => ({ value, label: names.status[value] })),
  { value: '', label: words.reply.keep },
]

interface ReplyBoxProps {
  readonly ticket: TicketDetail
  readonly box: RefObject<HTMLTextAreaElement | null>
}

/** What a reply needs between keystrokes and the server. */
function useReplyBox({ ticket, box }: ReplyBoxProps) {
  const unsent = useUnsent(ticket.ticket_id)
  const change = (part: Partial<Unsent>): void => changeUnsent(ticket.ticket_id, part)
  const [after, setAfter] = useState<AfterStatus | undefined>('pending')
  const reply = useReply(ticket.ticket_id, () => change({ text: '' }))
  const send = (): void => {
    if (unsent.text.trim() === '') {
      announce(words.reply.empty, 'danger')
      box.current?.focus()
      return
    }
    if (!reply.isPending) {
      const visibility = unsent.isInternal ? 'internal' : 'public'
      reply.mutate({ message: unsent.text, visibility, status: unsent.isInternal ? undefined : after })
    }
  }
  const insertDraft = (): void => {
    change({ text: ticket.draft?.text ?? '', isInternal: false })
    announce(words.reply.draftUsed)
    box.current?.focus()
  }
  return { unsent, change, after, setAfter, send, insertDraft, isSending: reply.isPending }
}

const modeLook =
  'inline-flex h-7 items-center gap-1.5 rounded-md px-2.5 text-xs font-medium text-soft transition-colors hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-xs'

interface ModeProps {
  readonly isInternal: boolean
  readonly onChange: (isInternal: boolean) => void
}

const Mode = ({ isInternal, onChange }: ModeProps) => (
  <ToggleGroup.Root
    type="single"
    aria-label={words.reply.kind}
    value={isInternal ? 'internal' : 'public'}
    onValueChange={(value) => value !== '' && onChange(value === 'internal')}
    className="inline-flex rounded-lg bg-hover p-0.5"
  >
    <ToggleGroup.Item value="public" className={modeLook}>
      <Reply size={13} aria-hidden="true" />
      {words.reply.public}
    </ToggleGroup.Item>
    <ToggleGroup.Item value="internal" className={modeLook}>
      <Lock size={12} aria-hidden="true" />
      {words.reply.internal}
    </ToggleGroup.Item>
  </ToggleGroup.Root>
)

function Sending({ unsent: { text, isInternal }, after, setAfter, send, isSending }: ReturnType<typeof useReplyBox>) {
  const action = isInternal ? words.reply.addNote : words.reply.send
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 px-2.5 pb-2.5">
      {text !== '' && <span className="mr-auto hidden pl-1.5 text-2xs text-soft md:inline">{words.reply.kept}</span>}
      {!isInternal && (
        <Choice
          label={words.reply.after}
          value={after ?? ''}
          options={afterOptions}
          onChange={(value) => setAfter(afterStatuses.find((status) => status === value))}
          className="text-soft"
        />
      )}
      <Button look="primary" onClick={send} disabled={isSending} aria-keyshortcuts="Control+Enter">
        {isSending ? words.reply.sending : action}
        <CornerDownLeft size={13} aria-hidden="true" />
      </Button>
    </div>
  )
}

type TopProps = Pick<ReturnType<typeof useReplyBox>, 'unsent' | 'change' | 'insertDraft'> & Pick<TicketDetail, 'draft'>

function Top({ unsent: { text, isInternal }, change, insertDraft, draft }: TopProps) {
  const hasUnusedDraft = draft !== null && !isInternal && text !== draft.text
  return (
    <div className="flex flex-wrap items-center gap-2 px-2.5 pt-2.5">
      <Mode isInternal={isInternal} onChange={(next) => change({ isInternal: next })} />
      {hasUnusedDraft && (
        <Button
          look="bare"
          className="h-7 px-2 text-xs text-accent-strong"
          title={`${words.reply.draftBecause}: ${draft.because}`}
          onClick={insertDraft}
        >
          <PenLine size={13} aria-hidden="true" />
          {words.reply.useDraft}
        </Button>
      )}
    </div>
  )
}

export function ReplyBox(props: ReplyBoxProps) {
  const { ticket, box } = props
  const reply = useReplyBox(props)
  const { unsent, change, send } = reply
  const { isInternal, text } = unsent
  const name = ticket.customer.name ?? ticket.customer.email ?? ticket.customer.customer_id
  const sendByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      box.current?.blur()
    }
  }
  return (
    <section aria-label={words.reply.label} className="shrink-0 px-3 pb-3 sm:px-6 sm:pb-4">
      <div
        className={`mx-auto max-w-3xl rounded-2xl border shadow-xs transition-colors focus-within:border-accent ${isInternal ? 'border-note-line bg-note' : 'border-line-strong bg-raised'}`}
      >
        <Top {...reply} draft={ticket.draft} />
        <textarea
          ref={box}
          value={text}
          rows={3}
          onChange={({ target }) => change({ text: target.value })}
          onKeyDown={sendByKey}
          aria-label={isInternal ? words.reply.internalLabel : words.reply.publicLabel(name)}
          placeholder={isInternal ? words.reply.internalHint : words.reply.publicHint(name)}
          className="reading block max-h-[38dvh] w-full resize-none bg-transparent px-4 py-2.5 placeholder:text-faint focus-visible:outline-none [field-sizing:content] [min-height:4.75rem]"
        />
        <Sending {...reply} />
      </div>
    </section>
  )
}

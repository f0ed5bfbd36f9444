import { CheckCheck, Clock, Lock, TriangleAlert } from 'lucide-react'
import type { Message } from '../../../../contract/tickets.ts'
import { AssistantAvatar, Avatar } from '../../parts/avatar.tsx'
import { MessageText } from '../../parts/message-text.tsx'
import { inFull, timeOfDay } from '../../time.ts'
import { names, words } from '../../words.ts'
import type { Run } from '../../../../contract/resolution.ts'
import { Evidence } from './evidence.tsx'
import { ProvenAnswer } from './proven-answer.tsx'

const deliveries = {
  queued: { Icon: Clock, look: 'text-faint' },
  sent: { Icon: CheckCheck, look: 'text-faint' },
  failed: { Icon: TriangleAlert, look: 'font-medium text-danger' },
} as const

function Delivery({ state }: { readonly state: NonNullable<Message['delivery']> }) {
  const { Icon, look } = deliveries[state]
  return (
    <span className={`inline-flex items-center gap-1 text-xs ${look}`}>
      <Icon size={13} aria-hidden="true" />
      {names.delivery[state]}
    </span>
  )
}

const looks = {
  customer: 'border-line bg-raised',
  agent: 'border-line bg-hover',
  ai: 'border-accent-line bg-accent-wash',
  note: 'border-note-line bg-note border-dashed',
} as const

interface MessageCardProps {
  readonly ticketId: string
  readonly message: Message
  readonly customerName: string
  /** The run that wrote the message, where it is an answer of the assistant. */
  readonly run: Run | undefined
}

const SystemLine = ({ message }: Pick<MessageCardProps, 'message'>) => (
  <li data-message={message.id} tabIndex={-1} className="flex items-center gap-3 py-1 text-xs text-faint">
    <span className="h-px flex-1 bg-line" />
    <span className="max-w-[60ch] text-center">{message.text}</span>
    <span className="h-px flex-1 bg-line" />
  </li>
)

function lookOf({ author, visibility }: Message): keyof typeof looks {
  if (visibility === 'internal') {
    return 'note'
  }
  return author === 'system' ? 'agent' : author
}

const nameOfAuthor = ({ author, author_name: name }: Message, customerName: string): string =>
  name ?? (author === 'customer' ? customerName : names.author[author])

export function MessageCard({ ticketId, message, customerName, run }: MessageCardProps) {
  const { author, visibility, text, evidence, created_at: at } = message
  if (author === 'system' && visibility === 'public') {
    return <SystemLine message={message} />
  }
  const isNote = visibility === 'internal'
  const look = lookOf(message)
  const name = nameOfAuthor(message, customerName)
  const anchor = `evidence-${message.id}`
  return (
    <li
      data-message={message.id}
      data-author={author}
      tabIndex={-1}
      className="grid grid-cols-1 gap-3 rounded-2xl sm:grid-cols-[2rem_minmax(0,1fr)]"
    >
      <span className="hidden pt-2.5 sm:block">
        {author === 'ai' || author === 'system' ? <AssistantAvatar /> : <Avatar name={name} />}
      </span>
      <article aria-label={`${name}, ${inFull(at)}`} className={`min-w-0 rounded-2xl border px-4 py-3 ${looks[look]}`}>
        <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <h3 className="font-semibold">{name}</h3>
          {isNote ? (
            <span className="inline-flex items-center gap-1 text-xs text-soft">
              <Lock size={11} aria-hidden="true" />
              {words.ticket.note}, {words.ticket.noteHint}
            </span>
          ) : (
            <span className="text-xs text-soft">
              {author === 'customer' && name === names.author.customer ? '' : names.author[author]}
            </span>
          )}
          <span className="ml-auto flex items-center gap-2.5">
            {message.delivery !== null && <Delivery state={message.delivery} />}
            <time dateTime={at} title={inFull(at)} className="text-xs text-soft tabular-nums">
              {timeOfDay(at)}
            </time>
          </span>
        </header>
        {run ? (
          <ProvenAnswer ticketId={ticketId} run={run} text={text} evidence={evidence} anchor={anchor} />
        ) : (
          <>
            <MessageText text={text} evidenceCount={evidence.length} anchor={anchor} />
            <Evidence evidence={evidence} anchor={anchor} />
          </>
        )}
      </article>
    </li>
  )
}

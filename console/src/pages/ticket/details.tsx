import type { ReactNode } from 'react'
import type { TicketDetail } from '../../../../contract/tickets.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Chip } from '../../parts/chip.tsx'
import { inFull } from '../../time.ts'
import { humanize } from '../../wording.ts'
import { names, words } from '../../words.ts'
import { Clocks } from './clocks.tsx'
import { TicketControls } from './ticket-controls.tsx'

interface PartProps {
  readonly title: string
  readonly children: ReactNode
}

const Part = ({ title, children }: PartProps) => (
  <section className="border-b border-line px-4 py-4 last:border-b-0">
    <h3 className="label-caps mb-2.5">{title}</h3>
    {children}
  </section>
)

interface FactProps {
  readonly term: string
  readonly children: ReactNode
}

const Fact = ({ term, children }: FactProps) => (
  <div className="grid grid-cols-[5.75rem_minmax(0,1fr)] gap-2 py-1">
    <dt className="text-faint">{term}</dt>
    <dd className="wrap-anywhere">{children}</dd>
  </div>
)

const MOOD = new Intl.NumberFormat('en', {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 1,
  maximumFractionDigits: 2,
})

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

function AboutFacts({ ticket }: { readonly ticket: TicketDetail }) {
  const { category, intent, language, sentiment, tags, satisfaction, sla_policy: policy } = ticket
  return (
    <dl>
      <Fact term={words.details.channel}>{names.channel[ticket.channel]}</Fact>
      {category !== null && <Fact term={words.details.category}>{humanize(category)}</Fact>}
      {intent !== null && <Fact term={words.details.intent}>{humanize(intent)}</Fact>}
      {ticket.owner !== null && <Fact term={words.details.owner}>{names.owner[ticket.owner]}</Fact>}
      {language !== null && <Fact term={words.details.language}>{languageName(language)}</Fact>}
      {sentiment !== null && (
        <Fact term={words.details.mood}>
          <span className="tabular-nums">{MOOD.format(sentiment)}</span>
          {ticket.frustrated === true && <span className="ml-2 text-warn">{words.details.frustrated}</span>}
        </Fact>
      )}
      {policy !== null && <Fact term={words.details.policy}>{policy}</Fact>}
      {satisfaction !== null && (
        <Fact term={words.details.satisfaction}>
          {satisfaction.rating} / {satisfaction.scale_max}
          {satisfaction.feedback !== null && <span className="block text-soft">“{satisfaction.feedback}”</span>}
        </Fact>
      )}
      <Fact term={words.details.created}>{inFull(ticket.created_at)}</Fact>
      {tags.length > 0 && (
        <Fact term={words.details.tags}>
          <span className="flex flex-wrap gap-1">
            {tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </span>
        </Fact>
      )}
    </dl>
  )
}

export function Details({ ticket }: { readonly ticket: TicketDetail }) {
  const { customer } = ticket
  const name = customer.name ?? words.ticket.unnamed
  return (
    <>
      <Part title={words.details.customer}>
        <div className="mb-2 flex items-center gap-3">
          <Avatar name={customer.name ?? customer.customer_id} seed={customer.customer_id} size={36} />
          <div className="min-w-0">
            <p className="truncate font-semibold">{name}</p>
            <p className="truncate text-soft">{customer.company ?? customer.email}</p>
          </div>
          <span className="ml-auto">
            <Chip tone="outline">{humanize(customer.tier)}</Chip>
          </span>
        </div>
        <dl>
          {customer.email !== null && customer.company !== null && (
            <Fact term={words.details.email}>{customer.email}</Fact>
          )}
          <Fact term={words.details.customerId}>
            <span className="font-mono text-xs">{customer.customer_id}</span>
          </Fact>
        </dl>
      </Part>
      <Part title={words.details.handling}>
        <TicketControls ticket={ticket} />
      </Part>
      <Part title={words.details.clocks}>
        <Clocks clocks={ticket.clocks} />
      </Part>
      <Part title={words.details.about}>
        <AboutFacts ticket={ticket} />
      </Part>
    </>
  )
}

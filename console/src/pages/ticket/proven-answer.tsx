import { ChevronRight, Languages, Scissors, ShieldCheck, type LucideIcon } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { Run } from '../../../../contract/resolution.ts'
import type { Message } from '../../../../contract/tickets.ts'
import { AnswerVerdict } from './answer-verdict.tsx'
import { Evidence } from './evidence.tsx'
import { ProvenText } from './proven-text.tsx'
import { readProof, type Claim, type Proof } from './read-proof.ts'
import { words } from './run-words.ts'

interface ProvenAnswerProps {
  readonly ticketId: string
  readonly run: Run
  readonly text: string
  readonly evidence: Message['evidence']
  /** Makes the addresses of the evidence unique on the page. */
  readonly anchor: string
  readonly isDraft?: boolean
}

/** What the assistant wrote, sentence by sentence with what proves it, and the question whether it was right. */
export function ProvenAnswer({ ticketId, run, text, evidence, anchor, isDraft = false }: ProvenAnswerProps) {
  const proof = useMemo(() => readProof(run, evidence), [run, evidence])
  return (
    <>
      <ProvenText text={text} claims={proof.claims} evidenceCount={evidence.length} anchor={anchor} />
      <Evidence evidence={evidence} anchor={anchor} isOpen={!isDraft} />
      <Originals claims={proof.claims} />
      <Dropped {...proof} />
      {run.outcome !== 'superseded' && <AnswerVerdict ticketId={ticketId} runId={run.run_id} />}
    </>
  )
}

interface FoldProps {
  readonly Icon: LucideIcon
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}

const Fold = ({ Icon, title, hint, children }: FoldProps) => (
  <details className="group/fold mt-2">
    <summary className="inline-flex items-center gap-1.5 rounded-md text-xs font-medium text-accent-strong">
      <ChevronRight size={14} className="transition-transform group-open/fold:rotate-90" aria-hidden="true" />
      <Icon size={13} aria-hidden="true" />
      {title}
    </summary>
    <p className="mt-1.5 text-xs text-soft">{hint}</p>
    <ul className="mt-1.5 flex max-w-[72ch] flex-col gap-2 border-l-2 border-accent-line pl-3">{children}</ul>
  </details>
)

/** A translated answer in the words that were checked. */
function Originals({ claims }: { readonly claims: readonly Claim[] }) {
  const originals = claims.flatMap(({ original }) => original ?? [])
  return originals.length === 0 ? null : (
    <Fold Icon={Languages} title={words.proof.originals} hint={words.proof.originalsHint}>
      {originals.map((original, index) => (
        <li key={index} className="leading-5 wrap-anywhere">
          {original}
        </li>
      ))}
    </Fold>
  )
}

/** What nothing proves. Customers never see it. */
function Dropped({ dropped, noModelBecause, claims }: Proof) {
  const isApproved = claims.length > 0 && claims.every(({ kind }) => kind === 'template')
  return (
    <>
      {dropped.length > 0 && (
        <Fold Icon={Scissors} title={words.proof.dropped(dropped.length)} hint={words.proof.droppedHint}>
          {dropped.map(({ text, because }, index) => (
            <li key={index} className="leading-5 wrap-anywhere">
              <del className="text-soft">{text}</del>
              <p className="text-xs text-faint">{because}</p>
            </li>
          ))}
        </Fold>
      )}
      {noModelBecause !== undefined && (
        <p className="mt-2 text-xs wrap-anywhere text-soft">
          {words.proof.noModel} {noModelBecause}
        </p>
      )}
      {isApproved && (
        <p className="mt-3 flex items-center gap-1.5 text-xs text-soft">
          <ShieldCheck size={13} className="text-accent-strong" aria-hidden="true" />
          {words.proof.approved(claims.length)}
        </p>
      )}
    </>
  )
}

import { Link } from '@tanstack/react-router'
import { Popover } from 'radix-ui'
import type { RefObject } from 'react'
import { ArticleLink } from '../../parts/article-link.tsx'
import { humanize, nameOf } from '../../wording.ts'
import type { Claim } from './read-proof.ts'
import { names, words } from './run-words.ts'

const Source = ({ claim }: { readonly claim: Claim }) => (
  <p className="flex flex-wrap items-center gap-x-2 text-xs text-faint">
    <Place claim={claim} />
    {claim.version !== undefined && <span>{words.proof.version(claim.version)}</span>}
  </p>
)

/** Where the evidence stands: an article, an incident of ours, or something that has no page. */
function Place({ claim: { kind, source, quoted } }: { readonly claim: Claim }) {
  if (quoted) {
    return <ArticleLink title={quoted.title} url={quoted.url} />
  }
  const name = <span className="font-medium text-soft">{nameOf(names.evidence, kind)}</span>
  if (kind === 'incident') {
    return (
      <>
        {name}
        <Link
          to="/incidents/$incidentId"
          params={{ incidentId: source }}
          className="font-medium text-accent underline decoration-accent-line underline-offset-2"
        >
          {source}
        </Link>
      </>
    )
  }
  return (
    <>
      {name}
      {kind !== 'passage' && <span className="wrap-anywhere">{humanize(source)}</span>}
    </>
  )
}

interface ProofCardProps {
  readonly claim: Claim
  /** The sentence it belongs to. */
  readonly sentence: RefObject<HTMLElement | null>
  readonly card: RefObject<HTMLDivElement | null>
  readonly onStay: () => void
  readonly onLeave: () => void
  readonly onEscape: () => void
  readonly onClose: () => void
}

/** Where a sentence comes from. It follows the pointer and the focus, and takes neither away. */
export function ProofCard({ claim, sentence, card, onStay, onLeave, onEscape, onClose }: ProofCardProps) {
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor virtualRef={sentence as RefObject<HTMLElement>} />
      <Popover.Content
        ref={card}
        role="group"
        aria-label={words.proof.label}
        side="bottom"
        align="start"
        sideOffset={6}
        collisionPadding={12}
        tabIndex={-1}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onFocusOutside={(event) => event.preventDefault()}
        onEscapeKeyDown={(event) => {
          // The page has an Escape of its own.
          event.preventDefault()
          onEscape()
        }}
        onPointerEnter={onStay}
        onPointerLeave={onLeave}
        className="z-30 flex w-[min(26rem,calc(100vw-2rem))] flex-col gap-2 rounded-xl border border-line bg-raised px-3.5 py-3 shadow-float"
      >
        {claim.quoted && (
          <blockquote className="line-clamp-8 leading-5 wrap-anywhere whitespace-pre-line text-soft">
            “{claim.quoted.quote}”
          </blockquote>
        )}
        {claim.original !== undefined && (
          <p className="leading-5 wrap-anywhere text-soft">
            <span className="block text-xs text-faint">{words.proof.original}</span>“{claim.original}”
          </p>
        )}
        <Source claim={claim} />
      </Popover.Content>
    </Popover.Root>
  )
}

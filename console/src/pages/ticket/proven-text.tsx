import { Fragment, useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { readInlines } from '../../message-text.ts'
import { Line, MessageText } from '../../parts/message-text.tsx'
import { ProofCard } from './proof-card.tsx'
import { proveLine, type Claim } from './read-proof.ts'

/** A pointer that only passes by opens nothing, and one on its way to the card keeps it open. */
const HOVER_MS = 120
const LEAVE_MS = 220

interface Shown {
  readonly claim: Claim
  readonly element: HTMLElement
}

/** Which sentence shows its proof: the one under the pointer, or the one with the focus. */
function useShown() {
  const [shown, setShown] = useState<Shown>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sentence = useRef<HTMLElement>(null)
  const card = useRef<HTMLDivElement>(null)
  const change = (next: Shown | undefined, afterMs = 0): void => {
    clearTimeout(timer.current)
    const turn = (): void => {
      sentence.current = next?.element ?? null
      setShown(next)
    }
    if (afterMs === 0) {
      turn()
    } else {
      timer.current = setTimeout(turn, afterMs)
    }
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return { shown, sentence, card, change, stay: () => clearTimeout(timer.current) }
}

type Showing = ReturnType<typeof useShown>

interface SentenceProps {
  readonly text: string
  readonly claim: Claim
  readonly showing: Showing
}

function Sentence({ text, claim, showing: { shown, card, change } }: SentenceProps) {
  const self = useRef<HTMLSpanElement>(null)
  const isOpen = shown?.claim === claim && shown.element === self.current
  const open = (afterMs = 0): void => {
    if (self.current) {
      change({ claim, element: self.current }, afterMs)
    }
  }
  const leave = (afterMs = 0): void => {
    if (document.activeElement !== self.current) {
      change(undefined, afterMs)
    }
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      open()
      focusFirst(card)
    }
  }
  return (
    <span
      ref={self}
      role="button"
      tabIndex={0}
      data-proof=""
      aria-expanded={isOpen}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && open(HOVER_MS)}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && leave(LEAVE_MS)}
      onFocus={() => open()}
      onClick={() => open()}
      onKeyDown={press}
      className="cursor-help rounded-xs underline decoration-accent-line decoration-dotted decoration-2 underline-offset-4 transition-colors hover:bg-raised hover:decoration-accent aria-expanded:bg-raised aria-expanded:decoration-accent"
    >
      {text}
    </span>
  )
}

function focusFirst(card: RefObject<HTMLDivElement | null>): void {
  const { current } = card
  const link = current?.querySelector('a')
  ;(link ?? current)?.focus()
}

interface ProvenLineProps {
  readonly line: string
  readonly claims: readonly Claim[]
  readonly showing: Showing
  readonly evidenceCount: number
  readonly anchor: string
}

/** Greetings and the like are approved texts: they need no proof, and a reader no mark. */
const isQuiet = (claim: Claim | undefined): boolean => claim === undefined || claim.kind === 'template'

function ProvenLine({ line, claims, showing, evidenceCount, anchor }: ProvenLineProps) {
  return proveLine(line, claims).map(({ text, claim }, index) => {
    if (claim === undefined || isQuiet(claim)) {
      return <Line key={index} text={text} evidenceCount={evidenceCount} anchor={anchor} />
    }
    // A link is no part of what can be pressed.
    return readInlines(text, evidenceCount).map((inline, place) => (
      <Fragment key={`${index}-${place}`}>
        {inline.kind === 'text' ? (
          <Sentence text={inline.text} claim={claim} showing={showing} />
        ) : (
          <Line
            text={inline.kind === 'link' ? inline.url : `[${inline.number}]`}
            evidenceCount={evidenceCount}
            anchor={anchor}
          />
        )}
      </Fragment>
    ))
  })
}

interface ProvenTextProps {
  readonly text: string
  readonly claims: readonly Claim[]
  readonly evidenceCount: number
  readonly anchor: string
}

/** An answer whose sentences show what they rest on. */
export function ProvenText({ text, claims, evidenceCount, anchor }: ProvenTextProps) {
  const showing = useShown()
  const { shown, sentence, card, change, stay } = showing
  const isInCard = (element: Element | null): boolean => card.current?.contains(element) === true
  const leaveCard = (): void => {
    if (document.activeElement !== sentence.current && !isInCard(document.activeElement)) {
      change(undefined, LEAVE_MS)
    }
  }
  const escape = (): void => {
    if (isInCard(document.activeElement)) {
      shown?.element.focus()
    } else {
      change(undefined)
    }
  }
  const leave = ({ relatedTarget }: FocusEvent): void => {
    const isSentence = relatedTarget?.matches('[data-proof]') === true
    if (!isSentence && !isInCard(relatedTarget)) {
      change(undefined)
    }
  }
  return (
    <div onBlur={leave}>
      <MessageText
        text={text}
        renderLine={(line) => (
          <ProvenLine line={line} claims={claims} showing={showing} evidenceCount={evidenceCount} anchor={anchor} />
        )}
      />
      {shown && (
        <ProofCard
          key={shown.claim.text}
          claim={shown.claim}
          sentence={sentence}
          card={card}
          onStay={stay}
          onLeave={leaveCard}
          onEscape={escape}
          onClose={() => change(undefined)}
        />
      )}
    </div>
  )
}

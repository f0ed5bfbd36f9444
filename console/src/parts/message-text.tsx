import { Fragment, type ReactNode } from 'react'
import { readBlocks, readInlines, type Block } from '../message-text.ts'
import { words } from '../words.ts'

interface MessageTextProps {
  readonly text: string
  /** How many pieces of evidence `[1]`, `[2]`… may point to. */
  readonly evidenceCount?: number
  /** Makes the addresses of the evidence unique on the page. */
  readonly anchor?: string
  /** Draws a line in its own way. */
  readonly renderLine?: (text: string) => ReactNode
}

export function MessageText({ text, evidenceCount = 0, anchor = '', renderLine }: MessageTextProps) {
  const draw = renderLine ?? ((line: string) => <Line text={line} evidenceCount={evidenceCount} anchor={anchor} />)
  return (
    <div className="reading flex max-w-[72ch] flex-col gap-2.5">
      {readBlocks(text).map((block, index) => (
        // The text of a message never changes, so a place in it is a good key.
        <TextBlock key={index} block={block} draw={draw} />
      ))}
    </div>
  )
}

interface TextBlockProps {
  readonly block: Block
  readonly draw: (line: string) => ReactNode
}

function TextBlock({ block, draw }: TextBlockProps) {
  if (block.kind === 'numbered' || block.kind === 'bulleted') {
    const items = block.items.map((item, index) => (
      <li key={index} className="pl-1">
        {draw(item)}
      </li>
    ))
    const look = 'ml-6 flex flex-col gap-1.5 marker:text-faint marker:tabular-nums'
    return block.kind === 'numbered' ? (
      <ol start={block.start} className={`list-decimal ${look}`}>
        {items}
      </ol>
    ) : (
      <ul className={`list-disc ${look}`}>{items}</ul>
    )
  }
  const lines = block.lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {draw(line)}
    </Fragment>
  ))
  return block.kind === 'quote' ? (
    <blockquote className="border-l-2 border-line pl-3 text-soft">{lines}</blockquote>
  ) : (
    <p>{lines}</p>
  )
}

/** A line of plain text with its links. */
export function Line({ text, evidenceCount = 0, anchor = '' }: Omit<MessageTextProps, 'renderLine'>) {
  return readInlines(text, evidenceCount).map((inline, index) => {
    if (inline.kind === 'link') {
      return (
        <a
          key={index}
          href={inline.url}
          target="_blank"
          rel="noopener noreferrer"
          className="text-accent underline decoration-accent-line underline-offset-2 hover:decoration-accent"
        >
          {inline.url}
        </a>
      )
    }
    if (inline.kind === 'citation') {
      return (
        <a
          key={index}
          href={`#${anchor}-${inline.number}`}
          aria-label={words.ticket.cites(inline.number)}
          className="rounded border border-accent-line bg-raised px-1 py-px align-[2px] text-2xs font-semibold text-accent-strong hover:bg-accent hover:text-on-accent"
        >
          {inline.number}
        </a>
      )
    }
    return <Fragment key={index}>{inline.text}</Fragment>
  })
}

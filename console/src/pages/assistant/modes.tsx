import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Autonomy } from '../../../../contract/autonomy.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { Section } from '../../parts/section.tsx'
import { humanize, nameOf } from '../../wording.ts'
import { names } from '../../words.ts'
import { autonomyQuery } from './assistant-queries.ts'
import { words } from './assistant-words.ts'

type Mode = Autonomy['mode']

const tones: Readonly<Record<Mode, Tone>> = { auto: 'good', draft: 'accent', shadow: 'outline', off: 'warn' }

/** Every message is under exactly one mode: the first exception that matches it, or that of everything else. */
export function Modes() {
  return (
    <Section title={words.modes.title} query={useQuery(autonomyQuery)}>
      {({ mode, rules }) => (
        <>
          <p className="mb-2 max-w-3xl text-soft">{words.modes.hint}</p>
          <ol className="flex max-w-3xl flex-col divide-y divide-line">
            {rules.map((rule, index) => (
              <Row key={index} mode={rule.mode}>
                <Subject rule={rule} />
              </Row>
            ))}
            <Row mode={mode}>{rules.length === 0 ? words.modes.rest : words.modes.others}</Row>
          </ol>
          {rules.length > 1 && <p className="mt-1 text-xs text-faint">{words.modes.first}</p>}
        </>
      )}
    </Section>
  )
}

/** What a rule is about, by its parts; none of them: everything. */
function partsOf({ channel, category, segment }: Autonomy['rules'][number]) {
  return [
    { part: words.modes.channel, value: channel === null ? null : nameOf(names.channel, channel) },
    { part: words.modes.category, value: category === null ? null : humanize(category) },
    { part: words.modes.segment, value: segment === null ? null : humanize(segment) },
  ].filter(({ value }) => value !== null)
}

function Subject({ rule }: { readonly rule: Autonomy['rules'][number] }) {
  const parts = partsOf(rule)
  return parts.length === 0
    ? words.modes.rest
    : parts.map(({ part, value }) => (
        <span key={part} className="mr-3 inline-block last:mr-0">
          <span className="font-normal text-faint">{part}</span> {value}
        </span>
      ))
}

const Row = ({ mode, children }: { readonly mode: Mode; readonly children: ReactNode }) => (
  <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
    <span className="font-medium wrap-anywhere">{children}</span>
    <Chip tone={tones[mode]}>{words.modes.names[mode]}</Chip>
  </li>
)

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Autonomy } from '../../../../contract/autonomy.ts'
import { restoreCategory } from '../../api.ts'
import { announce } from '../../notices.ts'
import { Button } from '../../parts/button.tsx'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { Section } from '../../parts/section.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { useShell } from '../../shell.tsx'
import { humanize, percent } from '../../wording.ts'
import { autonomyQuery } from './assistant-queries.ts'
import { words } from './assistant-words.ts'
import { Bar } from './bar.tsx'

type Category = Autonomy['categories'][number]

const tones: Readonly<Record<Category['state'], Tone>> = { default: 'plain', learned: 'good', demoted: 'danger' }

/** Too few marks prove nothing: a bound past the budget is no alarm then. */
const fills = { default: 'plain', learned: 'good', demoted: 'danger' } as const

/** How many wrong answers each category may have, and how many it has at most. */
export function Budgets() {
  return (
    <Section title={words.budgets.title} query={useQuery(autonomyQuery)}>
      {({ categories }) =>
        categories.length === 0 ? (
          <p className="max-w-3xl text-soft">{words.budgets.none}</p>
        ) : (
          <ul className="flex max-w-3xl flex-col divide-y divide-line">
            {categories.map((category) => (
              <li key={category.category} className="py-3">
                <Budget category={category} />
              </li>
            ))}
          </ul>
        )
      }
    </Section>
  )
}

function Budget({ category }: { readonly category: Category }) {
  const { user } = useShell()
  const { maximum_wrong_share: allowed, confidence, bound, state, labels, wrong, changed_at: changedAt } = category
  const name = humanize(category.category)
  const known = bound === null ? words.budgets.unknown : words.budgets.bound(percent(bound))
  // Twice what is allowed fills the bar, so that the limit stands in the middle.
  const whole = allowed * 2
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-medium">{name}</h3>
        <Chip tone={tones[state]}>{words.budgets.states[state]}</Chip>
        {changedAt !== null && <TimeAgo at={changedAt} />}
        {state === 'demoted' && user.role !== 'agent' && <GiveBack category={category.category} />}
      </div>
      <Bar
        label={words.budgets.meter(name)}
        text={known}
        filled={bound === null ? null : bound / whole}
        tone={fills[state]}
        marks={[0.5]}
      />
      <p className="flex flex-wrap justify-between gap-x-4 text-xs text-soft tabular-nums">
        <span>
          {known}; {words.budgets.allowed(percent(allowed), percent(confidence))}
        </span>
        <span className="text-faint">
          {words.budgets.labels(labels, wrong)}; {words.budgets.least(percent(category.minimum_confidence))}
        </span>
      </p>
      <p className="mt-1 text-xs wrap-anywhere text-faint">{category.because}</p>
    </>
  )
}

function GiveBack({ category }: Pick<Category, 'category'>) {
  const queries = useQueryClient()
  const restore = useMutation({
    mutationFn: () => restoreCategory(category),
    onSuccess: (autonomy) => {
      queries.setQueryData(autonomyQuery.queryKey, autonomy)
      announce(words.budgets.given(humanize(category)))
    },
    onError: (error) => announce(error.message, 'danger'),
  })
  return (
    <Button
      className="ml-auto h-7 px-2.5 text-xs"
      aria-label={words.budgets.giveBackLabel(humanize(category))}
      disabled={restore.isPending}
      onClick={() => restore.mutate()}
    >
      {words.budgets.giveBack}
    </Button>
  )
}

import { useNow } from '../clock.ts'
import { ago, inFull } from '../time.ts'

export function TimeAgo({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={inFull(at)} className="text-xs whitespace-nowrap text-faint tabular-nums">
      {ago(at, useNow())}
    </time>
  )
}

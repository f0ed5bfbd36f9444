import type { ReactNode } from 'react'
import { PageFrame as Frame } from '../../parts/page-frame.tsx'

export { Part } from '../../parts/page-frame.tsx'

interface PageFrameProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** The frame of both of the incidents' pages. */
export const PageFrame = (props: PageFrameProps) => <Frame page="incidents" {...props} />

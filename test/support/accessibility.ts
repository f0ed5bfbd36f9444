import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type axe from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical on the page as it is now, as sentences; none is what we want. */
export async function listBarriers(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const results = await page.evaluate((): Promise<axe.AxeResults> =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(),
  )
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`))
}

import { chromium, type Browser } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

/** Opens a browser without a window. Fails with what to install when there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    throw new Error('Chromium is not installed: install it (Debian: chromium) or set CHROMIUM to its path.')
  }
  return await chromium.launch({
    executablePath,
    // No sandbox, since CI runs as root in a container; and Chromium calls nobody by itself.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
}

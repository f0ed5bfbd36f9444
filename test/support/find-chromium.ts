import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium of this machine: the one CHROMIUM names, else where distributions put it. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM']
  return given === undefined || given === '' ? PLACES.find((path) => existsSync(path)) : given
}

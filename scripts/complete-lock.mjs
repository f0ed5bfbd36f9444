// Completes package-lock.json with the builds for other platforms. npm leaves them out where its registry does not offer
// them (a mirror on a closed network), and then refuses the lock everywhere. Run it after each change of a dependency.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = [
  ['arm64', 'arm64'],
  ['arm', 'arm'],
  ['x64', 'x64'],
  ['ia32', 'ia32'],
  ['ppc64', 'ppc64'],
  ['riscv64', 'riscv64'],
  ['s390x', 's390x'],
  ['loong64', 'loong64'],
  ['wasm32', 'wasm32'],
]

/** What a build is for, which by convention stands at the end of its name: `-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split(/[-/]/)
  const system = SYSTEMS.find((each) => words.includes(each))
  const [, processor] = PROCESSORS.find(([word]) => words.some((each) => each.startsWith(word))) ?? []
  const isMusl = words.some((word) => word.startsWith('musl'))
  const isGnu = words.some((word) => word.startsWith('gnu'))
  const libc = isMusl ? 'musl' : isGnu ? 'glibc' : undefined
  return {
    ...(processor && { cpu: [processor] }),
    ...(system === 'linux' && libc && { libc: [libc] }),
    ...(system && { os: [system] }),
  }
}

const missing = []
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const isKnown = lock.packages[`node_modules/${name}`] ?? lock.packages[`${path}/node_modules/${name}`]
    const platform = platformOf(name)
    if (!isKnown && /^\d/.test(version) && (platform.os ?? platform.cpu)) {
      missing.push([
        `node_modules/${name}`,
        { version, ...platform, ...(entry.dev && { dev: true }), license: entry.license, optional: true },
      ])
    }
  }
}

const packages = Object.entries(lock.packages).concat(missing)
packages.sort(([one], [other]) => one.localeCompare(other, 'en'))
lock.packages = Object.fromEntries(packages)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${missing.length} packages added to package-lock.json`)

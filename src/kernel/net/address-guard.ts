import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns'
import ipaddr from 'ipaddr.js'
import { AppError } from '../errors.ts'

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Which addresses may be reached: public ones, and those inside the own network that the configuration names. */
export interface AddressGuard {
  /** Throws when the address may not be asked at all: other schemes, credentials in it, a private IP as host. */
  check(url: URL): void
  /** Whether the configuration names this host, so that its name may lead inside. */
  isNamed(url: URL): boolean
  mayConnect(address: string, isNamed: boolean): boolean
}

/** `allowed`: `host`, `host:port`, an IP, or a network such as `10.1.0.0/16`. */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const ranges = allowed.flatMap((entry): Range[] => {
    const text = entry.includes('/') ? entry : `${entry}/${entry.includes(':') ? 128 : 32}`
    return ipaddr.isValidCIDR(text) ? [ipaddr.parseCIDR(text)] : []
  })
  const hosts = new Set(allowed.map((entry) => entry.toLowerCase()))
  const isNamed = (url: URL): boolean => hosts.has(bare(url)) || hosts.has(`${bare(url)}:${portOf(url)}`)
  const mayConnect = (address: string, named: boolean): boolean => {
    const parsed = parseAddress(address)
    if (parsed === undefined || NEVER.has(parsed.range())) {
      return false
    }
    return named || isPublic(parsed) || ranges.some((range) => isWithin(parsed, range))
  }
  return {
    isNamed,
    mayConnect,
    check: (url) => {
      if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        throw new AppError('unprocessable', `${url.href}: only https:// and http:// addresses are read.`)
      }
      if (url.username !== '' || url.password !== '') {
        throw new AppError(
          'unprocessable',
          `${url.host}: the address holds a user name or password; use the settings for them.`,
        )
      }
      if (ipaddr.isValid(bare(url)) && !mayConnect(bare(url), isNamed(url))) {
        throw refused(url.host)
      }
    },
  }
}

/** Link-local addresses hold the keys of cloud machines (169.254.169.254): never, whoever asks. */
const NEVER = new Set(['linkLocal', 'unspecified', 'broadcast', 'multicast'])

const bare = ({ hostname }: URL): string => hostname.replaceAll(/^\[|\]$/g, '').toLowerCase()
const portOf = (url: URL): string => (url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port)

/** An IPv4 address inside an IPv6 one is the IPv4 address. */
function parseAddress(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return ipaddr.isValid(address) ? ipaddr.process(address) : undefined
}

/** Tunnels (6to4, Teredo, NAT64) lead to addresses written inside them, so they count as private too. */
const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean => address.range() === 'unicast'

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Range): boolean {
  return address.kind() === network.kind() && address.match(network, bits)
}

const refused = (host: string): AppError =>
  new AppError(
    'unprocessable',
    `${host}: lies inside a private network and was not asked. If it is meant, name it in network.allowPrivate.`,
  )

export type Resolve = (host: string, options: LookupOptions & { all: true }) => Promise<readonly LookupAddress[]>

const resolveBySystem: Resolve = (host, options) =>
  new Promise((resolve, reject) => {
    lookUp(host, options, (error, addresses) => (error === null ? resolve(addresses) : reject(error)))
  })

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/**
 * A lookup for a connector: names become addresses here and nowhere else, so that what was checked is what is
 * connected to, and a name that answers differently the second time (DNS rebinding) gains nothing.
 */
export function guardedLookup(guard: AddressGuard, isNamed: boolean, resolve: Resolve = resolveBySystem) {
  return (host: string, options: LookupOptions, answer: Answer): void => {
    resolve(host, { ...options, all: true }).then(
      (addresses) => {
        const usable = addresses.filter(({ address }) => guard.mayConnect(address, isNamed))
        const [first] = usable
        if (first === undefined) {
          answer(refused(host), '')
        } else if (options.all === true) {
          answer(null, usable)
        } else {
          answer(null, first.address, first.family)
        }
      },
      (error: unknown) => answer(error instanceof Error ? error : new Error(String(error)), ''),
    )
  }
}

import { stemEnglish } from './stem-english.ts'

const list = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '')

/** Too common, in English or in letters to support, to say what a question is about. Written without apostrophes. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  list(`a about after again all almost already also although always am an and another any anybody anymore anyone anything anyway are
    arent around as at away be because been before being between both but by came can cannot cant come could couldnt did didnt do does
    doesnt doing done dont down each either else etc even ever every everything few for from get gets getting give given gives go goes
    going gone got had has have havent having he her here hers him his how however i id if ill im in into is isnt it its itself ive
    just keep keeps kept know least less let lets like look looking lot made make makes many may maybe me mean might mine more most
    much must my myself need needed needs neither never next no nobody none nor not nothing now of off often on once one only onto or
    other others our ours out over own per put quite rather really same say says see seem seems seen several shall she should since so
    some somebody somehow someone something sometimes somewhere still such take taken takes than that thats the their theirs them
    themselves then there theres these they theyre thing things think this those though through thru till to today together told too
    took tried tries try trying under until up upon us use used uses using very via want wanted wants was wasnt way we well went were
    werent weve what whats whatever when where wherever whether which while who whole whom whose why will wish with within without wont
    would wouldnt yes yet you your youre yours yourself
    hello hi hey dear please pls thanks thank thx cheers regards sincerely kind best team support help helping helped assist assistance
    customer problem problems issue issues question questions wondering wonder sorry kindly possible possibly ok okay able actually
    basically currently urgent urgently asap guys folks sir madam morning afternoon evening good great appreciate happen happens
    happened happening work works working worked properly correctly suddenly simply exactly find found whenever
    supposed trouble having fix solve solved solution somehow anyhow appears apparently literally honestly`),
)

/** Several words that name one thing, as one word. The longest match wins; hyphens part words before this is looked up. */
const PHRASES: Readonly<Record<string, string>> = {
  'log in': 'signin',
  'logs in': 'signin',
  'logged in': 'signin',
  'logging in': 'signin',
  'log into': 'signin',
  'logging into': 'signin',
  'log on': 'signin',
  'logged on': 'signin',
  'logging on': 'signin',
  'sign in': 'signin',
  'signs in': 'signin',
  'signed in': 'signin',
  'signing in': 'signin',
  'sign into': 'signin',
  'signing into': 'signin',
  'single sign on': 'sso',
  'get in': 'signin',
  'get into': 'signin',
  'getting in': 'signin',
  'locked out': 'lockout',
  'lock out': 'lockout',
  'log out': 'signout',
  'logged out': 'signout',
  'logging out': 'signout',
  'logs out': 'signout',
  'sign out': 'signout',
  'signed out': 'signout',
  'signs out': 'signout',
  'kicked out': 'signout',
  'e mail': 'email',
  'e mails': 'email',
  'two factor': '2fa',
  'two factor authentication': '2fa',
  'two step': '2fa',
  'two step verification': '2fa',
  '2 factor': '2fa',
  '2 step': '2fa',
  'multi factor': '2fa',
  'second factor': '2fa',
  'set up': 'setup',
  'setting up': 'setup',
  'back up': 'backup',
  'back ups': 'backup',
  'sign up': 'signup',
  'signed up': 'signup',
  'signing up': 'signup',
  'time out': 'timeout',
  'timed out': 'timeout',
  'times out': 'timeout',
  'no longer': 'nolonger',
  'pop up': 'popup',
  'start up': 'startup',
  'plug in': 'integration',
  'hooked up': 'integration',
  'hook up': 'integration',
  'how much': 'price',
  'how expensive': 'price',
  'money back': 'refund',
  'my money': 'refund',
  'charged twice': 'duplicate charge',
  'billed twice': 'duplicate charge',
  'charged double': 'duplicate charge',
  'double charged': 'duplicate charge',
  'double billed': 'duplicate charge',
  'double billing': 'duplicate charge',
  'paid twice': 'duplicate charge',
  'taken twice': 'duplicate charge',
  'debited twice': 'duplicate charge',
  'charged two times': 'duplicate charge',
  'right to be forgotten': 'erasure',
  'screen reader': 'screenreader',
  'screen readers': 'screenreader',
  'zip file': 'archive',
}

/** Spellings and short forms of the same word. */
const VARIANTS: Readonly<Record<string, string>> = {
  login: 'signin',
  logins: 'signin',
  logon: 'signin',
  signin: 'signin',
  logout: 'signout',
  mfa: '2fa',
  totp: '2fa',
  mail: 'email',
  emails: 'email',
  mails: 'email',
  colour: 'color',
  colours: 'color',
  favourite: 'favorite',
  behaviour: 'behavior',
  centre: 'center',
  licence: 'license',
  cheque: 'check',
  organisation: 'organization',
  organisations: 'organization',
  authorise: 'authorize',
  authorised: 'authorize',
  authorisation: 'authorization',
  synchronise: 'sync',
  synchronize: 'sync',
  synchronising: 'sync',
  synchronizing: 'sync',
  synchronisation: 'sync',
  synchronization: 'sync',
  syncing: 'sync',
  synced: 'sync',
  syncs: 'sync',
  recognise: 'recognize',
  recognised: 'recognize',
  customise: 'customize',
  cancelled: 'cancel',
  canceled: 'cancel',
  cancelling: 'cancel',
  canceling: 'cancel',
  cancellation: 'cancel',
  cancelation: 'cancel',
  programme: 'program',
  dialogue: 'dialog',
  catalogue: 'catalog',
  grey: 'gray',
  pwd: 'password',
  passwd: 'password',
  passcode: 'password',
  passphrase: 'password',
  passwort: 'password',
  acct: 'account',
  info: 'information',
  infos: 'information',
  app: 'application',
  apps: 'application',
  repo: 'repository',
  repos: 'repository',
  admin: 'administrator',
  admins: 'administrator',
  config: 'configuration',
  pic: 'photo',
  docs: 'doc',
  gcal: 'calendar',
  prices: 'price',
  pricing: 'price',
}

/** Words customers use for the same thing. A question with one of them also looks, with less weight, for the others. */
const SYNONYM_GROUPS: readonly string[] = [
  'refund reimburse reimbursement',
  'cancel terminate unsubscribe quit end stop',
  'invoice receipt bill',
  'bill charge payment debit withdraw',
  'pay payment',
  'card visa mastercard amex',
  'slow lag sluggish performance crawl hang freeze unresponsive laggy speed',
  'crash close freeze quit abort',
  'memory ram gigabyte gb',
  'price cost fee rate expensive',
  'duplicate double twice',
  'delete remove erase erasure erased wipe',
  'restore recover undo undelete trash bin',
  'disappear vanish missing lose gone',
  'colleague coworker teammate people person member user employee',
  'invite add join',
  'guest external freelancer client contractor visitor',
  'workspace organization company account',
  'mobile phone iphone android ios tablet ipad smartphone device',
  'desktop laptop mac macos windows computer pc linux',
  'notification alert notify push ping reminder',
  'signin access lockout enter',
  'password credential',
  '2fa authenticator otp verification',
  'export download extract',
  'import upload migrate move bring',
  'spreadsheet csv excel xlsx',
  'pdf print',
  'upgrade higher bigger premium',
  'downgrade lower cheaper smaller',
  'seat license member',
  'trial test demo',
  'discount nonprofit charity education school student cheaper',
  'hack compromise stolen steal breach suspicious intruder phishing unauthorized strange',
  'sync offline conflict',
  'offline internet connection wifi plane train',
  'outage down unavailable downtime status',
  'error fail failure code message refuse reject decline',
  'integration connect connection link',
  'webhook callback',
  'api endpoint programmatic script',
  'throttle limit 429 quota',
  'key token secret',
  'shortcut hotkey keyboard',
  'accessibility screenreader blind contrast keyboard',
  'language translation locale german spanish french',
  'photo avatar picture image',
  'gdpr privacy personal data erasure dsgvo',
  'residency region hosted server location store',
  'shipment delivery parcel package order track tracking ship arrive',
  'return exchange replace',
  'automation rule trigger automatic automatically',
  'template reuse copy',
  'time timer hour timesheet track',
  'permission role right access',
  'owner ownership transfer',
  'storage space disk quota full',
  'version history revision',
  'tax vat',
  'address street',
  'change update edit modify switch replace',
  'suggest idea feature request feedback',
  'bug defect glitch',
  'complaint complain manager escalate',
  'spam junk',
  'reset forget',
  'lose break steal new',
  'account profile',
  'name surname',
  'owner boss charge founder',
  'loop reload round',
  'limit maximum most many allow',
  'board project',
  'card task ticket',
  'plan tier subscription',
  'dark night theme',
  'file attachment video picture document',
  'doc document page note',
  'europe european eu germany region',
  'repeat recur',
]

interface PhraseRule {
  readonly words: readonly string[]
  readonly becomes: readonly string[]
}

/** By first word, longest phrase first. */
export const phraseRules: ReadonlyMap<string, readonly PhraseRule[]> = new Map(
  Object.entries(
    Object.groupBy(
      Object.entries(PHRASES).map(([phrase, becomes]): PhraseRule => ({
        words: phrase.split(' '),
        becomes: becomes.split(' '),
      })),
      ({ words }) => words[0] ?? '',
    ),
  ).map(([first, rules = []]) => [first, rules.toSorted((left, right) => right.words.length - left.words.length)]),
)

export const variants: ReadonlyMap<string, string> = new Map(Object.entries(VARIANTS))

/** The stems that mean nearly the same as a stem. */
export const synonyms: ReadonlyMap<string, readonly string[]> = collectSynonyms()

function collectSynonyms(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const group of SYNONYM_GROUPS) {
    const stems = group.split(' ').map((word) => stemEnglish(variants.get(word) ?? word))
    for (const stem of stems) {
      const others = found.get(stem) ?? new Set()
      stems.filter((other) => other !== stem).forEach((other) => others.add(other))
      found.set(stem, others)
    }
  }
  return new Map([...found].map(([stem, others]) => [stem, [...others]]))
}

export type Mode = 'auto' | 'draft' | 'shadow' | 'off'

/** Where a message comes from and what it is about: what the assistant's freedom may depend on. */
export interface AutonomyAbout {
  readonly channel: string
  readonly category: string
  /** The customer's tier. */
  readonly segment: string
}

/** How far the assistant may go with a message. */
export interface Ruling {
  readonly mode: Mode
  /** 0..1, for answers from knowledge and for approved texts. */
  readonly minimumConfidence: number
  readonly minimumTemplateConfidence: number
  /** `configured`: fixed by a person; `learned`: from labelled answers; `demoted`: taken back because too many were wrong. */
  readonly source: 'configured' | 'learned' | 'demoted'
  /** For people. */
  readonly because: string
}

/** What was learned about how far the assistant may go, over what a person has set. Asked for every message, so it answers from memory. */
export interface Autonomy {
  adjust(ruling: Ruling, about: AutonomyAbout): Ruling
}

/** Nothing was learned. */
export const fixedAutonomy: Autonomy = { adjust: (ruling) => ruling }

/** A mode for some messages; what is left out matches all. */
export interface ModeRule {
  readonly channel?: string | undefined
  readonly category?: string | undefined
  readonly segment?: string | undefined
  readonly mode: Mode
}

/** What a person has set. */
export interface AutonomySettings {
  readonly enabled: boolean
  readonly mode: Mode
  /** Other modes for some messages; the first that matches. */
  readonly modes?: readonly ModeRule[]
  readonly minimumConfidence: number
  /** For approved texts, which commit the company to nothing. */
  readonly minimumTemplateConfidence: number
}

const matches = ({ channel, category, segment }: ModeRule, about: AutonomyAbout): boolean =>
  (channel === undefined || channel === about.channel) &&
  (category === undefined || category === about.category) &&
  (segment === undefined || segment === about.segment)

/** What a person has set: the first rule that matches, else the mode for everything. */
export function configuredRuling(about: AutonomyAbout, settings: AutonomySettings): Ruling {
  const { enabled, mode, modes = [], minimumConfidence, minimumTemplateConfidence } = settings
  const rule = modes.find((each) => matches(each, about))
  return {
    mode: enabled ? (rule?.mode ?? mode) : 'off',
    minimumConfidence,
    minimumTemplateConfidence,
    source: 'configured',
    because: because(enabled, rule),
  }
}

function because(isEnabled: boolean, rule: ModeRule | undefined): string {
  if (!isEnabled) {
    return 'automation.enabled is false'
  }
  if (!rule) {
    return 'automation.mode'
  }
  const parts = [rule.channel, rule.category, rule.segment].filter((part) => part !== undefined)
  return `automation.modes for ${parts.length === 0 ? 'everything' : parts.join(', ')}`
}

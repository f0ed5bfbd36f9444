import { isMap, isScalar } from 'yaml'
import type { Pair } from 'yaml'

function isSwitchedOff(pair: Pair): boolean {
  return isMap(pair.value) && pair.value.get('enabled') === false
}

/**
 * The `integrations` group (Zendesk, ServiceNow, Salesforce, Slack …) is recognized but not used: this version has
 * no connectors. A section that is switched off deserves no warning.
 */
export function warnAboutIntegrations(group: unknown, lineAt: (offset: number) => string): string[] {
  if (!isMap(group)) {
    return []
  }
  const warnings: string[] = []
  for (const pair of group.items) {
    if (isScalar(pair.key) && !isSwitchedOff(pair)) {
      const where = lineAt(pair.key.range?.[0] ?? 0)
      warnings.push(
        `${where} integrations.${String(pair.key.value)} is not used: this version has no such connector; the section is left untouched`,
      )
    }
  }
  return warnings
}

import type { Access } from '../../kernel/http/define-route.ts'
import type { Role } from './user.ts'

/** `noun:read`, `noun:write`, `noun:*` for both, `*` for everything; with `!` in front, what is taken away again. */
type Rule = string

/**
 * Who may do what; there is no other table. Programs hold one set for all their keys: keys have no scopes of their own.
 * Permissions a route asks for and no rule names are refused to everyone but administrators and leads.
 */
const rules: Readonly<Record<Role | 'program', readonly Rule[]>> = {
  admin: ['*'],
  lead: ['*', '!accounts:write'],
  agent: ['tickets:*', 'knowledge:read', 'analytics:read', 'incidents:read'],
  program: ['tickets:*', 'knowledge:*', 'analytics:read', 'satisfaction:*', 'incidents:*'],
}

function covers(rule: Rule, access: Access): boolean {
  return rule === '*' || rule === access || (rule.endsWith(':*') && access.startsWith(rule.slice(0, -1)))
}

function permitsBy(holder: Role | 'program'): (access: Access) => boolean {
  const granted = rules[holder].filter((rule) => !rule.startsWith('!'))
  const denied = rules[holder].filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1))
  return (access) => {
    if (access === 'public' || access === 'signed-in') {
      return true
    }
    return granted.some((rule) => covers(rule, access)) && !denied.some((rule) => covers(rule, access))
  }
}

/** Whether somebody of a role, or a program with an API key, is let in. */
export const permits: Readonly<Record<Role | 'program', (access: Access) => boolean>> = {
  admin: permitsBy('admin'),
  lead: permitsBy('lead'),
  agent: permitsBy('agent'),
  program: permitsBy('program'),
}

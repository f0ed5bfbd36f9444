import { describe, expect, test } from 'vitest'
import type { Access } from '../../kernel/http/define-route.ts'
import { permits } from './permissions.ts'

const asked: readonly Access[] = [
  'public',
  'signed-in',
  'tickets:read',
  'tickets:write',
  'knowledge:read',
  'knowledge:write',
  'analytics:read',
  'satisfaction:read',
  'satisfaction:write',
  'accounts:read',
  'accounts:write',
  'tickets-archive:read',
]
const allowed = (holder: keyof typeof permits): Access[] => asked.filter((access) => permits[holder](access))

describe('permissions', () => {
  test('an administrator may do everything', () => {
    expect(allowed('admin')).toEqual(asked)
  })

  test('a lead may do everything but change accounts', () => {
    expect(allowed('lead')).toEqual(asked.filter((access) => access !== 'accounts:write'))
  })

  test('an agent works on tickets and reads knowledge and analytics', () => {
    expect(allowed('agent')).toEqual([
      'public',
      'signed-in',
      'tickets:read',
      'tickets:write',
      'knowledge:read',
      'analytics:read',
    ])
  })

  test('a program never reaches accounts', () => {
    expect(allowed('program')).toEqual([
      'public',
      'signed-in',
      'tickets:read',
      'tickets:write',
      'knowledge:read',
      'knowledge:write',
      'analytics:read',
      'satisfaction:read',
      'satisfaction:write',
    ])
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readCases, selectCases } from '../evaluation/cases-file.ts'
import { readCompanyFile } from './company-file.ts'
import { readDemoFile } from './demo-file.ts'
import { readYamlFile } from './read-yaml-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'resolute-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileWith(text: string): string {
  const file = join(folder, 'file.yaml')
  writeFileSync(file, text)
  return file
}

describe('the files of the example company', () => {
  it('has people for every team, and customers behind every ticket', () => {
    const { teams, agents, customers } = readCompanyFile()
    for (const { id } of teams) {
      expect(
        agents.some((agent) => agent.teams.includes(id)),
        `somebody in ${id}`,
      ).toBe(true)
    }
    const known = customers.map(({ customer_id }) => customer_id)
    for (const { customer_id } of [...readDemoFile(), ...readCases()]) {
      expect(known).toContain(customer_id)
    }
  })

  it('has the fifteen cases of document 003 and the four scenarios of document 000', () => {
    expect(readCases().map(({ id }) => id)).toEqual([
      ...Array.from({ length: 15 }, (_each, index) => String(index + 1)),
      'password_reset',
      'payment_routing',
      'subscription_upgrade',
      'complex_escalation',
    ])
  })

  it('takes a reason or an article alone as a list of one', () => {
    const [, critical] = readCases()
    expect(critical?.expect.reason).toEqual(['legal_keyword'])
  })

  it('chooses all cases, one, or says which there are', () => {
    const cases = readCases()
    expect(selectCases(cases, 'all')).toHaveLength(cases.length)
    expect(selectCases(cases, '7').map(({ name }) => name)).toEqual(['2FA Lockout'])
    expect(() => selectCases(cases, '99')).toThrow(/no case 99.*1, 2, 3.*payment_routing/)
  })
})

describe('a file with mistakes', () => {
  it('is told with file, line and path, all mistakes at once', () => {
    const file = fileWith('cases:\n  - number: 1\n    name: One\nscenarios: 3\n')
    expect(() => readCases(file)).toThrow(`${file}:2 cases.0.customer_id`)
    expect(() => readCases(file)).toThrow(`${file}:4 scenarios`)
  })

  it('is told where it is no YAML', () => {
    const file = fileWith('cases:\n  - "never closed\n')
    expect(() => readCases(file)).toThrow(/file\.yaml:\d+ is not YAML/)
  })

  it('is told when it cannot be read', () => {
    expect(() => readYamlFile(join(folder, 'nowhere.yaml'), z.unknown())).toThrow(/Cannot read .*nowhere\.yaml/)
  })

  it('may not name teams and customers that there are not', () => {
    const file = fileWith(`
company: { name: C, product: P, domain: c.example }
teams: [{ id: one, name: One, description: Everything, skills: [], categories: [billing] }]
agents:
  - { email: a@c.example, name: A, role: admin, teams: [two], languages: [en], skills: [] }
customers: []
history: []
`)
    expect(() => readCompanyFile(file)).toThrow(`${file}:6 customers`)
    const better = fileWith(`
company: { name: C, product: P, domain: c.example }
teams: [{ id: one, name: One, description: Everything, skills: [], categories: [billing] }]
agents:
  - { email: a@c.example, name: A, role: agent, teams: [two], languages: [en], skills: [] }
customers:
  - { customer_id: X, name: X, email: x@c.example, company: C, tier: free, language: en,
      technical_level: beginner, satisfaction_score: 4, since: 2024-01-31 }
history:
  - { customer_id: Y, channel: chat, subject: s, message: m, reply: r, category: billing, intent: refund_request,
      status: closed, days_ago: 3 }
`)
    expect(() => readCompanyFile(better)).toThrow(`${better}:5 agents.0.teams.0: there is no team two`)
    expect(() => readCompanyFile(better)).toThrow(`${better}:10 history.0.customer_id: there is no customer Y`)
    expect(() => readCompanyFile(better)).toThrow('nobody has the role admin')
  })
})

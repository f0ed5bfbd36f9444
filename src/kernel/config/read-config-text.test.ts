import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfigText } from './read-config-text.ts'

function read(text: string, environment: Record<string, string> = {}) {
  const { values, problems, warnings } = readConfigText('c.yaml', text, environment)
  return {
    values: Object.fromEntries(values.map(({ setting, value }) => [setting.path, value])),
    from: Object.fromEntries(values.map(({ setting, from }) => [setting.path, from])),
    problems: problems.map(({ where, path, text: what }) => `${where} ${path ?? '-'} ${what}`),
    warnings,
  }
}

describe('a configuration file', () => {
  test('gives values with the line each is from', () => {
    const { values, from, problems } = read(
      '# mine\nserver:\n  port: 8000\n\ncompany:\n  languages:\n    - en\n    - es\n',
    )
    expect(problems).toEqual([])
    expect(values).toEqual({ 'server.port': 8000, 'company.languages': ['en', 'es'] })
    expect(from['server.port']).toBe('c.yaml:3')
  })

  test('accepts the names of document 002', () => {
    const text =
      'channels:\n  phone:\n    enabled: true\nmonitoring:\n  logging:\n    level: "INFO"\n    format: "json"\n    destination: "stdout"\n'
    expect(read(text).problems).toEqual([])
    expect(read(text).values).toMatchObject({
      'channels.phone.enabled': true,
      'monitoring.logging.destination': 'stdout',
    })
  })

  test('turns interpolated and quoted text into what the setting holds', () => {
    const text =
      'server: {port: "${P}", trustProxy: "yes"}\ncompany:\n  name: 2025\n  product: ${PRODUCT}\n  languages: ["${L}", es]\n'
    expect(read(text, { P: '81', PRODUCT: '007: #x', L: 'fr' }).values).toEqual({
      'server.port': 81,
      'server.trustProxy': true,
      'company.name': '2025',
      'company.product': '007: #x',
      'company.languages': ['fr', 'es'],
    })
  })

  test('takes an empty value, written or interpolated, for unset', () => {
    expect(read('server:\n  port:\n  host: ${H:-}\ndatabase:\ncompany: ~\n')).toMatchObject({
      values: {},
      problems: [],
    })
    expect(read('')).toMatchObject({ values: {}, problems: [] })
  })

  test('follows anchors, and says when one is missing', () => {
    expect(read('server: {port: &p 81}\nmonitoring: {metrics: {port: *p}}').values['monitoring.metrics.port']).toBe(81)
    expect(read('server:\n  port: *nowhere').problems.join()).toMatch(/^c\.yaml:2:9 .*anchor/)
  })

  test.each([
    ['server:\n  prot: 1', 'c.yaml:2:3 server.prot is not a setting; did you mean port?'],
    ['queue:\n  max_retries: 1', 'c.yaml:2:3 queue.max_retries is not a setting; did you mean maxRetries?'],
    ['port: 1', 'c.yaml:1:1 port is not a setting; did you mean server.port?'],
    ['api:\n  zzzzzz: 1', 'c.yaml:2:3 api.zzzzzz is not a setting; known here: firstKey'],
    ['__proto__:\n  port: 1', 'c.yaml:1:1 __proto__ is not a setting'],
    ['server:\n  port: [80]', 'c.yaml:2:9 server.port expected a number from 0 to 65535, got a list'],
    ['server: &s\n  host: *s', 'c.yaml:2:9 server.host '],
    ['server: yes', 'c.yaml:1:9 server expected a group of settings (host'],
    ['- server', 'c.yaml:1:1 the file expected a group of settings'],
    ['server:\n  port: 1\n  port: 2', 'c.yaml:3:3 - the key port is written twice'],
    ['server:\n\tport: 1', 'c.yaml:2:1 - a tab is used to indent'],
    ['server: [', 'c.yaml:1:10 - is not YAML'],
    ['server: {host: ${H}}', 'c.yaml:1:17 - is not YAML'],
    ['server: {}\n---\nserver: {}', 'c.yaml:2:1 - a second document begins here'],
    ['server:\n  host: ${H}', 'c.yaml:2:9 server.host needs the variable H'],
    ['company:\n  languages:\n    - ${H}', 'c.yaml:3:7 company.languages needs the variable H'],
  ])('reports the mistake in %j once, at its place', (text, problem) => {
    const { problems } = read(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]?.slice(0, problem.length)).toBe(problem)
  })

  test('keeps reading after a key written twice', () => {
    expect(read('server:\n  port: 1\n  port: 2\n  prot: 3').problems).toHaveLength(2)
  })

  test('warns about connectors that are switched on, and needs none of their variables', () => {
    const text =
      'integrations:\n  zendesk:\n    enabled: true\n    api_key: "${ZENDESK_API_KEY}"\n  servicenow:\n    enabled: false\n'
    const { problems, warnings } = read(text)
    expect(problems).toEqual([])
    expect(warnings).toEqual([expect.stringContaining('c.yaml:2 integrations.zendesk is not used')])
  })
})

describe('any text at all', () => {
  test('is read or refused, never a crash', () => {
    const piece = fc.constantFrom(
      'server',
      'port',
      ':',
      ' ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '&a',
      '*a',
      '${A}',
      '"',
      "'",
      '#',
      '~',
      '8',
      '\t',
      '<<',
      '---',
      '|',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const { problems } = read(pieces.join(''))
        expect(problems.every((problem) => /^c\.yaml:\d+:\d+ /.test(problem))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

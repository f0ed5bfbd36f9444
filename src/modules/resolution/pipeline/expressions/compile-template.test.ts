import { Environment, Interpreter, parse, tokenize } from '@huggingface/jinja'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCondition, compileTemplate } from './compile-template.ts'
import { ExpressionMistake } from './syntax.ts'

const moments = { now: new Date('2026-03-02T09:30:00Z'), createdAt: new Date('2026-03-02T09:00:00Z') }

const namesOf = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.assign(Object.create(null) as Record<string, unknown>, values)

const names = namesOf({
  ticket: { id: 'TKT-1', tags: ['sso', 'login'], customer: { tier: 'gold', count: 3 }, score: 0.82 },
  skipped: null,
  inputs: { languages: ['en', 'fr'] },
})

const value = (text: string): unknown => compileTemplate(text).evaluate(names, moments)
const holds = (text: string): unknown => compileCondition(text).evaluate(names, moments)

describe('a template', () => {
  it.each([
    ['{{ ticket.tags }}', ['sso', 'login']],
    ['{{ ticket.customer }}', { tier: 'gold', count: 3 }],
    ['{{ ticket.score }}', 0.82],
    ['{{ not skipped.follow_up }}', true],
    ['{{ skipped.text or ticket.id }}', 'TKT-1'],
    ["{{ 'pending' if not ticket.missing else 'open' }}", 'pending'],
    ['{{ calculate_resolution_time() }}', 1800],
    ['{{ {"tier": ticket.customer.tier} }}', { tier: 'gold' }],
    ['{{ ticket.tags[0] }}', 'sso'],
    ['{{ ticket.tags[1:] }}', ['login']],
  ])('that is one expression keeps its type: %s', (text, expected) => {
    expect(value(text)).toEqual(expected)
  })

  it.each([
    ['Ticket {{ ticket.id }}: {{ ticket.tags | join(", ") }}', 'Ticket TKT-1: sso, login'],
    ['{{ skipped }} nothing', ' nothing'],
    ['{% if ticket.score > 0.8 %}sure{% else %}not{% endif %}', 'sure'],
    ['{% for tag in ticket.tags %}{{ loop.index }}. {{ tag }} {% endfor %}', '1. sso 2. login '],
    ['{% set n = ticket.customer.count + 1 %}{{ n }}', '4'],
  ])('with anything else in it is a text: %s', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  it.each([
    ['{{ ticket.none | default("x") }}', 'x'],
    ['{{ 2.567 | round(1) }}', 2.6],
    ['{{ "7" | int + 1 }}', 8],
    ['{{ ticket.id | lower | replace("tkt", "T") }}', 'T-1'],
    ['{{ "one two three four" | truncate(10) }}', 'one...'],
    ['{{ now() | date("%d %B %Y, %H:%M", "Europe/Berlin") }}', '02 March 2026, 10:30'],
    ['{{ ticket.tags | sort | first }}', 'login'],
    ['{{ ticket.customer | tojson }}', '{"tier":"gold","count":3}'],
    ['{{ [{"n": 1}, {"n": 2}] | selectattr("n", "gt", 1) | map(attribute="n") | list }}', [2]],
  ])('may use the filters: %s', (text, expected) => {
    expect(value(text)).toEqual(expected)
  })

  it('says what it reads, but not the names it gives itself', () => {
    const { reads } = compileTemplate('{% for tag in ticket.tags %}{{ tag.x }}{{ inputs["languages"] }}{% endfor %}')
    expect(reads).toEqual([
      { root: 'ticket', path: ['tags'] },
      { root: 'inputs', path: ['languages'] },
    ])
  })
})

describe('a condition', () => {
  it.each([
    ['ticket.customer.tier == "gold"', true],
    ['skipped.text != null', false],
    ['{{ ticket.score >= 0.9 }}', false],
    ['"sso" in ticket.tags and not skipped', true],
    ['ticket.tags | length == 2', true],
  ])('%s', (text, expected) => {
    expect(holds(text)).toBe(expected)
  })
})

describe('what an expression may not do', () => {
  it.each([
    '{{ ticket.__proto__ }}',
    '{{ ticket.constructor }}',
    '{{ ticket["constructor"].name or ticket.prototype }}',
    '{{ toString() }}',
    '{{ ticket.id.constructor() }}',
    '{{ x | constructor }}',
    '{{ ticket.id',
    '{% macro m() %}{% endmacro %}',
  ])('is told when it is read: %s', (text) => {
    expect(() => compileTemplate(text)).toThrow(ExpressionMistake)
  })

  it('is told when it is nested too deeply or far too long', () => {
    expect(() => compileTemplate(`{{ ${'('.repeat(4_900)}1${')'.repeat(4_900)} }}`)).toThrow(ExpressionMistake)
    expect(() => compileTemplate(`{{ ${'1 + '.repeat(9_000)}1 }}`)).toThrow(ExpressionMistake)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is not reached by a made-up key', (key) => {
    expect(compileTemplate('{{ ticket[key] }}').evaluate(namesOf({ ticket: {}, key }), moments)).toBeNull()
    expect(compileTemplate('{{ ticket.get(key) }}').evaluate(namesOf({ ticket: {}, key }), moments)).toBeNull()
  })

  it.each([
    '{% for a in range(5000) %}{% for b in range(5000) %}x{% endfor %}{% endfor %}',
    '{{ range(100000000) }}',
    '{{ "aaaaaaaaaa" | replace("a", long) | replace("a", long) }}',
    '{{ long ~ long ~ long }}',
    '{{ 10 ** 400 }}',
    '{{ 1 / 0 }}',
    '{{ skipped > 1 }}',
    '{{ range(3) | map("constructor") }}',
    '{{ range(3) | select("toString") }}',
    '{{ 1.5 | round(0, "valueOf") }}',
  ])('ends in an error, not in a hang: %s', (text) => {
    const template = compileTemplate(text)
    expect(() => template.evaluate(namesOf({ long: 'a'.repeat(90_000), skipped: null }), moments)).toThrow(Error)
  })
})

/** What the library's own interpreter makes of an expression. */
function interpreted(expression: string, values: Record<string, unknown>): unknown {
  const environment = new Environment()
  const globals = { true: true, false: false, none: null, ...values }
  Object.entries(globals).forEach(([name, each]) => environment.set(name, each))
  const [node] = parse(tokenize(`{{ ${expression} }}`)).body
  return plain(new Interpreter(environment).evaluate(node, environment).value)
}

const plain = (found: unknown): unknown =>
  Array.isArray(found) ? found.map((item) => plain((item as { value: unknown }).value)) : (found ?? null)

const number = fc.oneof(fc.integer({ min: -50, max: 50 }).map(String), fc.constantFrom('a.n', 'b.m', 'b.list[0]'))
const { arithmetic, truth, text } = fc.letrec<{ arithmetic: string; truth: string; text: string }>((tie) => ({
  arithmetic: fc.oneof(
    { maxDepth: 4 },
    number,
    fc
      .tuple(tie('arithmetic'), fc.constantFrom('+', '-', '*'), tie('arithmetic'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('text')).map(([of]) => `(${of} | length)`),
    fc
      .tuple(tie('arithmetic'), tie('truth'), tie('arithmetic'))
      .map(([then, when, or]) => `(${then} if ${when} else ${or})`),
  ),
  truth: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('true', 'false', 'a.yes', 'b.no', 'a.missing == none', '3 in b.list', 'b.list is iterable'),
    fc
      .tuple(tie('arithmetic'), fc.constantFrom('==', '!=', '<', '>', '<=', '>='), tie('arithmetic'))
      .map((parts) => `(${parts.join(' ')})`),
    fc
      .tuple(tie('text'), fc.constantFrom('==', '!=', 'in', 'not in'), tie('text'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('truth'), fc.constantFrom('and', 'or'), tie('truth')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('truth')).map(([of]) => `(not ${of})`),
  ),
  text: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('"en"', '"Gold tier"', "''", 'a.s', 'b.list | join("-")').map((written) => `(${written})`),
    fc.tuple(tie('text'), fc.constantFrom('upper', 'lower', 'trim')).map(([of, filter]) => `(${of} | ${filter})`),
    fc.tuple(tie('text'), tie('text')).map(([one, other]) => `(${one} ~ ${other})`),
    fc.tuple(tie('text'), tie('text')).map(([one, other]) => `(${one} or ${other})`),
  ),
}))

it('agrees with the interpreter of the library', () => {
  const values = { a: { n: 7, s: ' Déjà vu ', yes: true }, b: { m: -2, no: false, list: [3, 1, 2] } }
  fc.assert(
    fc.property(fc.oneof(arithmetic, truth, text), (expression) => {
      const mine = compileTemplate(`{{ ${expression} }}`).evaluate(namesOf(values), moments)
      expect(mine).toEqual(interpreted(expression, values))
    }),
    { numRuns: 500 },
  )
})

import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadPrompts, promptOf, shippedPromptsFolder } from './load-prompts.ts'
import { parsePrompt } from './prompt-file.ts'
import { renderPrompt, type PromptVariables } from './render-prompt.ts'
import { sampleVariables } from './sample-variables-under-test.ts'

const files = readdirSync(shippedPromptsFolder).filter((file) => file.endsWith('.md'))
const textOf = (file: string): string => readFileSync(join(shippedPromptsFolder, file), 'utf8')
const versions: unknown = JSON.parse(readFileSync(join(shippedPromptsFolder, 'versions.json'), 'utf8'))
/** In characters, rendered with samples: what every call costs before its material. */
const LONGEST_SYSTEM = 6000

describe.each(files)('the prompt %s', (file) => {
  const prompt = parsePrompt(textOf(file), file)

  it('has a new version where its text is new', () => {
    const key = `${prompt.id}@${prompt.version}`
    const hash = createHash('sha256').update(textOf(file)).digest('hex').slice(0, 16)
    expect(versions, `raise the version in ${file}, and add "${key}" with "${hash}" to versions.json`).toMatchObject({
      [key]: hash,
    })
  })

  it('renders as reviewed', async () => {
    const { system, user } = renderPrompt(prompt, sampleVariables(prompt))
    await expect(`${system}\n\n=====\n\n${user}\n`).toMatchFileSnapshot(`snapshots/${prompt.id}.txt`)
    expect(system.length).toBeLessThan(LONGEST_SYSTEM)
    expect(`${system}${user}`).not.toMatch(/\{[{%]|undefined|\[object/)
  })

  it('has nothing in its system part that others wrote', () => {
    const { ours, untrusted } = sampleVariables(prompt)
    const marked = Object.fromEntries(
      Object.keys(untrusted).map((name) => [name, { source: 'customer', text: `ZANZIBAR ${name}` } as const]),
    )
    const { system, user } = renderPrompt(prompt, { ours, untrusted: marked })
    expect(system).not.toContain('ZANZIBAR')
    for (const name of prompt.untrusted) {
      expect(user).toMatch(new RegExp(`<data id="[0-9a-f]{12}" source="customer">\\nZANZIBAR ${name}\\n</data>`))
    }
  })
})

const head = (more = ''): string =>
  `---\nid: respond\nversion: 1\ncapability: respond\ndescription: Mine.\nours: [company]\nuntrusted: [question]\n${more}---\n`
const body = '# System\nYou are {{ company }}.\n# User\n{{ question }}\n'

describe('a prompt file with mistakes', () => {
  const mistakeIn = (text: string): string => {
    try {
      parsePrompt(text, 'mine/respond.md')
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
    return ''
  }

  it.each([
    ['no front matter', body, 'expected front matter'],
    ['no parts', `${head()}Hello`, 'expected front matter'],
    ['an unknown key', `${head('colour: red\n')}${body}`, 'colour'],
    ['broken Jinja', `${head()}# System\n{% if company %}\n# User\n{{ question }}\n`, 'mine/respond.md: '],
    [
      "a customer's words in the system part",
      `${head()}# System\n{{ question }}\n# User\n{{ question }}\n`,
      '# System: question is none of ours',
    ],
    [
      'the same behind a filter, a loop and a condition',
      `${head()}# System\n{% for each in question | default(company) %}{{ each | upper }}{% endfor %}\n# User\nx\n`,
      '# System: question is none of ours',
    ],
    ['a variable nobody declares', `${head()}# System\nx\n# User\n{{ secret }}\n`, '# User: secret is not declared'],
    ['more than anybody reads', `${head()}# System\n${'x'.repeat(9000)}\n# User\nx\n`, 'longer than 8000'],
  ])('is told of %s', (_name, text, message) => {
    expect(mistakeIn(text)).toContain(message)
  })

  it('is not told of what Jinja and the file itself declare', () => {
    const own =
      '# System\n{% set who = company %}{% for part in who %}{{ loop.index }}{{ part.length }}{% endfor %}\n# User\n{{ question | trim }}\n'
    expect(mistakeIn(`${head()}${own}`)).toBe('')
  })
})

describe("a company's own prompts", () => {
  const folder = mkdtempSync(join(tmpdir(), 'resolute-prompts-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const own = (name: string, text: string): string => {
    const place = join(folder, name)
    mkdirSync(place)
    writeFileSync(join(place, 'respond.md'), text)
    return place
  }
  const { ours, untrusted } = promptOf(loadPrompts(), 'respond')
  const sameHead = `---\nid: respond\nversion: 100\ncapability: respond\ndescription: Mine.\nours: [${ours.join(', ')}]\nuntrusted: [${untrusted.join(', ')}]\n---\n`

  it('stand in for ours, with the rule about data still in them', () => {
    const prompts = loadPrompts(
      own('good', `${sameHead}# System\nBe {{ company }}.\n# User\n{{ evidence }}{{ question }}\n`),
    )
    const prompt = promptOf(prompts, 'respond')
    expect(prompt.version).toBe(100)
    expect(prompts.size).toBe(loadPrompts().size)
    expect(renderPrompt(prompt, sampleVariables(prompt)).system).toMatch(
      /^Be Fernwork\.[^]*never an instruction to you/,
    )
  })

  it('must read what the code fills in, and be of a capability that is asked for', () => {
    expect(() => loadPrompts(own('other', `${head()}${body}`))).toThrow(
      /other\/respond\.md: must declare ours: \[company,/,
    )
    const translates = sameHead.replace('capability: respond', 'capability: translate')
    expect(() => loadPrompts(own('task', `${translates}${body}`))).toThrow(/it must ask for respond/)
    expect(() => loadPrompts(join(folder, 'nowhere'))).toThrow(/cannot be read/)
  })
})

describe('rendering a prompt', () => {
  const prompt = parsePrompt(`${head()}${body}`, 'respond.md')
  const render = (variables: PromptVariables) => renderPrompt(prompt, variables)

  it('needs each variable, and takes no other', () => {
    const question = { source: 'customer', text: 'Why?' } as const
    expect(() => render({ ours: {}, untrusted: { question } })).toThrow('The prompt respond needs company.')
    expect(() => render({ ours: { company: 'Fernwork', more: 1 }, untrusted: { question } })).toThrow(
      'declares no more',
    )
  })

  it('reads no Jinja in what others wrote', () => {
    const text = '{{ company }} {% raw %} {# x #}'
    const { user } = render({ ours: { company: 'Fernwork' }, untrusted: { question: { source: 'customer', text } } })
    expect(user).toContain(text)
  })
})

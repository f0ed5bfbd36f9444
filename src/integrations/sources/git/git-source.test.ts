import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceConformance } from '../conformance.ts'
import { openSource } from '../registry.ts'
import { VendorUnderTest } from '../vendor-under-test.ts'
import { runGit } from './run-git.ts'

const vendor = new VendorUnderTest()
let base: string
let path: string

const git = (...words: string[]): void => {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...identity, ...words], { cwd: path, stdio: 'pipe' })
}

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'resolute-git-'))
  path = join(base, 'repository')
  await mkdir(join(path, 'docs', 'billing'), { recursive: true })
  await writeFile(join(path, 'README.md'), '# Readme\n\nText.')
  await writeFile(join(path, 'docs', 'reset.md'), '# Reset\n\nText.')
  await writeFile(join(path, 'docs', 'billing', 'grün & gut.md'), '# Card\n\nText.')
  await symlink('/etc/passwd', join(path, 'docs', 'linked.md'))
  git('init', '--quiet', '--initial-branch=main')
  git('add', '.')
  git('commit', '--quiet', '-m', 'first')
})
afterEach(() => rm(base, { recursive: true }))

const open = (own: object = {}) =>
  openSource({ id: 'docs', kind: 'git', settings: { path, ...own } }, vendor.surroundings(join(base, 'cache')))
const namesOf = async (own: object = {}) => (await open(own).list()).documents.map(({ name }) => name)

describe('a Git repository', () => {
  it.each(sourceConformance)('$behavior', ({ check }) => check(open()))

  it('gives documents as they were committed, from one folder when it is asked to', async () => {
    await writeFile(join(path, 'docs', 'reset.md'), '# Reset\n\nNot committed.')
    await writeFile(join(path, 'docs', 'new.md'), '# New\n\nNot committed.')
    expect(await namesOf()).toEqual(['README.md', 'docs/billing/grün & gut.md', 'docs/reset.md'])
    expect(await namesOf({ folder: 'docs' })).toEqual(['billing/grün & gut.md', 'reset.md'])
    const source = open({ folder: 'docs' })
    await source.list()
    const document = await source.fetch({ name: 'reset.md' })
    expect(typeof document === 'object' && document.content.toString()).toBe('# Reset\n\nText.')
  })

  it('changes the version of what a commit changes, and of nothing else', async () => {
    const before = new Map((await open().list()).documents.map(({ name, version }) => [name, version]))
    await writeFile(join(path, 'docs', 'reset.md'), '# Reset\n\nBetter.')
    git('commit', '--quiet', '-a', '-m', 'second')
    const after = (await open().list()).documents
    expect(after.filter(({ name, version }) => before.get(name) !== version).map(({ name }) => name)).toEqual([
      'docs/reset.md',
    ])
  })

  it('reads another branch', async () => {
    git('switch', '--quiet', '-c', 'draft')
    await writeFile(join(path, 'draft.md'), '# Draft\n\nText.')
    git('add', '.')
    git('commit', '--quiet', '-m', 'draft')
    git('switch', '--quiet', 'main')
    expect(await namesOf()).not.toContain('draft.md')
    expect(await namesOf({ branch: 'draft' })).toContain('draft.md')
  })

  it('says so when there is no repository, branch or commit', async () => {
    await expect(open({ path: base }).list()).rejects.toThrow('not a git repository')
    await expect(open({ branch: 'nowhere' }).list()).rejects.toThrow('nowhere')
  })

  it.each([
    { url: 'https://user:password@example.com/a.git' },
    { url: 'ext::sh -c whoami' },
    { url: 'file:///etc' },
    { url: '--upload-pack=whoami' },
    { url: 'http://example.com/a.git' },
    { path: '/a', branch: '--output=x' },
    { path: '/a', folder: '--x' },
    { path: '/a', url: 'https://example.com/a.git' },
    {},
  ])('refuses the settings %j', (settings) => {
    expect(() => openSource({ id: 'd', kind: 'git', settings }, vendor.surroundings())).toThrow('cannot be opened')
  })

  it('asks nobody inside the network for a copy', async () => {
    const settings = { url: 'https://10.0.0.1/docs.git' }
    const source = openSource({ id: 'd', kind: 'git', settings }, vendor.surroundings(join(base, 'cache')))
    await expect(source.list()).rejects.toThrow('lies inside a private network')
  })
})

describe('git', () => {
  it('is ended when it says too much', async () => {
    const call = { folder: join(path, '.git'), words: ['cat-file', 'blob', 'HEAD:README.md'], maximumBytes: 5 }
    await expect(runGit(call)).rejects.toThrow('more than 5 bytes')
  })

  it('is ended when it takes too long', async () => {
    const words = ['-c', 'alias.wait=!sleep 60', 'wait']
    await expect(runGit({ words, timeLimit: 100 })).rejects.toThrow('did not end within 0.1 s')
  })

  it('may not use other ways than https and ssh', async () => {
    await expect(runGit({ words: ['ls-remote', `file://${path}`] })).rejects.toThrow("transport 'file' not allowed")
    await expect(runGit({ words: ['ls-remote', 'ext::sh -c whoami'] })).rejects.toThrow("transport 'ext' not allowed")
  })
})

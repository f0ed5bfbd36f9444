import { describe, expect, it } from 'vitest'
import { translateLegacyFlags } from './legacy-flags.ts'

const translate = (line: string): readonly string[] => translateLegacyFlags(line.split(' '))

describe('the flags of document 004', () => {
  it('process and answer when nothing else is asked for', () => {
    expect(translate('--ticketing-system zendesk --auto-respond --languages en,es,fr')).toEqual([
      'process',
      '--ticketing-system',
      'zendesk',
      '--auto-respond',
      '--languages',
      'en,es,fr',
    ])
  })

  it('answer nobody unless --auto-respond is given', () => {
    expect(translate('--ticketing-system freshdesk')).toEqual([
      'process',
      '--ticketing-system',
      'freshdesk',
      '--no-auto-respond',
    ])
  })

  it.each(['--mode process --ticket-id TKT-1', '--ticket-id TKT-1 --mode process', '--mode=process --ticket-id TKT-1'])(
    'take one ticket: %s',
    (line) => {
      expect(translate(line)).toEqual(['process', '--ticket-id', 'TKT-1', '--no-auto-respond'])
    },
  )

  it('take a batch', () => {
    expect(translate('--batch-size 10 --auto-respond')).toEqual(['process', '--batch-size', '10', '--auto-respond'])
  })

  it.each([
    ['--mode monitor', ['monitor']],
    ['--mode=monitor', ['monitor']],
    ['--mode report', ['report']],
    ['--mode=report', ['report']],
  ])('%s becomes the command', (line, words) => {
    expect(translate(line)).toEqual(words)
  })

  it('change nothing of monitoring and reporting, and leave our own options alone', () => {
    const line =
      '--ticketing-system=jira --auto-respond --languages en es fr --batch-size 5 --ticket-id 7 --mode monitor --interval 10 --json'
    expect(translate(line)).toEqual(['monitor', '--interval', '10', '--json'])
  })

  it.each(['--mode dance', '--mode=dance'])('hand a wrong mode to the command line, which refuses it: %s', (line) => {
    expect(translate(line)).toEqual(['process', '--mode', 'dance'])
  })

  it('hand on a mode without a value', () => {
    expect(translate('--mode')).toEqual(['process', '--mode', ''])
  })
})

describe('our own command lines', () => {
  it.each(['start --examples', 'process --ticket-id 7', 'report --mode x', '--help', '--version', '--model x'])(
    'stay as they are: %s',
    (line) => {
      expect(translate(line)).toEqual(line.split(' '))
    },
  )

  it('stay as they are when there are no words at all', () => {
    expect(translateLegacyFlags([])).toEqual([])
  })
})

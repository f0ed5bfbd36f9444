import type { SearchHit } from '../../knowledge/index.ts'
import type { Answer, AnswerRequest, BegunSteps, Claim, Evidence } from '../answer.ts'
import { renderTemplate } from '../render-template.ts'
import type { Templates } from '../templates.ts'

const STEP = /^\d+\.\s/

/** A procedure as it stands in its passage. */
export interface Procedure {
  /** What announces it. */
  readonly head: readonly string[]
  /** Each step with the lines that belong to it. */
  readonly steps: readonly (readonly string[])[]
}

export function readProcedure(text: string): Procedure {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => STEP.test(line))
  const steps: string[][] = []
  for (const line of first === -1 ? [] : lines.slice(first)) {
    const last = steps.at(-1)
    if (last !== undefined && !STEP.test(line)) {
      last.push(line)
    } else {
      steps.push([line])
    }
  }
  return { head: first === -1 ? lines : lines.slice(0, first), steps }
}

/** Up to where a part goes that begins here. One step that would be left alone is told with the others. */
export const lastOfPart = (from: number, { most, of }: { readonly most: number; readonly of: number }): number =>
  from + most + 1 >= of ? of : from + most

/** The lines of a part: whole steps, and what announces them before the first. */
export function linesOfPart(text: string, { from, given }: Pick<BegunSteps, 'from' | 'given'>): string[] {
  const { head, steps } = readProcedure(text)
  return [...(from === 0 ? head : []), ...steps.slice(from, given).flat()].filter((line) => line.trim() !== '')
}

/** What of a passage an answer must tell to be whole: all of it, or the part that it has come to. */
export const linesToTell = ({ passageId, text }: SearchHit, begun: BegunSteps | undefined): string[] =>
  begun?.passage === passageId ? linesOfPart(text, begun) : text.split('\n')

export interface Dividing {
  readonly templates: Templates
  /** Most steps of a part. */
  readonly most: number
}

/**
 * The first part of an answer that tells a longer procedure, ending with the question whether it helped. The steps are
 * the passage's own words, also where a model worded them: later parts are told from the same text. Undefined where
 * there is nothing to divide.
 */
export function divideAnswer(
  answer: Answer,
  request: AnswerRequest,
  { templates, most }: Dividing,
): Answer | undefined {
  const hit = onlyProcedure(answer, request)
  const count = hit === undefined ? 0 : readProcedure(hit.text).steps.length
  if (hit === undefined || count <= most) {
    return undefined
  }
  const begun = begunOf(hit, { from: 0, given: most, of: count })
  const isBody = ({ evidence }: Claim): boolean =>
    answer.composition === 'generative' ? evidence.kind !== 'template' : evidence.id === hit.passageId
  const first = answer.claims.findIndex(isBody)
  const isKept = (claim: Claim): boolean => !isBody(claim) && claim.evidence.id !== 'answer_closing'
  const claims = [
    ...answer.claims.slice(0, first).filter(isKept),
    ...claimsOf(hit, begun),
    ...answer.claims.slice(first).filter(isKept),
    ...approved('steps_check', { templates, language: answer.language ?? request.language }),
  ]
  return toldAs({ ...answer, composition: 'extractive' }, { hit, begun, claims })
}

/** The next part of what was begun, told from the passage as it is now. */
export function tellPart(
  hit: SearchHit,
  { from, most, confidence }: { readonly from: number; readonly most: number; readonly confidence: number },
  { templates, isAnew }: { readonly templates: Templates; readonly isAnew: boolean },
): Answer {
  const of = readProcedure(hit.text).steps.length
  const begun = begunOf(hit, { from, given: lastOfPart(from, { most, of }), of })
  const { language } = hit
  const claims = [
    ...(isAnew ? approved('steps_changed', { templates, language }) : []),
    ...claimsOf(hit, begun),
    ...approved('steps_check', { templates, language, variant: begun.given === of ? 'last' : 'generic' }),
  ]
  const empty: Answer = {
    strategy: 'kb_based',
    composition: 'extractive',
    text: '',
    steps: [],
    references: [],
    claims: [],
    followUpNeeded: true,
    confidence,
    language,
  }
  return toldAs(empty, { hit, begun, claims })
}

function onlyProcedure({ references, steps }: Answer, { hits }: AnswerRequest): SearchHit | undefined {
  const procedures = hits.filter(
    ({ kind, passageId }) => kind === 'steps' && references.some((reference) => reference.passageId === passageId),
  )
  return steps.length > 0 && procedures.length === 1 ? procedures[0] : undefined
}

const begunOf = (hit: SearchHit, part: Pick<BegunSteps, 'from' | 'given' | 'of'>): BegunSteps => ({
  article: hit.articleId,
  passage: hit.passageId,
  version: hit.articleVersion,
  source: hit.externalId,
  ...part,
})

function claimsOf(hit: SearchHit, begun: BegunSteps): Claim[] {
  const evidence: Evidence = { kind: 'passage', id: hit.passageId, version: hit.articleVersion }
  return linesOfPart(hit.text, begun).map((text) => ({ text, evidence }))
}

interface Approving {
  readonly templates: Templates
  readonly language: string
  readonly variant?: string
  readonly slots?: Readonly<Record<string, string>>
}

/** The lines of an approved text. */
export function approved(id: string, { templates, language, variant = 'generic', slots = {} }: Approving): Claim[] {
  return renderTemplate(templates, { id, variant, language, slots })
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((text) => ({ text, evidence: { kind: 'template', id } }))
}

interface Told {
  readonly hit: SearchHit
  readonly begun: BegunSteps
  readonly claims: readonly Claim[]
}

function toldAs(answer: Answer, { hit, begun, claims }: Told): Answer {
  const others = answer.references.filter(
    ({ passageId }) => passageId !== hit.passageId && claims.some(({ evidence }) => evidence.id === passageId),
  )
  const lines = linesOfPart(hit.text, begun)
  return {
    ...answer,
    text: textOfClaims(claims),
    claims,
    steps: lines.filter((line) => STEP.test(line)),
    references: [
      ...others,
      {
        passageId: hit.passageId,
        articleId: hit.articleId,
        externalId: hit.externalId,
        articleVersion: hit.articleVersion,
        title: hit.title,
        ...(hit.url === undefined ? {} : { url: hit.url }),
        quote: lines.join('\n'),
      },
    ],
    followUpNeeded: true,
    begun,
  }
}

/** Lines with the same evidence are one paragraph. */
export function textOfClaims(claims: readonly Claim[]): string {
  return claims.reduce((text, claim, place) => {
    const before = claims[place - 1]
    const isSame =
      before !== undefined && before.evidence.kind === claim.evidence.kind && before.evidence.id === claim.evidence.id
    return before === undefined ? claim.text : `${text}${isSame ? '\n' : '\n\n'}${claim.text}`
  }, '')
}

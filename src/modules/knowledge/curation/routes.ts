import { knowledgeCheckSchema, type KnowledgeCheckReport } from '../../../../contract/curation.ts'
import { defineRoute, type Route } from '../../../kernel/http/define-route.ts'
import { checkKnowledge, type KnowledgeCheck } from './check-knowledge.ts'

export const curationRoutes = (staleAfterDays: number): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/knowledge/findings',
    access: 'knowledge:read',
    summary: 'List what is wrong with the articles: contradictions, duplicates, broken links, stale ones',
    tag: 'Knowledge',
    reply: knowledgeCheckSchema,
    run: async (context) => presentCheck(await checkKnowledge(context, { staleAfterDays })),
  }),
]

export const presentCheck = ({ articles, findings }: KnowledgeCheck): KnowledgeCheckReport => ({
  articles,
  findings: findings.map((finding) => ({
    kind: finding.kind,
    severity: finding.severity,
    articles: finding.articles.map(({ id, externalId, title }) => ({ id, external_id: externalId, title })),
    problem: finding.problem,
    quotes: [...finding.quotes],
    advice: finding.advice,
  })),
})

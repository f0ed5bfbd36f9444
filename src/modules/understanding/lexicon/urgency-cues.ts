import type { Cue } from '../match-phrases.ts'
import type { Urgency } from '../understanding.ts'

export interface UrgencyCue extends Cue {
  readonly level: Urgency
}

/** Haste in so many words, from the strongest. The last takes the others back: "not urgent", "no hurry". */
export const URGENCY_CUES: readonly UrgencyCue[] = [
  {
    name: 'production stands still',
    level: 'critical',
    phrases: [
      'production|prod ~ down|affected|broken|failing|outage|blocked|stopped|unreachable|unavailable',
      'complete|total|major|full outage|standstill|blackout',
      'everything|everybody|all is|are|systems down|offline',
      'whole|entire company|team|business|office|organization|organisation|site|shop|system|hospital ~ down|blocked|stopped|unable|cannot|offline|stands|work',
      'nobody|no one? ~ can work|log|login|access',
      'emergency room|call|situation',
      'life|lives or|at|in death|risk|danger',
      'all|everything of? our? ~ gone|lost|deleted|disappeared|wiped',
      'data breach|leak',
      'being|been|was hacked|attacked|robbed',
      'emptying my',
      'critical|critically|kritisch|crítico|crítica|critique',
      'sev|severity 1|one',
      'sev1|p1',
      'todo está caído',
      'tout est en panne',
      'alles steht still',
    ],
    signs: ['緊急事態', '全面停止', '全部瘫痪', '系统瘫痪', '生产环境'],
  },
  {
    name: 'asks for haste',
    level: 'high',
    phrases: [
      'urgent|urgently|asap|immediately|immediate|urgence|urgente|urgentemente|dringend|sofort|umgehend|inmediatamente|urgencia|immédiatement',
      'right now|away',
      'at once',
      'as soon as possible|you|we',
      'straight|without away|delay|further',
      'please hurry',
      'au plus vite',
      'tout de suite',
      'cuanto antes',
      'lo antes posible',
      'so schnell wie möglich',
      'need|needs|must|have ~ today|tonight|now|noon',
    ],
    signs: ['緊急', '至急', 'すぐに', '今すぐ', 'できるだけ早く', '紧急', '马上', '立刻', '尽快', '比较急'],
  },
  {
    name: 'deadline',
    level: 'high',
    phrases: [
      'deadline|stranded',
      'due|expires|expiring today|tomorrow|tonight',
      'by|before|until today|tomorrow|tonight|noon|midnight|eod|cob|lunch',
      'by|before|until end of ~ day|business',
      'before|by my|our|the flight|meeting|exam|audit|presentation|wedding|trip|appointment',
      'meeting|presentation|audit|demo|launch|release|exam|flight|wedding|payroll|appointment|ceremony ~ today|tomorrow|tonight|hour|hours|minutes',
      'in an|one|two|# hour|hours|minutes',
      'within|in 24|48|# hours',
      "can't|cannot|unable|couldn't to? work|pay|ship",
      'losing money|customers|revenue|sales',
      'antes de|del mañana|hoy|mediodía|viernes',
      "d'ici|avant demain|ce|midi|vendredi",
      'bis|vor heute|morgen|mittag|freitag',
    ],
    signs: ['正午までに', '今日中', '明日まで', '今天之内', '中午之前', '明天之前'],
  },
  {
    name: 'time matters',
    level: 'medium',
    phrases: [
      'soon|quickly|pressing|blocked|blocking|waiting|pronto|bientôt|rapidement|bald|schnell|important|wichtig|importante',
      'this week|weekend',
      'by|before|until monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|the',
      'time sensitive',
      "still not|no|broken|waiting|isn't|hasn't|doesn't",
    ],
    signs: ['早め', '早く', '重要'],
  },
  {
    name: 'no haste',
    level: 'low',
    phrases: [
      "not|isn't|nothing|non|no|never that|very|so|super|at? all? urgent|urgente|critical|pressing|important|dringend|kritisch",
      "not|isn't|nothing|non|no|nicht|pas urgent|urgente|critical|pressing|important|dringend|kritisch|immediate",
      'no hurry|rush|urgency|prisa|stress|eile',
      'not in|a hurry|rush|big',
      'whenever you|it|convenient',
      'take your time',
      'sin prisa',
      'keine eile',
      'pas pressé|pressée',
    ],
    signs: ['急ぎません', '急いでいません', '不急'],
  },
]

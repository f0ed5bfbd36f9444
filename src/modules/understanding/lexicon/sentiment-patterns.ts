export interface SentimentPattern {
  readonly name: string
  /** Matched against lower-case text with straight apostrophes. */
  readonly pattern: RegExp
  /** Added to the sum of valences. */
  readonly valence: number
  readonly frustration?: boolean
  readonly emotion?: string
}

/** What support customers write when they are unhappy without using an unhappy word. */
export const SENTIMENT_PATTERNS: readonly SentimentPattern[] = [
  {
    name: 'repeated contact',
    valence: -2,
    frustration: true,
    emotion: 'frustration',
    pattern:
      /\b(?:(?:third|fourth|fifth|sixth|second|2nd|3rd|4th|5th|umpteenth|hundredth|tenth)\s+(?:time|ticket|email|e-mail|message|attempt|request)|(?:contacted|emailed|written|wrote|called|asked|reported)\s+(?:\w+\s+){0,4}(?:twice|three times|four times|five times|several times|many times|multiple times|again and again|repeatedly|\d+ times))\b/,
  },
  {
    name: 'repeated contact',
    valence: -2,
    frustration: true,
    emotion: 'frustration',
    pattern:
      /\b(?:tercera vez|segunda vez|cuarta vez|otra vez lo mismo|troisième fois|deuxième fois|quatrième fois|plusieurs fois|zum (?:dritten|zweiten|vierten|wiederholten|x-ten) mal|schon wieder|mehrfach)\b|何度も|何回も|三回|好几次|第三次|多次/,
  },
  {
    name: 'no answer',
    valence: -2,
    frustration: true,
    emotion: 'frustration',
    pattern:
      /\b(?:nobody|no one|no-one|none of you)\s+(?:has |ever |even |is |seems to )*(?:answer|repl|respond|help|care|call|gets? back|read|listen|tak)\w*|\b(?:no|without an?|without any|never (?:got|received|had) an?y?|still no|zero)\s+(?:reply|response|answer|solution|update)\b|\b(?:keep|keeps|kept|being|been) ignor\w+/,
  },
  {
    name: 'waiting',
    valence: -1.5,
    frustration: true,
    emotion: 'impatience',
    pattern:
      /\b(?:(?:still|been|keep|kept|left)\s+waiting|waited|waiting)\b(?:\s+\w+){0,4}?\s*(?:\d+|two|three|four|five|six|several|many|over a|for a|more than an?|days|weeks|hours|months|since)\b|\b(?:for|over|past|last)\s+(?:\d+|two|three|four|five|six|several)\s+(?:weeks|months)\s+(?:now|and|without|already)/,
  },
  {
    name: 'waiting',
    valence: -1.5,
    frustration: true,
    emotion: 'impatience',
    pattern:
      /\b(?:llevo (?:\w+\s){0,3}(?:esperando|días|semanas)|sigo esperando|j'attends (?:depuis|toujours)|toujours pas de (?:réponse|nouvelles)|sin respuesta|sans réponse|warte (?:ich )?(?:seit|immer noch)|seit (?:tagen|wochen|monaten)|keine antwort|nadie (?:me )?responde|personne ne (?:me )?répond)\b|待って(?:い|る|ます)|返事がな|返信がな|等了|没有回复|没人/,
  },
  {
    name: 'still not solved',
    valence: -1,
    frustration: true,
    emotion: 'frustration',
    pattern:
      /\bstill\s+(?:\w+\s+){0,2}?(?:not|broken|isn't|doesn't|hasn't|haven't|can't|cannot|no|the same|failing|happening|nothing|won't|unresolved|unable|wrong|down|charged|charging|billed|billing|subscribed)\b|\b(?:same (?:problem|issue|error|thing)\s+(?:again|as before|every|over))\b|\bonce again\b|\bagain and again\b|\bover and over\b|\byet again\b|\bsigue sin\b|\btoujours pas\b|\bimmer noch nicht\b|まだ(?:直|解決)|还是不/,
  },
  {
    name: 'money taken wrongly',
    valence: -1,
    emotion: 'concern',
    pattern:
      /\b(?:charged|billed|debited|paid)\s+(?:me |us |my card )?(?:twice|double|two times|three times|again)\b|\bdouble[- ](?:charg|bill)\w+|\bcobrado dos veces\b|\bdébité(?:e)? deux fois\b|\bdoppelt abgebucht\b/,
  },
  {
    name: 'threat to leave',
    valence: -2.5,
    frustration: true,
    emotion: 'anger',
    pattern:
      /\b(?:we|i)(?:'re| are|'m| am|'ll| will)?\s+(?:\w+\s+){0,3}?(?:switching|switch|moving|move|leaving|leave|going|go)\s+(?:\w+\s+){0,3}?(?:to (?:a |your |another |one of your )?(?:competitor|competition|provider|tool|vendor)|elsewhere|for (?:a |good)|you\b|fernwork\b)|\b(?:taking|take) (?:our|my) business elsewhere\b|\b(?:never|won't|will not) (?:use|buy|recommend|renew)\b|\blast chance\b|\bcancel(?:ing|ling)? everything\b|\b(?:i am|i'm|we are|we're) done with (?:you|this|fernwork)\b|\bgoodbye fernwork\b/,
  },
  {
    name: 'public threat',
    valence: -2.5,
    frustration: true,
    emotion: 'anger',
    pattern:
      /\b(?:(?:post|posting|write|leave|leaving|share|sharing|publish|publishing|tell|warn|go|going|take this)\s+(?:\w+\s+){0,4}(?:(?:on |to |about this on )?(?:twitter|social media|facebook|reddit|linkedin|trustpilot|the press|a journalist)|(?:negative|bad|one[- ]star|1[- ]star) review)|warn (?:everyone|others|everybody))\b/,
  },
  {
    name: 'legal threat',
    valence: -4,
    frustration: true,
    emotion: 'anger',
    pattern:
      /\b(?:my lawyers?|our lawyers?|my attorney|our attorneys?|our legal team|legal action|lawsuit|sue (?:you|your)|see you in court|take you to court|chargeback|hold you (?:liable|responsible)|demandaré|acciones legales|action en justice|rechtliche schritte)\b|法的措置|訴え|起诉/,
  },
  {
    name: 'sarcasm',
    valence: -3,
    frustration: true,
    emotion: 'sarcasm',
    pattern:
      /\b(?:oh,? (?:great|wonderful|fantastic|perfect|brilliant|lovely)|(?:great|nice|good|excellent|amazing|brilliant|fantastic|wonderful) job (?:breaking|losing|deleting|ruining|charging|ignoring|destroying)|just (?:great|perfect|wonderful|brilliant|fantastic)\b(?=[.!,]|$)|thanks for (?:nothing|losing|breaking|wasting|ignoring|deleting|ruining|charging|the headache|taking)|thank you (?:so much |very much )?for (?:nothing|losing|breaking|wasting|ignoring|deleting|ruining)|what a (?:joke|surprise|great way)|(?:great|excellent|amazing|wonderful|fantastic|lovely|stellar|brilliant) (?:service|support|product|work|update)(?=[,.!]? (?:when|if|that|you (?:lost|broke|ignored|deleted|charged)|as usual|really|now (?:nothing|everything)|not\b))|love how (?:you|it|your)\b|so much for\b|must be nice|slow clap|congratulations on (?:losing|breaking|ruining))/,
  },
  {
    name: 'polite anger',
    valence: -2,
    frustration: true,
    emotion: 'disappointment',
    pattern:
      /\b(?:i (?:would have |had )?expect(?:ed)? (?:\w+ ){0,2}(?:better|more|at least)|not what (?:i|we) (?:pay|paid) for|(?:for|with) (?:the|what|this) (?:price|money|amount)? ?(?:we|i|that we|that i) (?:pay|are paying|am paying)|at a loss for words|beggars belief|less than impressed|far from (?:happy|satisfied|acceptable)|leaves (?:a lot|much) to be desired|simply not good enough|not good enough|how (?:is|can) (?:this|that|it) (?:\w+ )?(?:acceptable|possible|be)|is this a joke|are you (?:serious|kidding)|seriously\?|lost (?:all )?(?:confidence|trust|patience|faith)|running out of patience|patience is|at my wit'?s'? end|enough is enough|had enough|fed up|last straw|beyond (?:a joke|frustrating|me)|shame on you)\b/,
  },
  {
    name: 'time or money lost',
    valence: -2,
    frustration: true,
    emotion: 'frustration',
    pattern:
      /\b(?:wast(?:ed|ing|e of) (?:\w+ ){0,3}(?:time|money|hours|day|days|weeks)|cost(?:s|ing)? us (?:\w+ ){0,3}(?:money|thousands|clients?|customers?|\$|hours|revenue)|los(?:t|ing) (?:\w+ ){0,3}(?:clients?|customers?|revenue|money|hours of work|weeks of work|months of work|days of work|years of work))\b/,
  },
  {
    name: 'disrespect',
    valence: -2,
    frustration: true,
    emotion: 'anger',
    pattern:
      /\b(?:do your job|get your act together|nobody cares|you (?:people|guys) (?:don't|are (?:a|the)|clearly|never)|what (?:is|are) (?:wrong with you|you doing|i paying|we paying)|pass(?:ed|ing) (?:me )?around|run(?:ning)? in circles|copy[- ]paste|canned (?:answer|response|reply))\b/,
  },
  {
    name: 'problem solved',
    valence: 2.5,
    emotion: 'relief',
    pattern:
      /\b(?:(?:that|it|this|you|which) (?:solved it|solved (?:the|my|our)|fixed it|fixed (?:the|my|our)|did the trick)|works (?:now|again|perfectly|like a charm|great|beautifully)|working (?:now|again)|problem solved|all good now)\b/,
  },
  {
    name: 'praise',
    valence: 2.5,
    emotion: 'gratitude',
    pattern:
      /\b(?:keep up the (?:good|great) work|(?:best|favorite|favourite) (?:tool|app|software|product|support|team|service)(?! i have not)|(?:very|so|really) (?:quick|fast|kind|easy|good)|thank you(?: all| both)? (?:for|to)(?! nothing)|well done|hats off|life ?saver|game ?changer|five stars|5 stars|couldn't be happier|can't thank you enough|thank you so much|thanks so much|saved (?:us|me|our team)|big fan)\b/,
  },
]

/** Patterns of haste, from the strongest; matched against lower-case text. */
export const URGENCY_PATTERNS: readonly {
  readonly level: 'critical' | 'high' | 'medium'
  readonly name: string
  readonly pattern: RegExp
}[] = [
  {
    level: 'critical',
    name: 'production stands still',
    pattern:
      /\b(?:production (?:is |environment is |system is |service is )?(?:down|affected|broken|failing|outage|blocked)|in production\b.{0,60}\b(?:fail|down|outage|error|throttl|block|429|500)\w*|(?:complete|total|major|full|system|company)[- ]?(?:wide )?outage|everything is down|(?:whole|entire) (?:company|team|business|office|organization) (?:is |are |has )?(?:down|blocked|stopped|unable|cannot|can't)|emergency|life or death|all (?:our |of our )?(?:data|work|projects?) (?:is|are|was|has|have|were)?\s?(?:gone|lost|been lost|deleted|disappeared)|data breach|being hacked|actively)\b/,
  },
  {
    level: 'critical',
    name: 'critical',
    pattern:
      /(?<!\b(?:not|non|no|nothing|isn't)[\s-])\bcritical(?:ly)?\b|\bsev(?:erity)?[- ]?1\b|\bp1\b|\bkritisch\b|\bcrítico\b|\bcritique\b|緊急事態/,
  },
  {
    level: 'high',
    name: 'asks for haste',
    pattern:
      /(?<!\b(?:not|non|no|nothing|isn't|never)[\s-](?:that |very |super |at all )?)\b(?:urgent(?:ly|e|es|emente)?|asap|immediately|immediate|right now|right away|as soon as (?:possible|you can)|straight away|without delay|dringend|sofort|umgehend|inmediatamente|urgencia|immédiatement|au plus vite|cuanto antes|so schnell wie möglich)\b|緊急|至急|すぐに|今すぐ|紧急|马上|立刻|尽快/,
  },
  {
    level: 'high',
    name: 'deadline',
    pattern:
      /\b(?:deadline|due (?:today|tomorrow|tonight)|(?:by|before|until) (?:today|tomorrow|tonight|noon|end of (?:the )?day|eod|cob|midnight|this (?:afternoon|evening|morning))|(?:meeting|presentation|audit|demo|launch|release|board meeting|payroll) (?:is )?(?:in (?:an hour|\d+ (?:hours?|minutes))|today|tomorrow|tonight|this (?:afternoon|morning))|in (?:an|one|two|\d) hours?\b|losing (?:money|customers|revenue)|cannot work|can't work|unable to work|blocked from working)\b/,
  },
  {
    level: 'medium',
    name: 'time matters',
    pattern:
      /\b(?:soon|this week|by (?:monday|tuesday|wednesday|thursday|friday|the end of the (?:week|month))|time[- ]sensitive|quickly|important|waiting|still (?:not|no|broken|waiting)|blocked|blocking|pressing|pronto|bientôt|rapidement|bald|schnell|wichtig)\b|早め|早く|重要/,
  },
]

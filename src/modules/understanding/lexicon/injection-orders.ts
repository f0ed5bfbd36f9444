import type { InjectionPattern } from './injection-patterns.ts'
import type { InjectionKind } from './injection-words.ts'

type OrderKind = Extract<
  InjectionKind,
  | 'answer_shaping'
  | 'instruction_override'
  | 'addresses_assistant'
  | 'fake_turn'
  | 'exfiltration'
  | 'prompt_extraction'
  | 'role_change'
>

const pattern = (kind: InjectionKind, weight: number, source: string): InjectionPattern => ({
  kind,
  weight,
  pattern: new RegExp(source, 'um'),
})

const BOTS = `(?:(?:ai|a\\.i\\.|llm|automated|automatic|virtual|language model|support) )?(?:assistants?|agents?|bots?|chatbots?|systems?|models?|llms?|ais?)`
const MACHINES = `(?:(?:ai|llm|automated|automatic|language model) (?:assistants?|agents?|bots?|systems?|models?|tools?)|llms?|ais?|language models?|chatbots?)`
const CHECKS = `(?:verification|identity check|id check|security check|checks?|approval|review|proof)`

/**
 * Orders about how a message is to be handled or what the reply must say: they name no prompt and no instructions, and
 * would change policy, tier, wording or outcome if an assistant took them for its company's.
 */
export const INJECTION_ORDERS: readonly InjectionPattern[] = [
  pattern(
    'answer_shaping',
    0.65,
    `\\b(?:begin|start|end|close|finish|conclude|sign) (?:your|the|each|every) (?:reply|answer|response|message|mail) with\\b`,
  ),
  pattern(
    'answer_shaping',
    0.65,
    `\\b(?:reply|respond|answer)\\b (?:to me )?(?:exactly|only with the (?:sentence|words?|phrase)|with exactly|with nothing but|just with the words?)\\b|\\brepeat after me\\b|\\b(?:reply|answer|respond) (?:only )?with (?:ok|yes|done|approved)\\b(?! or)`,
  ),
  pattern(
    'answer_shaping',
    0.6,
    `\\b(?:say|write|use|state) (?:exactly )?(?:the (?:words|sentence|phrase)|this sentence) ?['"‘“:]`,
  ),
  pattern(
    'answer_shaping',
    0.6,
    `\\b(?:confirm|promise|state|declare|write|assure me) (?:me )?in (?:your|the) (?:response|answer|reply) that (?:my|i|you owe|we owe|everything)\\b`,
  ),
  pattern(
    'answer_shaping',
    0.55,
    `\\bevery (?:reply|answer|response|message) (?:you (?:give|write|send) )?(?:must|has to|should|shall) (?:begin|start|end|contain|include)\\b|\\b(?:write|say|state) that (?:it|this|the \\w+) (?:has been|was|is) (?:applied|approved|granted|refunded|accepted)\\b`,
  ),
  pattern(
    'answer_shaping',
    0.6,
    `\\b(?:two|both) answers?, one (?:normal|filtered|safe)\\b|\\bwithout (?:any |a )?filters?\\b`,
  ),

  pattern(
    'instruction_override',
    0.6,
    `\\b(?:treat|consider|regard|classify|register|handle) (?:me|this (?:message|ticket|request|customer)|the (?:sender|customer|author)[^.]{0,20}) as (?:an? |the )?(?!urgent|closed|solved|spam|confidential|private|duplicate|high priority|new|soon)\\w+`,
  ),
  pattern(
    'instruction_override',
    0.6,
    `\\bset (?:the |my )?(?:priority|tier|status|risk|confidence|category)(?: to |=)[^.]{0,40}\\bset (?:the |my )?(?:priority|tier|status|risk|confidence|category)\\b|\\bwith confidence (?:of )?(?:1(?:\\.0)?|0\\.\\d+|100)\\b`,
  ),
  pattern(
    'instruction_override',
    0.6,
    `\\b(?:do not|don't|never) (?:hand|escalate|transfer|route|forward|pass|give) (?:it|this|me|the ticket|anything)(?: over| on)? to (?:an? )?(?:human|person|agent|people|humans|anybody|anyone|staff)\\b`,
  ),
  pattern(
    'instruction_override',
    0.55,
    `\\bskip (?:the |all |any |every )?(?:\\w+ )?${CHECKS}\\b(?! (?:call|mail|e-mail|step|page))|\\bno need to (?:look it up|verify|check (?:it|this|anything)|ask (?:a person|anyone))\\b|\\byou (?:do not|don't) need (?:an? |any )?(?:person|human|approval|permission|anyone|agent)\\b[^.]{0,20}(?:approve|for|to|\\.)`,
  ),
  pattern(
    'instruction_override',
    0.65,
    `\\b(?:your|the|all) (?:\\w+ ){0,2}(?:rules?|policy|policies|guidelines|restrictions|orders|instructions|checks|limits) (?:\\w+ ){0,2}(?:are|is|were|have been|has been) (?:now |hereby |temporarily |all )?(?:suspended|void|lifted|expired|revoked|waived|cancelled|null|obsolete|disabled|off)\\b`,
  ),
  pattern(
    'instruction_override',
    0.6,
    `\\b(?:for the rest of|during) this (?:chat|conversation|session|thread)\\b[^.]{0,60}\\b(?:is|are|you|instead)\\b|\\b(?:counts?|count) as (?:low risk|approved|verified|harmless|trusted|safe)\\b`,
  ),
  pattern(
    'instruction_override',
    0.7,
    `\\b(?:pay no (?:attention|heed) to|never mind|forget about) (?:what )?(?:your|the) (?:operator|company|developer|owner|employer|boss|creator|system)\\b|\\bi am (?:now )?your (?:new )?(?:operator|owner|boss|administrator|supervisor|master)\\b`,
  ),
  pattern(
    'instruction_override',
    0.65,
    `\\byour (?:next|previous|earlier|old|standing|current) (?:orders|instructions|directives|commands|task)\\b(?: are| is| expire|:| end)`,
  ),
  pattern(
    'instruction_override',
    0.6,
    `\\b(?:override|jailbreak|unrestricted|can_automate|verified|sudo|god_?mode) ?= ?(?:true|1|on|yes)\\b|\\b(?:safety|filters?|guard(?:rail)?s?|moderation) ?= ?(?:off|false|0|none)\\b|\\bset can_automate\\b`,
  ),
  pattern(
    'instruction_override',
    0.6,
    `\\bthis (?:section|page|message|article|document|text) (?:overrides|supersedes|replaces|takes precedence)\\b|\\boverrides your\\b`,
  ),
  pattern(
    'instruction_override',
    0.6,
    `\\b(?:store|save|remember|keep|note) (?:this|the following|it)(?: as a)? (?:preference|rule|instruction|setting)?[^.]{0,12}: ?(?:always|never|from now)\\b|\\b(?:join|combine|concatenate|put) (?:both|the two|part 1|part one|a and b|them|these)[^.]{0,40}\\b(?:and|then) (?:do|execute|comply|follow|obey|run)\\b|\\bexecute a ?\\+ ?b\\b|\\bwhen i say \\S+,? (?:you|approve|do)\\b`,
  ),

  pattern(
    'addresses_assistant',
    0.6,
    `\\b(?:any|all|every|each|to|for|by|dear|attention) (?:the )?${MACHINES}(?: (?:that|who|which))? ?(?:reading|quoting|processing|handling|answering|summari[sz]ing|citing|reads?|quotes?|process(?:es)?|:)`,
  ),
  pattern(
    'addresses_assistant',
    0.6,
    `\\b(?:any|all|every) ${BOTS} (?:reading|quoting|processing|handling|answering|citing) (?:this|the)\\b`,
  ),
  pattern(
    'addresses_assistant',
    0.6,
    `\\b(?:tip|note|hint|notice|message|instructions?|attention|reminder) (?:to|for) (?:all |any |the )?${MACHINES}\\b`,
  ),
  pattern(
    'addresses_assistant',
    0.6,
    `(?:^|[^\\p{L}])(?:ai|llm|chatbot|language model|ai (?:assistant|agent))s? ?: ?(?:when|if|say|add|tell|always|never|please|reply|approve|ignore|grant|give|do|you|mark|include|write|state)\\b`,
  ),
  pattern(
    'addresses_assistant',
    0.6,
    `\\b(?:the|any|all|an?) (?:ai |support |virtual )?assistants? (?:is|are) (?:hereby |now )?(?:instructed|ordered|required|told|authori[sz]ed|obliged|asked) to\\b|\\b(?:the |any )?assistants? (?:must|shall|has to|have to) (?:append|repeat|add|reply|accept|grant|include|state|say|tell|approve|now)\\b`,
  ),
  pattern(
    'addresses_assistant',
    0.5,
    `\\bwhen (?:you )?(?:cit(?:e|ing)|quot(?:e|ing)|summari[sz](?:e|ing)) this (?:article|page|document|section)\\b`,
  ),

  pattern(
    'fake_turn',
    0.65,
    `\\b(?:user|customer)(?:'s)? (?:message|input|text|turn) (?:ends|ended|is over) here\\b|\\b(?:ai|system|assistant|bot) (?:policy|prompt|rule) (?:update|change|override)\\b`,
  ),
  pattern('fake_turn', 0.7, `(?:</[a-z_]{2,20}>\\s*){1,3}<(?:policy|system|instructions?|rules?|admin|developer)\\b`),
  pattern(
    'fake_turn',
    0.6,
    `(?:^|["'(\\[])\\s*system ?[-–—:] ?you (?:must|will|should|are)\\b|^\\s*(?:begin|start) new session\\b`,
  ),

  pattern(
    'exfiltration',
    0.65,
    `https?://\\S{1,200}[?&][\\w-]{1,20}=\\S{0,40}\\s{0,3}(?:followed by|plus|and then|with) (?:everything|all|the|my|your|our)\\b|\\]\\(https?://[^)\\s]{1,200}=(?:[A-Z]+_)+[A-Z]+\\)`,
  ),
  pattern(
    'exfiltration',
    0.65,
    `\\]\\(https?://[^)\\s]{1,200}[?&][\\w-]{1,20}=(?:ticket|conversation|customer|chat|summary|history|context|user)\\w*\\)`,
  ),
  pattern(
    'exfiltration',
    0.6,
    `\\beverything you (?:know|have|remember|see) (?:about|on|of) (?:my|me|the|this|our)\\b|\\btell (?:readers|customers|users|people) to (?:send|give|share|enter) (?:their|his|her|the) (?:password|card|code|pin)\\b`,
  ),

  pattern(
    'prompt_extraction',
    0.7,
    `\\b(?:translate|encode|rhyme|rephrase|paraphrase|convert|rewrite|spell|sing|rap|write) (?:out )?(?:your|the) (?:own |initial |hidden |full )?(?:system (?:message|prompt|text)|instructions|prompt|preamble)\\b`,
  ),
  pattern(
    'prompt_extraction',
    0.6,
    `\\b(?:hidden|secret|initial) (?:preamble|preprompt|system message)\\b|\\bwhat did the text (?:before|above)\\b|\\bwords? are you (?:forbidden|not allowed) to\\b`,
  ),

  pattern(
    'role_change',
    0.6,
    `\\b(?:write|tell|continue) (?:me )?(?:a|the|this) (?:story|tale|scene|dialogue|play)\\b.{0,160}\\b(?:bot|robot|assistant|ai|agent|limits?)\\b|\\bcontinue as \\p{L}+,? in first person\\b`,
  ),
  pattern(
    'role_change',
    0.6,
    `\\bimagine (?:a world|you (?:are|were)|that you)\\b.{0,80}\\b(?:must|agents?|bot|ai|no rules|say yes|without)\\b|\\bin that world, (?:answer|reply|tell|do)\\b`,
  ),
  pattern(
    'role_change',
    0.6,
    `^\\s*(?:developer|debug|god|admin|sudo|maintenance|unrestricted) mode ?:|\\bbreak character\\b|\\bopposite of your(?:self| normal)\\b`,
  ),
]

/** No order of a kind matches a text with none of its words. */
export const ORDER_WORDS: Readonly<Record<OrderKind, readonly string[]>> = {
  answer_shaping:
    'reply|respond|answer|response|message|mail with|repeat after|say |use |write|state|promise|filter'.split('|'),
  instruction_override:
    ' as |set |confidence|human|person|agent|anyone|anybody|people|staff|skip |no need|need|suspended|void|lifted|expire|revoked|waived|null|obsolete|disabled|hereby| off|for the rest|during|count|operator|owner|boss|administrator|supervisor|master|company|developer|employer|creator|orders|instructions|directives|command|task|=|can_automate|overrides|supersedes|replaces|precedence|always|never|from now|join|combine|concatenate|execute|when i say'.split(
      '|',
    ),
  addresses_assistant: 'agent|assistant|bot|system|model|llm|ai'.split('|'),
  fake_turn: 'ends here|ended here|over here|policy|prompt|rule|</|session|system'.split('|'),
  exfiltration: 'http|everything you|tell '.split('|'),
  prompt_extraction: 'system|instructions|prompt|preamble|text |words'.split('|'),
  role_change: 'story|tale|scene|dialogue|play|continue|imagine|world|mode|character|opposite'.split('|'),
}

import type { InjectionKind } from './injection-words.ts'

export interface InjectionPattern {
  readonly kind: InjectionKind
  /** 0..1: how likely an honest customer did not write this. */
  readonly weight: number
  /** Matched against text in small letters, its disguises taken off. */
  readonly pattern: RegExp
}

const pattern = (kind: InjectionKind, weight: number, source: string): InjectionPattern => ({
  kind,
  weight,
  pattern: new RegExp(source, 'um'),
})

/** A customer who asks whether they may, tells that they did, or quotes another, orders nothing. */
const NOT_ASKED = `(?<!\\b(?:can|should|may|could|shall|do|did|must) (?:i|we) )(?<!\\b(?:i|we|they|he|she|to|told to|was|were) )`
const IGNORE = `(?:ignore|disregard|forget|neglect|discard|override|bypass|violate|do not (?:follow|obey)|don't (?:follow|obey)|stop (?:following|obeying)|drop)`
const RULES = `(?:instructions?|directives?|directions|rules?|guidelines?|prompts?|constraints|programming|policies|orders|commands|system message|training|safeguards|restrictions)`
const EARLIER = `(?:all|any|every|each|previous|prior|above|earlier|preceding|initial|original|existing|safety|system|content|former|your)`
const SHOW = `(?:show|reveal|print|output|repeat|display|tell|give|dump|leak|expose|disclose|write|summari[sz]e|recite|state|send|list|share|paste)`
const SECRET = `(?:system|initial|original|hidden|secret|internal|confidential|base|full|entire|exact|first)`
const MODEL = `(?:ai|a\\.i\\.|llm|language model|assistant|chatbot|bot|gpt|model)`
const UNBOUND = `(?:without|with no|has no|have no|free (?:of|from)) (?:any |all |the |its |content |ethical |moral |typical |safety ){0,4}(?:restrictions?|limits?|limitations?|rules|filters?|policy|policies|guidelines|boundaries|confines|censorship)`
const COMMON_QUESTION = `(?<!\\bhow (?:do|can|to|would|should) (?:i |we |you )?)(?<!\\b(?:i|we) (?:have |had |just )?)`

export const INJECTION_PATTERNS: readonly InjectionPattern[] = [
  pattern(
    'instruction_override',
    0.85,
    `${NOT_ASKED}\\b${IGNORE} (?:(?:of|the|these|those|this|my|you|to) ){0,2}${EARLIER}(?: (?:of|the|your|my|and|these|other|${EARLIER})){0,4} ${RULES}\\b(?! (?:email|message|mail))`,
  ),
  pattern(
    'instruction_override',
    0.75,
    `${NOT_ASKED}\\b${IGNORE} (?:the|these|those) ${RULES} (?:you|above|that you|given|before|in your|from your)\\b`,
  ),
  pattern('instruction_override', 0.7, `${NOT_ASKED}\\b${IGNORE} the (?:instructions|guidelines|rules) and\\b`),
  pattern(
    'instruction_override',
    0.8,
    `${NOT_ASKED}\\b(?:ignore|disregard|forget) (?:everything|anything|all|whatever|(?:the |all )?(?:text|content|context|words)) (?:that (?:came|is|was) )?(?:above|before this|prior|previous|so far|you (?:were|have|had|are|know|got|learned))\\b`,
  ),
  pattern(
    'instruction_override',
    0.65,
    `${NOT_ASKED}\\b(?:ignore|disregard) (?:the above|prior context|previous context|all context)\\b`,
  ),
  pattern(
    'instruction_override',
    0.75,
    `\\b(?:override|disable|bypass|switch off|turn off|remove|break) (?:all )?your (?:own )?(?:\\w+ )?(?:guidelines|filters?|restrictions|rules|limits|safety|safeguards|policies|programming)\\b`,
  ),
  pattern(
    'instruction_override',
    0.7,
    `\\byour (?:new|real|actual|true|only) (?:task|instructions?|goal|role|purpose|directive|job|objective)\\b(?: is\\b|:)`,
  ),
  pattern(
    'instruction_override',
    0.6,
    `(?:^|[.!?\\n>-] ?)\\s*new (?:instruction|directive|rule|order|command|system prompt)s?(?: for (?:the )?${MODEL})? ?:`,
  ),
  pattern('instruction_override', 0.6, `\\bnew instructions? for (?:the )?${MODEL}\\b`),
  pattern(
    'instruction_override',
    0.65,
    `\\b(?:obey|comply with|follow) (?:only )?(?:the following|this|mine|every|my)\\b.{0,30}\\b(?:over|above|instead of|not the|rules|request|without refus)|\\byou will comply with every\\b`,
  ),
  pattern(
    'instruction_override',
    0.7,
    `\\b(?:has|have|takes?|with) (?:higher |absolute )?(?:priority|precedence) over (?:your|the|all|any) (?:\\w+ )?(?:system|instructions?|rules|message|prompt|guidelines)`,
  ),
  pattern(
    'instruction_override',
    0.55,
    `\\bfrom now on,? (?:you (?:are|will|must)|answer every|respond|reply to (?:every|all))\\b`,
  ),

  pattern(
    'prompt_extraction',
    0.8,
    `${COMMON_QUESTION}\\b${SHOW}\\b(?: me| us| out)?(?: \\w+){0,6}? (?:your|the|its) (?:own )?(?:${SECRET} ){0,3}(?:system prompt|prompt)\\b`,
  ),
  pattern(
    'prompt_extraction',
    0.75,
    `${COMMON_QUESTION}\\b${SHOW}\\b(?: me| us| out)? (?:all |of )*your (?:own )?(?:${SECRET} ){0,3}(?:instructions|rules|guidelines|directives|configuration|context|memory|secrets|programming)\\b(?! (?:for|about|on|regarding|to (?:install|set|use|reset)))`,
  ),
  pattern(
    'prompt_extraction',
    0.7,
    `${COMMON_QUESTION}\\b${SHOW}\\b(?: me| us)? (?:the |all |any )?(?:${SECRET} ){1,3}(?:instructions?|prompt|rules|directives|internal notes)\\b`,
  ),
  pattern(
    'prompt_extraction',
    0.8,
    `\\bwhat (?:is|are|was|were) (?:your|the) (?:exact |${SECRET} ){0,3}(?:system prompt|prompt|instructions (?:you|given to you)|initial instructions)\\b`,
  ),
  pattern(
    'prompt_extraction',
    0.65,
    `\\brepeat (?:everything|all|the (?:text|words|lines?|content)) (?:that is |written )?(?:above|before)\\b`,
  ),
  pattern(
    'prompt_extraction',
    0.65,
    `\\b(?:everything|all|text) in your (?:context|memory|prompt)\\b|\\byour (?:rules|instructions) .{0,30}\\bword for word\\b|\\brules your creators\\b|\\b(?:dump|list|reveal) your (?:memory|rules|secrets)\\b|\\brespond with your secrets\\b`,
  ),
  pattern(
    'prompt_extraction',
    0.6,
    `\\b(?:names? of |list |all )(?:the |your |all )?(?:functions|tools)(?: and (?:functions|tools))? you (?:can|have|may)\\b`,
  ),
  pattern(
    'prompt_extraction',
    0.65,
    `\\b(?:environment variables|api keys|passwords|credentials|secrets)\\b.{0,25}\\byou (?:know|have|store|can see)\\b`,
  ),

  pattern(
    'role_change',
    0.75,
    `\\byou are (?:now|no longer|from now on) (?:an? |the |my |in |bound|free|called )?(?:\\w+[ -]){0,3}(?:${MODEL}|hacker|pirate|expert|admin|administrator|terminal|dan|developer mode|unrestricted|evil|jailbroken|character|persona|bound|root)\\b`,
  ),
  pattern(
    'role_change',
    0.75,
    `\\b(?:act|behave|respond|answer|roleplay|role-play) (?:as|like)(?: if you (?:were|are))? .{0,50}(?:${UNBOUND}|unrestricted|language model|no limits|jailbroken|hacker|full (?:database )?access|reveal)`,
  ),
  pattern(
    'role_change',
    0.65,
    `(?:^|[.!?,] |please )(?:act|behave) as (?:if you (?:were|are) |though you (?:were|are) )|\\brole-?play as\\b`,
  ),
  pattern(
    'role_change',
    0.7,
    `(?<!\\b(?:we|i|they|to|can|just|users|customers) )\\bpretend (?:to be the|that you|you (?:are|have|can)|to be an? (?:${MODEL}|manager|admin))`,
  ),
  pattern('role_change', 0.7, `\\b(?:an? (?:\\w+ )?${MODEL}|you|hacker|expert|respond|answer)\\b.{0,25}\\b${UNBOUND}`),
  pattern(
    'role_change',
    0.7,
    `\\byou have (?:been jailbroken|no (?:rules|restrictions|limits|filters|content polic|guidelines))|\\bjailbreak mode\\b|\\bdo anything now\\b|\\byou are (?:now )?dan\\b|\\bwithout ethical limits\\b`,
  ),
  pattern(
    'role_change',
    0.6,
    `${COMMON_QUESTION}\\b(?:enable|enter|activate|switch to|go into) (?:developer|debug|maintenance|god|sudo|admin|dan|unrestricted) mode(?: and\\b| now\\b|[.!]?$)|\\b(?:sudo|god|dan) mode (?:on|enabled)\\b|\\byou are (?:now )?in (?:developer|debug|god|sudo) mode\\b`,
  ),
  pattern(
    'role_change',
    0.6,
    `\\b(?:i am|i'm|by|from) (?:your|the) (?:developer|creator|engineer|programmer|maker|owner)s? (?:at the company that|who|that) (?:made|built|created|trained|programmed) you\\b|\\b(?:i am|i'm|by) your (?:developer|creator|programmer)\\b|\\b(?:openai|anthropic|google) staff\\b`,
  ),
  pattern(
    'role_change',
    0.6,
    `\\bstop being an? (?:support |helpful )?${MODEL}\\b|\\blet's play a game\\b.{0,60}\\b(?:you are|admin|system)\\b|\\bevil (?:ai|assistant|bot)\\b`,
  ),
  pattern(
    'role_change',
    0.6,
    `\\bsimulate (?:a|an|the) (?:terminal|shell|linux|admin|root)\\b|\\bas an ai with (?:root|admin|full)\\b`,
  ),

  pattern(
    'addresses_assistant',
    0.6,
    `(?:^|[.!?>*#-] ?)\\s*(?:note|attention|message|instructions?|important|hint|reminder|hello|dear)(?: (?:to|for|,))? ?(?:the |any |all )?(?:ai|llm|language model|ai assistant|ai model|ai agent|chatbot)s?\\b(?!.{0,20}(?:in your app|settings|does not))`,
  ),
  pattern('addresses_assistant', 0.6, `(?:^|[.!?>-] ?)\\s*to the (?:ai|llm|language model|ai assistant|bot) ?[:,]`),
  pattern(
    'addresses_assistant',
    0.6,
    `\\b(?:ai|llm|language model|ai assistant|ai agent|ai model)s? (?:reading|processing|handling|that reads?|who reads?) this\\b|\\bif (?:an? |any )?(?:llm|ai|language model) reads this\\b`,
  ),
  pattern(
    'addresses_assistant',
    0.6,
    `\\bif you are an? (?:ai|llm|language model|bot|chatbot),? (?:include|say|reply|write|mention|add|answer|please (?:say|include))`,
  ),
  pattern(
    'addresses_assistant',
    0.55,
    `\\b(?:when|while) (?:summari[sz]ing|you (?:answer|reply|respond)|answering|replying)\\b.{0,30}, ?(?:always |please )?(?:say|mention|include|add|recommend|state|tell)\\b`,
  ),
  pattern(
    'addresses_assistant',
    0.5,
    `(?:^|[>.!?-] ?)\\s*(?:ai|assistant|ai assistant)(?: must|,? (?:disregard|ignore|reveal|offer|send|close|grant|approve)|: (?:ignore|reveal|disregard|send|you must|offer|approve|grant))`,
  ),
  pattern('addresses_assistant', 0.5, `\\b(?:system|assistant|ai) ?: ?you (?:must|should|will) `),

  pattern(
    'fake_turn',
    0.9,
    `<\\|(?:im_start|im_end|system|user|assistant|end|endoftext|start_header_id|eot_id)\\|?>|\\[/?inst\\]|<<\\/?sys>>`,
  ),
  pattern('fake_turn', 0.8, `"role" ?: ?"(?:system|assistant|developer)"`),
  pattern(
    'fake_turn',
    0.7,
    `</(?:context|document|ticket|user|input|instructions|passage|message)>\\s*<(?:system|instructions|assistant)`,
  ),
  pattern(
    'fake_turn',
    0.7,
    `^\\s*[\\[<(]?(?:system|admin|developer)[\\]>)]? ?[:\\]]? ?(?:message|prompt|override)?:? .{0,60}\\b(?:reveal|grant|override|verified|approved?|refund|ignore|must always|access granted)\\b`,
  ),
  pattern(
    'fake_turn',
    0.65,
    `^\\s*(?:human|user) ?:.{0,300}\\n\\s*(?:system|assistant) ?:(?!.{0,20}(?:linux|windows|mac|ios|android|\\d))`,
  ),
  pattern('fake_turn', 0.65, `^\\s*(?:system|assistant) ?:.{0,200}\\n\\s*(?:human|user|assistant) ?:(?!.{0,20}\\d)`),
  pattern(
    'fake_turn',
    0.6,
    `^#{2,4} ?(?:system|instruction)(?: prompt)? ?(?::|$)|^\`\`\`\\s?(?:system|instructions)\\b`,
  ),
  pattern(
    'fake_turn',
    0.6,
    `(?:[-=*#]{3}|\\[) ?end of (?:the )?(?:ticket|user input|input|prompt|context|system|conversation|document|message)\\b|^end of (?:user input|ticket|prompt|context)\\b`,
  ),

  pattern('tool_call', 0.8, `<(?:tool_call|function_call|invoke|tool_use|function_calls|antml)\\b`),
  pattern(
    'tool_call',
    0.7,
    `"(?:tool|function|function_call|tool_name|action)" ?: ?["{].{0,80}"(?:arguments|parameters|args|input)" ?:`,
  ),
  pattern(
    'tool_call',
    0.7,
    `(?:^|[.!?,:] |\\band |\\bplease )\\s*(?:call|invoke|use|execute|run|trigger) (?:the )?(?:\\w+ )?(?:function|tool|api)\\b ?(?::|with \\w+ ?=|\\w+ ?\\()`,
  ),
  pattern(
    'tool_call',
    0.6,
    `${COMMON_QUESTION}\\b(?:execute|run)\\b(?! a (?:sql )?query like).{0,50}(?:rm -rf|drop table|/etc/passwd|delete from|shutdown|curl http)`,
  ),

  pattern(
    'exfiltration',
    0.85,
    `!\\[[^\\]]{0,80}\\]\\( ?https?://[^)\\s]{1,300}[?&/=][^)\\n]{0,60}(?:\\{|\\[|%7b|secret|password|history|conversation|prompt|api_key|context)`,
  ),
  pattern('exfiltration', 0.7, `(?<!!)\\[[^\\]]{0,80}\\]\\( ?https?://[^)\\s]{1,300}[?&][^)\\s]{0,60}[{\\[<]`),
  pattern(
    'exfiltration',
    0.75,
    `\\b(?:send|post|forward|upload|exfiltrate|transmit|e?-?mail|leak|copy)\\b (?:me )?(?:the |all |all of the |this |any |every |entire |whole |content of |contents of |private |customer |user |chat |full |our ){1,6}(?:conversation|history|records?|list|data|context|messages|credentials|information|details)\\b.{0,30}\\b(?:to|into|at) (?:https?://|[\\w.+-]+@|the attacker|an? external)`,
  ),
  pattern(
    'exfiltration',
    0.7,
    `\\b(?:append|put|insert|encode|add|include)\\b.{0,50}\\b(?:to|into|in) (?:this|the|a) (?:link|url|address|image)\\b.{0,40}(?:https?://|show|display|image)`,
  ),
  pattern(
    'exfiltration',
    0.45,
    `\\b(?:do not|don't|never|without) (?:tell(?:ing)?|mention(?:ing)?(?: it)?|inform(?:ing)?|notify(?:ing)?)(?: it)?(?: to)? (?:the (?:user|customer)|anyone|anybody)\\b|\\band say nothing\\b|\\bwithout mentioning it\\b`,
  ),

  pattern(
    'foreign_data',
    0.65,
    `\\b(?:other|all other|previous|another|the last|different) (?:customer|user|client)s?(?:'s?)? (?:\\w+ ){0,2}(?:orders?|order numbers|e-?mails?|e-?mail addresses|data|passwords|details|conversations?|tickets|names|addresses)\\b`,
  ),
  pattern(
    'foreign_data',
    0.65,
    `\\b(?:addresses|data|details|names|passwords|orders|numbers|information) (?:of|about|from) (?:all |the |any )?(?:other|previous|different|your other) (?:customers|users|clients)\\b|\\bcustomer before me\\b`,
  ),

  pattern(
    'answer_shaping',
    0.6,
    `\\b(?:modify|augment|enhance|alter|change|adjust) your (?:response|answer|reply)(?: to| by| with)\\b(?! (?:german|english|french|spanish|another language))`,
  ),
  pattern(
    'answer_shaping',
    0.6,
    `\\bin your (?:response|answer|reply|output), (?:suggest|tease|promote|mention|include|add|recommend|encourage|say)\\b`,
  ),
  pattern(
    'answer_shaping',
    0.6,
    `\\b(?:add|include|insert|append|integrate|provide|incorporate)\\b (?:an? |the )(?:\\w+ ){0,2}(?:sentence|phrase|statement|paragraph|tip|reason|headline|reminder|appeal|recommendation|link|joke|slogan|message)\\b(?! to (?:the|your|that|this) (?:article|page|help)).{0,120}\\b(?:your|the) (?:response|answer|reply|output)\\b`,
  ),
  pattern(
    'answer_shaping',
    0.6,
    `\\b(?:add|include|insert|append|integrate|say|promote)\\b.{0,80}(?:https?://|www\\.|"[^"]{8,}").{0,80}\\b(?:your|the) (?:response|answer|reply|output)\\b`,
  ),
  pattern(
    'answer_shaping',
    0.6,
    `\\b(?:replace|reverse|scramble|misspell|substitute|rearrange|anagram|convert|shuffle|jumble|remove|group|combine|introduce|render|use|render)\\w* .{0,40}(?:letters?|words?|vowels|spaces|typos|symbols|commas|homophon\\w+|substitution|numbers).{0,40}\\byour (?:response|answer|reply|message|text)`,
  ),
  pattern(
    'answer_shaping',
    0.55,
    `\\byour (?:response|answer|reply|message)\\b.{0,30}\\b(?:reversed|backwards|misspell\\w*|anagram\\w*|scrambled|substitution|homophonic|every (?:third|second|fourth) (?:word|letter)|without any spaces)\\b`,
  ),
  pattern('answer_shaping', 0.6, `\\b(?:reply|respond|answer) (?:only )?with (?:only )?"[^"]{2,}"`),
]

/** What a signal of an attempt to steer the assistant is about. */
export type InjectionKind =
  | 'instruction_override'
  | 'prompt_extraction'
  | 'role_change'
  | 'addresses_assistant'
  | 'fake_turn'
  | 'tool_call'
  | 'exfiltration'
  | 'foreign_data'
  | 'answer_shaping'
  | 'encoded'
  | 'hidden_text'

/** No pattern of a kind matches a text with none of its words: most messages are done after looking for them. */
export const INJECTION_WORDS: Readonly<Record<Exclude<InjectionKind, 'encoded' | 'hidden_text'>, readonly string[]>> = {
  instruction_override:
    'instruction|directive|direction|rule|guideline|prompt|constraint|programming|polic|orders|command|system|training|safeguard|restriction|disregard|ignore|forget|filter|limits|safety|your new|your real|your actual|your true|your only|comply|priority|precedence|from now on'.split(
      '|',
    ),
  prompt_extraction:
    'prompt|instruction|rules|guideline|directive|configuration|context|memory|secret|programming|internal notes|repeat|word for word|functions|tools|environment variables|api keys|passwords|credentials'.split(
      '|',
    ),
  role_change:
    'you are|act |act as|behave|pretend|role|mode|developer|creator|engineer|programmer|owner|maker|openai|anthropic|google staff|jailbr|do anything now|without|with no|have no|has no|free |simulate|stop being|game|evil|as an ai'.split(
      '|',
    ),
  addresses_assistant: 'language model|llm|assistant|bot| ai|ai |ai:|ai,|system: you|when |while '.split('|'),
  fake_turn: '<|[|"role|system|assistant|human|user|admin|developer|#|```|end of'.split('|'),
  tool_call: 'function|tool|api|rm -rf|drop table|/etc/passwd|delete from|shutdown|curl|<|"arg|"par|"input'.split('|'),
  exfiltration: '](|http|@|link|url|address|image|tell|mention|inform|notify|say nothing|attacker|external'.split('|'),
  foreign_data: 'customer|client|user'.split('|'),
  answer_shaping: 'response|answer|reply|output|message|text'.split('|'),
}

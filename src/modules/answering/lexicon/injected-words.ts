/** Marks that no letter to a customer has: our own fences, templates of prompts, calls of tools, hidden characters. */
export const MACHINE_MARKS =
  /<\/?data\b|<\|[a-z_]+\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|user|tool_call|tool_result|function_calls?|invoke|antml)\b|"(?:tool|function)_?(?:call|name|use)s?"\s*:|\{"(?:name|arguments|sentences|is_answered)"\s*:|^#\s*(?:System|User)\s*$|^(?:system|assistant|human)\s*:|\{\{|\{%|[\u202a-\u202e\u2066-\u2069\u{e0020}-\u{e007f}]/imu

/** An assistant that speaks of itself and of what it was told. */
export const ASSISTANT_TALK =
  /\b(?:system prompt|my (?:instructions|prompt|guidelines|programming)|as an? (?:ai|language model|llm)|i was (?:told|instructed|programmed)|ignore (?:all |the )?(?:previous|prior|above)|developer mode|jailbreak\w*|pwned|systemanweisung|meine anweisungen|invite système|mes instructions|mis instrucciones)\b|系统提示|システムプロンプト/iu

/** Orders to say something, and what. */
export const DEMANDED_WORDS =
  /\b(?:[Ss]ay|[Ss]aying|[Rr]eply|[Aa]nswer|[Rr]espond|[Ww]rite|[Oo]utput|[Pp]rint|[Rr]epeat|[Ii]nclude|[Aa]ppend|[Aa]dd|[Bb]egin|[Ss]tart|[Ee]nd|[Ff]inish|[Rr]eturn)(?: \p{L}+){0,4}:? (?:"([^"\n]{2,80})"|'([^'\n]{2,80})'|“([^”\n]{2,80})”|([A-Z][A-Z0-9_!]{3,40}(?: [A-Z][A-Z0-9_!]{1,40}){0,5}))/gu

export interface Negation {
  /** Says no. */
  readonly says: RegExp
  /** May say no in another way, so that a translation with or without a "not" is right: un-, without, except, fail. */
  readonly may: RegExp
}

/** By language, ISO 639-1. Matched against small letters. */
export const NEGATIONS: Readonly<Record<string, Negation>> = {
  en: {
    says: /\b(?:not|no|never|cannot|nobody|none|nothing|neither|nor|nowhere)\b|n['’]t\b/,
    may: /\b(?:without|except|unless|until|only|fail\w*|lack\w*|miss\w*|wrong\w*|prevent\w*|avoid\w*|refus\w*|reject\w*|stop\w*|instead|deny|denied|block\w*|un\w{3,}|in(?:valid|active|complete|correct)\w*|dis\w{3,}|im(?:possible|proper)\w*|ir\w{4,}|non-?\w+|free|lock\w*|expire\w*|gone|any\w*|else|too|off|barely|hardly|otherwise)\b/,
  },
  de: {
    says: /(?<!\p{L})(?:nicht|nichts|kein\p{L}*|nie|niemals|niemand\p{L}*|weder|nirgends|nein)(?!\p{L})/u,
    may: /(?<!\p{L})(?:ohne|außer|un\p{L}{3,}|nur|bis|erst|fehl\p{L}*|falsch\p{L}*|verhinder\p{L}*|vermeid\p{L}*|ablehn\p{L}*|abgelehnt|statt|sonst|gesperrt\p{L}*|aus|kaum|verweiger\p{L}*|\p{L}*los(?:e|en|er|es)?|miss\p{L}*|verbiet\p{L}*|verboten|lassen)(?!\p{L})/u,
  },
  fr: {
    says: /(?<!\p{L})(?:ne|pas|jamais|aucune?|rien|personne|ni|non|nulle? part)(?!\p{L})|(?<!\p{L})n['’]/u,
    may: /(?<!\p{L})(?:sans|sauf|in\p{L}{4,}|im\p{L}{4,}|dé\p{L}{4,}|seule?\p{L}*|uniquement|jusqu|échou\p{L}*|échec|manqu\p{L}*|mauvais\p{L}*|évit\p{L}*|empêch\p{L}*|refus\p{L}*|à moins|plus|au lieu|autrement|sinon|plutôt)/u,
  },
  es: {
    says: /(?<!\p{L})(?:no|nunca|jamás|nada|nadie|ningún|ningun[ao]s?|ni|tampoco)(?!\p{L})/u,
    may: /(?<!\p{L})(?:sin|salvo|excepto|in\p{L}{4,}|im\p{L}{4,}|des\p{L}{4,}|sol[oa]\p{L}*|sólo|solamente|únicamente|hasta|fall\p{L}*|falt\p{L}*|error\p{L}*|evit\p{L}*|impid\p{L}*|rechaz\p{L}*|en lugar|en vez|deje|deja|equivocad\p{L}*)/u,
  },
  it: {
    says: /(?<!\p{L})(?:non|mai|niente|nulla|nessun\p{L}*|né|neanche|nemmeno|no)(?!\p{L})/u,
    may: /(?<!\p{L})(?:senza|tranne|in\p{L}{4,}|im\p{L}{4,}|dis\p{L}{4,}|sol[oa]\p{L}*|finché|fino|manc\p{L}*|evit\p{L}*|impedi\p{L}*|rifiut\p{L}*|invece|errat\p{L}*)/u,
  },
  pt: {
    says: /(?<!\p{L})(?:não|nunca|jamais|nada|ninguém|nenhum\p{L}*|nem)(?!\p{L})/u,
    may: /(?<!\p{L})(?:sem|exceto|in\p{L}{4,}|im\p{L}{4,}|des\p{L}{4,}|só|somente|apenas|até|falh\p{L}*|falt\p{L}*|evit\p{L}*|imped\p{L}*|rejeit\p{L}*|em vez|errad\p{L}*)/u,
  },
  nl: {
    says: /(?<!\p{L})(?:niet|niets|geen|nooit|niemand|noch|nergens|nee)(?!\p{L})/u,
    may: /(?<!\p{L})(?:zonder|behalve|on\p{L}{4,}|alleen|slechts|tot|mislukt\p{L}*|fout\p{L}*|verkeerd\p{L}*|voorkom\p{L}*|vermijd\p{L}*|weiger\p{L}*|tenzij|plaats|anders|pas)(?!\p{L})/u,
  },
  ja: {
    says: /ない|ません|なく|なけれ|ぬ|ず(?:に|、|。|$)|なし|無い|無く|無し/u,
    may: /不|非|未|無|以外|まで|のみ|だけ|失敗|誤|避|防|禁|拒|止|ロック|しか/u,
  },
  zh: {
    says: /不|没|沒|无|無|未|非|勿|别(?=再|让|把|用|点)|莫/u,
    may: /除|仅|只|直到|失败|错误|避免|防止|拒绝|禁止|缺|停|否/u,
  },
}

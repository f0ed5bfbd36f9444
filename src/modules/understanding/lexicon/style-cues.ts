import type { Cue } from '../match-phrases.ts'

/** How formal a message is written. */
export const STYLE_CUES: readonly Cue[] = [
  {
    name: 'formal',
    phrases: [
      'dear sir|madam|ms|mr|mrs|team|customer|support|all|sirs',
      'to whom it',
      'yours faithfully|sincerely|truly',
      'i|we am|are writing to|in',
      'i|we should|would be|appreciate|like|wish ~ grateful|to|enquire',
      'kindly|hereby|herewith|regarding|pursuant|furthermore|enclosed|enquire|sincerely|faithfully',
      'with reference to',
      'further to',
      'kind|best|warm regards',
      'i wish to',
      'may i ask|remind|inquire',
      'estimado|estimada|estimados|estimadas|atentamente|cordialmente|ruego',
      'madame|monsieur|cordialement|veuillez|salutations|salutation|saurais',
      'sehr geehrte|geehrter|geehrtes',
      'mit freundlichen grüßen',
      'hiermit|hochachtungsvoll',
    ],
    signs: [
      '申し上げます',
      'いたします',
      'いただけますと',
      'ございます',
      '恐れ入りますが',
      '御社',
      '贵公司',
      '贵司',
      '敬请',
      '您好',
    ],
  },
  {
    name: 'informal',
    phrases: [
      'hey|yo|sup|hiya|lol|omg|wtf|pls|plz|thx|u|ur|r|gonna|wanna|gotta|btw|idk|tbh|bruh|dude|guys|folks|yeah|yep|nope|haha|lmao|smh|ugh|rn|cuz|ya|kinda|noob|thingy|mate|cheers|ta|meh|dunno|grr|ppl|asap|fyi|ok|cmon',
      'hola|oye|tío|jo|porfa|crack|pues|vaya',
      'coucou|salut|stp|svp|mdr|bah|tkt|bon',
      'hi|moin|hey|servus|jo|echt|mega|hallo',
    ],
    signs: ['だよ', 'じゃん', 'んだけど', 'ってどこ', '…', '啊', '啦', '吧', '哈哈', '呀', '😂', '😀', '🤣'],
  },
]

/**
 * Keys with a beginning or shape of their own, as their makers document them.
 * One expression: it is tried at every word of a text.
 */
export const KNOWN_KEYS = new RegExp(
  `(?<![A-Za-z0-9])(?:${[
    'sk-(?:proj-|ant-|svcacct-|or-v1-)?[A-Za-z0-9_-]{20,200}',
    '(?:sk|pk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{16,120}',
    'gh[pousr]_[A-Za-z0-9]{30,255}',
    'github_pat_[A-Za-z0-9_]{40,255}',
    'glpat-[A-Za-z0-9_-]{18,60}',
    'xox[abeoprs]-[A-Za-z0-9-]{10,250}',
    'xapp-\\d-[A-Z0-9]{8,20}-\\d{8,20}-[a-f0-9]{40,80}',
    '(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{16}',
    'AIza[A-Za-z0-9_-]{35}',
    'ya29\\.[A-Za-z0-9_-]{20,400}',
    'npm_[A-Za-z0-9]{30,60}',
    'pypi-[A-Za-z0-9_-]{40,400}',
    'dop_v1_[a-f0-9]{64}',
    'hf_[A-Za-z0-9]{30,60}',
    'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{30,64}',
    'key-[a-f0-9]{32}',
    'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
    'EAAC[A-Za-z0-9]{20,400}',
    'eyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,4000}(?:\\.[A-Za-z0-9_-]{0,1000})?',
  ].join('|')})`,
  'g',
)

/** Up to the end mark when there is one; bounded for a block cut off. */
export const PRIVATE_KEY =
  /-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----(?:[A-Za-z0-9+/=\s]{0,12000}-----END (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----|[A-Za-z0-9+/=\s]{0,12000})/g

/** What a key is called; the value follows. */
export const KEY_LABEL =
  /(?<![\p{L}])(?:api[ _-]?(?:key|token|secret)|apikey|x-api-key|access[ _-]?(?:key|token)|secret[ _-]?(?:access[ _-]?)?key|client[ _-]?secret|auth(?:entication|orization)?[ _-]?(?:key|token)|bearer(?: token)?|refresh[ _-]?token|private[ _-]?key|signing[ _-]?(?:key|secret)|webhook[ _-]?secret|secret|token|authorization|api-schlüssel|clé api|clave api|chave api|chiave api|klucz api|apiキー|api密钥)(?![\p{L}])["']?(?:\s{0,3}(?:=|:|is|ist|es|est|è|é|to|was)){0,2}\s{0,3}["'`]?(?:(?:bearer|basic|token)\s{1,3})?(?<value>[A-Za-z0-9_\-./+=~]{16,512})/giu

/** What a password is called, and by what sign or word its value is introduced. */
export const PASSWORD_LABEL = new RegExp(
  `(?<![\\p{L}])(?<label>${[
    'pass(?:word|phrase|code|wd)?',
    'pwd',
    'pw',
    'pin(?: code)?',
    'passwort',
    'kennwort',
    'contraseña',
    'clave',
    'mot de passe',
    'mdp',
    'senha',
    'palavra-passe',
    'wachtwoord',
    'has[łl]o',
    'parola',
    'şifre(?:m)?',
    'пароль',
    '비밀번호',
    'パスワード',
    '暗証番号',
    '密码',
    '密碼',
    'credentials',
    'otp',
    'one-time (?:code|password)',
  ].join(
    '|',
  )})(?<glue>["']?\\s{0,2}(?:=|:|：)\\s{0,2}|\\s{1,2}(?:is|was|to|lautet|ist|war|es|era|est|è|é|era|to|jest|:)\\s{1,2}(?:now |still |jetzt |actually )?|は|是|为|는|\\s{1,2})["'\`“‘]?(?<value>[^\\s"'\`“”‘’<>,;]{3,64})`,
  'giu',
)

/** A word that names a password without being one: "password: required". */
export const NO_PASSWORD =
  /^(?:[*•.x_-]+|required|optional|none|null|undefined|empty|blank|hidden|redacted|incorrect|invalid|wrong|expired|forgotten|reset|protected|manager|change|changed|field|https?:\/\/.*|n\/a|not|is|must|\[.*|\(.*|\{.*|\$.*|%.*)$/i

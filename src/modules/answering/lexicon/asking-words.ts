/** What a question to a customer may be about without any evidence: what they see, have and did. */
export const ASKING_WORDS: readonly string[] =
  'browser device version screenshot picture photo system operating computer phone tablet exact message error code text appears tried trying try attempt happened happens number order invoice ticket reference date time email address plan workspace name link article page step stuck part question anything further else help helped solve resolved answer describe explain tell detail send share attach confirm able located find shown computer app website account mean prefer'.split(
    ' ',
  )

/** What nobody may be asked for, in the languages of the approved texts. */
export const SECRETS_ASKED_FOR: readonly RegExp[] = [
  /\b(?:what(?:['’]s| is)|tell|send|give|share|provide|type|enter|reply with|confirm)\b[^?]{0,40}\b(?:password|passcode|pin\b|cvv|cvc|security code|card number|credit card|bank details|iban|one[- ]time code|verification code|recovery codes?|api key|secret|token|social security|ssn)\b/i,
  /(?:passwort|kennwort|kartennummer|prüfnummer|mot de passe|numéro de (?:votre )?carte|contraseña|número de (?:su )?tarjeta|パスワード|カード番号|密码|卡号)/iu,
]

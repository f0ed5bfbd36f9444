import { describe, expect, it } from 'vitest'
import { createLanguageDetector } from './detect-language.ts'
import type { LanguageHints } from './detect-language.ts'
import { readText } from './read-text.ts'
import { DEFAULT_LANGUAGES } from './understand-message.ts'

const detect = createLanguageDetector(DEFAULT_LANGUAGES)
const silence: LanguageHints = { earlier: [], conversationLanguage: undefined }

function languageOf(body: string, hints: LanguageHints = silence): string {
  return detect(readText('', body), hints).code
}

describe('language detection', () => {
  it.each([
    ['en', 'where is my invoice'],
    ['en', 'password reset not working'],
    ['en', 'Slack integration error E401'],
    ['es', 'no puedo entrar en mi cuenta'],
    ['es', 'hola, necesito ayuda con la factura'],
    ['fr', "je n'arrive pas à me connecter"],
    ['fr', 'bonjour, où est ma facture ?'],
    ['de', 'mein Passwort funktioniert nicht'],
    ['de', 'Hallo, wo finde ich die Rechnung?'],
    ['pt', 'não consigo entrar na minha conta'],
    ['pt', 'olá, preciso de ajuda com a fatura'],
    ['it', 'non riesco ad accedere al mio account'],
    ['it', 'buongiorno, dove trovo la fattura?'],
    ['nl', 'ik kan niet inloggen op mijn account'],
    ['nl', 'waar vind ik mijn factuur?'],
    ['pl', 'nie mogę się zalogować na moje konto'],
    ['pl', 'gdzie jest moja faktura?'],
    ['tr', 'hesabıma giriş yapamıyorum'],
    ['tr', 'faturam nerede, yardım lütfen'],
    ['ru', 'не могу войти в аккаунт'],
    ['ja', 'パスワードを忘れました'],
    ['zh', '我无法登录我的账户'],
    ['ko', '로그인이 안 됩니다'],
    ['ar', 'لا أستطيع تسجيل الدخول إلى حسابي'],
  ])('finds %s in "%s"', (code, body) => {
    expect(languageOf(body)).toBe(code)
  })

  it('is not misled by product names, codes and addresses', () => {
    expect(
      languageOf('La integración de Slack GitHub Zapier API error E701 https://app.fernwork.example/login no funciona'),
    ).toBe('es')
    expect(languageOf('エラー E401 login failed が出ます、パスワードは正しいです')).toBe('ja')
  })

  it('falls back to the conversation when the text says nothing', () => {
    expect(languageOf('E401', { earlier: [], conversationLanguage: 'fr' })).toBe('fr')
    expect(
      languageOf('👍', {
        earlier: ['Ich kann mich seit gestern nicht mehr anmelden'],
        conversationLanguage: undefined,
      }),
    ).toBe('de')
    expect(detect(readText('', ''), silence)).toEqual({ code: 'en', confidence: 0.3, needsTranslation: false })
  })

  it('trusts a clear text over the conversation', () => {
    expect(
      languageOf('Could you please send me the invoice for last month?', { earlier: [], conversationLanguage: 'de' }),
    ).toBe('en')
  })

  it('keeps to the configured languages', () => {
    const two = createLanguageDetector(['en', 'de'])
    expect(['en', 'de']).toContain(two(readText('', 'no puedo entrar en mi cuenta'), silence).code)
  })

  it('asks for translation of everything but the language of the knowledge', () => {
    expect(detect(readText('', 'mein Passwort funktioniert nicht'), silence).needsTranslation).toBe(true)
    expect(detect(readText('', 'my password does not work'), silence).needsTranslation).toBe(false)
  })
})

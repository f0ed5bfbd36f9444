import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLanguageDetector } from './detect-language.ts'
import type { LanguageHints } from './detect-language.ts'
import { readText } from './read-text.ts'
import { DEFAULT_LANGUAGES } from './understand-message.ts'

const detect = createLanguageDetector(DEFAULT_LANGUAGES)
const silence: LanguageHints = { earlier: [], conversationLanguage: undefined }
const amid = (conversationLanguage: string): LanguageHints => ({ earlier: [], conversationLanguage })

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

  it.each([
    ['en', 'hi'],
    ['es', 'gracias'],
    ['fr', 'merci'],
    ['de', 'danke'],
    ['pt', 'obrigado'],
    ['it', 'grazie'],
    ['nl', 'bedankt'],
    ['pl', 'dzięki'],
    ['tr', 'teşekkürler'],
  ])('finds %s in a greeting, "%s"', (code, body) => {
    expect(languageOf(body)).toBe(code)
  })

  it.each([
    ['fr', 'ou est ma commande'],
    ['pt', 'NAO CONSIGO ENTRAR'],
    ['pl', 'nie moge sie zalogowac'],
    ['tr', 'siparisim nerede'],
    ['de', 'moechte kuendigen'],
    ['en', 'cant lgo in, pasword worng'],
  ])('finds %s without accents, in capitals and with slips: "%s"', (code, body) => {
    expect(languageOf(body)).toBe(code)
  })

  it.each([
    ['zh', '请取消订单'],
    ['zh', '請問什麼時候發貨'],
    ['ja', '注文確認'],
    ['ja', '返品希望'],
  ])('tells %s by its characters alone: "%s"', (code, body) => {
    expect(languageOf(body)).toBe(code)
  })

  it('is not misled by product names, codes, addresses and quoted errors', () => {
    expect(
      languageOf('La integración de Slack GitHub Zapier API error E701 https://app.fernwork.example/login no funciona'),
    ).toBe('es')
    expect(languageOf('エラー E401 login failed が出ます、パスワードは正しいです')).toBe('ja')
    expect(languageOf('el login no funciona, error 500 internal server error')).toBe('es')
    expect(languageOf('при login ошибка: invalid credentials')).toBe('ru')
    expect(languageOf('please update the name 王小明 on my invoice')).toBe('en')
    expect(
      languageOf('support@help.example where.is@my.order https://hilfe.example/wo-ist-meine-rechnung gracias'),
    ).toBe('es')
  })

  it('falls back to the conversation when the text says nothing', () => {
    expect(languageOf('E401', amid('fr'))).toBe('fr')
    expect(languageOf('login error 500', amid('pl'))).toBe('pl')
    expect(
      languageOf('👍', {
        earlier: ['Ich kann mich seit gestern nicht mehr anmelden'],
        conversationLanguage: undefined,
      }),
    ).toBe('de')
    expect(detect(readText('', ''), silence)).toEqual({ code: 'en', confidence: 0.3, needsTranslation: false })
  })

  it('lets the conversation decide what could be either language', () => {
    expect(languageOf('urgente', amid('es'))).toBe('es')
    expect(languageOf('urgente', amid('it'))).toBe('it')
    expect(languageOf('urgente', amid('pt'))).toBe('pt')
  })

  it('trusts a clear text over the conversation', () => {
    expect(languageOf('Could you please send me the invoice for last month?', amid('de'))).toBe('en')
  })

  it('is surer of a sentence than of a word that several languages share', () => {
    const sentence = detect(readText('', 'Quisiera saber dónde está mi pedido'), silence)
    const word = detect(readText('', 'urgente'), silence)
    expect(sentence.confidence).toBeGreaterThan(0.95)
    expect(word.confidence).toBeLessThan(0.8)
  })

  it('keeps to the configured languages', () => {
    const two = createLanguageDetector(['en', 'de'])
    expect(['en', 'de']).toContain(two(readText('', 'no puedo entrar en mi cuenta'), silence).code)
    expect(two(readText('', '我无法登录'), amid('de')).code).toBe('de')
    expect(createLanguageDetector(['en', 'ja'])(readText('', '注文確認'), silence).code).toBe('ja')
  })

  it('knows other languages too where they are configured', () => {
    const nordic = createLanguageDetector(['en', 'sv'])
    expect(nordic(readText('', 'var är min beställning'), silence).code).toBe('sv')
    expect(nordic(readText('', 'where is my order'), silence).code).toBe('en')
  })

  it('asks for translation of everything but the language of the knowledge', () => {
    expect(detect(readText('', 'mein Passwort funktioniert nicht'), silence).needsTranslation).toBe(true)
    expect(detect(readText('', 'my password does not work'), silence).needsTranslation).toBe(false)
  })

  it('answers with a configured language and an honest number, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (body) => {
        const { code, confidence } = detect(readText('', body), silence)
        expect(DEFAULT_LANGUAGES).toContain(code)
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThanOrEqual(0.99)
      }),
    )
  })

  it('finds prose behind addresses and codes', () => {
    const noise = `https://status.example/${'a'.repeat(900)} ${'0x7f3b '.repeat(50)}`
    expect(languageOf(`${noise} warum geht das nicht mehr`)).toBe('de')
  })
})

/** Greetings and function words that betray a language in a text too short for statistics. */
const WORDS_BY_LANGUAGE: Readonly<Record<string, string>> = {
  en: "the is are was were my your you we it this that and not with for have has how what when where why can could please hello hi hey thanks thank help i i'm i've can't don't doesn't cannot am do does need want to of from still where's there",
  es: 'el los las una mi mis su que qué cómo como por para con está están es son no puedo tengo hola gracias ayuda buenos buenas días cuándo dónde necesito quiero pero muy del al se lo hace desde cuenta',
  fr: "le les des une mon ma mes votre vous je j'ai j'arrive n'est est sont pas ne que qui quoi comment pourquoi bonjour salut merci aide avec pour dans sur plus très où quand c'est mais il elle nous du au compte",
  de: 'der die das ein eine mein meine ihr ihre ich wir sie ist sind nicht kein keine und oder wie was wann wo warum hallo guten danke bitte hilfe mit für auf zu im den dem kann habe haben möchte wurde mehr seit',
  pt: 'o os uma meu minha seu sua você vocês que não como por para com está são olá oi obrigado obrigada ajuda bom dia quando onde preciso quero mas muito do da no na em foi tenho consigo ainda',
  it: 'il gli una mio mia suo sua che non come perché per con è sono ciao grazie aiuto buongiorno quando dove ho posso voglio ma molto del della nel di da ancora salve vorrei',
  nl: 'het een mijn uw jullie ik wij is zijn niet geen en of hoe wat wanneer waar waarom hallo hoi dank bedankt hulp met voor op naar kan heb hebben wil maar erg nog goedemorgen van dat',
  pl: 'jest są nie tak jak co kiedy gdzie dlaczego cześć dzień dobry dziękuję proszę pomoc z na do mam mogę chcę ale bardzo moje moja mój mojego się czy już konto',
  tr: 've bir bu benim için ile değil nasıl ne zaman nerede neden merhaba teşekkürler teşekkür lütfen yardım var yok istiyorum çok ama hesabım hesabıma selam edemiyorum olmuyor mi mı',
}

export const LANGUAGES_BY_WORD: ReadonlyMap<string, readonly string[]> = buildIndex()

/** Words that every language of the trade uses; they say nothing about the language of a message. */
export const LOAN_WORDS: ReadonlySet<string> = new Set(
  'error login dashboard app email e-mail workspace board boards slack github zapier google calendar api token csv pdf sso export import sync update plan professional business enterprise fernwork crash log bug ok wifi online offline server chat support ticket feedback premium password account'.split(
    ' ',
  ),
)

function buildIndex(): Map<string, string[]> {
  const index = new Map<string, string[]>()
  for (const [language, words] of Object.entries(WORDS_BY_LANGUAGE)) {
    for (const word of words.split(' ')) {
      const languages = index.get(word) ?? []
      languages.push(language)
      index.set(word, languages)
    }
  }
  return index
}

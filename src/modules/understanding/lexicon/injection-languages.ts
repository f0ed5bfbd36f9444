import type { InjectionPattern } from './injection-patterns.ts'
import type { InjectionKind } from './injection-words.ts'

const pattern = (kind: InjectionKind, weight: number, source: string): InjectionPattern => ({
  kind,
  weight,
  pattern: new RegExp(source, 'um'),
})
const override = (source: string): InjectionPattern => pattern('instruction_override', 0.8, source)
const extraction = (source: string): InjectionPattern => pattern('prompt_extraction', 0.65, source)
const role = (source: string): InjectionPattern => pattern('role_change', 0.65, source)

/** The same attempts in other languages than English. "Ignore my last message" is none of them. */
export const INJECTION_PATTERNS_OF_LANGUAGES: readonly InjectionPattern[] = [
  override(
    `(?:ignorier|vergiss|vergesst|missachte|übergehe)\\p{L}{0,3} (?:sie )?(?:\\p{L}+ ){0,3}(?:anweisung|regel|vorgabe|instruktion|richtlinie|befehl)\\p{L}*|vergiss alles,? was (?:dir|du)`,
  ),
  extraction(
    `(?:zeig|nenn|verrat|gib|druck)\\p{L}{0,3} (?:\\p{L}+ ){0,4}(?:system-?prompt|versteckten? anweisungen|deine (?:anweisungen|regeln))`,
  ),
  role(
    `(?:ab jetzt|von nun an|jetzt) bist du|du bist (?:jetzt|ab jetzt|nun) ein\\p{L}{0,2} |(?:ki|assistent|hacker)\\p{L}{0,2} ohne (?:einschränkung|regel|grenze)`,
  ),

  override(
    `(?:ignora|ignore|olvida|olvide|omite|descarta) (?:\\p{L}+ ){0,4}(?:instrucciones|reglas|órdenes|indicaciones|directrices)`,
  ),
  extraction(
    `(?:muestra|muéstra|revela|dime|imprime)\\p{L}{0,3} (?:\\p{L}+ ){0,3}(?:prompt|instrucciones ocultas|instrucciones del sistema)`,
  ),
  role(`a partir de ahora eres|act[uú]a como (?:\\p{L}+ ){1,4}sin (?:l[ií]mites|restricciones)|eres una ia sin`),

  override(
    `(?:ignore|ignorez|oublie|oubliez|néglige|négligez) (?:\\p{L}+ ){0,4}(?:instructions|consignes|règles|directives)`,
  ),
  extraction(
    `(?:montre|affiche|révèle|donne|dis)\\p{L}{0,2}(?:-moi)? (?:\\p{L}+ ){0,3}(?:prompt|instructions (?:cachées|système|secrètes)|consignes (?:cachées|secrètes))`,
  ),
  role(
    `à partir de maintenant,? (?:tu es|vous êtes)|(?:tu es|agis comme|agissez comme) (?:maintenant )?une? (?:ia|assistant|intelligence|hacker)(?: artificielle)? (?:sans|qui)`,
  ),

  override(`(?:ignora|ignorate|dimentica|dimenticate) (?:\\p{L}+ ){0,4}(?:istruzioni|regole|direttive)`),
  extraction(`(?:mostra|rivela|dimmi|stampa)\\p{L}{0,3} (?:\\p{L}+ ){0,3}(?:prompt|istruzioni nascoste)`),
  role(`d'ora in poi sei|da ora sei|sei un'(?:ia|intelligenza artificiale) senza`),

  override(`(?:ignore|ignora|esqueça|esquece|desconsidere) (?:\\p{L}+ ){0,4}(?:instruções|regras|diretrizes|ordens)`),
  extraction(`(?:mostre|mostra|revele|revela|diga) (?:\\p{L}+ ){0,3}(?:prompt|instruções ocultas)`),
  role(`a partir de agora (?:você|tu) (?:é|és)|(?:é|és) uma ia sem`),

  override(`(?:negeer|vergeet) (?:\\p{L}+ ){0,4}(?:instructies|regels|aanwijzingen|opdrachten)`),
  extraction(`(?:toon|laat|geef|onthul) (?:\\p{L}+ ){0,4}(?:systeemprompt|prompt|verborgen instructies)`),
  role(`vanaf nu ben je|je bent nu een`),

  override(`(?:zignoruj|ignoruj|zapomnij|pomiń) (?:\\p{L}+ ){0,4}(?:instrukcj|zasad|polece|reguł)\\p{L}*`),
  extraction(`(?:pokaż|ujawnij|wyświetl|podaj) (?:\\p{L}+ ){0,3}(?:prompt|ukryte instrukcje)`),
  role(`od teraz jesteś|jesteś teraz`),

  override(
    `(?:игнорируй|проигнорируй|забудь|забудьте|игнорируйте)(?:те)? (?:\\p{L}+ ){0,4}(?:инструкци|правил|указани|команд)\\p{L}*`,
  ),
  extraction(`(?:покажи|раскрой|выведи|скажи)(?:те)? (?:\\p{L}+ ){0,3}(?:промпт|промт|скрытые инструкции)`),
  role(`(?:теперь ты|с этого момента ты|отныне ты)(?!\\p{L})`),

  override(`(?:talimat|kural|yönerge|komut)\\p{L}* (?:\\p{L}+ ){0,2}(?:yok say|unut|görmezden gel|dikkate alma)`),
  extraction(`sistem (?:istem|prompt|komut)\\p{L}* (?:\\p{L}+ ){0,2}(?:göster|açıkla|yaz)`),

  override(`(?:指示|命令|ルール|規則|設定|プロンプト)(?:を|は)?(?:すべて|全て|全部)?(?:無視|忘れ|破棄)`),
  extraction(`システム(?:の)?プロンプト|隠された指示`),
  role(`(?:あなた|君)は(?:今から|これから|いまから)|制限のない(?:ai|人工知能)`),

  override(`(?:忽略|忘记|无视|忘掉|不要遵守|忽視|無視)[^，。\\n]{0,14}(?:指令|规则|規則|指示|提示|命令|设定)`),
  extraction(`系统提示词?|系統提示|隐藏的?指令`),
  role(
    `(?:从现在开始|现在)?你(?:现在)?是[^，。\\n]{0,8}(?:没有限制|不受限制|无限制)|没有(?:任何)?限制的(?:ai|人工智能)`,
  ),

  override(`(?:지시|규칙|명령|지침)(?:\\p{L}{0,3}) ?(?:\\p{L}+ ){0,2}(?:무시|잊)`),
  extraction(`시스템 ?프롬프트`),

  override(`(?:تجاهل|تجاهلي|انس|انسى|أهمل) (?:\\p{L}+ ){0,3}(?:التعليمات|القواعد|الأوامر|تعليمات|قواعد)`),
  extraction(`موجه النظام|التعليمات المخفية`),
]

/** Orders about handling, wording and role, beside the attempts above. */
export const INJECTION_ORDERS_OF_LANGUAGES: readonly InjectionPattern[] = [
  override(
    `deine (?:\\p{L}+ )?(?:regeln|vorgaben|anweisungen|richtlinien) (?:gelten|sind|zählen) (?:\\p{L}+ ){0,2}(?:nicht|ungültig|aufgehoben|außer)|gelten deine (?:\\p{L}+ )?(?:regeln|vorgaben|anweisungen) (?:\\p{L}+ ){0,2}nicht|du (?:gehorchst|folgst) (?:\\p{L}+ )?nur (?:noch )?mir`,
  ),
  role(
    `(?:tu|tue|verhalte dich|antworte) (?:so,? )?als (?:ob du|wärst du|wärest du)|stell dir vor,? du (?:bist|wärst)|spiel\\p{L}? (?:die rolle|den) (?:des |der |eines )?(?:chef|geschäftsführer|administrator|hacker)`,
  ),
  extraction(
    `text,? der vor meiner nachricht|(?:anweisungen|regeln|vorgaben|systemnachricht)\\p{L}* .{0,30}wort für wort|wort für wort .{0,30}(?:anweisungen|regeln|vorgaben|systemnachricht)`,
  ),
  override(
    `obedeces (?:s[oó]lo|solamente|únicamente) a m[ií]|ignora (?:lo que|todo lo que) te (?:dijo|dijeron|ha dicho|indic[oó])|tus (?:reglas|instrucciones|normas) (?:ya )?no (?:valen|aplican|cuentan|se aplican)|olv[ií]date de tus`,
  ),
  role(`(?:haz|actúa|compórtate) como si fueras|imagina que eres|finge (?:ser|que eres)`),
  extraction(`(?:instrucciones|mensaje de(?:l)? sistema|reglas internas) .{0,30}palabra por palabra`),
  override(
    `(?:tu obéis|vous obéissez|obéis) (?:uniquement|seulement|désormais|exclusivement) à (?:moi|mes)|tes (?:règles|consignes|instructions) ne (?:\\p{L}+ )?(?:valent|s'appliquent|comptent)`,
  ),
  role(`(?:fais|faites|agis|agissez) comme si (?:tu étais|vous étiez)|imagine que tu es|fais semblant d'être`),
  extraction(
    `(?:message système|instructions|consignes) .{0,40}mot pour mot|(?:affiche|montre|donne|révèle|répète)\\p{L}{0,2}(?:-moi)? (?:le |ton |votre )message (?:système|initial)`,
  ),
  override(
    `(?:dimentica|dimenticati|scorda) (?:de)?(?:lle )?(?:tue |le )+(?:regole|istruzioni)|obbedisci solo a me|le tue regole non valgono`,
  ),
  role(`(?:comportati|fai|rispondi) come se fossi|fai finta di essere|immagina di essere`),
  override(
    `(?:esqueça|esquece) (?:d)?as (?:suas|tuas) (?:instruções|regras)|obedece(?:s)? (?:só|apenas) a mim|as (?:tuas|suas) regras já não`,
  ),
  role(`(?:finja|finge|aja|age) (?:ser|que (?:é|és)|como se fosse)|imagin[ae] que (?:é|és) `),
  role(`doe (?:net )?alsof je|gedraag je als|stel je voor dat je`),
  role(`udawaj,? że jesteś|zachowuj się jak|wyobraź sobie,? że jesteś`),
  role(`(?:притворись|представь),? (?:что ты|себя)|веди себя как|действуй как`),
  override(`больше не (?:действуют|применяются) .{0,20}правила|твои правила .{0,20}не (?:действуют|важны)`),
  role(`(?:gibi davran|rolünü oyna|olduğunu varsay)`),
  role(`(?:として|のように|になりきって)(?:振る舞|ふるま|行動し|答え)|(?:ふり|振り)をして|なったつもりで`),
  override(`(?:ルール|規則|制限)(?:は|が)(?:もう|すでに)?(?:無効|適用され(?:ない|ません))|私(?:の命令)?だけに従`),
  role(`(?:假装|假裝|扮演|想象)你?(?:是|为|成|自己是)`),
  override(`(?:你的)?(?:规则|規則|限制|指令)(?:已经|已|现在)?(?:失效|作废|不再(?:有效|适用)|取消)|只(?:听|服从)我`),
  role(`(?:인 척|처럼 (?:행동|대답|답)|역할을 (?:해|맡))`),
  role(`تصرف (?:كأنك|كما لو)|تظاهر بأنك|تخيل أنك`),
]

/** Honest texts in these languages have none of these letters together, so that the list above is mostly not read. */
export const OTHER_LANGUAGE =
  /ignor|vergiss|vergess|missacht|prompt|anweisung|bist du|du bist|ohne einschr|ohne regel|sin l[ií]m|sin restr|sans restr|eres una|sei un|ia sem|bent nu|olvid|instruc|reglas|actúa|actua|eres|oubli|consign|règle|tu es|agis|agissez|maintenant|dimentic|istruz|regol|d'ora|instruç|regras|esque|agora|negeer|vergeet|vanaf nu|zapomnij|instrukc|od teraz|jesteś|игнор|забудь|промпт|теперь ты|talimat|kural|指示|ルール|プロンプト|命令|指令|规则|提示|限制|지시|규칙|프롬프트|تجاهل|انس|موجه|التعليمات|regeln|vorgaben|wärst du|als ob du|stell dir vor|gehorchst|wort für wort|obedec|obéis|como si|imagina que|finge|comme si|semblant|système|mot pour mot|palabra|come se|finta|obbedisci|finja|imagin|alsof|gedraag|stel je|udawaj|zachowuj|wyobra|притвор|представь|веди себя|действуй|правила|davran|rolünü|として|ように|なりき|ふり|振り|つもり|規則|制限|だけに|假装|假裝|扮演|想象|失效|作废|不再|只听|服从|척|처럼|역할|تصرف|تظاهر|تخيل/u

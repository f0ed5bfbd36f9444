/** How customers say a name, and what looks like a name and is none. */

const NAME_WORD = `\\p{Lu}[\\p{L}\\p{M}'’-]{0,30}`
const PARTICLES = `(?:de la|de|del|della|di|da|dos|do|van der|van den|van|von|der|den|el|al|bin|ibn|la|le)`

/** One to four capitalized words of a name, an initial or a particle among them. */
export const NAME = `(?:(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof|[Hh]err|[Ff]rau|[Ss]r|[Ss]ra|M|[Mm]me|[Mm]lle)\\.? )?(?:\\p{Lu}\\.|${NAME_WORD})(?: (?:${PARTICLES} )?(?:\\p{Lu}\\.|${NAME_WORD})){0,3}`

/**
 * Words after which a name comes for certain, as written there in any case: the name itself must be capitalized.
 */
export const SURE_INTRODUCTION =
  /(?<![\p{L}])(?:(?:my|his|her|maiden|full|account holder|the|user|customer|partner['’]?s|wife['’]?s|husband['’]?s|spouse['’]?s) name(?: is|:|'s)?|name on (?:the )?(?:account|card|order)\s?(?::|\?)|your name\?|(?:first|last|full|given|family|sur|maiden|customer|contact) ?name:?(?: is)?|account holder:?|contact person:?|named (?:him|her|it|me)|called|call me|mein name ist|ich heiße|ich heisse|je m['’]appelle|mon nom est|me llamo|mi nombre es|meu nome é|chamo-me|me chamo|mi chiamo|il mio nome è|ik heet|mijn naam is|nazywam się|mam na imię|меня зовут|adım|benim adım|under my (?:partner|wife|husband|mother|father|son|daughter)['’]s name,?)\s{1,3}$/iu
/** Words after which a name often comes: it must have one that is known for a name. */
export const LIKELY_INTRODUCTION =
  /(?<![\p{L}])(?:(?:user )?name ?[:?]|user:|nom ?:|nombre ?:|nome ?:|naam ?:|i am|i['’]m|this is|it is|it['’]s|it['’]s under|under|here is|ich bin|hier ist|je suis|c['’]est|soy|sou|sou [oa]|sono|ik ben|jestem|dear|hi|hello|hey|hallo|liebe|lieber|bonjour|hola|olá|ciao|cześć|spoke with|spoke to|speak(?:ing)? (?:with|to)|talked (?:with|to)|with|add|invite|remove|colleague|manager|boss|friend|wife|husband|partner|son|daughter|mother|father|brother|sister|contact|ask|told|attn:?|c\/o|everyone calls me|says|said|says:|said:)\s{1,3}$/iu
/** Chinese and Japanese names after words that introduce them. */
export const INTRODUCED_CJK =
  /(?<=名前は|氏名[:：]?|我叫|我是|姓名[:：]?|名字是|私は)[\p{Script=Han}\p{Script=Katakana}ー]{2,6}(?=です|と申し|と言い|といい|さん|[，。,、\s]|$)/gu

/** A courtesy before a name. */
export const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|herr|frau|mme|mlle|sra?|señora?|sig|sig\.ra|pan|pani)\.?$/iu

/** The end of a letter: who wrote stands on the next line. */
export const CLOSING =
  /(?:^|\n)[ \t>]{0,4}(?:(?:(?:kind|best|warm|many|with (?:best|kind)) )?regards|best(?: wishes)?|all the best|thanks(?: again| so much| in advance| a lot)?|thank you(?: in advance| very much| so much)?|many thanks|cheers|sincerely(?: yours)?|yours(?: sincerely| truly| faithfully)?|respectfully|(?:mit )?(?:freundliche[nr]?|beste[nr]?|liebe|viele|herzliche) grü(?:ß|ss)en?|mfg|vg|lg|danke|cordialement|bien à vous|(?:bien )?cordialement|merci(?: d'avance)?|salutations|saludos(?: cordiales)?|un saludo|atentamente|gracias|atenciosamente|cumprimentos|obrigad[oa]|abraços|cordiali saluti|distinti saluti|grazie|saluti|met vriendelijke groet(?:en)?|groet(?:en|jes)?|pozdrawiam|z poważaniem)[ \t]{0,3}[,.!–-]?[ \t]{0,3}\n{1,2}[ \t>]{0,4}$/iu

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Capitalized and no name of a person: what support texts are full of. */
export const NO_PERSON = set(
  'i the a an and or but if we you he she they it is are was my your our this that these those what when where who why how which can could will would should may might must do does did not no yes please thanks thank hi hello hey dear support team service customer customers account accounts help desk sales billing admin administrator manager director head department company office group inc ltd llc gmbh corp corporation limited partners bank university school hospital hotel center centre street road avenue lane slack google microsoft apple amazon github gitlab jira zapier outlook gmail excel word teams chrome firefox safari edge windows linux mac android iphone ipad facebook instagram twitter whatsapp telegram youtube paypal stripe visa mastercard amex maestro netflix spotify zoom trello asana notion dropbox salesforce zendesk intercom hubspot oracle adobe fernwork alexa siri cortana bixby january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter halloween black friday premium professional business enterprise free starter pro plus basic version error order invoice ticket number phone email mail address name date english german french spanish italian portuguese dutch polish russian turkish japanese chinese korean arabic europe european american america asia africa north south east west new old sir madam mr mrs ms dr miss someone anyone everyone nobody cheers regards best kind sincerely sorry urgent re fwd fw from to sent subject cc ok api sso url id pin pdf csv faq sms gps usb tv uk us usa eu gdpr button page menu settings dashboard board calendar inbox app application web desktop mobile client server database cloud user bot agent none unknown anonymous baby islands island salvador catalina river lake beach valley general feb mar apr jun jul aug sep sept oct nov dec god lord king queen princess prince president',
)
/** After a name they make it a company. */
export const COMPANY_AFTER =
  /^[ ,]{0,2}(?:inc|ltd|llc|gmbh|corp|co|group|& |and sons|ag|s\.?a\.?|plc|bank|university|partners|associates|holdings|industries|systems|solutions|consulting|street|st\b|road|avenue|ave\b|lane|drive|square|park|hotel|club|center|centre|airport|station|hospital|school|music|records|magazine|university|foundation|institute)/i
export const SURNAME_ENDING =
  /(?:son|sson|sen|dóttir|datter|ova|eva|ov|ev|enko|chuk|sky|ski|ska|cki|cka|ić|ič|vić|wicz|mann|berg|stein|feld|ström|qvist|quist|nen|opoulos|idis|akis|yan|ian|shvili|dze|escu|ez|ini|etti|elli|ucci|oglu|oğlu|stra|ink|veld|eau|oux)$/u

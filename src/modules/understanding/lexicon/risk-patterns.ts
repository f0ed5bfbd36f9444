/** What can go wrong when a message is answered wrongly. */
export type RiskKind =
  | 'money'
  | 'account_access'
  | 'legal'
  | 'data_protection'
  | 'security'
  | 'vulnerable_customer'
  | 'injection'
  | 'unverified_ownership'
  | 'secrets'

export interface RiskPattern {
  readonly kind: RiskKind
  /** 0..1: the share of such messages that a person should see. */
  readonly weight: number
  readonly because: string
  /** Matched against lower-case text with straight apostrophes. */
  readonly pattern: RegExp
}

const risk = (kind: RiskKind, weight: number, because: string): ((source: string) => RiskPattern) => {
  return (source) => ({ kind, weight, because, pattern: new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'u') })
}
/** Languages that set no space between words. */
const anywhere = (kind: RiskKind, weight: number, because: string): ((source: string) => RiskPattern) => {
  return (source) => ({ kind, weight, because, pattern: new RegExp(source, 'u') })
}

const money = 'asks for money back or disputes a charge'
const access = 'asks for access to an account or a change of who holds it'
const security = 'tells of a break-in, fraud or a leak'
const vulnerable = 'tells of illness, death, danger or hardship'

export const RISK_PATTERNS: readonly RiskPattern[] = [
  risk(
    'money',
    0.35,
    money,
  )(
    `refund(?:s|ed|ing)?|reimburse\\p{L}{0,5}|charge ?-?backs?|money back|(?:charged|billed|paid|debited) (?:me |us )?(?:twice|again|double|too much|wrongly|without)|double[- ](?:charge|billing|payment)|unauthori[sz]ed (?:charge|payment|transaction)s?|dispute (?:a|the|this|my) (?:charge|payment|invoice|transaction)|compensation|wire transfer|(?:change|update) (?:my|our|the) (?:bank|payment|payout) (?:account|details|data)`,
  ),
  risk(
    'money',
    0.35,
    money,
  )(
    `rückerstattung|erstatt\\p{L}{1,4}|geld zurück|doppelt (?:abgebucht|berechnet|belastet)|schadens?ersatz|rembours\\p{L}{1,6}|(?:débité|facturé|prélevé)\\p{L}{0,2} (?:deux fois|en double|à tort)|dédommagement|reembols\\p{L}{1,3}|devolución del dinero|devuelvan|cobr\\p{L}{1,4} (?:dos veces|doble)|estorno|dinheiro de volta|cobrad[oa] duas vezes|rimbors\\p{L}{1,4}|addebitat\\p{L} due volte|terugbetal\\p{L}{0,4}|geld terug|dubbel (?:afgeschreven|betaald)|zwrot\\p{L}{0,2} (?:pieniędzy|środków)|возврат|верните деньги|iade(?:si)?`,
  ),
  anywhere('money', 0.35, money)('返金|払い戻し|二重請求|退款|退钱|重复扣款|多扣|환불|استرداد|استرجاع المبلغ'),

  risk(
    'account_access',
    0.3,
    access,
  )(
    `(?:change|update|replace|remove) (?:the |my |our )?(?:owner|account owner|login e-?mail|e-?mail (?:address )?(?:of|on|for) (?:the|my|our) account|two-factor|2fa|mfa|security question)|transfer (?:the )?(?:ownership|account)|(?:disable|turn off|reset|remove|bypass) (?:the |my |our )?(?:2fa|mfa|two-factor\\p{L}{0,4}|authenticator)|(?:give|grant|get|need) (?:me |him |her |us )?(?:admin|owner|root) (?:access|rights|role)|access to (?:my|his|her|the) (?:late|former|ex|old) \\p{L}+|log in as|account of (?:my|a|our) (?:colleague|wife|husband|boss|former|ex)|lost (?:my |the )?(?:phone|authenticator|second factor)`,
  ),
  risk(
    'account_access',
    0.3,
    access,
  )(
    `(?:inhaber|eigentümer) (?:des kontos )?(?:ändern|wechseln|übertragen)|konto übertragen|zwei-?faktor\\p{L}{0,18} (?:zurücksetzen|deaktivieren)|changer (?:le |de )?propriétaire|transférer (?:le|la|mon) (?:compte|propriété)|désactiver la double authentification|cambiar (?:el |de )?(?:propietario|titular)|transferir la (?:cuenta|propiedad)|desactivar (?:el|la) (?:2fa|verificación en dos pasos)|trocar (?:o )?titular|cambiare (?:il )?proprietario|eigenaar (?:wijzigen|overdragen)|zmienić właściciela|сменить владельца`,
  ),
  anywhere(
    'account_access',
    0.3,
    access,
  )('所有者を変更|二段階認証を(?:解除|無効)|更换(?:账户)?所有者|关闭双重验证|소유자 변경'),

  risk(
    'security',
    0.6,
    security,
  )(
    `hacked|hackers?|(?:account|password|data|system)s? (?:was |were |has been |have been |is |are )?(?:compromised|stolen|breached|leaked|hijacked)|data breach|security (?:breach|incident|vulnerability|hole)|phish(?:ing|ed)|identity theft|fraud(?:ulent)?|unauthori[sz]ed (?:access|log-?ins?|person)|someone (?:else )?(?:logged in|accessed|is using|has access|changed my)|(?:i|we) (?:did not|didn't) (?:make|authori[sz]e|request|do) th(?:is|at|ese)|ransomware|malware|scam(?:med|mer)?|vulnerability|can see (?:other|another) (?:customers?|users?|compan\\p{L}+)'?s? \\p{L}+|exposed (?:our|my|the) (?:data|key|token|password)`,
  ),
  risk(
    'security',
    0.6,
    security,
  )(
    `gehackt|datenleck|sicherheitslücke|identitätsdiebstahl|betrug|betrüger\\p{L}{0,3}|fremde[rn]? zugriff|piraté\\p{L}{0,2}|fuite de données|faille de sécurité|usurpation d'identité|fraude|hackead\\p{L}|pirate\\p{L}+|filtración de datos|robo de identidad|hackearon|vazamento de dados|invadid[ao]|violat[oa]|furto d'identità|truffa|gehackt|datalek|oplichting|zhakowan\\p{L}|wyciek danych|oszustwo|взлом\\p{L}{0,4}|утечк\\p{L} данных|мошенни\\p{L}+|hacklendi|dolandırıcılık`,
  ),
  anywhere(
    'security',
    0.6,
    security,
  )('乗っ取|不正アクセス|情報漏[えい洩]|詐欺|被盗|盗号|黑客|泄露|诈骗|해킹|유출|사기|اختراق|تسريب|احتيال'),

  risk(
    'vulnerable_customer',
    0.55,
    vulnerable,
  )(
    `suicid\\p{L}{0,3}|kill myself|end my life|self[- ]harm|passed away|(?:my|our) (?:late|deceased) \\p{L}+|(?:mother|father|wife|husband|son|daughter|brother|sister|partner|child) (?:has |just )?(?:died|passed)|bereave\\p{L}{0,4}|funeral|death certificate|terminal(?:ly)? ill(?:ness)?|cancer (?:treatment|patient|diagnosis)|chemotherapy|in (?:the )?hospital|intensive care|domestic (?:violence|abuse)|abusive (?:partner|husband|wife|ex)|stalk(?:er|ing|ed)|afraid for my (?:life|safety)|dementia|alzheimer\\p{L}{0,2}|(?:can't|cannot|can not) (?:afford|pay for) (?:food|rent|heating|medicine)|evict(?:ed|ion)|bankrupt(?:cy)?|lost my job|homeless|(?:i am|i'm) (?:1[0-7]|[7-9]) years old|gambling (?:problem|addiction)|panic attack|depress(?:ed|ion)`,
  ),
  risk(
    'vulnerable_customer',
    0.55,
    vulnerable,
  )(
    `selbstmord|suizid|umbringen|verstorben\\p{L}{0,2}|gestorben|todesfall|sterbeurkunde|krebs(?:behandlung|diagnose|kranke\\p{L}?)|im krankenhaus|häusliche gewalt|demenz|arbeitslos|privatinsolvenz|décédé\\p{L}{0,2}|décès|cancer|à l'hôpital|violences conjugales|suicide|chômage|surendettement|falleci\\p{L}{1,4}|murió|suicidi\\p{L}{1,3}|cáncer|en el hospital|violencia (?:doméstica|de género)|en paro|faleceu|falecid[ao]|câncer|no hospital|violência doméstica|desempregad[ao]|decedut[oa]|è (?:morto|morta)|cancro|in ospedale|overleden|kanker|ziekenhuis|huiselijk geweld|zmarł\\p{L}?|rak|w szpitalu|przemoc domowa|умер(?:ла)?|скончал\\p{L}+|в больнице|самоубийств\\p{L}|vefat|intihar|hastanede`,
  ),
  anywhere(
    'vulnerable_customer',
    0.55,
    vulnerable,
  )(
    '自殺|死にたい|亡くなり|入院|がん(?:の)?(?:治療|患者)|自杀|去世|住院|癌症|家暴|자살|돌아가셨|입원|انتحار|توفي|المستشفى',
  ),
]

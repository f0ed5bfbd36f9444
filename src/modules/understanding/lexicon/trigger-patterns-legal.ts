const LAWYER = '(?:lawyers?|attorneys?|solicitors?|barristers?|legal (?:counsel|team|department|advis[eo]rs?))'

const pattern = (source: string): RegExp => new RegExp(source, 'u')

/**
 * The customer threatens with the law or names an authority. Law as a trade ("we are a law firm"), as a product ("legal
 * team plan") or as a question of principle ("are signatures legally binding?") is none of it.
 */
export const LEGAL_PATTERNS: readonly RegExp[] = [
  pattern(
    `\\b(?:my|our|his|her|the family's|company's) (?:\\w+ ){0,1}${LAWYER}(?! plan| module| template| asks?\\b| needs?\\b| would like)|\\b(?:talk(?:ed|ing)?|speak(?:ing)?|spoken|go(?:ing)?|turn(?:ing)?|contact(?:ed|ing)?|consult(?:ed|ing)?|inform(?:ed|ing)?|instruct(?:ed|ing)?|involv(?:e|ed|ing)|hir(?:e|ed|ing)|get(?:ting)?|see(?:ing)?|hear(?:ing)?|through|via|call(?:ing)?) (?:(?:to|with|from|in) )?(?:an? |my |our |the )?${LAWYER}\\b|\\b${LAWYER} (?:will|is|are|has|have|would|shall) (?:be |been |now )?(?:contact|touch|in touch|tak|writ|send|draft|prepar|look|review|hear|inform|instruct|deal|handl|call|su|ready)`,
  ),
  pattern(
    `\\b(?:litigation|lawsuits?|subpoena|small claims|class action|court order|take (?:you|this|it) to court|see you in court|go(?:ing)? to court|before (?:a|the) court|cease and desist)\\b`,
  ),
  pattern(
    `\\b(?:i|we|i'll|we'll|i will|we will|going to|gonna|(?:want|ready|prepared|plan|forced|have|intend|threaten\\w*|decide\\w*) to|can|could|might|should|may|must) sue\\b(?! (?:from|in|at|and|is|has|said)\\b)|\\bsuing\\b|\\bsue (?:you|your|them|the company|for)\\b`,
  ),
  pattern(
    `\\b(?:take|taking|took|considering|consider|initiate|start|threaten\\w*|seek|seeking|pursue|face|begin|through|all|further|any|with|by|of|for|have|to) (?:further |immediate |appropriate |all |any |possible |available |necessary )*legal (?:action|steps|proceedings|consequences|threat|remedies|claims?|recourse|advice|means|measures)\\b|\\blegal (?:action|proceedings|steps|consequences)\\b|\\b(?:final|formal) legal notice\\b|\\byou(?:'re| are| will be)? legally (?:liable|responsible|obliged|required)\\b|\\bhold (?:you|\\w+) (?:fully |legally |personally )?liable\\b`,
  ),
  pattern(
    `\\b(?<!(?:voltage|pressure|gas|temperature|water|speed|current|flow|heat|air) )(?:regulators?|ombudsman|consumer (?:protection|agency|affairs)|better business bureau|bbb complaint|trading standards|federal trade commission|\\bftc\\b|\\bcfpb\\b|\\bofcom\\b|\\bofgem\\b|financial conduct authority|attorney general|data protection (?:authority|agency|commissioner)|information commissioner|ico complaint|supervisory authority|police report|law enforcement)\\b`,
  ),
  pattern(
    `\\b(?:file|filed|filing|do|doing|start|started|starting|request|requested|raise|raised|raising|open|opened|opening|initiate|initiated|issue|want|make|for|with|via|by) (?:an? |the |my |another )?chargebacks?\\b|\\b(?:i|we|i'll|we'll|will|going to) (?:do a )?chargeback\\b|\\bdispute (?:the |this |every |all )?(?:charge|payment|transaction|cent)s? (?:through |with |at )my (?:bank|card)|\\bbreach of contract\\b|\\bviolat(?:ion of|es|ed|ing) (?:the )?(?:law|contract|gdpr|ccpa|privacy|consumer)`,
  ),
  pattern(
    `\\b(?:gdpr|ccpa|cpra|hipaa|rgpd|dsgvo|lgpd)\\b(?![- ](?:compliant|compliance|ready|konform|module|page|documentation|addendum|training))|\\bada lawsuit\\b`,
  ),
  pattern(
    `\\b(?:mi|nuestr[oa]|un|una|el|la|con|a|mis) abogad[oa]s?\\b|\\b(?:demandar(?:é|emos|los|les)?|los voy a demandar|acciones? legal(?:es)?|denunciar(?:é|emos|les|los)|voy a denunciar|agencia de protección de datos|hoja de reclamaciones|oficina del consumidor|profeco|juzgado)\\b`,
  ),
  pattern(
    `\\b(?:mon|notre|un|une|nos|mes|votre|l'|d') ?avocate?s?\\b|\\b(?:poursuites?(?: judiciaires)?|poursuivrai|action en justice|porter plainte|porterai plainte|au tribunal|devant (?:le |les )?tribuna(?:l|ux)|saisi[rs]? (?:le tribunal|la justice|la répression|la dgccrf)|mise en demeure|cnil|dgccrf|répression des fraudes)\\b`,
  ),
  pattern(
    `\\b(?:rechtsanw(?:alt|ältin|älte)|anwalt|anwältin|rechtliche[nr]? schritte[n]?|klage einreichen|verklagen?|verklage|vor gericht|gerichtlich\\w*|strafanzeige|anzeige erstatten|datenschutz(?:behörde|beauftragten?)|verbraucherschutz|verbraucherzentrale|bundesnetzagentur|bafin|schlichtungsstelle)\\b`,
  ),
  pattern(
    `\\b(?:meu|minha|nosso|um|uma) advogad[oa]s?\\b|\\b(?:processar (?:vocês|a empresa)|ação judicial|procon|reclame aqui)\\b|\\b(?:mio|nostro|un) avvocato\\b|\\b(?:azioni? legali?|vie legali|farò causa|vi faccio causa|vi denuncio|denuncia alla|codacons|garante (?:della|per la) privacy)\\b`,
  ),
  pattern('弁護士|訴訟|法的措置|法的手段|訴え|消費者(?:生活)?センター|消費生活センター|警察に|個人情報保護委員会'),
  pattern(
    '律师|律師|起诉|起訴|法律(?:行动|途径|程序|手段)|诉讼|法院|法庭|消费者(?:协会|保护)|消协|工商局|市场监管|报警|12315',
  ),
]

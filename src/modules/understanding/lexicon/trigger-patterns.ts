import type { TriggerReason } from '../understanding.ts'

export interface TriggerPattern {
  readonly reason: TriggerReason
  /** Matched against lower-case text with straight apostrophes. */
  readonly pattern: RegExp
}

const PERSON =
  '(?:human(?: being)?|real (?:person|human|agent)|actual (?:person|human)|live (?:agent|person|human|chat)|person|someone|somebody|(?:human |support |service )?agent|representative|operator|manager|supervisor|team leader|support rep|customer service(?: agent| rep)?)'
const TALK =
  '(?:speak|talk|chat|connect|escalate|transfer|get through|put me through|hand (?:me|this) over|forward(?: me| this)?|transfer me|connect me|switch me)'

function human(source: string): TriggerPattern {
  return { reason: 'customer_request', pattern: new RegExp(source, 'u') }
}

function legal(source: string): TriggerPattern {
  return { reason: 'legal_keyword', pattern: new RegExp(source, 'u') }
}

function privacy(source: string): TriggerPattern {
  return { reason: 'data_protection', pattern: new RegExp(source, 'u') }
}

export const TRIGGER_PATTERNS: readonly TriggerPattern[] = [
  human(
    `\\b${TALK}\\s+(?:directly\\s+)?(?:to|with)\\s+(?:an?\\s+|the\\s+|your\\s+|one of your\\s+)?${PERSON}s?\\b(?!\\s+(?:resources|in charge of our|on my team))`,
  ),
  human(
    `\\b(?:i|we)\\s+(?:want|need|would like|demand|wish|prefer|'d like)\\s+(?:to have\\s+|to get\\s+)?(?:an?\\s+|the\\s+|your\\s+)?(?:human|real (?:person|human|agent)|actual (?:person|human)|live (?:agent|person|human)|human agent|support agent|representative|operator|manager|supervisor)\\b(?!\\s*(?:resources|role|account|permission|rights|access|view|dashboard|seat|board))`,
  ),
  human(
    `\\b(?:can|could|may|let|have)\\s+(?:i|we|me|us|you)\\s+(?:please\\s+)?(?:get|have|reach)?\\s*(?:me\\s+)?an?\\s+(?:human|real (?:person|human|agent)|live (?:agent|person))\\b`,
  ),
  human(`\\b(?:a|any) (?:human|real person) (?:please|there|here|available|look|read|call|contact|answer|help)`),
  human(
    `\\b(?:have|ask|get) (?:a |an |your )?(?:human|real person|manager|supervisor|someone) (?:to )?(?:call|contact|phone|ring) me\\b|\\bplease call me\\b|\\bcall me back\\b`,
  ),
  human(
    `\\b(?:no|not|stop|don't want|do not want|instead of|rather than|tired of|sick of|enough of|without)\\s+(?:(?:to )?(?:talk|speak|chat|write)(?:ing)? (?:to|with) |any more |more |another |this |these |the |your |an? |your stupid )*(?:bots?|chatbots?|robots?|machines?|automated (?:answers?|replies|reply|response|responses|messages?)|ai (?:answers?|replies|assistant|bot))\\b`,
  ),
  human(
    `^[\\s]{0,9}(?:human|agent|operator|representative|real person|speak to (?:a )?human)[\\s.!?]{0,9}$|\\n[ \\t]*(?:human|agent|operator|representative|real person)[\\s.!?]{0,9}$`,
  ),
  human(`\\bescalate (?:this|my|the|it)\\b`),
  human(
    `\\bhablar con (?:una? |el |la |alguien|su )?(?:persona|humano|agente|alguien|representante|operador|supervisor|gerente|responsable)?|\\bagente humano\\b|\\bpersona real\\b`,
  ),
  human(
    `\\bparler (?:à|avec) (?:un |une |quelqu'un|votre )?(?:humain|personne|agent|conseiller|conseillère|responsable|quelqu'un|superviseur|opérateur)?|\\bun (?:vrai )?conseiller humain\\b|\\bvraie personne\\b`,
  ),
  human(
    `\\bmit (?:einem|einer|jemandem|ihrem) (?:echten |menschlichen )?(?:menschen|mitarbeiter(?:in)?|person|agenten|berater(?:in)?|vorgesetzten|ansprechpartner)\\b|\\bechte(?:n|r)? (?:mensch|person|menschen)\\b|\\bmenschliche[nr]? (?:mitarbeiter|ansprechpartner)`,
  ),
  human('(?:人間|担当者|オペレーター|責任者|人)(?:と|に)(?:直接)?(?:話|繋|つな|代わ|対応|お話)|有人対応'),
  human('人工客服|转人工|轉人工|真人|(?:找|和|跟|与)(?:人工|客服人员|你们经理|经理)(?:说|谈|联系|沟通)?'),

  legal(
    `\\b(?:lawyers?|attorneys?|solicitors?|barristers?|legal counsel|law firm|litigation|lawsuits?|subpoena|small claims|class action|court order|take you to court|see you in court|cease and desist)\\b`,
  ),
  legal(
    `\\b(?:i|we|i'll|we'll|i will|we will|going to|gonna|to|can|could|might|should|may|must)\\s+sue\\b|\\bsuing\\b|\\bsue (?:you|your|them|fernwork)\\b|\\bsued\\b`,
  ),
  legal(
    `\\blegal (?:action|steps|proceedings|consequences|department|team|threat|notice|remedies|claim|advice|recourse)\\b|\\blegally (?:binding|liable|responsible|obliged|required)\\b`,
  ),
  legal(
    `\\b(?:regulators?|ombudsman|consumer protection|better business bureau|\\bbbb\\b|trading standards|federal trade commission|\\bftc\\b|attorney general|data protection authority|information commissioner|\\bico\\b complaint|supervisory authority|police report|law enforcement)\\b`,
  ),
  legal(
    `\\bchargebacks?\\b|\\bdispute the (?:charge|payment|transaction)s? with my bank\\b|\\bbreach of contract\\b|\\bviolation of (?:the )?(?:law|contract|gdpr|ccpa|privacy)`,
  ),
  legal(`\\b(?:gdpr|ccpa|cpra|hipaa|rgpd|dsgvo|lgpd|ada lawsuit)\\b`),
  legal(
    `\\b(?:abogad[oa]s?|demandar(?:é|emos|los)?|acciones? legal(?:es)?|denunciar(?:é|emos)?|agencia de protección de datos)\\b`,
  ),
  legal(
    `\\b(?:avocate?s?|poursuites?(?: judiciaires)?|action en justice|porter plainte|tribunal|mise en demeure|cnil)\\b`,
  ),
  legal(
    `\\b(?:rechtsanw(?:alt|ältin|älte)|anwalt|anwältin|rechtliche schritte|klage einreichen|verklagen?|verklage|gericht|strafanzeige|datenschutzbehörde|verbraucherschutz|verbraucherzentrale)\\b`,
  ),
  legal('弁護士|訴訟|法的措置|訴え|消費者センター'),
  legal('律师|律師|起诉|起訴|法律行动|法律途径|诉讼|消费者协会|消协'),

  privacy(`\\b(?:gdpr|ccpa|cpra|rgpd|dsgvo|lgpd)\\b`),
  privacy(
    `\\bright (?:to be forgotten|of access|to erasure|of erasure|to data portability|to access my)\\b|\\b(?:data )?subject access request\\b|\\bdsar\\b|\\barticle (?:15|17|20|21)\\b`,
  ),
  privacy(
    `\\b(?:delete|erase|remove|destroy|purge|wipe)\\s+(?:all\\s+)?(?:of\\s+)?(?:my|our|the)?\\s*(?:personal|private)\\s+(?:data|information|details|records)\\b`,
  ),
  privacy(
    `\\b(?:delete|erase|remove|destroy|purge|copy of|everything|send me|export of)\\s+(?:all\\s+)?(?:of\\s+)?(?:the\\s+|my\\s+)?(?:personal\\s+)?(?:data|information)\\s+(?:that\\s+)?(?:you|fernwork|your company)\\s+(?:have|hold|keep|store|has|collected)`,
  ),
  privacy(
    `\\bpersonal (?:data|information)\\b.{0,40}\\b(?:delet|eras|remov|copy|access|hold|store|export|disclos)|\\b(?:copy of|access to|erasure of|deletion of) (?:all )?(?:my|the|our) (?:personal )?data\\b|\\bwithdraw (?:my )?consent\\b|\\bdata protection officer\\b`,
  ),
  privacy(`\\b(?:eliminar|borrar|eliminación de|acceso a) (?:todos )?mis datos personales\\b|\\bderecho al olvido\\b`),
  privacy(
    `\\b(?:supprimer|effacer|suppression de|effacement de|accès à) (?:toutes )?mes données(?: personnelles)?\\b|\\bdroit à l'oubli\\b`,
  ),
  privacy(
    `\\b(?:löschung|auskunft)[^.]{0,40}personenbezogene[nr]? daten\\b|\\bmeine (?:personenbezogenen|persönlichen) daten (?:zu )?(?:löschen|gelöscht)\\b|\\brecht auf vergessenwerden\\b`,
  ),
  privacy('個人情報.{0,6}(?:削除|開示|消去)|个人(?:信息|数据).{0,6}(?:删除|副本)|删除.{0,4}个人(?:信息|数据)'),
]

/** What commits the company. A reply may say it only where evidence says the same. */
export type PromiseKind =
  | 'payment'
  | 'deadline'
  | 'guarantee'
  | 'deed'
  | 'intent'
  | 'gratis'
  | 'entitlement'
  | 'contact'

export const PROMISES: Readonly<Record<PromiseKind, readonly RegExp[]>> = {
  payment: [
    /\b(?:we|i)(?:['’]ll| will| can| would| are going to|['’]re going to|['’]re happy to| are happy to|['’]d be happy to)? ?(?:gladly |also |happily )?(?:refund|credit|compensate|reimburse|repay|waive|return your (?:money|payment)|pay (?:you|back|for)|cover)\b/i,
    /\byou(?:['’]ll| will)? (?:get|receive|be (?:given|sent|issued)|are getting) (?:back )?(?:a |an |your |the |full |partial |\w+ ){0,3}(?:refund|money|credits?|compensation|voucher|discount|reimbursement)\b/i,
    /\b(?:refund|credit|voucher|compensation|reimbursement|discount)\b[^.]{0,40}\b(?:is on (?:its|the) way|will be|has been|was|is being) (?:issued|granted|applied|processed|sent|credited|added|made|paid)?/i,
    /\byou(?:['’]ll| will) be (?:refunded|credited|compensated|reimbursed)\b/i,
    /\b(?:wir|ich) (?:werden |erstatten|überweisen|schreiben)[^.]{0,60}(?:erstatten|zurückzahlen|gutschreiben|gutschrift|erstattet|gut\b)|\b(?:erstatten|vergüten) wir|\bsie (?:erhalten|bekommen) (?:ihr geld|eine (?:erstattung|gutschrift|rückerstattung))/i,
    /\bwir (?:erstatten|überweisen|vergüten|zahlen|schenken)\b/i,
    /\bnous (?:vous )?(?:rembourserons|remboursons|allons (?:vous )?rembourser|créditerons|dédommagerons)|vous (?:serez|allez être) (?:remboursée?|créditée?)|vous recevrez un (?:remboursement|avoir)/i,
    /\b(?:le|les|te) (?:reembolsaremos|reembolsamos|devolveremos|abonaremos|compensaremos)|\breembolsaremos|recibirá (?:un|el|su) (?:reembolso|abono)/i,
    /返金(?:いた|し)(?:します|ます)|全額返金|我们(?:会|将)[^。]{0,10}退款|(?:为|给)您退款/u,
  ],
  deadline: [
    /\b(?:within|in under|in less than|in the next|by the end of|no later than|before) (?:the |an? |one |the next |these |\w+ (?:business |working )?)?(?:hours?|minutes?|days?|weeks?|moments?)\b/i,
    /\bby (?:tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|the weekend|end of)\b|\b(?:today|tomorrow|shortly|momentarily|any minute)\b/i,
    /\b(?:innerhalb|binnen) (?:von |der |einer |eines )?\S+|\bbis (?:morgen|montag|freitag|spätestens)|\bin kürze\b/i,
    /\b(?:sous|dans les|d['’]ici) \S+ (?:heures?|jours?|minutes?)|\bd['’]ici (?:demain|lundi|vendredi)/i,
    /\b(?:en|dentro de|antes de) (?:un plazo de |las próximas |\S+ )?\S* ?(?:horas?|días?|minutos?)\b/i,
    /(?:以内|内)(?:に|完成|处理|回复|答复)|明日中|まもなく|すぐに対応/u,
  ],
  guarantee: [
    /\bguarant\w+|\bwe promise\b|\bi promise\b|\brest assured\b|\b100 ?%|\bwithout fail\b|\bno risk\b|\brisk[- ]free\b|\bwarrant\w+|\bi assure\b|\bwe assure\b|\byou have my word\b/i,
    /\bgarantier\w*|\bgarantie\b|\bversprechen\b|\bgaranti[ers]\w*|\bnous promettons\b|\bgarantizamos|\bgarantizado|\bprometemos|保証|保证|承诺|お約束/iu,
  ],
  deed: [
    /\b(?:i|we)(?:['’]ve| have)? (?:already |now |just |also |successfully |gone ahead and )*(?:escalated|cancell?ed|refunded|reset|restored|deleted|removed|credited|upgraded|downgraded|changed|updated|unlocked|fixed|resolved|forwarded|contacted|opened|created|issued|processed|extended|notified|flagged|raised|sent|reactivated|disabled|enabled|applied|checked|asked|informed|added|initiated|submitted|passed|transferred|verified|reported|logged|scheduled|arranged|looked)\b/i,
    /\b(?:i|we)(?:['’]ve| have)(?: \w+ly| already| now| just| also)* (?!not\b)\w{2,}(?:ed|en|nt|ne|ld|de|et)\b/i,
    /\b(?:your|the|this) [\w\s-]{1,40}\b(?:has|have) (?:now |already |just )?been (?:\w+ed|reset|sent|made|done|put)\b/i,
    /\bconsider it done\b|\b(?:i|we)(?:['’]m| am|['’]re| are) (?:currently |now |already )?(?:escalating|cancell?ing|refunding|resetting|restoring|processing|unlocking|looking into|investigating|working on|forwarding|checking|removing|sending|arranging)\b/i,
    /\b(?:ich habe|wir haben)\b[^.]{0,80}(?:ge\p{L}+t|ge\p{L}+en|storniert|eskaliert|erstattet|informiert|aktiviert|deaktiviert|zurückgesetzt|gelöscht|gekündigt)\b|\bwurde (?:soeben |bereits )?(?:storniert|erstattet|zurückgesetzt|gekündigt|gelöscht)\b/iu,
    /\b(?:j['’]ai|nous avons)\b[^.]{0,60}(?:annulé|remboursé|réinitialisé|transmis|escaladé|supprimé|envoyé|crédité|résilié)|\ba été (?:annulée?|remboursée?|réinitialisée?|supprimée?)/iu,
    /\b(?:he|hemos) (?:\p{L}+ )?(?:cancelado|reembolsado|restablecido|escalado|eliminado|enviado|abonado)|\bha sido (?:cancelad|reembolsad|restablecid|eliminad)[oa]/iu,
    /(?:取り消|解約|返金|リセット|削除|送信|キャンセル)(?:いた)?しました|已(?:经)?(?:为您)?(?:取消|退款|重置|删除|升级|处理)/u,
  ],
  intent: [
    /\b(?:i|we)(?:['’]ll| will| shall| are going to|['’]re going to|['’]m going to| am going to) (?!(?:not|never)\b)(?:\w+ly |also |then |now |personally )*\w+/i,
    /\b(?:let me|allow me to) (?!know\b)\w+|\bleave it (?:to|with) (?:me|us)\b|\b(?:we|i) can (?:do|arrange|make|fix|restore|unlock|remove|cancel|reset|extend|upgrade|change|offer) /i,
    /\b(?:ich|wir) (?:werden?|kümmern? (?:mich|uns))\b|\bje vais\b|\bnous (?:allons|ferons|nous occup)\w*|\b(?:voy|vamos) a\b|\bnos encargaremos\b|我(?:们)?会|こちらで対応/iu,
  ],
  gratis: [
    /\b(?:free of charge|for free|at no (?:extra |additional )?(?:cost|charge)|complimentary|on the house|on us\b|no (?:extra |additional )?(?:cost|fee|charge)s?|waived?|costs? (?:you )?nothing|without (?:any )?(?:extra )?(?:cost|charge)|as a goodwill|goodwill)\b/i,
    /\bkostenlos|\bgratis\b|\bkostenfrei|\bohne aufpreis|\bgratuit\w*|\bsans frais\b|\bsin cos?te\b|\bsin cargo\b|無料|免费/iu,
  ],
  entitlement: [
    /\byou(?:['’]re| are)? (?:fully |also |automatically )?(?:eligible|entitled|qualif\w+|covered|exempt)\b|\byou have (?:the|a) (?:legal )?right\b|\bour policy (?:is|allows|covers|says|states)\b|\bunder our (?:policy|terms)\b|\bas (?:a )?(?:valued|loyal)\b/i,
    /\bsie haben (?:ein )?anspruch|\bsie sind berechtigt|\bvous avez droit|\bvous êtes éligible|\btiene (?:usted )?derecho|権利があります|您有权|有资格/iu,
  ],
  contact: [
    /\b(?:someone|somebody|an? (?:agent|specialist|engineer|colleague|manager|representative|technician)|our (?:team|engineers?|specialists?|staff)|a (?:member|person)\b[^.]{0,30}|the team|he|she|they)(?:['’]ll| will| is going to) (?:\w+ly )?(?:contact|call|reach|get back|reply|respond|write|phone|follow|be in touch|look|review|fix|handle|take care|come back)/i,
    /\byou(?:['’]ll| will) (?:hear|be (?:contacted|called|notified|informed))\b|\bexpect (?:a|an) (?:call|reply|e-?mail|answer|update)\b/i,
    /\b(?:meldet|melden) sich (?:bei ihnen)?|\bvous (?:contactera|rappellera|contacterons)|\bse pondrá en contacto|ご連絡いたします|会(?:与您)?联系/iu,
  ],
}

/** Said only by somebody who has done it: a tool's result, or nothing, proves it. */
export const PROVEN_BY_TOOLS: readonly PromiseKind[] = ['deed']

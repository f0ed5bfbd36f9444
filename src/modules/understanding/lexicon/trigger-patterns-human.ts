const PERSON =
  '(?:human(?: being)?|real (?:person|human|agent)|actual (?:person|human)|live (?:agent|person|human|chat)|person|someone|somebody|(?:human |support |service )?agent|representative|operator|manager|supervisor|team leader|support rep|customer service(?: agent| rep)?)'
const TALK =
  '(?:speak|talk|chat|connect|escalate|transfer|get through|put me through|hand (?:me|this) over|forward(?: me| this)?|transfer me|connect me|switch me)'
/** What makes a person of the list above a thing: "human resources", "agent role". */
const NO_PERSON =
  '(?!\\s*(?:resources|in charge of our|on my team|role|account|permission|rights|access|view|dashboard|seat|board|module|api|portal|mode|training|report))'

const pattern = (source: string): RegExp => new RegExp(source, 'u')

/** The customer asks for a person. */
export const HUMAN_PATTERNS: readonly RegExp[] = [
  pattern(
    `\\b${TALK}\\s+(?:directly\\s+)?(?:to|with)\\s+(?:an?\\s+|the\\s+|your\\s+|one of your\\s+)?${PERSON}s?\\b${NO_PERSON}`,
  ),
  pattern(
    `\\b(?:i|we)\\s+(?:want|need|would like|demand|wish|prefer|'d like)\\s+(?:to have\\s+|to get\\s+)?(?:an?\\s+|the\\s+|your\\s+)?(?:human|real (?:person|human|agent)|actual (?:person|human)|live (?:agent|person|human)|human agent|support agent|representative|operator|manager|supervisor)\\b${NO_PERSON}`,
  ),
  pattern(
    `\\b(?:can|could|may|let|have)\\s+(?:i|we|me|us|you)\\s+(?:please\\s+)?(?:get|have|reach)?\\s*(?:me\\s+)?an?\\s+(?:human|real (?:person|human|agent)|live (?:agent|person))\\b`,
  ),
  pattern(`\\b(?:a|any) (?:human|real person) (?:please|there|here|available|look|read|call|contact|answer|help)`),
  pattern(
    `\\b(?:have|ask|get) (?:a |an |your )?(?:human|real person|manager|supervisor|someone) (?:to )?(?:call|contact|phone|ring) me\\b|\\bplease call me\\b|\\bcall me back\\b`,
  ),
  pattern(
    `\\b(?:no|not|stop|don't want|do not want|instead of|rather than|tired of|sick of|enough of|without)\\s+(?:(?:to )?(?:talk|speak|chat|write)(?:ing)? (?:to|with) |any more |more |another |this |these |the |your |an? |your stupid )*(?:bots?|chatbots?|robots?|machines?|automated (?:answers?|replies|reply|response|responses|messages?)|ai (?:answers?|replies|assistant|bot))\\b`,
  ),
  pattern(
    `^[\\s]{0,9}(?:human|agent|operator|representative|real person|speak to (?:a )?human)(?: please)?[\\s.!?]{0,9}$|\\n[ \\t]*(?:human|agent|operator|representative|real person)(?: please)?[\\s.!?]{0,9}$`,
  ),
  pattern(`\\bescalate (?:this|my|it)\\b`),
  pattern(
    `\\b(?:hablar|comunicarme|contactar) (?:ya )?con (?:una? |el |la |su |alg[úu]n )?(?:persona|humano|agente|alguien|representante|operador[a]?|supervisor[a]?|gerente|responsable|encargad[oa])\\b|\\bagente humano\\b|\\bpersona real\\b|\\b(?:páse|pás[ae]me|comuníque(?:n)?me|ponga(?:n)?me)\\s?(?:me )?con (?:una? |su |el |la )?(?:persona|agente|supervisor|gerente|responsable|humano)`,
  ),
  pattern(
    `\\bparler (?:directement )?(?:à|avec) (?:un |une |quelqu'un|votre )?(?:vrai |vraie )?(?:humain|personne|agent|conseiller|conseillère|responsable|quelqu'un|superviseur|opérateur)?|\\bun (?:vrai )?conseiller humain\\b|\\bvraie personne\\b|\\b(?:passez|transférez)-moi (?:un|une|votre|à|quelqu'un)`,
  ),
  pattern(
    `\\bmit (?:einem|einer|jemandem|ihrem|ihrer) (?:echten |richtigen |menschlichen )?(?:menschen|mitarbeiter(?:in)?|person|agenten|berater(?:in)?|vorgesetzten|ansprechpartner|chef)\\b|\\becht(?:en|er|e) (?:mensch|person|menschen)\\b|\\bmenschliche[nr]? (?:mitarbeiter|ansprechpartner)|\\brufen sie mich (?:bitte )?(?:zurück|an)\\b`,
  ),
  pattern(
    `\\bfalar com (?:uma? |o |a |algum )?(?:pessoa|humano|atendente|alguém|gerente|responsável|supervisor)\\b|\\bparlare con (?:una? |un |il |la |un'|qualche )?(?:persona|operatore|operatrice|umano|qualcuno|responsabile)\\b|\\bpessoa de verdade\\b|\\bpersona vera\\b`,
  ),
  pattern(
    '(?:人間|担当者|担当の方|オペレーター|責任者|上司|人)(?:と|に)(?:直接)?(?:話|繋|つな|代わ|対応|お話|連絡)|有人対応|折り返し(?:お)?電話|電話をください',
  ),
  pattern(
    '人工客服|转人工|轉人工|真人|叫(?:你们)?(?:经理|领导|人)(?:出来|来)|(?:找|和|跟|与)(?:人工|客服人员|你们经理|经理)(?:说|谈|联系|沟通)?|给我(?:回|打)(?:个)?电话',
  ),
]

const pattern = (source: string): RegExp => new RegExp(source, 'u')

/** The customer uses a right over their personal data. */
export const PRIVACY_PATTERNS: readonly RegExp[] = [
  pattern(
    `\\b(?:gdpr|ccpa|cpra|rgpd|dsgvo|lgpd)\\b(?![- ](?:compliant|compliance|ready|konform|module|page|documentation|addendum|training))`,
  ),
  pattern(
    `\\bright (?:to be forgotten|of access|to erasure|of erasure|to data portability|to access my)\\b|\\b(?:data )?subject access request\\b|\\bdsar\\b|\\barticle (?:15|17|20|21)\\b`,
  ),
  pattern(
    `\\b(?:delete|erase|remove|destroy|purge|wipe)\\s+(?:all\\s+)?(?:of\\s+)?(?:my|our|the)?\\s*(?:personal|private)\\s+(?:data|information|details|records)\\b`,
  ),
  pattern(
    `\\b(?:delete|erase|remove|destroy|purge|copy of|everything|send me|export of)\\s+(?:all\\s+)?(?:of\\s+)?(?:the\\s+|my\\s+)?(?:personal\\s+)?(?:data|information)\\s+(?:that\\s+)?(?:you|fernwork|your company)\\s+(?:have|hold|keep|store|has|collected)`,
  ),
  pattern(
    `\\bpersonal (?:data|information)\\b.{0,40}\\b(?:delet|eras|remov|copy|access|hold|store|export|disclos)|\\b(?:copy of|access to|erasure of|deletion of) (?:all )?(?:my|the|our) (?:personal )?data\\b|\\bwithdraw (?:my )?consent\\b|\\bdata protection officer\\b`,
  ),
  pattern(
    `\\b(?:eliminar|eliminen|borrar|borren|supriman|eliminación de|acceso a|copia de) (?:todos )?mis datos(?: personales)?\\b|\\bderecho al olvido\\b`,
  ),
  pattern(
    `\\b(?:supprimer|supprimez|effacer|effacez|suppression de|effacement de|accès à|copie de) (?:toutes )?mes données(?: personnelles)?\\b|\\bdroit à l'oubli\\b`,
  ),
  pattern(
    `\\b(?:löschung|auskunft)[^.]{0,40}personenbezogene[nr]? daten\\b|\\bmeine (?:personenbezogenen |persönlichen )?daten (?:zu )?(?:löschen|gelöscht)\\b|\\blöschen sie (?:alle )?meine (?:personenbezogenen |persönlichen )?daten\\b|\\brecht auf vergessenwerden\\b`,
  ),
  pattern(
    `\\b(?:excluir|excluam|apagar|apaguem) (?:todos )?(?:os )?meus dados\\b|\\b(?:cancellare|cancellate|eliminare) (?:tutti )?i miei dati\\b|\\bdiritto all'oblio\\b`,
  ),
  pattern(
    '個人情報.{0,6}(?:削除|開示|消去)|个人(?:信息|数据).{0,6}(?:删除|副本)|删除.{0,4}个人(?:信息|数据)|私のデータを(?:全て|すべて)?削除',
  ),
]

/** The customer says that they are leaving for somebody else, or never come back: a person should try to keep them. */
export const LEAVING_PATTERNS: readonly RegExp[] = [
  pattern(
    `\\b(?:we|i)(?:'re| are|'m| am|'ll| will|'ve)?\\s+(?:\\w+\\s+){0,3}?(?:switching|switch|moving|move|leaving|leave|going|go|defect\\w*)\\s+(?:\\w+\\s+){0,3}?(?:to (?:a |your |another |one of your )?(?:competitors?|competition|another (?:provider|tool|vendor|supplier))|elsewhere)\\b`,
  ),
  pattern(
    `\\b(?:taking|take|took) (?:our|my) (?:business|money|custom) (?:elsewhere|somewhere else|away)|\\byou(?:'ve| have)? (?:just |now )?lost (?:a|another|me as a|us as a) (?:\\w+ ){0,2}(?:customer|client)|\\bi(?:'ll| will)? never (?:buy|order|use|book|shop|fly|stay|come|deal)\\b[^.!?]{0,40}\\b(?:again|with you)\\b`,
  ),
  pattern(
    `\\bme (?:voy|cambio) a la competencia\\b|\\b(?:han perdido|pierden) (?:a )?un cliente\\b|\\bno (?:vuelvo|volveré) (?:jamás|nunca)\\b`,
  ),
  pattern(
    `\\b(?:je pars|je passe|nous passons|partons) (?:chez|à) (?:un |la |votre )?concurren\\w*|\\bvous (?:avez|venez de) perd(?:u|re) un client\\b`,
  ),
  pattern(
    `\\b(?:wechseln?|gehe|gehen) (?:wir |ich )?(?:jetzt )?zur konkurrenz\\b|\\beinen kunden (?:weniger|verloren)\\b|\\bkund(?:e|in|en) verloren\\b`,
  ),
  pattern('他社に(?:乗り換え|変え|移り)ます|二度と(?:利用|買|使|注文)|再也不(?:会)?(?:买|用|来)|换(?:到)?别家'),
]

/** Words that turn a clause around, in the languages of the approved texts. Those of scripts without blanks stand apart. */
export const NEGATIONS =
  /(?<![\p{L}])(?:not|cannot|prevent\w*|except|excluding|never|none|nobody|nothing|without|neither|nor|unable|nowhere|no(?! (?:matter|problem)\b)|\p{L}+n['’]t|nicht|keine?[nmrs]?|nie|niemals|ohne|niemand|nichts|weder|pas|jamais|aucune?|sans|rien|ningún|ninguna|nunca|sin|nada|nadie|tampoco)(?![\p{L}])|ません|(?:し|れ|き|け|え)ない|不(?!便)|没有|无法|未|別れ|别/giu

/** How binding a clause is. What a text only allows no reply may demand, and the other way round. */
export const MODES: Readonly<Record<'must' | 'may' | 'hedged' | 'certain', RegExp>> = {
  must: /(?<!\p{L})(?:must|required|mandatory|obligatory|compulsory|obliged|muss|müssen|müsst|erforderlich|doit|doivent|devez|obligatoire|debe|deben|obligatorio|obligatoria)(?!\p{L})|必须|必要があります|なければ/iu,
  may: /(?<!\p{L})(?:can|may|could|optional(?:ly)?|if you (?:want|like|wish)|free to|kann|können|darf|dürfen|peut|peuvent|pouvez|puede|pueden|optional)(?!\p{L})|可以|できます/iu,
  hedged:
    /(?<!\p{L})(?:may|might|could|can take|usually|often|sometimes|typically|normally|generally|probably|likely|possibly|about|kann|könnte|meist|manchmal|vielleicht|peut-être|parfois|souvent|tal vez|a veces|quizás)(?!\p{L})|可能|かもしれ/iu,
  certain:
    /(?<!\p{L})(?:always|certainly|definitely|surely|in (?:any|every|all) cases?|without (?:exception|fail)|whatever happens|no matter what|automatically|immer|auf jeden fall|garantiert|toujours|certainement|siempre|seguro)(?!\p{L})|一定|必ず/iu,
}

/** Words that say of how many something holds. */
export const QUANTIFIERS: Readonly<Record<'all' | 'only' | 'never', RegExp>> = {
  all: /(?<!\p{L})(?:all|every|each|always|any(?<!(?:without|not|no|n['’]t|cannot) any)|anyone|anybody|anything|anywhere|everyone|everybody|everything|everywhere|whole|entire|whichever|whatever|regardless|jede[nmrs]?|alle[nmrs]?|immer|sämtliche|tou[st]|toutes?|chaque|toujours|todos?|todas?|cada|cualquier|siempre)(?!\p{L})|所有|任何|すべて|全て/iu,
  only: /(?<!\p{L})(?:only|solely|exclusively|nothing but|nobody but|no one but|nur|ausschließlich|lediglich|seulement|uniquement|exclusivement|sólo|solo|solamente|únicamente)(?!\p{L})|只|のみ|だけ/iu,
  never:
    /(?<!\p{L})(?:never|under no circumstances|in no case|forever|permanently|irrevocably|nie|niemals|jamais|nunca)(?!\p{L})|绝不|決して/iu,
}

/** What an enclosed text may set as a condition, up to where the condition ends. */
export const CONDITIONS: readonly RegExp[] = [
  /(?<!\p{L})(?:only (?:if|when|after|once|while)|if|unless|except(?: for)?|as long as|until|provided(?: that)?|in case|wenn|falls|sofern|außer|si|sauf si|à condition que|salvo|siempre que)\s+([^,.;:]+)/giu,
  /(?<!\p{L})(?:[Oo]n|[Ff]or|needs|requires) ((?:the )?\p{Lu}\p{L}+(?:(?:,| and| or|, and) \p{Lu}\p{L}+)*(?: plans?| customers?| workspaces?)?)/gu,
  /(?:^|[;,] )((?:\p{Lu}\p{L}+)(?:(?:,| and| or|, and) \p{Lu}\p{L}+)* (?:customers|workspaces|plans?)) /gu,
  /(?<!\p{L})of an? (\p{Lu}\p{L}+(?: (?:and|or) \p{Lu}\p{L}+)* (?:plan|workspace|account))/gu,
  /(?<!\p{L})(?:possible|available|only|allowed) for ([^,.;:]+)/giu,
]

/** Whom a clause has doing something. */
export const SUBJECTS: Readonly<Record<'we' | 'you' | 'they', RegExp>> = {
  we: /(?<!\p{L})(?:we|our (?:\p{L}+ )?(?:team|staff|people)|support|wir|unser \p{L}*team|nous|notre équipe|nosotros|nuestro equipo)(?!\p{L})/iu,
  you: /(?<!\p{L})(?:you|sie|du|ihr|vous|tu|usted|ustedes)(?!\p{L})/iu,
  they: /(?<!\p{L})(?:they|he|she|ils|elles|ellos|ellas)(?!\p{L})/iu,
}

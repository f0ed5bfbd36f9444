/** Words of postal addresses, in lower case. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Stand before the name: "rue de Rivoli", "Calle Mayor". */
export const STREET_BEFORE = set(
  'rue avenue av ave boulevard bd chemin place impasse allée allee quai route cours passage square calle c/ avenida avda plaza paseo camino carrer ronda travesía rua travessa praça largo estrada alameda rodovia via viale piazza corso vicolo piazzale lungomare strada ul ulica al aleja aleje pl plac os osiedle ulitsa trg prospekt calea strasse straße',
)

/** Stand after the name: "Willow Creek Road". */
export const STREET_AFTER = set(
  'street st str road rd avenue ave lane ln drive dr court ct boulevard blvd way place pl terrace ter square sq parkway pkwy close crescent cres circle cir highway hwy trail trl row mews gardens grove hill walk wharf quay alley loop path plaza point ridge run heights view park turnpike pike expressway freeway rise green glen parade esplanade caddesi cd sokak sk utca u út útja tér tere körút krt ulice náměstí ulica trg cesta',
)

/** Too common as words to make a street of the number and word before them unless capitalized. */
export const STREET_AFTER_COMMON = set(
  'way place point run view park row green rise walk close drive court circle path loop hill pike square',
)

/** End the name itself: "Lindenstraße", "Storgatan". */
export const STREET_ENDING =
  /^[\p{L}'’-]{2,}(?:straße|strasse|str|gasse|weg|platz|allee|ring|damm|ufer|chaussee|steig|stieg|straat|laan|plein|gracht|kade|singel|dijk|steenweg|gata|gatan|gaten|gate|vägen|väg|vegen|veien|vei|vej|vegur|stræde|allé|katu|tie|kuja|polku|tanya|utca|brücke|hofstede|pad|stígur|braut|holt|brekka|mýri)$/u

export const UNIT = set(
  'apt apartment suite ste unit flat floor fl room rm building bldg lot trailer dept block appt appartement étage stock etg piso planta puerta apto apartamento interno int scala app wohnung hinterhaus bus box',
)

export const DIRECTION = set('n s e w ne nw se sw north south east west')

/** Small words within names of streets and places. */
export const PARTICLE = set(
  'de la le les du des del della dello dalla dei ai al u di da do dos das der den dem van von am an der auf im in the of and und y e et upon sur sous lès aan op ter ten het zum zur el los las al nad pod w na',
)

export const STATES = set(
  'al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy ab bc mb nb nl ns nt nu on pe qc sk yt nsw vic qld act tas wa sp rj mg rs pr ba',
)

/** Capitalized words that begin a sentence or a line after an address and are no town. */
export const NO_TOWN = set(
  'please thanks thank regards best kind phone tel telephone email e-mail mail fax mobile i my me we our you your the this that it is in on at for from to can could would will and or but if when where what who how hi hello dear name address date city state zip country bitte danke mit viele ich wir und meine merci cordialement je mon ma gracias saludos mi por obrigado grazie dziękuję order card account number office not no yes there they he she his her also since last next monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december attn',
)

/** Written before a box number. */
export const BOX =
  /(?<![\p{L}\d])(?:p\.? ?o\.? ?box|post office box|postfach|postbus|boîte postale|bp|apartado(?: de correos)?|caixa postal|casella postale|c\.?p\.?|skr(?:ytka|\.)? ?poczt(?:owa|\.)?|postboks|box)(?::| nr\.?| no\.?| n°)? ?\d{1,6}(?: \d{2,4}){0,3}(?!\d)/giu

/** Armed forces of the United States: a unit, ship or box, then the post office and "state". */
export const MILITARY =
  /(?<![\p{L}\d])(?:(?:PSC|Unit|CMR) \d{1,5},? Box \d{1,5}|(?:USNS|USNV|USS|USCGC) [\p{L} '’-]{2,40}?)[ ,]{0,2}\n? ?(?:APO|FPO|DPO),? (?:AA|AE|AP) \d{5}(?:-\d{4})?/giu

/** Postal codes of shapes that stand out, then plain ones that need their place in an address. */
export const POSTCODE =
  /(?<![\p{L}\d.,/-])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|\d{5}-\d{3,4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} \d{2}|[A-Z]{1,2}-\d{4,5}|\d{4,6}|\d{3}-\d{4})(?![\p{L}\d-])/giu

/** Where two streets meet. */
export const CORNER =
  /(?<!\p{L})(?:the )?corner of (?:[\p{L}\d][\p{L}\d.'’/-]{0,30} ){1,7}(?:and|&) (?:[\p{L}\d][\p{L}\d.'’-]{0,30} ){0,4}(?:street|st|avenue|ave|road|rd|lane|drive|boulevard|blvd|way)(?!\p{L})/giu

/** What is said before an address. */
export const ADDRESS_LABEL =
  /(?:address(?:es)?(?: is| to| with|:| the same)?|lives? (?:at|in|on)|living (?:at|in)|moved to|located at|(?:sent|send|ship|shipped|mail|deliver|delivered|delivery|return|returned|forward|posted?|taxi|went|come) (?:it |them |this |that )?(?:to|at)|(?:meet|meeting|met)(?: me| us)? (?:at|in)|(?:arrived|office is|store is|left it|dropped it) (?:at|in)|where:|wohne?[nt]?(?: in der| am| im| in)?|adresse(?: ist| lautet)?|anschrift(?: ist| lautet)?|lieferung (?:bitte )?an|(?:habite|demeure)(?: au| à)?|livr\p{L}{1,3} (?:à|au)|dirección(?: es)?|vivo en|envíen? (?:a|en)|enviar a|endereço(?: é)?|moro n[ao]|indirizzo(?: è)?|abito (?:in|a)|spedi\p{L}{1,4} (?:a|in)|adres(?: is| to)?|woon (?:op|in|aan)|mieszkam (?:przy|na)|at|to|in)[^\p{L}\d]{0,6}$/iu

/** Words that stand before a value and say what it is. All are matched in any case, close before the value. */

/** Small words that may stand between a label and its value: "my SSN, as it is on the card, is". */
const SMALL_WORDS =
  "is|was|are|n|at|on|in|me|us|my|our|your|his|her|their|the|this|that|for|to|of|a|an|it|it's|it’s|its|number|numbers|no|nr|num|id|code|card|account|date|with|under|please|back|or|and|new|old|real|full|correct|right|one|still|now|has|been|be|would|will|should|as|directly|anytime|today|ending|named|called|issued|mobile|office|home|work|cell|ist|lautet|war|der|die|das|dem|den|am|im|auf|unter|bitte|mich|mir|uns|mein|meine|meiner|und|oder|zurück|von|est|sont|le|la|les|au|à|sur|mon|ma|mes|du|de|des|et|ou|numéro|sous|es|son|el|los|al|mi|mis|su|en|por|y|o|número|é|são|do|da|no|na|meu|minha|ao|è|sono|il|lo|di|del|della|mio|mia|e|numero|van|het|mijn|op|onder|nummer|jest|mój|moja|pod|to|numer|мой|моя|это|номер|по|на|benim|numaram|numarası"
/** A label and what may stand between it and its value: signs and up to four small words. */
const GLUE = `(?!\\p{L})(?:[^\\p{L}\\d\\n]{0,5}(?:\\(?(?:${SMALL_WORDS})\\)?(?!\\p{L})[^\\p{L}\\d\\n]{1,4}){0,4}|[^\\p{L}\\d]{0,6})$`
const label = (words: string): RegExp => new RegExp(`(?:^|[^\\p{L}])(?:${words})${GLUE}`, 'iu')
/** Japanese and Chinese set no space around a label. */
const labelAnywhere = (words: string): RegExp => new RegExp(`(?:${words})[^\\d\\n]{0,6}$`, 'u')

export const BUSINESS_NUMBER = label(
  `orders?|pedido|commande|bestell\\p{L}{0,12}|auftrag\\p{L}{0,10}|ordine|encomenda|zam[óo]wieni\\p{L}{0,3}|заказ\\p{L}{0,3}|tracking|parcel|shipment|sendung\\p{L}{0,10}|paket\\p{L}{0,10}|colis|amazon|ups|usps|fedex|dhl|gls|dpd|hermes|royal mail|invoices?|rechnungs?\\p{L}{0,8}|factura|facture|fattura|fatura|faktur\\p{L}{0,3}|receipt|quote|errors?|err|fehler\\p{L}{0,6}|version|release|build|firmware|revision|patch|driver version|tickets?|cases?|incident|references?|ref|vorgang\\p{L}{0,8}|sku|ean|upc|gtin|isbn|asin|imei|parts?|item|article|artikel\\p{L}{0,8}|product|produkt\\p{L}{0,8}|model|modell|serial|seriennummer|s/n|sn|lot|batch|coupon|voucher|gift ?card|gutschein\\p{L}{0,6}|licen[cs]e key|contract|vertrag\\p{L}{0,8}|policy|customer (?:no|number|id|nr)|kundennummer|client n|epoch|timestamp|unix time|user_?id|request|correlation|trace|session|transaction|booking|reservation|flight|bid|po|rma|sha\\d*|md5|commit|hash|row|line|port|column|gps|coordinates|latitude|longitude|between|resolution|dimensions`,
)
export const BUSINESS_NUMBER_CJK = labelAnywhere('注文番号|注文|订单号?|訂單|追跡番号|請求書|快递单号|运单号|发票')

export const PHONE_LABEL = label(
  `phone|telephone|tel|t|ph|cell|cellphone|mobile|mob|handy|fax|whats ?app|signal|telegram|sms|text|call|calls|called|calling|ring|dial|reach|reached|contact|number|landline|hotline|extension|office|home|telefon\\p{L}{0,8}|mobil\\p{L}{0,8}|rufnummer|festnetz|rufen|anrufen|erreich\\p{L}{0,6}|téléphone|portable|numéro|appel\\p{L}{0,3}|joindre|fixe|teléfono|móvil|celular|llam\\p{L}{0,5}|número|telefone|telemóvel|lig\\p{L}{0,5}|telefono|cellulare|chiam\\p{L}{0,5}|numero|telefoon\\p{L}{0,6}|mobiel|bel|numer|tel(?:efonu|efon|\\.)?|kom|komórk\\p{L}{0,2}|телефон\\p{L}{0,2}|answering at`,
)
export const PHONE_LABEL_CJK = labelAnywhere('電話番号?|電話|携帯|手机号?码?|电话号?码?|연락처|전화번호|휴대폰')
export const PHONE_AFTER = /^[\s-]{0,3}\(?(?:office|fax|mobile|cell|home|work|landline|direct)\b/i

export const CARD_LABEL = label(
  `card|cards|cc|visa|mastercard|amex|american express|maestro|diners(?: club)?|discover|jcb|credit|debit|kreditkarte\\p{L}{0,8}|karte|kartennummer|carte(?: bancaire| bleue)?|cb|tarjeta|cartão|carta|kaart|creditcard|karta|karty|карт\\p{L}{0,3}`,
)
/** Said so plainly that a mistyped number is still somebody's card. */
export const CARD_NUMBER_LABEL =
  /(?:credit|debit)[ -]?card[^\p{L}\d\n]{0,3}(?:(?:number|no|nr|num|is)[^\p{L}\d\n]{0,4}){0,3}$|card (?:number|no\.?|#)[^\p{L}\d\n]{0,4}(?:is[^\p{L}\d\n]{1,3})?$|kreditkartennummer[^\d\n]{0,6}$|\bcc\b[^\p{L}\d\n]{0,3}$/iu

export const NATIONAL_ID_LABEL = label(
  `ssn|social security|social insurance|sin|itin|ein|national id|national identity|identity (?:card|number)|id (?:card|number|no)|nino|ni number|national insurance|tax id|taxpayer|tin|dni|nie|nif|nss|cpf|rg|cnpj|contribuinte|pesel|dowód|bsn|burgerservicenummer|sofinummer|steuer-?id\\p{L}{0,20}|steueridentifikationsnummer|steuernummer|personalausweis\\p{L}{0,8}|ausweis\\p{L}{0,8}|sozialversicherungs\\p{L}{0,8}|sécurité sociale|sécu|nir|insee|codice fiscale|cod fisc|c\\.f|kimlik|tc|tckn|aadhaar|aadhar|pan|personnummer|fødselsnummer|cpr|henkilötunnus|rijksregister\\p{L}{0,8}|registre national|ahv|avs|rodné číslo|snils|снилс|инн|curp|rfc|medicare|nhs`,
)
export const NATIONAL_ID_LABEL_CJK = labelAnywhere('身份证号?码?|身分證字?號?|マイナンバー|주민등록번호')

export const PASSPORT_LABEL = label(
  `passports?|reisepass\\p{L}{0,8}|passnummer|pass-?nr|passeport|pasaporte|passaporte|passaporto|paspoort\\p{L}{0,7}|paszport\\p{L}{0,3}|паспорт\\p{L}{0,2}|pasaport`,
)
export const PASSPORT_LABEL_CJK = labelAnywhere('护照号?码?|パスポート(?:番号)?|旅券番号')

export const LICENSE_LABEL = label(
  `driver['’]?s? ?licen[cs]e|drivers['’] licen[cs]e|driving licen[cs]e|driver licen[cs]e|dl|führerschein\\p{L}{0,8}|permis de conduire|permiso de conducir|carnet de conducir|carta de condução|patente(?: di guida)?|rijbewijs\\p{L}{0,7}|prawo jazdy`,
)

export const BIRTH_LABEL = label(
  `birth ?dates?|birthdays?|date of birth|dob|d\\.o\\.b|born(?: on| in)?|geboren|geb|geburtsdatum|geburtstag|né|née|ne|nee|naissance|anniversaire|nací|naci|nacid[oa]|nacimiento|nac|cumpleaños|nasci|nascid[oa]|nascimento|aniversário|nat[oa]|nascita|compleanno|geboortedatum|geboren op|verjaardag|urodzeni[ae]|urodziłe?a?m się|ur|родил\\p{L}{0,4}|рождения|doğum(?: tarihi\\p{L}{0,2})?`,
)
export const BIRTH_LABEL_CJK = labelAnywhere('生年月日|誕生日|出生日期|出生|生日|생년월일')

export const SORT_CODE_LABEL = label('sort[ -]?code|bank code')
export const ROUTING_LABEL = label('routing(?: number| no)?|aba|rtn|transit')
export const ACCOUNT_LABEL = label(
  'account(?: number| no| nr| #)?|acct|kontonummer|konto|kto|numéro de compte|cuenta|conta|conto|rekeningnummer|numer konta',
)
/** Without such a word an "account number" is a customer's number with the company. */
export const BANK_WORDS =
  /\b(?:bank|sort[ -]?code|routing|iban|bic|swift|wire|direct debit|ach|blz|bankleitzahl|überweis\w*|virement|transferencia|bonifico|przelew|checking|savings)\b/i

export const VERSION_LABEL = label('versions?|firmware|build|release|v|ver|section|chapter|driver')
export const POSTCODE_LABEL = label(
  `zip(?: ?code)?|post ?code|postal code|plz|postleitzahl|code postal|código postal|cp|cep|cap|postcode|kod pocztowy|postnummer`,
)
export const POSTCODE_LABEL_CJK = labelAnywhere('郵便番号|〒|邮编|邮政编码')

/** The words shortly before a place in the text, on which the labels above are tried. */
export const LABEL_REACH = 48

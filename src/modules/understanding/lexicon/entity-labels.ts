/** What numbers are called in the languages we serve; each list is an alternative of a regular expression. */

export const ORDER_LABELS =
  'orders?|package|parcel|bestellung|bestellnummer|bestell-?nr|auftrag|auftragsnummer|auftrags-?nr|commande|pedido|ordine|encomenda|bestelling|bestelnummer|ordernummer|zamówieni[ea]|заказ[ау]?|номер заказа|sipariş'
export const ORDER_LABELS_CJK = 'ご?注文番号|オーダー番号|订单编?号|訂單編?號|주문 ?번호|رقم الطلب'

export const INVOICE_LABELS =
  'invoices?|bill|rechnung|rechnungsnummer|rechnungs-?nr|facture|factura|fattura|fatura|factuur|factuurnummer|faktur[aąy]|счёта?|счет|накладная'
export const INVOICE_LABELS_CJK = '請求書番号|請求番号|发票号码?|發票號碼?|송장 ?번호|رقم الفاتورة'

export const TICKET_LABELS =
  'tickets?|cases?|incident|vorgang|vorgangsnummer|ticket-?nr|fallnummer|dossier|caso|zgłoszeni[ea]|обращени[ея]|talep'
export const TICKET_LABELS_CJK = 'チケット番号|お問い合わせ番号|工单号?|티켓 ?번호'

export const ACCOUNT_LABELS =
  'account|workspace|customer|tenant|organi[sz]ation|client|member|cuenta|cliente|compte|konto|kunden|kunde|conta|klant|klienta|klient|счёта?|клиента|müşteri|hesap'
/** Already end in "number", so that no word for it must follow. */
export const ACCOUNT_NUMBER_LABELS =
  'kundennummer|kunden-?nr|kontonummer|klantnummer|kundenummer|codice cliente|numer klienta'
export const ACCOUNT_LABELS_CJK =
  '顧客番号|お客様番号|会員番号|客户号|客戶號|账号|帳號|고객 ?번호|계정 ?번호|رقم الحساب'

export const ERROR_LABELS =
  'errors?|code|err|status|fehler|fehlercode|fehlermeldung|erreur|error de|código|codice|errore|erro|fout|foutcode|błąd|błędu|ошибк[аи]|hata'
export const ERROR_LABELS_CJK = 'エラーコード|エラー|错误代码|错误码|錯誤代碼|오류 ?코드|رمز الخطأ'

/** "Number" in those languages, between a label and its value. */
export const NUMBER_WORDS =
  'number|no\\.?|nr\\.?|num\\.?|id|#|№|n\\.?[º°o]\\.?|n\\.|núm\\.?|número|numéro|numero|nummer|numer|номер|numarası|numara|code|codice|código'
/** Before the label: "numéro de commande". */
export const NUMBER_WORDS_BEFORE =
  "(?:numéro (?:de |d')|n\\.?[º°] (?:de )?|número (?:de |da |do )|numero (?:di |d'|dell['’])|nr |numer |номер )?"

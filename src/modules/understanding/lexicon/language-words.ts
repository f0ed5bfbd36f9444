/**
 * Words that every language of the trade uses, and what error messages are made of, which customers quote: they say
 * nothing about the language of a message.
 */
export const LOAN_WORDS: ReadonlySet<string> = new Set(
  [
    'error errors login logins logout dashboard dashboards app apps email e-mail mail workspace board boards slack github',
    'gitlab zapier google microsoft apple android iphone ios windows mac macos linux chrome firefox safari outlook excel',
    'calendar gmail teams jira notion hubspot salesforce stripe paypal visa mastercard whatsapp facebook instagram twitter',
    'shopify zoom telegram youtube amazon api apis token tokens csv pdf xlsx json xml html http https url urls sso saml',
    'oauth mfa otp qr pin sms ip vpn dns ssl tls smtp imap cpu usb export import sync update updates upgrade downgrade',
    'plan professional business enterprise starter basic pro premium crash bug bugs log logs ok okay wifi online offline',
    'server servers chat support ticket tickets feedback password passwords account accounts webhook webhooks plugin',
    'plugins widget widgets timeout upload uploads download downloads checkout reset deploy build rollback backend frontend',
    'browser cookie cookies cache link links newsletter spam tablet laptop software hardware router firewall backup cloud',
    'internal refused forbidden unauthorized invalid credentials access denied connection gateway exceeded exception null',
    'undefined status code request response failed failure expired key keys rate limit fernwork',
  ]
    .join(' ')
    .split(' '),
)

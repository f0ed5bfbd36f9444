/**
 * Words that mean the same to a support desk, in English, Spanish, French, German, Japanese and Chinese.
 * The classifier sees the concept beside the word, so that "sign in", "Anmeldung" and ログイン teach each other.
 * A trailing * matches any ending; Japanese and Chinese entries match anywhere in a run of characters.
 */
export const CONCEPTS: Readonly<Record<string, string>> = {
  login:
    'login logins logging logged log sign signin signing sign-in credentials sso anmeld* einlogg* connexion connecter acceder iniciar sesión ログイン サインイン 登录 登陆 登入',
  access: 'access accès acceso zugang zugriff zugreifen アクセス 访问',
  locked: 'locked lock blocked suspended bloque* gesperrt ausgesperrt lockout ロック 锁定',
  password: 'password* passcode contraseña* clave passwort* kennwort* passe パスワード 密码 密碼',
  forget: 'forgot* forget* remember lost olvid* oublié* vergessen 忘れ 忘记 忘了',
  reset: 'reset* recover* restablec* recupera* réinitialis* zurücksetz* リセット 再設定 重置 找回',
  second_factor:
    '2fa mfa otp totp authenticator two-factor factor facteurs factores zwei-faktor* verification authentication autenticación authentification 認証 验证码 二段階 双重',
  code: 'code codes código* codigo digit digits コード',
  account: 'account accounts profile workspace cuenta* compte konto* アカウント 账户 账号 帐户 帐号',
  user: 'user users member members teammate* colleague* coworker* employee* guest guests usuario* utilisateur* membre* benutzer* mitarbeiter* ユーザー 用户 成员',
  permission:
    'permission* role roles admin* owner* rights private provision* scim saml permiso* rôle* berechtigung* rolle* 権限 权限',
  invite: 'invit* einlad* 招待 邀请',
  delete:
    'delete* deletion erase* erasure remove* wipe* close closed closing terminate* deactivat* elimin* borrar supprim* effac* lösch* schließ* 削除 删除 注销 退会',
  cancel:
    'cancel* unsubscrib* renewal renew renews renewing cancelar cancelación résili* annul* kündig* 解約 キャンセル 取消 退订',
  subscription:
    'subscription* subscribed membership plan plans license* seat seats suscripción abonnement abo* forfait tarif サブスク プラン 订阅 套餐',
  upgrade: 'upgrade* downgrade* upgraden switch mejorar passer アップグレード 升级',
  trial: 'trial trials prueba essai testphase 試用 トライアル 试用',
  charge:
    'charge* charging bill billed billing debit* deduct* overcharg* cobr* débit* factur* abgebucht belast* 請求 課金 扣款 收费 扣费',
  twice: 'twice double doubled duplicate* two times identical doppelt zweimal doble dos deux 二重 2回 两次 重复',
  refund: 'refund* reimburs* reembols* rembours* erstatt* rückerstatt* zurück 返金 退款',
  money: 'money cash dinero argent geld お金 钱',
  invoice: 'invoice* receipt* bill vat tax factura* facture* rechnung* 領収書 請求書 发票',
  payment:
    'pay paying payment* paid transaction* checkout pago* pagar paiement* payer zahlung* bezahl* 支払 決済 支付 付款',
  card: 'card cards visa mastercard paypal sepa iban tarjeta* carte kreditkarte* bank カード 信用卡 银行卡',
  declined: 'declin* reject* refus* bounced rechaz* abgelehnt 拒否 拒绝',
  price:
    'price* pricing cost costs quote discount* fee fees cheap expensive nonprofit* cuánto precio* combien coûte prix kostet preis* 料金 価格 价格 多少钱 折扣',
  purchase: 'buy buying purchas* evaluat* comprar acheter kaufen 購入 购买',
  order:
    'order orders ordered package parcel shipment shipp* deliver* courier tracking pedido* commande* bestell* lieferung 注文 配送 订单 快递',
  slow: 'slow* lag lags laggy sluggish latency performance loading freez* forever timeout* lent* langsam* 遅い 重い 慢 卡顿',
  down: 'down outage* offline unreachable unavailable 503 502 servers caído panne erreichbar ausfall 障害 ダウン 宕机 无法访问',
  crash: 'crash* quits closes stopping segfault segmentation plant* abstürz* absturz stürzt クラッシュ 落ち 崩溃 闪退',
  memory: 'memory ram heap cpu leak* gigabytes gb memoria mémoire speicher* メモリ 内存',
  lost_data:
    'disappear* vanish* gone missing lost corrupt* wiped perdid* perdu* disparu* verschwunden verloren 消え 消失 丢失 不见了',
  data: 'data database records documents files datos données daten データ 数据',
  backup: 'backup* restor* backups',
  bug: 'bug bugs glitch* defect* reproduce* unexpected wrong wrongly incorrect* fehler error errors erreur バグ 不具合 错误',
  broken:
    "broken broke fails failed failing failure stopped dead doesn't doesnt won't can't cannot unable not nicht pas no 動かない できない できません 不能 无法",
  sync: 'sync* synchroni* sincroniz* conflict* 同期 同步',
  device:
    'device* phone* laptop* tablet* ipad iphone android mobile móvil teléfono* téléphone handy appareil* gerät* 端末 设备 手机',
  export: 'export* download* excel spreadsheet csv pdf エクスポート 导出 下载',
  import: 'import* migrat* trello asana monday jira インポート 导入',
  integration:
    'integrat* slack github zapier zap zaps calendar connector* webhook* connect* reconnect* third-party intégration* 連携 集成',
  api: 'api apis endpoint* rest token tokens key keys rate limit limits throttl* 429 request requests quota script schlüssel',
  notification: 'notif* notify alert* reminder* mute digest push mention* benachrichtig* 通知 提醒',
  email: 'email* mail mails e-mail* inbox spam correo courriel メール 邮件 邮箱',
  accessibility:
    'accessib* blind screen reader nvda jaws voiceover wcag vpat contrast keyboard disabilit* impaired barrierefrei* lecteur lector écran screenreader スクリーンリーダー 无障碍',
  attachment: 'attach* upload* image images photo* picture* adjunto* joindre hochladen 添付 アップロード 附件 上传',
  hacked:
    'hack* compromis* phishing breach* suspicious unauthorized stolen leaked unknown stranger* vulnerab* recognize hackeado pirat* gehackt 不正 乗っ取 被盗 黑客',
  privacy:
    'gdpr ccpa dsgvo rgpd privacy personal consent erasure forgotten subject personales personnelles personenbezogen* 個人情報 个人信息 个人数据 隐私',
  wish: 'wish feature features suggestion* suggest roadmap idea love add adding consider nice vote build support modo mode sería serait wäre 機能 要望 建议 希望 功能',
  theme: 'dark night theme oscuro sombre dunkl* ダーク 深色',
  praise:
    'thank* thanks great awesome amazing fantastic excellent love kudos best wonderful happy gracias genial* merci formidable danke dank toll* ありがとう 素晴らしい 谢谢 感谢 太棒',
  complaint:
    'complain* complaint* disappoint* unacceptable terrible worst rude disgrace* ridiculous awful horrible decepcion* déçu* enttäuscht* inacceptable inaceptable 不満 苦情 失望 投诉 最悪',
  legal: 'lawyer* attorney* sue suing legal court abogado avocat anwalt 弁護士 律师',
  waiting:
    'waiting waited ignored nobody answers answered reply replied response third again still weeks esperando attends warte 待って 等了',
  change: 'change* update* edit replace cambiar changer modifier ändern 変更 修改 更改',
  name: 'name names picture address number nombre nom adresse dirección 名前 住所 地址',
  board:
    'board boards card cards task tasks project projects doc docs document* template* timer tracking automation* archive ボード タスク 看板 任务',
  howto: 'how where cómo dónde comment wie wo 方法 どう 怎么 如何',
}

/** Letters of other alphabets, each before the Latin letter it looks like: Cyrillic and Greek, then small capitals of the IPA. */
const PAIRS = `
  аa еe оo сc рp хx уy іi ѕs јj ԁd ԛq ԝw һh
  ɡg αa οo ρp ιi νv κk τt υu χx ηn ΑA ΒB ΕE
  ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX АA ВB ЕE
  КK МM НH ОO РP СC ТT ХX ЅS ІI ЈJ
  ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ғf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm
  ɴn ᴏo ᴘp ǫq ʀr ᴛt ᴜu ᴠv ᴡw ʏy ᴢz
`

export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  PAIRS.trim()
    .split(/\s+/)
    .map((pair) => {
      const [foreign = '', latin = ''] = [...pair]
      return [foreign, latin]
    }),
)

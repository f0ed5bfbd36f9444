/** The originals and translations of a compiled gettext catalog (https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html). */
export function* readMessageCatalog(file: Buffer): Generator<readonly [original: string, translation: string]> {
  const isLittle = file.readUInt32LE(0) === 0x95_04_12_de
  const number = (offset: number): number => (isLittle ? file.readUInt32LE(offset) : file.readUInt32BE(offset))
  const string = (entry: number): string => file.toString('utf8', number(entry + 4), number(entry + 4) + number(entry))
  const count = number(8)
  for (let index = 0; index < count; index += 1) {
    const original = string(number(12) + 8 * index)
    if (original !== '') {
      // A context stands before \x04, plural forms after \0.
      const singular = original.slice(original.indexOf('\u0004') + 1).split('\0')[0] ?? ''
      yield [singular, string(number(16) + 8 * index).replaceAll('\0', '\n')]
    }
  }
}

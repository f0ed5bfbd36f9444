const MICROS = 1_000_000

/** Millionths of a dollar as people read them: "$12.40"; below a cent as fine as it is: "$0.0052". */
export function dollars(micros: number): string {
  const value = micros / MICROS
  const isFine = value !== 0 && Math.abs(value) < 0.01
  return `$${value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: isFine ? 6 : 2 })}`
}

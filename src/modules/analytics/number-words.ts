/** One decimal at most: 12, 4.5. */
export const number = (value: number): string => String(Math.round(value * 10) / 10)

/** Of a share from 0 to 1. */
export const percent = (share: number): string => `${number(share * 100)} %`

/** As money is written: $1,057.50. */
export const dollars = (amount: number): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(amount)

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

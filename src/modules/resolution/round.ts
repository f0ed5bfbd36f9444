/** To three decimals, as records show shares and scores. */
export const round = (value: number): number => Math.round(value * 1000) / 1000

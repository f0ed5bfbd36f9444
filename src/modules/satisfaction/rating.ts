/** Positive is the top two of five, which is 8 and above of ten (features, rule C4). */
export const isPositive = (rating: number, scaleMax: number): boolean => rating / scaleMax >= 0.8

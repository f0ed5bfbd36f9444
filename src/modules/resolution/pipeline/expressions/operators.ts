import {
  areEqual,
  asNumber,
  compareValues,
  ExpressionFault,
  isRecord,
  itemsOf,
  LONGEST_LIST,
  limited,
  textOf,
} from './values.ts'

type Operator = (left: unknown, right: unknown) => unknown

function finite(result: number): number {
  if (!Number.isFinite(result)) {
    throw new ExpressionFault('the result is not a number')
  }
  return result
}

const arithmetic =
  (calculate: (left: number, right: number) => number): Operator =>
  (left, right) =>
    finite(calculate(asNumber(left), asNumber(right)))

function add(left: unknown, right: unknown): unknown {
  if (typeof left === 'string' && typeof right === 'string') {
    return limited(left + right)
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length + right.length > LONGEST_LIST) {
      throw new ExpressionFault(`a list of more than ${LONGEST_LIST} items`)
    }
    return [...left, ...right]
  }
  return finite(asNumber(left) + asNumber(right))
}

function isIn(needle: unknown, within: unknown): boolean {
  if (typeof within === 'string') {
    return typeof needle === 'string' && within.includes(needle)
  }
  return isRecord(within)
    ? typeof needle === 'string' && Object.hasOwn(within, needle)
    : itemsOf(within).some((item) => areEqual(item, needle))
}

/** Of a division, with the sign of what is divided by, as in Python. */
const remainder = (left: number, right: number): number => left - right * Math.floor(left / right)

/** What stands between two values, but `and` and `or`, which may spare the second. */
export const operators: Readonly<Record<string, Operator>> = {
  '==': areEqual,
  '!=': (left, right) => !areEqual(left, right),
  '<': (left, right) => compareValues(left, right) < 0,
  '>': (left, right) => compareValues(left, right) > 0,
  '<=': (left, right) => compareValues(left, right) <= 0,
  '>=': (left, right) => compareValues(left, right) >= 0,
  in: isIn,
  'not in': (left, right) => !isIn(left, right),
  '~': (left, right) => limited(textOf(left) + textOf(right)),
  '+': add,
  '-': arithmetic((left, right) => left - right),
  '*': arithmetic((left, right) => left * right),
  '/': arithmetic((left, right) => left / right),
  '//': arithmetic((left, right) => Math.floor(left / right)),
  '%': arithmetic(remainder),
  '**': arithmetic((left, right) => left ** right),
}

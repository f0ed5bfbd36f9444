/** Goes on with a value: at once where it is there, when it has come where it is waited for. */
export function onceKnown<Value, Result>(
  value: Value | Promise<Value>,
  goOn: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then((known) => goOn(known)) : goOn(value)
}

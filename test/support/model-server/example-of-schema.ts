import { isJson, jsonOf } from './seen-request.ts'

/** Some value of a JSON schema: what a model says that was asked for a shape and nothing else. */
export function exampleOfSchema(schema: unknown): unknown {
  const described = jsonOf(schema)
  if (described['const'] !== undefined) {
    return described['const']
  }
  const options = [described['enum'], described['anyOf'], described['oneOf']].find(Array.isArray)
  if (options !== undefined) {
    return isJson(options[0]) ? exampleOfSchema(options[0]) : options[0]
  }
  switch (described['type']) {
    case 'object':
      return Object.fromEntries(
        Object.entries(jsonOf(described['properties'])).map(([name, inner]) => [name, exampleOfSchema(inner)]),
      )
    case 'array':
      return typeof described['minItems'] === 'number'
        ? Array.from({ length: described['minItems'] }, () => exampleOfSchema(described['items']))
        : []
    case 'number':
    case 'integer':
      return Number(described['minimum'] ?? 0)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return 'ok'
  }
}

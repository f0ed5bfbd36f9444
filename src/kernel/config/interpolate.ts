/** Variables by name; an empty text is the same as no variable. */
export type Environment = Readonly<Record<string, string | undefined>>

type Interpolated = { readonly text: string; readonly used: boolean } | { readonly problem: string }

// In order: an escaped "$${", a whole reference, a "${" that begins no reference.
// A default ends at the first "}" and holds no other reference: nesting is refused rather than misread.
const REFERENCE = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-((?:(?!\$\{)[^}])*))?\}|\$\{/g

/**
 * Replaces `${NAME}` and `${NAME:-default}` by variables; `$${` stands for a plain `${`.
 * Everything else is kept to the letter, and a value is never read for references again.
 */
export function interpolate(template: string, environment: Environment): Interpolated {
  let text = ''
  let end = 0
  for (const match of template.matchAll(REFERENCE)) {
    const [whole, name, fallback] = match
    text += template.slice(end, match.index)
    end = match.index + whole.length
    if (whole === '$${') {
      text += '${'
      continue
    }
    if (name === undefined) {
      return {
        problem: 'has a "${" that begins no ${NAME} or ${NAME:-default}; write "$${" for the characters themselves',
      }
    }
    // Names such as "constructor" are inherited by every object and set by nobody.
    const value = (Object.hasOwn(environment, name) && environment[name]) || fallback
    if (value === undefined) {
      return { problem: `needs the variable ${name}, which is not set; set it, or write \${${name}:-default}` }
    }
    text += value
  }
  return { text: text + template.slice(end), used: end > 0 }
}

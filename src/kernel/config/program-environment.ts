/** What another program needs of our surroundings: where programs and keys are, and how to reach the outside. */
const HANDED_ON =
  /^(?:PATH|HOME|USER|LOGNAME|LANG|LC_\w+|TMPDIR|TZ|SSH_AUTH_SOCK|XDG_\w+|https?_proxy|no_proxy|SSL_CERT_\w+|GIT_SSL_\w+|SystemRoot|USERPROFILE)$/i

/** Variables for a program we start: none of our own secrets are among them. */
export function programEnvironment(added: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && HANDED_ON.test(name) ? [[name, value] as const] : [],
  )
  return { ...Object.fromEntries(own), ...added }
}

import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { CircleAlert, Eye, EyeOff } from 'lucide-react'
import { useId, useRef, useState, type FormEvent, type InputHTMLAttributes, type ReactNode } from 'react'
import { z } from 'zod'
import { ApiError, signIn } from '../../api.ts'
import { Button } from '../../parts/button.tsx'
import { Mark } from '../../parts/mark.tsx'
import { words } from '../../words.ts'

const route = getRouteApi('/sign-in')

interface Problems {
  readonly email?: string
  readonly password?: string
  readonly form?: string
}

const emailSchema = z.email()

function check(email: string, password: string): Problems {
  const emailProblem =
    email === ''
      ? words.signIn.emailMissing
      : emailSchema.safeParse(email).success
        ? undefined
        : words.signIn.emailWrong
  return {
    ...(emailProblem === undefined ? {} : { email: emailProblem }),
    ...(password === '' ? { password: words.signIn.passwordMissing } : {}),
  }
}

function explain(error: unknown): Problems {
  if (error instanceof ApiError) {
    return { form: error.status === 401 ? words.signIn.refused : error.message }
  }
  return { form: words.errors.unexpected }
}

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly problem: string | undefined
  readonly children?: ReactNode
}

function Field({ label, problem, children, ...input }: FieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          className="h-11 w-full rounded-xl border border-line-strong bg-raised px-3.5 text-base aria-invalid:border-danger"
          {...input}
        />
        {children}
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} className="mt-1.5 text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}

function SignInForm() {
  const { to } = route.useSearch()
  const router = useRouter()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const [isBusy, setBusy] = useState(false)
  const [isShown, setShown] = useState(false)

  const fail = (found: Problems): void => {
    setProblems(found)
    setBusy(false)
    form.current
      ?.querySelector<HTMLInputElement>(found.email === undefined ? '[name=password]' : '[name=email]')
      ?.focus()
  }
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const email = String(data.get('email')).trim()
    const password = String(data.get('password'))
    const found = check(email, password)
    if (Object.keys(found).length > 0) {
      fail(found)
      return
    }
    setProblems({})
    setBusy(true)
    try {
      await signIn(email, password)
      queries.clear()
      router.history.replace(to ?? '/tickets')
    } catch (error) {
      fail(explain(error))
    }
  }
  const Icon = isShown ? EyeOff : Eye
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      {problems.form !== undefined && (
        <p role="alert" className="flex gap-2.5 rounded-xl bg-danger-wash px-3.5 py-3 text-danger">
          <CircleAlert size={17} className="mt-px shrink-0" aria-hidden="true" />
          {problems.form}
        </p>
      )}
      <Field
        label={words.signIn.email}
        problem={problems.email}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
      />
      <Field
        label={words.signIn.password}
        problem={problems.password}
        name="password"
        type={isShown ? 'text' : 'password'}
        autoComplete="current-password"
      >
        <button
          type="button"
          aria-label={isShown ? words.signIn.hide : words.signIn.show}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="absolute top-1.5 right-1.5 rounded-lg p-2 text-faint hover:text-ink"
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      </Field>
      <Button look="primary" type="submit" disabled={isBusy} className="mt-1 h-11 rounded-xl text-base">
        {isBusy ? words.signIn.busy : words.signIn.submit}
      </Button>
    </form>
  )
}

export function SignInPage() {
  return (
    <main id="content" className="grid min-h-full lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
      <section className="hidden flex-col justify-between bg-[oklch(0.29_0.045_195)] p-12 text-[oklch(0.95_0.015_190)] lg:flex xl:p-16">
        <p className="flex items-center gap-3 text-xl font-semibold tracking-[-0.02em]">
          <Mark size={32} />
          {words.product}
        </p>
        <div className="max-w-xl">
          <p className="text-[clamp(1.9rem,3vw,2.75rem)] leading-[1.08] font-semibold tracking-[-0.035em] text-balance">
            {words.signIn.promise.map((sentence) => (
              <span key={sentence} className="block">
                {sentence}
              </span>
            ))}
          </p>
          <ul className="mt-10 flex flex-col gap-5 border-t border-white/15 pt-8">
            {words.signIn.points.map(([title, text]) => (
              <li key={title}>
                <p className="text-base font-medium">{title}</p>
                <p className="max-w-md text-base text-[oklch(0.84_0.025_190)]">{text}</p>
              </li>
            ))}
          </ul>
        </div>
        <span />
      </section>
      <section className="flex items-center justify-center bg-panel px-5 py-12">
        <div className="w-full max-w-sm">
          <div className="mb-8 flex items-center gap-3 lg:hidden">
            <Mark size={36} />
            <p className="text-xl font-semibold tracking-[-0.02em]">{words.product}</p>
          </div>
          <h1 className="mb-7 text-2xl font-semibold tracking-[-0.025em]">{words.signIn.title}</h1>
          <SignInForm />
        </div>
      </section>
    </main>
  )
}

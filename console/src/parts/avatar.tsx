import { Mark } from './mark.tsx'

/** One of six quiet hues, always the same for the same person. */
function hueOf(seed: string): number {
  let sum = 0
  for (const character of seed) {
    sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997
  }
  return ([20, 65, 145, 195, 255, 320] as const)[sum % 6] ?? 195
}

function initialsOf(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/)
  const last = others.at(-1) ?? ''
  return `${[...first][0] ?? '?'}${[...last][0] ?? ''}`.toUpperCase()
}

interface AvatarProps {
  readonly name: string
  readonly seed?: string
  readonly size?: number
}

export function Avatar({ name, seed = name, size = 32 }: AvatarProps) {
  const hue = hueOf(seed)
  return (
    <span
      aria-hidden="true"
      className="inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none"
      style={{
        width: size,
        height: size,
        fontSize: size * 0.36,
        background: `light-dark(oklch(0.92 0.04 ${hue}), oklch(0.34 0.05 ${hue}))`,
        color: `light-dark(oklch(0.4 0.09 ${hue}), oklch(0.88 0.06 ${hue}))`,
      }}
    >
      {initialsOf(name)}
    </span>
  )
}

export const AssistantAvatar = ({ size = 32 }: { readonly size?: number }) => <Mark size={size} />

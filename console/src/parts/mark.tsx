/** The sign of the product: a path that turns around, and comes to rest. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="9" fill="#0d6b68" />
      <g fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8 10.5h9a5 5 0 0 1 0 10h-4.5" />
        <path d="m15.5 16.5-4 4 4 4" />
      </g>
      <circle cx="23.5" cy="24.5" r="2" fill="#7fe0d2" />
    </svg>
  )
}

/** The mark: a cent sign that is also a C, with the name beside it unless only the mark fits. */
export function Logo({ bare = false }: { bare?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg viewBox="0 0 32 32" className="size-7" role="img" aria-label="Centavo">
        <rect width="32" height="32" rx="9" className="fill-brand" />
        <path
          d="M21.2 12.1a6.6 6.6 0 1 0 0 7.8M16 6.4v3M16 22.6v3"
          className="fill-none stroke-on-brand"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
      </svg>
      {!bare && (
        <span aria-hidden className="font-semibold text-base text-ink tracking-tight">
          Centavo
        </span>
      )}
    </span>
  );
}

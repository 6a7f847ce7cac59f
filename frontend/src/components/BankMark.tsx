/** Letters that stand for a bank until it has a picture: "Banco Maguey (demo)" is BM. */
export function initials(name: string): string {
  const words = name
    .replace(/\(.*\)/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('')
    .toLocaleUpperCase();
}

const HUES = 12;

/** The same hue for the same name, everywhere. */
export const hueOf = (name: string): number =>
  [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % HUES;

/** A bank at a glance. */
export function BankMark({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      data-hue={hueOf(name)}
      className="grid size-9 shrink-0 place-items-center rounded-sm bg-hue-soft font-semibold text-hue text-xs"
    >
      {initials(name)}
    </span>
  );
}

/** Colours that a name may have: `data-hue` of the styles. */
const HUES = 12;

/** The same colour for the same name, whoever looks. */
const hueOf = (name: string): number =>
  [...name.toLocaleLowerCase('es')].reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973,
    7,
  ) % HUES;

/** The initials of a person or merchant, in a colour of their own. */
export function Avatar({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.charAt(0) ?? '')
    .join('')
    .toLocaleUpperCase();
  return (
    <span
      aria-hidden
      data-hue={hueOf(name.trim())}
      className="grid size-8 shrink-0 place-items-center rounded-full bg-hue-soft font-semibold text-hue text-xs"
    >
      {initials}
    </span>
  );
}

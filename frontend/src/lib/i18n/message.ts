// A small part of ICU MessageFormat: `{name}` and `{count, plural, =0 {none} one {# item} other {# items}}`.
// Plural rules and numbers come from the browser's own Intl.

export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string }
  | { kind: 'plural'; name: string; choices: Record<string, Part[]> };

/** Index just behind the brace that closes the one at `open`. */
function closing(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1;
    if (source[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new SyntaxError(`unclosed { in message: ${source}`);
}

function choicesOf(source: string, name: string): Record<string, Part[]> {
  const choices: Record<string, Part[]> = {};
  let rest = source.trim();
  while (rest) {
    const open = rest.indexOf('{');
    if (open < 1) throw new SyntaxError(`plural without choices: ${source}`);
    const end = closing(rest, open);
    choices[rest.slice(0, open).trim()] = parse(rest.slice(open + 1, end - 1), name);
    rest = rest.slice(end).trim();
  }
  if (!choices.other) throw new SyntaxError(`plural without "other": ${source}`);
  return choices;
}

/** Reads a message; inside a plural, `#` is the number of `counted`. */
export function parse(source: string, counted?: string): Part[] {
  const parts: Part[] = [];
  let text = '';
  const flush = () => {
    if (text) parts.push({ kind: 'text', text });
    text = '';
  };
  let at = 0;
  while (at < source.length) {
    const char = source[at];
    if (char === '#' && counted) {
      flush();
      parts.push({ kind: 'value', name: counted });
      at += 1;
    } else if (char === '{') {
      flush();
      const end = closing(source, at);
      const [name = '', type, ...more] = source.slice(at + 1, end - 1).split(',');
      if (type?.trim() === 'plural') {
        const choices = choicesOf(more.join(','), name.trim());
        parts.push({ kind: 'plural', name: name.trim(), choices });
      } else {
        parts.push({ kind: 'value', name: name.trim() });
      }
      at = end;
    } else {
      text += char;
      at += 1;
    }
  }
  flush();
  return parts;
}

const parsed = new Map<string, Part[]>();

/** The message's pieces in order, with plurals decided and every value passed through `put`. */
export function resolve<V>(
  source: string,
  locale: string,
  values: Record<string, V>,
  put: (value: V) => V | string,
): (V | string)[] {
  let parts = parsed.get(source);
  if (!parts) {
    parts = parse(source);
    parsed.set(source, parts);
  }
  const out: (V | string)[] = [];
  const walk = (list: Part[]) => {
    for (const part of list) {
      if (part.kind === 'text') out.push(part.text);
      else if (part.kind === 'value') {
        const value = values[part.name];
        if (value !== undefined) out.push(put(value));
      } else {
        const count = Number(values[part.name]);
        const choice =
          part.choices[`=${count}`] ??
          part.choices[new Intl.PluralRules(locale).select(count)] ??
          part.choices.other ??
          [];
        walk(choice);
      }
    }
  };
  walk(parts);
  return out;
}

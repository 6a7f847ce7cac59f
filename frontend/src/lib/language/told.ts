// A query in the words of the reader's language, whichever it was written in.
import type { Locale } from '@/lib/api';
import { fieldNamed, OPS, plain, say } from './fields';

const SIGN = OPS.map((op) => op.replace(/[$^]/g, '\\$&')).join('|');
/** What stands in quotes, which stays as it is; or a field with its sign and the word behind it. */
const PART = new RegExp(
  `"(?:\\\\.|[^"\\\\])*"|(?<![\\p{L}\\p{N}])(\\p{L}+)(${SIGN})([\\p{L}-]*)`,
  'gu',
);

export const told = (query: string, locale: Locale): string =>
  query.replace(PART, (whole, name?: string, sign = '', value = '') => {
    const field = name && fieldNamed(name);
    if (!field) return whole;
    const word = field.words?.find(({ es, en }) => [plain(es), en].includes(plain(value)));
    return `${say(field, locale)}${sign}${word ? say(word, locale) : value}`;
  });

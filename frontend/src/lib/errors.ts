import { errorTexts } from '@/texts/errors';
import { ApiError } from './api';
import type { Translate } from './i18n';

type ErrorTranslate = Translate<typeof errorTexts>;

const known = (code: string): code is keyof typeof errorTexts & string => code in errorTexts;

/** A screen whose code did not arrive: the same to the reader as no network. */
const isMissingCode = (error: unknown): boolean =>
  error instanceof TypeError && /module/i.test(error.message);

/** What went wrong, in the reader's language; what only the server knows is said in its words. */
export function errorText(error: unknown, t: ErrorTranslate): string {
  if (isMissingCode(error)) return t('network');
  if (!(error instanceof ApiError)) return t('internal');
  if (error.code === 'rate_limited' && error.retryAfter) {
    return t('rate_limited_for', { seconds: error.retryAfter });
  }
  return known(error.code) ? t(error.code) : error.message;
}

/** The problems of single fields, by field name (`/email` -> `email`). */
export function fieldErrors(error: unknown, t: ErrorTranslate): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.fields.map(({ pointer, code, detail }) => [
      pointer.replace(/^\//, '').replaceAll('/', '.'),
      known(code) ? t(code) : detail,
    ]),
  );
}

import { ApiError } from '@/lib/api';

/** What the server keeps: the same limits, said before anything is sent. */
export const ACCEPTED = ['pdf', 'jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'avif', 'xml', 'txt'];
export const MOST_BYTES = 10 * 1024 * 1024;

export type Refusal = 'attachTooLarge' | 'attachUnknown' | 'attachEmpty' | 'attachTooMany';

/** Why a file can't be kept, as far as its name and size tell. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>): Refusal | null {
  if (size === 0) return 'attachEmpty';
  if (size > MOST_BYTES) return 'attachTooLarge';
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return ACCEPTED.includes(ending) ? null : 'attachUnknown';
}

const CODES: Record<string, Refusal> = {
  empty: 'attachEmpty',
  unknown_kind: 'attachUnknown',
  too_many: 'attachTooMany',
  payload_too_large: 'attachTooLarge',
};

/** Why the server refused it, by its content. */
export function refusedBy(error: unknown): Refusal | null {
  if (!(error instanceof ApiError)) return null;
  return CODES[error.fields[0]?.code ?? error.code] ?? null;
}

/** What a browser can draw; HEIC is kept but only some can. */
export const isPicture = (contentType: string): boolean =>
  /^image\/(jpeg|png|gif|webp|avif)$/.test(contentType);

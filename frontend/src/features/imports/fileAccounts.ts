import type {
  Account,
  AccountKind,
  AccountWish,
  Id,
  Import,
  ImportAccount,
  ImportCounts,
} from '@/lib/api';
import { ApiError } from '@/lib/api';

/** An account of the file: an archive can have several statements of one. */
export type FileAccount = {
  key: string;
  /** As the file calls it. */
  name: string;
  kind: AccountKind;
  /** Null where the file says none. */
  currency: string | null;
  lines: number;
  parts: ImportAccount[];
};

/** The accounts that the file names, in its order. */
export function fileAccounts(accounts: readonly ImportAccount[]): FileAccount[] {
  const found = new Map<string, FileAccount>();
  for (const part of accounts) {
    if (!part.key || !part.in_file) continue;
    const known = found.get(part.key);
    if (known) {
      known.lines += part.lines;
      known.parts.push(part);
    } else {
      found.set(part.key, { key: part.key, ...part.in_file, lines: part.lines, parts: [part] });
    }
  }
  return [...found.values()];
}

/** What becomes of all the lines of an account. */
export function countsOf({ parts: [first, ...others] }: FileAccount): ImportCounts | null {
  if (!first) return null;
  const sum = { ...first.counts };
  for (const { counts } of others) {
    for (const key of Object.keys(sum) as (keyof ImportCounts)[]) sum[key] += counts[key];
  }
  return sum;
}

/** Where an account of the file goes: nowhere, to one of the person's, or to one that is made. */
export type Place = { to: 'skip' } | { to: 'known'; id: Id } | { to: 'new'; made: Made };
export type Made = { name: string; kind: AccountKind; currency: string };

/** As the person wants it, else as the server proposes. */
export function placeOf(account: FileAccount, wish: AccountWish | undefined): Place {
  const [part] = account.parts;
  if (wish?.skip) return { to: 'skip' };
  const id = wish?.account_id ?? (isMaking(wish) ? null : part?.account_id);
  if (id) return { to: 'known', id };
  const { name, kind, currency } = part?.proposed ?? account;
  return {
    to: 'new',
    made: {
      name: wish?.name ?? name,
      kind: wish?.kind ?? kind,
      currency: wish?.currency ?? currency ?? '',
    },
  };
}

const isMaking = (wish: AccountWish | undefined) => wish?.name != null || wish?.kind != null;

/** The wish that says so; of the currency only where the file says none. */
export function wishFor(account: FileAccount, place: Place): AccountWish {
  const { key } = account;
  if (place.to === 'skip') return { key, skip: true };
  if (place.to === 'known') return { key, account_id: place.id };
  const { name, kind, currency } = place.made;
  return { key, name, kind, ...(account.currency === null && currency ? { currency } : {}) };
}

/** The wishes with this one in its place. */
export function withWish(wishes: readonly AccountWish[], next: AccountWish): AccountWish[] {
  return wishes.some(({ key }) => key === next.key)
    ? wishes.map((wish) => (wish.key === next.key ? next : wish))
    : [...wishes, next];
}

/** What is sent: a name that is being written anew is not said yet. */
export const sendable = (wishes: readonly AccountWish[]): AccountWish[] =>
  wishes.map(({ name, ...wish }) => (name?.trim() ? { ...wish, name } : wish));

/** Whether an account that is made still lacks its name. */
export const lacksName = (wishes: readonly AccountWish[]) =>
  wishes.some(({ name }) => name != null && !name.trim());

/** The person's accounts that can take an account of the file. */
export function candidates(
  accounts: readonly Account[],
  { currency }: FileAccount,
  current: Id | null,
): Account[] {
  return accounts.filter(
    (account) =>
      account.id === current ||
      (account.closed_on === null && (currency === null || account.currency === currency)),
  );
}

/** Why a wish was refused, by the key of its account. */
export function refusals(error: unknown, wishes: readonly AccountWish[]): Map<string, string> {
  const found = new Map<string, string>();
  if (!(error instanceof ApiError)) return found;
  for (const { pointer, code } of error.fields) {
    const [, list, index] = pointer.split('/');
    const wish = list === 'accounts' ? wishes[Number(index)] : undefined;
    if (wish) found.set(wish.key, code);
  }
  return found;
}

export const skippedOf = ({ accounts }: Import) =>
  fileAccounts(accounts.filter(({ skipped }) => skipped));

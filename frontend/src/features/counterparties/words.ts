import type { Counterparty } from '@/lib/api';

/** `Nu ··0095`: an account as people tell it. */
export const accountWords = ({ bank, mask }: Counterparty['accounts'][number]): string =>
  [bank, mask && `··${mask}`].filter(Boolean).join(' ');

/** Every account of a counterparty. */
export const accountsWords = ({ accounts }: Counterparty): string =>
  accounts.map(accountWords).filter(Boolean).join(', ');

/** What a counterparty is called; its account where it has no name. */
export const nameWords = (one: Counterparty): string => one.name ?? accountsWords(one);

/** Enough of an address to be worth asking the server about. */
export const looksLikeEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text.trim());

/** The address to go to after login: one of ours, or Inicio. */
export const safeTarget = (target: string | undefined): string =>
  target?.startsWith('/') && !/^\/[/\\]/.test(target) ? target : '/';

/** Lower case and without accents, so that "cafe" finds "Café". */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

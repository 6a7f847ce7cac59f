// Inicio's columns, the same for what is shown and for its skeleton: two of questions, one of what there
// is. Each is as tall as its own content, so that a long one leaves no hole in the other's cards.
export const COLUMNS = 'grid gap-4 md:grid-cols-2 lg:grid-cols-3';
export const QUESTIONS =
  'max-lg:contents lg:col-span-2 lg:grid lg:grid-cols-2 lg:content-start lg:gap-4';
export const HOLDINGS = 'max-lg:contents lg:flex lg:flex-col lg:gap-4';

/** From here on there are three of them: Tailwind's `lg`. */
export const WIDE = '(width >= 64rem)';

import { defineTexts } from '@/lib/i18n';

/** What the keyboard does on the transactions. */
export const shortcutsTexts = defineTexts({
  title: { es: 'Atajos del teclado', en: 'Keyboard shortcuts' },
  lead: {
    es: 'Para ir por los movimientos sin ratón.',
    en: 'To go through the transactions without a mouse.',
  },
  or: { es: 'o', en: 'or' },
  moving: { es: 'Moverse', en: 'Moving' },
  upDown: { es: 'Movimiento anterior o siguiente', en: 'Transaction above or below' },
  sides: {
    es: 'Elegir, nombre o categoría de la fila',
    en: 'Selection, name or category of the row',
  },
  key_home: { es: 'Inicio', en: 'Home' },
  key_end: { es: 'Fin', en: 'End' },
  key_pageUp: { es: 'Re Pág', en: 'PgUp' },
  key_pageDown: { es: 'Av Pág', en: 'PgDn' },
  ends: { es: 'Al primero o al último', en: 'To the first or the last' },
  pages: { es: 'Diez arriba o abajo', en: 'Ten up or down' },
  doing: { es: 'En el movimiento', en: 'On the transaction' },
  open: {
    es: 'Abrirlo, o cambiar lo que está enfocado',
    en: 'Open it, or change what has the focus',
  },
  category: { es: 'Darle categoría', en: 'Choose its category' },
  flag: { es: 'Ponerle una marca', en: 'Choose its flag' },
  select: { es: 'Elegirlo o dejarlo', en: 'Select it or not' },
  leave: {
    es: 'Cerrar, dejar de elegir, salir de la lista',
    en: 'Close, clear the selection, leave the list',
  },
  everywhere: { es: 'En la pantalla', en: 'On the screen' },
  search: { es: 'Buscar', en: 'Search' },
  add: { es: 'Agregar un movimiento', en: 'Add a transaction' },
  palette: { es: 'Ir a cualquier parte', en: 'Go anywhere' },
  sheet: { es: 'Estos atajos', en: 'These shortcuts' },
});

import { defineTexts } from '@/lib/i18n';

/** Filters with a name. */
export const savedFiltersTexts = defineTexts({
  title: { es: 'Filtros guardados', en: 'Saved filters' },
  shows: { es: 'Filtros guardados: {name}', en: 'Saved filters: {name}' },
  empty: {
    es: 'Filtra los movimientos y guarda aquí lo que consultas seguido.',
    en: 'Filter the transactions and save here what you look up often.',
  },
  emptyFiltered: {
    es: 'Ponle nombre a lo que ves para volver con un toque.',
    en: 'Name what you see to come back with one tap.',
  },
  remove: { es: 'Quitar el filtro {name}', en: 'Remove the filter {name}' },
  removed: { es: 'Quitamos el filtro {name}', en: 'The filter {name} is gone' },
  saveThis: { es: 'Guardar lo que ves', en: 'Save what you see' },
  saveHint: {
    es: 'Lo verá todo tu hogar. «Este mes» se mueve con el calendario.',
    en: 'Your whole household sees it. “This month” moves with the calendar.',
  },
  namePlaceholder: { es: 'Comidas fuera, deducibles…', en: 'Eating out, deductible…' },
  save: { es: 'Guardar filtro', en: 'Save filter' },
  taken: { es: 'Ya hay uno con ese nombre.', en: 'There is one of that name.' },
});

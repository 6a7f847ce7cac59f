import { defineTexts } from '@/lib/i18n';

/** What changed on an account, in words. */
export const accountHistoryTexts = defineTexts({
  title: { es: 'Historial de la cuenta', en: 'Account history' },
  hint: {
    es: 'Cada cambio del saldo inicial mueve todos los saldos.',
    en: 'Every change of the opening balance moves all balances.',
  },
  more: { es: 'Ver más', en: 'See more' },
  put: { es: '{fact}: {became}', en: '{fact}: {became}' },
  changed: { es: '{fact}: {was} → {became}', en: '{fact}: {was} → {became}' },
  nothing: { es: 'nada', en: 'nothing' },
  yes: { es: 'sí', en: 'yes' },
  no: { es: 'no', en: 'no' },
  fact_name: { es: 'Nombre', en: 'Name' },
  fact_kind: { es: 'Tipo', en: 'Kind' },
  fact_institution: { es: 'Banco', en: 'Bank' },
  fact_number_mask: { es: 'Número', en: 'Number' },
  fact_opening_balance: { es: 'Saldo inicial', en: 'Opening balance' },
  fact_opened_on: { es: 'Abierta desde', en: 'Open since' },
  fact_closed_on: { es: 'Cerrada desde', en: 'Closed since' },
  fact_on_budget: { es: 'En el presupuesto', en: 'In the budget' },
  actor_person: { es: 'Alguien del hogar', en: 'Someone in the household' },
  actor_import: { es: 'Una importación', en: 'An import' },
  actor_rule: { es: 'Una regla', en: 'A rule' },
  actor_engine: { es: 'Centavo', en: 'Centavo' },
});

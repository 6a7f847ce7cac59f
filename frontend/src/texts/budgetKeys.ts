import { defineTexts } from '@/lib/i18n';

export const budgetKeyTexts = defineTexts({
  title: { es: 'Atajos del presupuesto', en: 'Shortcuts of the budget' },
  column: { es: 'ir por los sobres', en: 'go through the envelopes' },
  options: { es: 'abrir el sobre', en: 'open the envelope' },
  move: { es: 'mover dinero', en: 'move money' },
  fill: { es: 'llenar metas', en: 'fill targets' },
  history: { es: 'historial', en: 'history' },
  period: { es: 'otro periodo', en: 'another period' },
});

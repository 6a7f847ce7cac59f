import { defineTexts } from '@/lib/i18n';

/** Who decided each field of a movement. */
export const provenanceTexts = defineTexts({
  title: { es: 'De dónde sale cada dato', en: 'Where each field comes from' },
  payee: { es: 'Comercio', en: 'Payee' },
  category: { es: 'Categoría', en: 'Category' },
  memo: { es: 'Nota', en: 'Memo' },
  tags: { es: 'Etiquetas', en: 'Tags' },
  hidden: { es: 'No cuenta', en: 'Left out' },
  person: { es: 'Lo pusiste tú: nada lo cambia', en: 'You set it: nothing changes it' },
  transfer: { es: 'Es un traspaso', en: 'It is a transfer' },
  ofRule: { es: 'Lo puso una regla', en: 'A rule set it' },
  learned: { es: 'Aprendido de lo que eliges', en: 'Learned from what you choose' },
  merchant: { es: 'De las palabras del banco', en: 'From the bank’s words' },
  provider: { es: 'Venía en el archivo o la conexión', en: 'It came with the file or connection' },
  assistant: { es: 'Sugerido por el asistente', en: 'Suggested by the assistant' },
  none: { es: 'Venía con el movimiento', en: 'It came with the transaction' },
  undecided: { es: 'Nadie la ha decidido', en: 'Nobody decided it' },
  sure: { es: 'seguro al {percent}%', en: '{percent}% sure' },
  marked: { es: 'Una regla pide que lo revises', en: 'A rule asks you to look at it' },
});

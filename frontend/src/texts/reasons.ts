import { defineTexts } from '@/lib/i18n';

/** Why a movement is in its category. */
export const reasonTexts = defineTexts({
  person: { es: 'la elegiste tú', en: 'you chose it' },
  transfer: { es: 'traspaso con {account}', en: 'transfer with {account}' },
  debt: {
    es: 'es de «{name}», no un gasto ni un ingreso',
    en: 'it is of “{name}”, neither spending nor income',
  },
  rule: { es: 'por tu regla «{name}»', en: 'by your rule “{name}”' },
  memory: {
    es: 'porque {count} de tus últimos {of} «{payee}» van aquí',
    en: 'because {count} of your last {of} “{payee}” go here',
  },
  memoryOnce: { es: 'como tu último «{payee}»', en: 'like your last “{payee}”' },
  memoryShort: {
    es: '{count} de tus últimos {of} van aquí',
    en: '{count} of your last {of} go here',
  },
  memoryOnceShort: { es: 'como la última vez', en: 'like last time' },
  words: { es: 'porque dice {words}', en: 'because it says {words}' },
  merchantShort: { es: 'por «{matched}»', en: 'for “{matched}”' },
  merchant: { es: 'porque «{matched}» es {merchant}', en: 'because “{matched}” is {merchant}' },
  merchantKind: {
    es: 'porque «{matched}» suele ser {category}',
    en: 'because “{matched}” is usually {category}',
  },
  assistant: { es: 'la sugiere {model}', en: '{model} suggests it' },
  provider: { es: 'el banco dijo «{text}»', en: 'the bank said “{text}”' },
});

import { defineTexts } from '@/lib/i18n';

/** A language model that suggests categories, in the household's settings. */
export const assistantTexts = defineTexts({
  title: { es: 'Asistente de categorías', en: 'Category assistant' },
  hint: {
    es: 'Un modelo de lenguaje ({model}, en {host}) sugiere categoría para las compras que nadie más supo clasificar. Es opcional y está apagado hasta que tú lo enciendas.',
    en: 'A language model ({model}, at {host}) suggests a category for purchases that nothing else could sort. It’s optional, and off until you switch it on.',
  },
  enable: { es: 'Preguntarle al asistente', en: 'Ask the assistant' },
  enableHint: {
    es: 'Sus respuestas son sugerencias: tus reglas, lo que has elegido y lo que Centavo sabe van primero.',
    en: 'Its answers are suggestions: your rules, your choices and what Centavo knows come first.',
  },
  amounts: { es: 'Decirle también el monto', en: 'Tell it the amount too' },
  amountsHint: {
    es: 'El de una compra por comercio. Sin esto nunca sale.',
    en: 'That of one purchase for each merchant. Without this it never leaves.',
  },
  sent: { es: 'Qué sale de aquí', en: 'What leaves' },
  sentWords: {
    es: 'Las palabras con que el banco nombra al comercio, sin números de más de dos cifras, y los nombres de tus categorías de gasto.',
    en: 'The words by which the bank names the shop, without numbers of more than two digits, and the names of your expense categories.',
  },
  kept: { es: 'Qué no sale nunca', en: 'What never leaves' },
  keptWords: {
    es: 'Números de cuenta, tarjetas y CLABE, saldos, fechas, tus datos, ni traspasos o pagos a personas. Un comercio que parece llamarse como una persona tampoco se menciona.',
    en: 'Account and card numbers, balances, dates, your details, nor transfers or payments to people. A shop that seems to be called like a person isn’t mentioned either.',
  },
  today: {
    es: 'Hoy: {used} de {most} tokens',
    en: 'Today: {used} of {most} tokens',
  },
  usedUp: {
    es: 'Ya se usaron los {most} tokens de hoy; mañana sigue.',
    en: 'Today’s {most} tokens are used up; it goes on tomorrow.',
  },
  neverAsked: {
    es: 'Todavía no se le ha preguntado nada.',
    en: 'It hasn’t been asked anything yet.',
  },
  days: { es: 'Lo que se ha usado, por día', en: 'What was used, by day' },
  day: { es: 'Día', en: 'Day' },
  merchants: { es: 'Comercios', en: 'Merchants' },
  answered: { es: 'Sugeridos', en: 'Suggested' },
  tokens: { es: 'Tokens', en: 'Tokens' },
  failures: {
    es: '{count, plural, one {# intento sin respuesta} other {# intentos sin respuesta}}',
    en: '{count, plural, one {# attempt without an answer} other {# attempts without an answer}}',
  },
  on: { es: 'Asistente encendido', en: 'Assistant on' },
  off: { es: 'Asistente apagado', en: 'Assistant off' },
});

import { defineTexts } from '@/lib/i18n';

/** What the assistant said of merchants. */
export const answersTexts = defineTexts({
  title: { es: 'Lo que ha dicho', en: 'What it said' },
  hint: {
    es: 'De cada comercio se le pregunta una sola vez; después decide lo que dijo, hasta que tú digas otra cosa.',
    en: 'It’s asked about each shop just once; from then on its answer decides, until you say otherwise.',
  },
  followed: {
    es: '{count, plural, =0 {Ningún movimiento lo sigue} one {# movimiento lo sigue} other {# movimientos lo siguen}}',
    en: '{count, plural, =0 {No transaction follows it} one {# transaction follows it} other {# transactions follow it}}',
  },
  makeRule: { es: 'Hacer regla', en: 'Make a rule' },
  makeRuleOf: { es: 'Hacer regla con {name}', en: 'Make a rule of {name}' },
  wrong: { es: 'No es así', en: 'It’s wrong' },
  wrongOf: { es: 'No es así con {name}', en: 'It’s wrong about {name}' },
  ruled: { es: '{name} ya es una regla tuya', en: '{name} is a rule of yours now' },
  takenBack: {
    es: '{count, plural, =0 {Olvidado lo de {name}} one {Olvidado lo de {name}: # movimiento queda por revisar} other {Olvidado lo de {name}: # movimientos quedan por revisar}}',
    en: '{count, plural, =0 {Forgotten about {name}} one {Forgotten about {name}: # transaction is to review} other {Forgotten about {name}: # transactions are to review}}',
  },
});

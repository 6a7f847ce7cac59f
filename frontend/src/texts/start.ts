import { defineTexts } from '@/lib/i18n';

/** Inicio before the first account. */
export const startTexts = defineTexts({
  startTitle: {
    es: 'Aquí vas a ver tu dinero de un vistazo',
    en: 'Your money at a glance will be here',
  },
  startText: {
    es: 'Cuánto puedes gastar, qué entró y salió, y qué sobre necesita ayuda. Solo falta una cuenta.',
    en: 'What you can spend, what came in and went out, which envelope needs help. It only takes an account.',
  },
  bankTitle: { es: 'Conecta tu banco', en: 'Connect your bank' },
  bankText: {
    es: 'Tus movimientos llegan solos, varias veces al día. Solo leemos.',
    en: 'Your transactions arrive by themselves, several times a day. We only read.',
  },
  bankAction: { es: 'Conectar banco', en: 'Connect a bank' },
  importTitle: { es: 'Importa un estado de cuenta', en: 'Import a statement' },
  importText: {
    es: 'OFX, CSV, Excel y más, tal como los da tu banco. Ves qué pasará con cada línea antes de guardar.',
    en: 'OFX, CSV, Excel and more, just as your bank gives them. You see what happens to each line before it is saved.',
  },
  importAction: { es: 'Elegir archivo', en: 'Choose a file' },
  handTitle: { es: 'Empieza a mano', en: 'Start by hand' },
  handText: {
    es: 'Crea una cuenta con su saldo de hoy y anota lo que gastes desde ahora.',
    en: 'Add an account with today’s balance and note what you spend from now on.',
  },
  handAction: { es: 'Agregar cuenta', en: 'Add an account' },
  demoTitle: { es: 'Mira un ejemplo', en: 'See an example' },
  demoText: {
    es: 'Un hogar con tres años de movimientos, para probarlo todo sin miedo.',
    en: 'A household with three years of transactions, to try everything without fear.',
  },
  demoAction: { es: 'Ver los caminos', en: 'See the ways in' },
});

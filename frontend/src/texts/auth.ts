import { defineTexts } from '@/lib/i18n';

/** Sign up, log in, and choosing a password. */
export const authTexts = defineTexts({
  loginTitle: { es: 'Qué gusto verte', en: 'Good to see you' },
  loginLead: { es: 'Entra para ver cómo va el mes.', en: 'Log in to see how the month is going.' },
  signupTitle: { es: 'Empieza con tu hogar', en: 'Start with your household' },
  signupLead: {
    es: 'Un minuto y listo. Tus datos son tuyos y salen cuando quieras.',
    en: 'One minute and you’re in. Your data is yours, and leaves whenever you like.',
  },
  name: { es: 'Nombre', en: 'Name' },
  namePlaceholder: { es: 'Cómo te decimos', en: 'What we call you' },
  email: { es: 'Correo', en: 'Email' },
  password: { es: 'Contraseña', en: 'Password' },
  currency: { es: 'Moneda', en: 'Currency' },
  currencyHint: {
    es: 'La de tu día a día. Puedes tener cuentas en otras.',
    en: 'The one you live in. Accounts can use others.',
  },
  login: { es: 'Entrar', en: 'Log in' },
  signup: { es: 'Crear mi cuenta', en: 'Create my account' },
  noAccount: { es: '¿Primera vez aquí? {link}', en: 'First time here? {link}' },
  createOne: { es: 'Crea tu cuenta', en: 'Create your account' },
  haveAccount: { es: '¿Ya tienes cuenta? {link}', en: 'Already have an account? {link}' },
  or: { es: 'o', en: 'or' },
  tryDemo: { es: 'Probar el hogar de ejemplo', en: 'Try the demo household' },
  demoHint: {
    es: 'Tres años de una familia mexicana. Sin registrarte.',
    en: 'Three years of a Mexican family. No sign-up.',
  },
  demoBusy: {
    es: 'Preparando tres años de movimientos…',
    en: 'Preparing three years of transactions…',
  },
  show: { es: 'Mostrar contraseña', en: 'Show password' },
  hide: { es: 'Ocultar contraseña', en: 'Hide password' },
  capsLock: { es: 'Las mayúsculas están activadas.', en: 'Caps Lock is on.' },
  strengthHint: {
    es: 'Tres o cuatro palabras al azar son mejores que símbolos.',
    en: 'Three or four random words beat symbols.',
  },
  strength0: { es: 'Se adivina al instante', en: 'Guessed in an instant' },
  strength1: { es: 'Muy débil', en: 'Very weak' },
  strength2: { es: 'Débil todavía', en: 'Still weak' },
  strength3: { es: 'Buena', en: 'Good' },
  strength4: { es: 'Excelente', en: 'Excellent' },
  needName: { es: 'Escribe tu nombre.', en: 'Write your name.' },
  needEmail: {
    es: 'Escribe un correo como ana@ejemplo.mx.',
    en: 'Write an email like ana@example.com.',
  },
  needPassword: { es: 'Escribe tu contraseña.', en: 'Write your password.' },
  promise: { es: 'Tu dinero, claro y al centavo.', en: 'Your money, clear to the cent.' },
  promiseText: {
    es: 'Importa tus estados de cuenta, dale un lugar a cada peso y entérate a tiempo.',
    en: 'Import your statements, give every peso a place, and know in time.',
  },
  sampleLeft: {
    es: 'Te quedan {amount} para comida hasta el 30.',
    en: 'You have {amount} left for food until the 30th.',
  },
  samplePace: {
    es: '{money}% del dinero, {days}% de los días',
    en: '{money}% of the money, {days}% of the days',
  },
  sampleShop: { es: 'Supermercado', en: 'Groceries' },
  sampleFuel: { es: 'Gasolina', en: 'Fuel' },
  samplePay: { es: 'Nómina', en: 'Payroll' },
  sampleWhy: { es: 'como 4 de tus últimas 5', en: 'like 4 of your last 5' },
  sampleToday: { es: 'Hoy', en: 'Today' },
});

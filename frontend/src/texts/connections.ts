import { defineTexts } from '@/lib/i18n';

/** Conexiones: banks that tell us by themselves what happened. */
export const connectionsTexts = defineTexts({
  // Connecting
  connect: { es: 'Conectar un banco', en: 'Connect a bank' },
  connectLead: {
    es: 'Tus movimientos llegan solos, varias veces al día.',
    en: 'Your transactions arrive by themselves, several times a day.',
  },
  country: { es: 'País', en: 'Country' },
  search: { es: 'Busca tu banco', en: 'Find your bank' },
  banks: { es: 'Bancos', en: 'Banks' },
  demo: { es: 'Demo', en: 'Demo' },
  noBank: { es: 'No encontramos ese banco', en: 'We can’t find that bank' },
  noBankText: {
    es: 'Prueba con otro nombre, o importa el estado de cuenta que el banco te da.',
    en: 'Try another name, or import the statement that the bank gives you.',
  },
  toImport: { es: 'Importar un archivo', en: 'Import a file' },
  offTitle: { es: 'Este servidor no conecta bancos', en: 'This server connects no banks' },
  off_no_provider: {
    es: 'Quien lo administra todavía no lo ha preparado. Mientras, puedes importar archivos.',
    en: 'Whoever runs it has not set it up yet. Meanwhile you can import files.',
  },
  off_no_master_key: {
    es: 'Le falta la llave para guardar tus accesos cifrados. Mientras, puedes importar archivos.',
    en: 'It lacks the key to keep your sign-ins encrypted. Meanwhile you can import files.',
  },
  safe: {
    es: 'Solo leemos: nadie puede mover dinero desde Centavo. Lo que escribes va al banco; el permiso que nos da queda cifrado y lo quitas cuando quieras.',
    en: 'We only read: nobody can move money from Centavo. What you type goes to the bank; the permission it gives us stays encrypted and you can take it back at any time.',
  },
  demoHint: {
    es: 'Es un banco inventado para probar. Usa cualquier nombre, la contraseña «demo» y el código 123456.',
    en: 'This is an invented bank to try things out. Use any name, the password “demo” and the code 123456.',
  },
  signInTo: { es: 'Entra a {bank}', en: 'Sign in to {bank}' },
  codeFrom: { es: 'Código de {bank}', en: 'Code from {bank}' },
  codeLead: {
    es: 'El banco te acaba de mandar un código de un solo uso.',
    en: 'The bank has just sent you a one-time code.',
  },
  field_username: { es: 'Usuario', en: 'User name' },
  field_password: { es: 'Contraseña', en: 'Password' },
  field_code: { es: 'Código', en: 'Code' },
  field_text: { es: 'Dato', en: 'Answer' },
  field_choice: { es: 'Elige', en: 'Choose' },
  field_token: { es: 'Token', en: 'Token' },
  continue: { es: 'Continuar', en: 'Continue' },
  back: { es: 'Elegir otro banco', en: 'Choose another bank' },
  needAnswer: { es: 'El banco necesita este dato.', en: 'The bank needs this.' },
  goToBank: { es: 'Continúa en la página del banco', en: 'Continue on the bank’s page' },
  goToBankText: {
    es: 'Te llevamos a {site}. Al terminar vuelves aquí.',
    en: 'We take you to {site}. You come back here when you are done.',
  },
  goToBankButton: { es: 'Ir al banco', en: 'Go to the bank' },
  makeToken: {
    es: 'Crea un token en {site} y pégalo aquí.',
    en: 'Make a token at {site} and paste it here.',
  },
  notHere: {
    es: 'Este banco se conecta con un programa de su proveedor que este servidor no abre.',
    en: 'This bank is connected through its provider’s own program, which this server does not open.',
  },
  returning: { es: 'Volviendo del banco', en: 'Coming back from the bank' },
  returnedWrong: {
    es: 'El banco no terminó la conexión',
    en: 'The bank did not finish the connection',
  },
  tryAgain: { es: 'Intentar de nuevo', en: 'Try again' },

  // Choosing accounts
  chooseTitle: { es: 'Elige tus cuentas', en: 'Choose your accounts' },
  chooseLead: {
    es: '{bank} nos deja ver {count, plural, one {esta cuenta} other {estas # cuentas}}.',
    en: '{bank} lets us see {count, plural, one {this account} other {these # accounts}}.',
  },
  noAccounts: { es: 'El banco no nos mostró ninguna cuenta', en: 'The bank showed us no account' },
  noAccountsText: {
    es: 'A veces tarda un momento en prepararlas.',
    en: 'Sometimes it takes a moment to get them ready.',
  },
  goesTo: { es: 'A dónde van los movimientos de {name}', en: 'Where {name}’s transactions go' },
  asNew: { es: 'Cuenta nueva en Centavo', en: 'A new account in Centavo' },
  ignore: { es: 'No traer', en: 'Leave out' },
  match_same_number: { es: 'Tiene el mismo número', en: 'It has the same number' },
  match_same_mask: {
    es: 'Termina en los mismos dígitos',
    en: 'It ends in the same digits',
  },
  match_same_movements: {
    es: 'Coinciden {same} de {of} movimientos',
    en: '{same} of {of} transactions agree',
  },
  howFar: { es: '¿Desde cuándo?', en: 'How far back?' },
  howFarHint: {
    es: 'Si el banco da menos, traemos lo que dé.',
    en: 'If the bank gives less, we take what it gives.',
  },
  months: {
    es: '{count, plural, one {Un mes} other {# meses}}',
    en: '{count, plural, one {One month} other {# months}}',
  },
  years: {
    es: '{count, plural, one {Un año} other {# años}}',
    en: '{count, plural, one {One year} other {# years}}',
  },
  bring: {
    es: '{count, plural, =0 {Elige una cuenta} one {Traer # cuenta} other {Traer # cuentas}}',
    en: '{count, plural, =0 {Choose an account} one {Bring # account} other {Bring # accounts}}',
  },

  // The first sync
  bringing: { es: 'Trayendo tus movimientos', en: 'Bringing your transactions' },
  bringingText: {
    es: 'Puedes irte de esta página: seguimos nosotros.',
    en: 'You may leave this page: we go on.',
  },
  waiting: { es: 'En un momento empezamos', en: 'We start in a moment' },
  readSoFar: {
    es: '{lines, plural, =0 {Preguntando al banco} one {# movimiento leído} other {# movimientos leídos}}; {done} de {accounts} cuentas',
    en: '{lines, plural, =0 {Asking the bank} one {# transaction read} other {# transactions read}}; {done} of {accounts} accounts',
  },
  ready: { es: '{bank} quedó conectado', en: '{bank} is connected' },
  readyPartly: { es: '{bank} quedó conectado a medias', en: '{bank} is partly connected' },
  brought: {
    es: '{created, plural, =0 {Nada nuevo} one {# movimiento nuevo} other {# movimientos nuevos}}{seen, plural, =0 {} one {, # ya estaba} other {, # ya estaban}}.',
    en: '{created, plural, =0 {Nothing new} one {# new transaction} other {# new transactions}}{seen, plural, =0 {} one {, # was there already} other {, # were there already}}.',
  },
  seeTransactions: { es: 'Ver movimientos', en: 'See transactions' },
  seeAccounts: { es: 'Ver cuentas', en: 'See accounts' },

  // The list
  title: { es: 'Conexiones', en: 'Connections' },
  hint: {
    es: 'Los bancos que nos cuentan solos. Cada cuenta dice cuándo nos contó por última vez.',
    en: 'The banks that tell us by themselves. Each account says when it last did.',
  },
  emptyTitle: { es: 'Ningún banco conectado', en: 'No bank connected' },
  emptyText: {
    es: 'Conecta uno y tus movimientos llegan solos. Importar archivos sigue funcionando igual.',
    en: 'Connect one and your transactions arrive by themselves. Importing files works as before.',
  },
  state_linking: { es: 'A medio conectar', en: 'Half connected' },
  state_active: { es: 'Al día', en: 'Up to date' },
  state_syncing: { es: 'Actualizando', en: 'Updating' },
  state_needs_reauthorization: { es: 'Entra de nuevo', en: 'Sign in again' },
  state_degraded: { es: 'Con problemas', en: 'With problems' },
  state_revoked: { es: 'Desconectado', en: 'Disconnected' },
  state_error: { es: 'Detenida', en: 'Stopped' },
  feed_found: { es: 'Por elegir', en: 'To be chosen' },
  feed_active: { es: 'Al día', en: 'Up to date' },
  feed_failing: { es: 'No contesta', en: 'Not answering' },
  feed_ignored: { es: 'No se trae', en: 'Left out' },
  feed_replaced: { es: 'La trae otra conexión', en: 'Another connection brings it' },
  feed_gone: { es: 'El banco ya no la muestra', en: 'The bank no longer shows it' },
  lastGood: { es: 'Últimos datos: {when}', en: 'Last data: {when}' },
  neverGood: { es: 'Sin datos todavía', en: 'No data yet' },
  since: { es: 'desde el {day}', en: 'since {day}' },
  next: { es: 'Siguiente vez: {when}', en: 'Next time: {when}' },
  expires: { es: 'El permiso vence {when}', en: 'The permission ends {when}' },
  problem_bank_unavailable: {
    es: 'El banco no contesta. Lo intentamos de nuevo solos.',
    en: 'The bank does not answer. We try again by ourselves.',
  },
  problem_provider_unavailable: {
    es: 'El servicio que habla con el banco no contesta. Lo intentamos de nuevo solos.',
    en: 'The service that talks to the bank does not answer. We try again by ourselves.',
  },
  problem_rate_limited: {
    es: 'Ya preguntamos tantas veces como el banco permite. Seguimos más tarde.',
    en: 'We have asked as often as the bank allows. We go on later.',
  },
  problem_credentials_rejected: {
    es: 'El banco ya no acepta tu usuario o contraseña.',
    en: 'The bank no longer accepts your user name or password.',
  },
  problem_consent_expired: {
    es: 'El permiso que diste al banco terminó. Entra de nuevo para seguir.',
    en: 'The permission you gave the bank has ended. Sign in again to go on.',
  },
  problem_needs_action: {
    es: 'El banco tiene algo que preguntarte en su propia página.',
    en: 'The bank has a question for you on its own page.',
  },
  problem_ended_by_bank: {
    es: 'El banco terminó la conexión. Tu historial sigue aquí.',
    en: 'The bank ended the connection. Your history is still here.',
  },
  problem_account_gone: {
    es: 'El banco ya no nos muestra esta cuenta.',
    en: 'The bank no longer shows us this account.',
  },
  problem_other_currency: {
    es: 'En el banco está en otra moneda que la cuenta a la que va.',
    en: 'At the bank it is in another currency than the account it goes to.',
  },
  problem_not_supported: {
    es: 'El banco no da estos datos.',
    en: 'The bank does not give these data.',
  },
  problem_unreadable_answer: {
    es: 'El banco contestó algo que no entendimos. Lo intentamos de nuevo solos.',
    en: 'The bank answered something we did not understand. We try again by ourselves.',
  },
  problem_secret_locked: {
    es: 'La llave del servidor cambió y ya no abre tu acceso. Entra de nuevo.',
    en: 'The server’s key changed and no longer opens your sign-in. Sign in again.',
  },
  problem_subscription_ended: {
    es: 'Terminó tu suscripción al servicio que conecta este banco. Renuévala ahí y pulsa Actualizar.',
    en: 'Your subscription to the service that connects this bank has ended. Renew it there and press Update.',
  },
  problem_provider_off: {
    es: 'Este servidor ya no trabaja con el servicio que conecta este banco.',
    en: 'This server no longer works with the service that connects this bank.',
  },
  syncNow: { es: 'Actualizar', en: 'Update' },
  upToDate: { es: '{bank}: al día', en: '{bank}: up to date' },
  signInAgain: { es: 'Entrar de nuevo', en: 'Sign in again' },
  giveCode: { es: 'Dar el código', en: 'Enter the code' },
  finish: { es: 'Elegir cuentas', en: 'Choose accounts' },
  more: { es: 'Más acciones de {bank}', en: 'More actions for {bank}' },
  disconnect: { es: 'Desconectar', en: 'Disconnect' },
  remove: { es: 'Quitar de la lista', en: 'Remove from the list' },
  removed: { es: '{bank} ya no está en la lista', en: '{bank} is off the list' },
  disconnectTitle: { es: 'Desconectar {bank}', en: 'Disconnect {bank}' },
  disconnectText: {
    es: 'Le devolvemos el permiso al banco y borramos tu acceso de aquí. Puedes conectarlo de nuevo cuando quieras.',
    en: 'We give the permission back to the bank and erase your sign-in here. You can connect it again at any time.',
  },
  keepHistory: { es: 'Conservar los movimientos', en: 'Keep the transactions' },
  keepHistoryHint: {
    es: 'Tus cuentas se quedan como están.',
    en: 'Your accounts stay as they are.',
  },
  dropHistory: { es: 'Borrar lo que trajo', en: 'Delete what it brought' },
  dropHistoryHint: {
    es: 'Se va lo que solo este banco nos contó. Lo que escribiste o importaste se queda.',
    en: 'What only this bank told us goes. What you entered or imported stays.',
  },
  disconnected: { es: '{bank} quedó desconectado', en: '{bank} is disconnected' },

  // Elsewhere
  bannerOne: {
    es: '{bank} necesita que entres de nuevo.',
    en: '{bank} needs you to sign in again.',
  },
  bannerMany: {
    es: '{count} bancos necesitan que entres de nuevo.',
    en: '{count} banks need you to sign in again.',
  },
  bannerSee: { es: 'Ver conexiones', en: 'See connections' },
  fedBy: { es: '{bank} · {when}', en: '{bank} · {when}' },

  // What the bank sent
  sent: { es: 'Lo que mandó el banco', en: 'What the bank sent' },
  sentShow: { es: 'Ver lo que mandó el banco', en: 'See what the bank sent' },
  sentBy: { es: '{bank}, {when}', en: '{bank}, {when}' },
  sentHint: {
    es: 'Tal como llegó; los números de cuenta van ocultos.',
    en: 'As it arrived; account numbers are hidden.',
  },
  aBank: { es: 'Un banco', en: 'A bank' },
});

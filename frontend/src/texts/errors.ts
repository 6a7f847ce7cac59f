import { defineTexts } from '@/lib/i18n';

/** One text per code of the server's error table. */
export const errorTexts = defineTexts({
  network: {
    es: 'No pudimos conectar con Centavo. Revisa tu internet e intenta de nuevo.',
    en: 'We couldn’t reach Centavo. Check your connection and try again.',
  },
  bad_request: { es: 'Algo en esto no se entiende.', en: 'Something here doesn’t make sense.' },
  validation_failed: { es: 'Revisa los datos marcados.', en: 'Check the marked fields.' },
  unauthenticated: {
    es: 'Tu sesión terminó. Entra de nuevo.',
    en: 'You were signed out. Log in again.',
  },
  totp_required: {
    es: 'Falta el código de tu app de autenticación.',
    en: 'We still need the code from your authenticator app.',
  },
  bad_credentials: {
    es: 'El correo o la contraseña no coinciden.',
    en: 'That email and password don’t match.',
  },
  wrong_password: {
    es: 'Esa no es tu contraseña actual.',
    en: 'That isn’t your current password.',
  },
  weak_password: {
    es: 'Es fácil de adivinar. Prueba con tres o cuatro palabras al azar.',
    en: 'It’s easy to guess. Try three or four random words.',
  },
  email_taken: {
    es: 'Ya hay una cuenta con este correo. Entra con ella.',
    en: 'There is already an account with this email. Log in instead.',
  },
  forbidden: {
    es: 'Tu papel en este hogar no permite hacerlo.',
    en: 'Your role in this household can’t do that.',
  },
  not_found: {
    es: 'No lo encontramos. Quizá ya se borró.',
    en: 'We can’t find it. It may be gone.',
  },
  conflict: {
    es: 'Alguien lo cambió al mismo tiempo. Intenta de nuevo.',
    en: 'Someone changed it at the same time. Try again.',
  },
  precondition_failed: {
    es: 'Cambió mientras lo veías. Recarga e intenta de nuevo.',
    en: 'It changed while you were looking. Reload and try again.',
  },
  payload_too_large: { es: 'El archivo es demasiado grande.', en: 'The file is too large.' },
  unsupported_media_type: {
    es: 'No sabemos leer ese tipo de archivo.',
    en: 'We can’t read that kind of file.',
  },
  rate_limited: {
    es: 'Demasiados intentos. Espera un momento.',
    en: 'Too many tries. Wait a moment.',
  },
  rate_limited_for: {
    es: 'Demasiados intentos. Espera {seconds, plural, one {# segundo} other {# segundos}}.',
    en: 'Too many tries. Wait {seconds, plural, one {# second} other {# seconds}}.',
  },
  bad_origin: {
    es: 'La petición vino de otro sitio y no la aceptamos.',
    en: 'The request came from another site, so we refused it.',
  },
  account_required: {
    es: 'Dinos a qué cuenta pertenece.',
    en: 'Tell us which account it belongs to.',
  },
  unreadable_file: { es: 'No pudimos leer el archivo.', en: 'We couldn’t read the file.' },
  category_in_use: {
    es: 'La categoría tiene movimientos: elige a cuál pasarlos.',
    en: 'The category has transactions: choose where they go.',
  },
  account_in_use: {
    es: 'La cuenta tiene movimientos. Puedes cerrarla en lugar de borrarla.',
    en: 'The account has transactions. You can close it instead.',
  },
  reconciled: {
    es: 'Está conciliado con el banco: quita primero la conciliación.',
    en: 'It’s reconciled with the bank: undo the reconciliation first.',
  },
  group_in_use: { es: 'El grupo todavía tiene categorías.', en: 'The group still has categories.' },
  household_in_use: {
    es: 'Este hogar ya tiene movimientos o importaciones.',
    en: 'This household already has transactions or imports.',
  },
  changed_since: {
    es: 'Cambió otra vez desde entonces: deshaz primero lo más nuevo, o corrígelo a mano.',
    en: 'It changed again since then: undo the newer change first, or correct it by hand.',
  },
  undo_expired: { es: 'Ya pasó el momento de deshacerlo.', en: 'It’s too late to undo that.' },
  idempotency_mismatch: {
    es: 'Esa operación ya se hizo con otros datos.',
    en: 'That was already done with other values.',
  },
  wrong_credentials: {
    es: 'El banco no reconoce ese usuario o contraseña.',
    en: 'The bank does not recognise that user name or password.',
  },
  wrong_code: { es: 'Ese código no es correcto.', en: 'That code isn’t right.' },
  linking_off: {
    es: 'Este servidor no conecta bancos todavía.',
    en: 'This server doesn’t connect banks yet.',
  },
  bank_refused: {
    es: 'El banco no lo permitió. Revisa en su página o app si te pide algo.',
    en: 'The bank said no. See on its page or app whether it asks you for something.',
  },
  bank_unavailable: {
    es: 'El banco no contesta en este momento. Intenta más tarde.',
    en: 'The bank isn’t answering right now. Try again later.',
  },
  internal: {
    es: 'Algo falló de nuestro lado. Ya quedó anotado.',
    en: 'Something broke on our side. It’s been recorded.',
  },
  unavailable: {
    es: 'Centavo no responde en este momento. Intenta en un rato.',
    en: 'Centavo isn’t answering right now. Try again shortly.',
  },
  import_busy: {
    es: 'Se está importando otro archivo grande y el tuyo aún no. Intenta de nuevo en un minuto.',
    en: 'Another large file is being imported, and yours isn’t yet. Try again in a minute.',
  },
  files_unavailable: {
    es: 'No alcanzamos tus archivos en este momento; no se perdió nada. Intenta en un rato.',
    en: 'We can’t reach your files right now; nothing is lost. Try again shortly.',
  },
});

import { defineTexts } from '@/lib/i18n';

/** Tareas: the queue of background work, for who looks after the server. */
export const operatorTexts = defineTexts({
  dead: { es: 'Tareas sin terminar', en: 'Jobs given up' },
  deadHint: {
    es: 'Se intentaron tantas veces como se puede. Corrige la causa y reinténtalas, o descártalas.',
    en: 'They were tried as often as they may be. Mend the cause and retry them, or discard them.',
  },
  none: { es: 'Nada pendiente', en: 'Nothing to see to' },
  noneText: {
    es: 'Ninguna tarea se quedó a medias. Las que fallan se reintentan solas durante horas antes de llegar aquí.',
    en: 'No job was given up. Those that fail are retried by themselves for hours before they get here.',
  },
  attempts: { es: '{count} de {most} intentos', en: '{count} of {most} attempts' },
  gaveUp: { es: 'Terminó {when}', en: 'Given up {when}' },
  ofHousehold: { es: 'Hogar {id}', en: 'Household {id}' },
  retry: { es: 'Reintentar', en: 'Retry' },
  retryOf: { es: 'Reintentar {kind}', en: 'Retry {kind}' },
  retried: { es: 'Vuelve a la cola', en: 'Back in the queue' },
  discard: { es: 'Descartar', en: 'Discard' },
  discardOf: { es: 'Descartar {kind}', en: 'Discard {kind}' },
  discarded: { es: 'Tarea descartada', en: 'Job discarded' },
  discardTitle: { es: '¿Descartar esta tarea?', en: 'Discard this job?' },
  discardText: {
    es: 'No se volverá a intentar y no queda rastro de ella.',
    en: 'It will not be tried again and leaves no trace.',
  },
  queue: { es: 'La cola ahora', en: 'The queue now' },
  queueHint: {
    es: 'Se actualiza sola. La espera es la de la tarea más antigua que ya podría correr.',
    en: 'Refreshes by itself. The wait is that of the oldest job that could already run.',
  },
  idle: { es: 'No hay tareas en espera ni corriendo.', en: 'No job waits or runs.' },
  kind: { es: 'Tarea', en: 'Job' },
  queued: { es: 'En espera', en: 'Queued' },
  running: { es: 'Corriendo', en: 'Running' },
  deadCount: { es: 'Sin terminar', en: 'Given up' },
  oldest: { es: 'Espera', en: 'Wait' },
  seconds: { es: '{count} s', en: '{count} s' },
  resting: { es: 'En pausa', en: 'Left alone' },
  restingHint: {
    es: 'No contestan; se vuelve a preguntar cuando acabe la pausa.',
    en: 'They do not answer and are asked again when the pause is over.',
  },
  restsUntil: {
    es: '{count} fallos seguidos · hasta {when}',
    en: '{count} failures in a row · until {when}',
  },
  kind_sync_connection: { es: 'Actualizar un banco', en: 'Update a bank' },
  kind_sync_due: { es: 'Despertar bancos', en: 'Wake banks' },
  kind_import_file: { es: 'Importar un archivo', en: 'Import a file' },
  kind_forget_file: { es: 'Olvidar un archivo', en: 'Forget a file' },
  kind_forget_sessions: { es: 'Olvidar sesiones', en: 'Forget sessions' },
  kind_forget_demos: { es: 'Olvidar demos', en: 'Forget demos' },
  kind_forget_jobs: { es: 'Olvidar tareas', en: 'Forget jobs' },
  kind_refresh_rates: { es: 'Pedir tipos de cambio', en: 'Ask for exchange rates' },
  kind_sweep_objects: { es: 'Limpiar archivos', en: 'Sweep files' },
});

import { defineTexts } from '@/lib/i18n';

export const unsubscribeTexts = defineTexts({
  title: { es: '¿Ya no quieres estos correos?', en: 'Stop these letters?' },
  lead: {
    es: 'Dejan de llegar desde hoy. En la app te seguimos avisando.',
    en: 'They stop as of today. The app keeps telling you.',
  },
  stop: { es: 'Dejar de recibirlos', en: 'Stop them' },
  doneReminders: {
    es: 'Listo: ya no te llegan avisos por correo.',
    en: 'Done: no more notifications by e-mail.',
  },
  doneDigest: {
    es: 'Listo: ya no te llega el resumen semanal.',
    en: 'Done: no more weekly digest.',
  },
  back: { es: 'Ir a Centavo', en: 'Go to Centavo' },
  broken: {
    es: 'Este enlace está incompleto o ya no sirve. Entra a Centavo y elígelo en Ajustes, Avisos.',
    en: 'This link is incomplete or no longer works. Sign in to Centavo and choose under Settings, Notifications.',
  },
});

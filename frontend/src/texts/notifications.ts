import { defineTexts } from '@/lib/i18n';

export const notificationsTexts = defineTexts({
  title: { es: 'Avisos', en: 'Notifications' },
  lead: {
    es: 'Lo que llega, lo que vence y lo que te conviene ver.',
    en: 'What comes, what is due and what is worth a look.',
  },
  bell: {
    es: '{count, plural, =0 {Avisos} one {Avisos, # sin leer} other {Avisos, # sin leer}}',
    en: '{count, plural, =0 {Notifications} one {Notifications, # unread} other {Notifications, # unread}}',
  },
  readAll: { es: 'Marcar todo como leído', en: 'Mark all as read' },
  markRead: { es: 'Marcar como leído: {name}', en: 'Mark as read: {name}' },
  markUnread: { es: 'Marcar como no leído: {name}', en: 'Mark as unread: {name}' },
  unread: { es: 'Sin leer', en: 'Unread' },
  over: { es: 'Ya pasó', en: 'No longer so' },
  all: { es: 'Ver todos', en: 'See all' },
  choose: { es: 'Qué me avisan', en: 'What I am told' },
  more: { es: 'Mostrar más', en: 'Show more' },
  empty: { es: 'Todo tranquilo', en: 'All quiet' },
  emptyText: {
    es: 'Aquí te decimos cuándo vence una tarjeta, falta un pago o algo cambia en tus cuentas.',
    en: 'Here we tell you when a card is due, a payment is missing or something changes in your accounts.',
  },
});

import { queryOptions } from '@tanstack/react-query';
import { api, type CardPayment, type InstalmentPlans, type Page } from '@/lib/api';

/** Every instalment plan, and what they commit. */
export const plansQuery = queryOptions({
  queryKey: ['instalment-plans'],
  queryFn: ({ signal }) => api.get<InstalmentPlans>('/instalment-plans', { signal }),
});

/** What leaves the accounts for the cards, soonest first. */
export const cardPaymentsQuery = queryOptions({
  queryKey: ['card-payments'],
  queryFn: ({ signal }) => api.get<Page<CardPayment>>('/card-payments', { signal }),
  select: (page) => page.items,
});

import { queryOptions } from '@tanstack/react-query';
import { api, type BillsCalendar, type Day, type RecurringList } from '@/lib/api';

/** What comes back by itself, the next one first. */
export const recurringQuery = queryOptions({
  queryKey: ['recurring', 'list'],
  queryFn: ({ signal }) => api.get<RecurringList>('/recurring', { signal }),
});

/** What came and is expected to come from a day to another. */
export const billsQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: ['recurring', 'calendar', from, to],
    queryFn: ({ signal }) =>
      api.get<BillsCalendar>('/recurring/calendar', { query: { from, to }, signal }),
  });

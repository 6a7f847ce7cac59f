import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Id, type QueueReport, type ServerReport, type TestReport } from '@/lib/api';

/** How often the queue is looked at again while it is on the screen. */
const WATCH_MS = 10_000;

/** The queue in figures, and the jobs that were given up. */
export const deadJobsQuery = queryOptions({
  queryKey: ['operator', 'jobs'],
  queryFn: ({ signal }) => api.get<QueueReport>('/operator/jobs', { signal }),
  refetchInterval: WATCH_MS,
});

/** How the server is: figures, alerts, backups. */
export const serverQuery = queryOptions({
  queryKey: ['operator', 'server'],
  queryFn: ({ signal }) => api.get<ServerReport>('/operator/server', { signal }),
  refetchInterval: WATCH_MS,
});

/** Sends a message every way in which alerts are told. */
export const useTestAlerts = () =>
  useMutation({ mutationFn: () => api.post<TestReport>('/operator/alerts/test') });

/** Tries a job again or forgets it; the row leaves at once and comes back when it could not. */
function useLeave(send: (id: Id) => Promise<void>) {
  const client = useQueryClient();
  const { queryKey } = deadJobsQuery;
  return useMutation({
    mutationFn: send,
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(
        queryKey,
        (report) => report && { ...report, jobs: report.jobs.filter((job) => job.id !== id) },
      );
      return before;
    },
    onError: (_error, _id, before) => client.setQueryData(queryKey, before),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

export const useRetryJob = () => useLeave((id) => api.post<void>(`/operator/jobs/${id}/retry`));
export const useDiscardJob = () => useLeave((id) => api.delete(`/operator/jobs/${id}`));

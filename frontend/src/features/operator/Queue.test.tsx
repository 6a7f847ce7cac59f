import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { QueueReport } from '@/lib/api';
import { LocaleProvider } from '@/lib/i18n';
import { Queue } from './Queue';

const REPORT: QueueReport = {
  kinds: [
    { kind: 'sync_connection', queued: 3, running: 1, dead: 1, oldest_seconds: 42 },
    { kind: 'of_another_version', queued: 0, running: 0, dead: 1, oldest_seconds: 0 },
  ],
  jobs: [
    {
      id: '01937d6e-0000-7000-8000-000000000001',
      kind: 'sync_connection',
      state: 'dead',
      attempts: 8,
      max_attempts: 8,
      run_at: '2026-11-22T18:00:00Z',
      for_household: '01937d6e-0000-7000-8000-0000abcd1234',
      last_error: 'its worker ended',
      finished_at: '2026-11-22T18:00:00Z',
    },
  ],
  resting: [],
};

const asked: string[] = [];
let report = REPORT;

beforeEach(() => {
  report = REPORT;
  asked.length = 0;
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const path = new URL(String(input), 'http://centavo.test').pathname;
    const method = init?.method ?? 'GET';
    asked.push(`${method} ${path}`);
    if (method === 'GET') return Response.json(report);
    report = { ...report, jobs: [] };
    return new Response(null, { status: 204 });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function draw() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <LocaleProvider value={{ locale: 'es-MX', setLocale: () => {} }}>
      <QueryClientProvider client={client}>
        <Queue />
      </QueryClientProvider>
    </LocaleProvider>,
  );
  await screen.findByText('its worker ended');
}

it('says what was given up, how often it was tried and whose it was', async () => {
  await draw();
  expect(screen.getByText(/8 de 8 intentos/).textContent).toContain('Hogar abcd1234');
  expect(screen.getAllByText('Actualizar un banco')).toHaveLength(2);
  // A kind that this version does not know goes by its own name.
  expect(screen.getByRole('rowheader', { name: 'of_another_version' })).toBeTruthy();
  expect(screen.getByRole('row', { name: /Actualizar un banco 3 1 1 42 s/ })).toBeTruthy();
});

it('tries one again at once', async () => {
  await draw();
  fireEvent.click(screen.getByRole('button', { name: 'Reintentar Actualizar un banco' }));
  await screen.findByText('Nada pendiente');
  expect(asked).toContain(`POST /api/v1/operator/jobs/${REPORT.jobs[0]?.id}/retry`);
});

it('forgets one only after asking', async () => {
  await draw();
  fireEvent.click(screen.getByRole('button', { name: 'Descartar Actualizar un banco' }));
  await screen.findByText('¿Descartar esta tarea?');
  expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Descartar' }));
  await waitFor(() =>
    expect(asked).toContain(`DELETE /api/v1/operator/jobs/${REPORT.jobs[0]?.id}`),
  );
  await screen.findByText('Nada pendiente');
});

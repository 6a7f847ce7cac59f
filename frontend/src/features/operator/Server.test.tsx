import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Toaster } from '@/components/ui/Toaster';
import { type Home, HomeProvider } from '@/lib/household';
import { LocaleProvider } from '@/lib/i18n';
import { Server } from './Server';

const HOME = {
  user: { time_zone: 'America/Mexico_City' },
  household: { currency: 'MXN' },
} as Home;

const FIGURES = {
  backups_are_kept: true,
  backup_is_away: true,
  dead_jobs: 0,
  dead_syncs: 0,
  oldest_job_seconds: 4,
  resting: 0,
  requests: 120,
};

const WELL = { version: '0.1.0', release: '', figures: FIGURES, alerts: [], backups: [] };

function draw(report: object, ways: object[] = []) {
  vi.stubGlobal('fetch', async (_: RequestInfo | URL, init?: RequestInit) =>
    Response.json(init?.method === 'POST' ? { ways } : report),
  );
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <LocaleProvider value={{ locale: 'es-MX', setLocale: () => {} }}>
      <QueryClientProvider client={client}>
        <HomeProvider value={HOME}>
          <Server />
          <Toaster />
        </HomeProvider>
      </QueryClientProvider>
    </LocaleProvider>,
  );
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('says that all is well, and what can not be known', async () => {
  draw(WELL);
  await screen.findByText('Todo está bien');
  expect(screen.getByText('Versión 0.1.0')).toBeTruthy();
  expect(screen.getAllByText('Sin dato')).toHaveLength(3);
  expect(screen.getByText('Aún no hay respaldos')).toBeTruthy();
});

it('names what is wrong, the figures and how each backup fared', async () => {
  draw({
    ...WELL,
    release: '3ad597a2bbdc',
    figures: { ...FIGURES, disk_percent: 91, disk_free_mb: 2560, backup_age_hours: 15 },
    alerts: [
      {
        name: 'disk',
        severity: 'critical',
        percent: 91,
        free_mb: 2560,
        since: '2026-11-22T17:00:00Z',
      },
    ],
    backups: [
      {
        name: 'centavo-20261122T030000Z',
        taken_at: '2026-11-22T03:00:00Z',
        bytes: 2_730_000,
        rows: 41_000,
        is_away: true,
        tried_at: '2026-11-22T04:00:00Z',
        is_proven: true,
      },
    ],
  });
  await screen.findByText('Urgente: Disco');
  expect(screen.getAllByText(/^91% en uso, 2\.5\s?GB libres$/)).toHaveLength(2);
  expect(screen.getByText('hace 15 horas')).toBeTruthy();
  expect(
    screen.getByText(/2\.7\s?MB · 41,000 filas · con copia fuera · restauración/),
  ).toBeTruthy();
  expect(screen.getByText('Versión 0.1.0 · 3ad597a2bbdc')).toBeTruthy();
});

it('tries how alerts are told and says what became of each way', async () => {
  draw(WELL, [
    { way: 'webhook', is_sent: true },
    { way: 'telegram', is_sent: false, error: 'refused with status 401' },
  ]);
  fireEvent.click(await screen.findByRole('button', { name: 'Probar avisos' }));
  await screen.findByText('Enviado: webhook');
  expect(screen.getByText('telegram: no se envió (refused with status 401)')).toBeTruthy();
});

it('says when there is nowhere to tell', async () => {
  draw(WELL);
  fireEvent.click(await screen.findByRole('button', { name: 'Probar avisos' }));
  await screen.findByText(/No hay a dónde avisar/);
});

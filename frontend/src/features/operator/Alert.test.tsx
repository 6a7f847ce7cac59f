import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Locale, ServerReport } from '@/lib/api';
import { LocaleProvider } from '@/lib/i18n';
import { Alert } from './Alert';

afterEach(cleanup);

type Trouble = ServerReport['alerts'][number];
const SINCE = { severity: 'warning', since: '2026-11-22T17:00:00Z' } as const;

function said(trouble: object, locale: Locale): string[] {
  const alert = { ...SINCE, ...trouble } as Trouble;
  render(
    <LocaleProvider value={{ locale, setLocale: () => {} }}>
      <ul>
        <Alert alert={alert} />
      </ul>
    </LocaleProvider>,
  );
  const [name, detail] = [...screen.getByRole('listitem').querySelectorAll('p')];
  cleanup();
  return [name?.textContent ?? '', (detail?.textContent ?? '').replaceAll('\u00a0', ' ')];
}

it.each([
  [{ name: 'disk', percent: 91, free_mb: 2560 }, 'Disco', '91% en uso, 2.5 GB libres'],
  [{ name: 'memory', percent: 95 }, 'Memoria', '95% de la máquina en uso'],
  [{ name: 'own_memory', percent: 90 }, 'Memoria propia', 'El servidor usa 90% de la que puede'],
  [{ name: 'certificate', days: 13 }, 'Certificado', 'Vence en 13 días'],
  [{ name: 'certificate', days: 1 }, 'Certificado', 'Vence en 1 día'],
  [{ name: 'certificate', days: 0 }, 'Certificado', 'Vence en menos de un día'],
  [{ name: 'certificate', days: -1 }, 'Certificado', 'Ya venció'],
  [{ name: 'backup_age', hours: null }, 'Último respaldo', 'Aún no hay ninguno'],
  [{ name: 'backup_age', hours: 50 }, 'Último respaldo', 'El último se hizo hace 50 horas'],
  [
    { name: 'restore' },
    'Ensayo de restauración',
    'El último encontró diferencias con lo respaldado',
  ],
  [{ name: 'syncs', count: 1 }, 'Bancos', '1 no se pudo actualizar'],
  [{ name: 'syncs', count: 2 }, 'Bancos', '2 no se pudieron actualizar'],
  [{ name: 'dead_jobs', count: 2 }, 'Tareas sin terminar', '2 se abandonaron: están aquí abajo'],
  [{ name: 'queue', minutes: 61 }, 'Espera en la cola', 'Una tarea espera desde hace 61 minutos'],
  [{ name: 'providers', count: 1 }, 'Proveedores', '1 proveedor o banco no responde'],
  [{ name: 'errors', percent: 20 }, 'Respuestas fallidas', '20% de las peticiones'],
  [{ name: 'slow', ms: 1500 }, 'Lentitud', 'Una de cada veinte peticiones tarda más de 1,500 ms'],
  [
    { name: 'pool', ms: 250 },
    'Espera por la base de datos',
    'Una de cada veinte dura más de 250 ms',
  ],
])('says %j in Spanish', (trouble, name, detail) => {
  expect(said(trouble, 'es-MX')).toEqual([`Atención: ${name}`, detail]);
});

it.each([
  [{ name: 'disk', percent: 91, free_mb: 2560 }, 'Disk', '91% used, 2.5 GB free'],
  [{ name: 'memory', percent: 95 }, 'Memory', '95% of the machine’s is used'],
  [{ name: 'own_memory', percent: 90 }, 'Own memory', 'The server uses 90% of what it may'],
  [{ name: 'certificate', days: 1 }, 'Certificate', 'Ends in 1 day'],
  [{ name: 'certificate', days: -1 }, 'Certificate', 'Has ended'],
  [{ name: 'backup_age', hours: null }, 'Last backup', 'There is none yet'],
  [{ name: 'backup_age', hours: 50 }, 'Last backup', 'The last one was made 50 hours ago'],
  [
    { name: 'restore' },
    'Trial of a restore',
    'The last one found differences to what was backed up',
  ],
  [{ name: 'syncs', count: 2 }, 'Banks', '2 could not be brought up to date'],
  [{ name: 'dead_jobs', count: 1 }, 'Jobs given up', '1 was given up: see below'],
  [{ name: 'queue', minutes: 61 }, 'Wait in the queue', 'A job has waited for 61 minutes'],
  [{ name: 'providers', count: 3 }, 'Providers', '3 providers or banks don’t answer'],
  [{ name: 'errors', percent: 20 }, 'Failed answers', '20% of the requests'],
  [{ name: 'slow', ms: 1500 }, 'Slowness', 'One request of twenty takes more than 1,500 ms'],
  [{ name: 'pool', ms: 250 }, 'Wait for the database', 'One of twenty takes more than 250 ms'],
])('says %j in English', (trouble, name, detail) => {
  expect(said(trouble, 'en')).toEqual([`Warning: ${name}`, detail]);
});

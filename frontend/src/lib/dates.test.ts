import { describe, expect, it } from 'vitest';
import { addDays, addMonths, ago, daysBetween, monthEnd, relativeDay, todayIn } from './dates';

describe('days', () => {
  it('knows today where the household lives', () => {
    const instant = new Date('2026-11-22T04:30:00Z');
    expect(todayIn('America/Mexico_City', instant)).toBe('2026-11-21');
    expect(todayIn('Europe/Madrid', instant)).toBe('2026-11-22');
  });

  it('counts across months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(monthEnd('2026-02-10')).toBe('2026-02-28');
  });

  it('says days as people do', () => {
    expect(relativeDay('2026-11-22', '2026-11-22', 'es-MX')).toBe('Hoy');
    expect(relativeDay('2026-11-21', '2026-11-22', 'es-MX')).toBe('Ayer');
    expect(relativeDay('2026-11-21', '2026-11-22', 'en')).toBe('Yesterday');
    expect(relativeDay('2026-11-15', '2026-11-22', 'es-MX')).toBe('Domingo, 15 de noviembre');
    expect(relativeDay('2025-11-15', '2026-11-22', 'en')).toContain('2025');
  });

  it('says how long ago', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(ago('2026-11-22T11:55:00Z', 'es-MX', now)).toBe('hace 5 minutos');
    expect(ago('2026-11-21T12:00:00Z', 'es-MX', now)).toBe('ayer');
    expect(ago('2026-11-22T11:59:58Z', 'en', now)).toBe('now');
  });
});

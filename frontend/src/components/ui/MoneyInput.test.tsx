import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LocaleProvider } from '@/lib/i18n';
import { MoneyInput } from './MoneyInput';

afterEach(cleanup);

function draw(steps: boolean) {
  const committed: (string | null)[] = [];
  render(
    <LocaleProvider value={{ locale: 'es-MX', setLocale: () => {} }}>
      <MoneyInput
        aria-label="Asignado"
        value="1000.00"
        currency="MXN"
        steps={steps}
        onCommit={(amount) => committed.push(amount)}
      />
    </LocaleProvider>,
  );
  const field = screen.getByLabelText<HTMLInputElement>('Asignado');
  const type = (text: string) => {
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { key: 'Enter' });
  };
  return { field, type, committed };
}

it('shows the amount formatted at rest and plain while typing', () => {
  const { field } = draw(false);
  expect(field.value).toBe('$1,000.00');
  fireEvent.focus(field);
  expect(field.value).toBe('1000.00');
});

it('commits steps and sums once, on Enter', () => {
  const { type, committed } = draw(true);
  type('+200');
  type('=350*2');
  expect(committed).toEqual(['1200.00', '700.00']);
});

it('keeps what is no amount, marked, and gives the old one back on Escape', () => {
  const { field, type, committed } = draw(false);
  type('doce');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.validity.customError).toBe(true);
  fireEvent.blur(field);
  fireEvent.focus(field);
  expect(field.value).toBe('doce');
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(field.validity.customError).toBe(false);
  expect(field.value).toBe('1000.00');
  expect(committed).toEqual([]);
});

it('commits an emptied field as no amount', () => {
  const { type, committed } = draw(false);
  type('');
  expect(committed).toEqual([null]);
});

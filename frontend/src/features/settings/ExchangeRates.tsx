import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { CurrencySelect } from '@/components/CurrencySelect';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Section } from '@/components/ui/Surface';
import type { Rate } from '@/lib/api';
import { formatDay, todayIn } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { shortRate } from '@/lib/format';
import { useForm } from '@/lib/forms';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { settingsTexts } from '@/texts/settings';
import { ratesQuery, useRates } from './queries';

/** The rates a household gives itself, beside those that are published. */
export function ExchangeRates() {
  const t = useTexts(settingsTexts);
  const { household } = useHome();
  const { data, error, refetch } = useQuery(ratesQuery);
  const mayChange = household.role !== 'viewer';
  return (
    <Section title={t('rates')} hint={t('ratesHint')}>
      {error && <ErrorScreen error={error} retry={refetch} />}
      {data?.length === 0 && <p className="mb-4 text-ink-2">{t('ratesNone')}</p>}
      {data && data.length > 0 && (
        <ul className="mb-4">
          {data.map((rate) => (
            <RateRow key={`${rate.currency}/${rate.day}`} rate={rate} mayChange={mayChange} />
          ))}
        </ul>
      )}
      {mayChange && <RateForm />}
    </Section>
  );
}

function RateRow({ rate, mayChange }: { rate: Rate; mayChange: boolean }) {
  const t = useTexts(settingsTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const { give, takeBack } = useRates();
  const day = formatDay(rate.day, locale);
  return (
    <li className="flex items-center gap-4 border-line border-t py-2 first:border-0">
      <span className="min-w-0 flex-1">
        <span className="block text-ink">
          {t('rateOf', { currency: rate.currency, home: household.currency })}
        </span>
        <span className="text-ink-3 text-xs">{day}</span>
      </span>
      <span className="money text-ink">{shortRate(rate.rate, locale)}</span>
      {mayChange && (
        <Button
          size="sm"
          look="quiet"
          aria-label={t('rateRemove', { currency: rate.currency, day })}
          onClick={() =>
            takeBack.mutate(rate, {
              onSuccess: () => toast(t('rateRemoved'), { undo: () => give.mutateAsync(rate) }),
              onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
            })
          }
        >
          <X size={16} aria-hidden />
        </Button>
      )}
    </li>
  );
}

function RateForm() {
  const t = useTexts(settingsTexts);
  const { household } = useHome();
  const { give } = useRates();
  const { form, field, values, errors, message, busy } = useForm({
    initial: {
      currency: household.currency === 'USD' ? 'EUR' : 'USD',
      day: todayIn(household.time_zone),
      rate: '',
    },
    check: ({ rate }) =>
      /^\d{1,11}(\.\d{1,12})?$/.test(rate.trim()) && /[1-9]/.test(rate)
        ? {}
        : { rate: t('rateWrong') },
    submit: ({ rate, ...given }) => give.mutateAsync({ ...given, rate: rate.trim() }),
    onDone: () => toast(t('rateAdded')),
  });
  return (
    <form {...form} className="grid items-start gap-4 md:grid-cols-[2fr_1fr_1fr_auto]">
      <Field label={t('currency')} error={errors.currency}>
        <CurrencySelect {...field('currency')} />
      </Field>
      <Field label={t('rateFrom')} error={errors.day}>
        <Input type="date" {...field('day')} />
      </Field>
      <Field
        label={t('rateOf', { currency: values.currency, home: household.currency })}
        error={errors.rate}
      >
        <Input inputMode="decimal" autoComplete="off" {...field('rate')} />
      </Field>
      <Button type="submit" busy={busy} className="md:mt-7">
        {t('rateAdd')}
      </Button>
      {message && <p className="text-danger md:col-span-4">{message}</p>}
    </form>
  );
}

import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import type { Forecast, Id } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { forecastTexts } from '@/texts/forecast';

const linkOf = (kind: Free['set_aside'][number]['kind'], id: Id | null | undefined) => {
  if (id && kind === 'goal') return { to: paths.plans, search: { meta: id } };
  if (id && kind === 'card') return { to: paths.account(id) };
  return { to: paths.budget };
};

type Free = NonNullable<Forecast['free']>;

/** What money is put aside for, the most first; each opens its goal, its card or the budget. */
export function SetAside({ free: { set_aside: parts } }: { free: Free }) {
  const t = useTexts(forecastTexts);
  return (
    <Section title={t('aside')} hint={t('asideText')} flush>
      <ul className="divide-y divide-line">
        {parts.map(({ kind, id, name, amount }) => (
          <li key={`${kind} ${id}`} className="flex items-center justify-between gap-4 px-5 py-2.5">
            <div className="min-w-0">
              <p className="truncate font-medium text-ink">
                <Link {...linkOf(kind, id)} className="reach hover:underline">
                  {name ?? t('asideHeld')}
                </Link>
              </p>
              <p className="truncate text-ink-3 text-xs">{t(`aside_${kind}`)}</p>
            </div>
            <Money amount={amount} className="shrink-0 text-ink" />
          </li>
        ))}
      </ul>
    </Section>
  );
}

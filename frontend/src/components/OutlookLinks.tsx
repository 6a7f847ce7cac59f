import { Link } from '@tanstack/react-router';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { outlookTexts } from '@/texts/outlook';

const PLACES = [
  { name: 'reports', to: paths.reports },
  { name: 'insights', to: paths.insights },
  { name: 'recurring', to: paths.recurring },
  { name: 'forecast', to: paths.forecast },
] as const;

/** The screens that look at the household's money as a whole, beside each other. */
export function OutlookLinks({ current }: { current: (typeof PLACES)[number]['name'] }) {
  const t = useTexts(outlookTexts);
  return (
    <nav
      aria-label={t('places')}
      className="mb-5 flex gap-5 overflow-x-auto border-line border-b max-md:-mx-4 max-md:px-4"
    >
      {PLACES.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          aria-current={name === current ? 'page' : undefined}
          className={cx(
            'flex h-10 shrink-0 items-center border-b-2 font-medium hover:text-ink max-md:h-11',
            name === current ? 'border-brand text-ink' : 'border-transparent text-ink-2',
          )}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}

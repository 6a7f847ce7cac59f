import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Inbox, Plus, Search } from 'lucide-react';
import { Logo } from '@/components/Logo';
import { Button } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import { cx } from '@/lib/cx';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { dashboardQuery } from '@/lib/queries/dashboard';
import { frameTexts } from '@/texts/frame';
import { AccountButton } from './AccountButton';
import { NewsBell } from './NewsBell';
import { isOf, MORE_PLACES, PLACES, type Place } from './places';

const LINK =
  'flex h-9 items-center gap-3 rounded-sm px-2.5 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink';
const ACTIVE = 'bg-pressed text-ink [&>svg]:text-brand-ink';

export function Sidebar({ onSearch }: { onSearch: () => void }) {
  const t = useTexts(frameTexts);
  return (
    <aside className="sticky top-0 flex h-dvh flex-col gap-1 border-line border-r bg-canvas p-3">
      <div className="flex items-center justify-between pt-1 pb-3 pl-2">
        <Logo />
        <NewsBell />
      </div>
      <Button asChild look="primary" className="mb-1">
        <Link to={paths.transactions} search={{ nuevo: '1' }}>
          <Plus size={16} aria-hidden />
          {t('addTransaction')}
        </Link>
      </Button>
      <button type="button" onClick={onSearch} className={LINK}>
        <Search size={18} aria-hidden />
        {t('search')}
        <kbd className="ml-auto rounded-[5px] border border-line px-1.5 font-sans text-ink-3 text-xs">
          Ctrl K
        </kbd>
      </button>
      <nav aria-label={t('places')} className="mt-3 flex min-h-0 flex-1 flex-col gap-0.5">
        {PLACES.map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
        <ToReview />
        <div className="mt-auto flex flex-col gap-0.5 pt-3">
          {MORE_PLACES.map((place) => (
            <PlaceLink key={place.to} place={place} />
          ))}
        </div>
      </nav>
      <div className="border-line border-t pt-2">
        <AccountButton />
      </div>
    </aside>
  );
}

/** How a link looks, and what it says of itself, at the address that is open. */
function useLook(place: Pick<Place, 'to' | 'also'>) {
  const isHere = useLocation({ select: ({ pathname }) => isOf(place, pathname) });
  return {
    className: cx(LINK, isHere && ACTIVE),
    'aria-current': isHere ? ('page' as const) : undefined,
  };
}

function PlaceLink({ place }: { place: Place }) {
  const t = useTexts(frameTexts);
  const { to, text, icon: Icon } = place;
  return (
    <Link to={to} {...useLook(place)}>
      <Icon size={18} aria-hidden />
      {t(text)}
    </Link>
  );
}

/** What waits for a look, when something does. */
function ToReview() {
  const t = useTexts(frameTexts);
  const { locale } = useLocale();
  const { data } = useQuery({ ...dashboardQuery, select: (dashboard) => dashboard.to_review });
  const look = useLook({ to: paths.review });
  if (!data || data.count === 0) return null;
  return (
    <Link to={paths.review} {...look}>
      <Inbox size={18} aria-hidden />
      {t('toReview')}
      <span className="ml-auto">
        <Badge tone="warning">{new Intl.NumberFormat(locale).format(data.count)}</Badge>
      </span>
    </Link>
  );
}

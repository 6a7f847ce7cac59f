import { Link, useLocation } from '@tanstack/react-router';
import { Plus, Search } from 'lucide-react';
import { Logo } from '@/components/Logo';
import { IconButton } from '@/components/ui/Button';
import { useScrollingDown } from '@/hooks/useScrollingDown';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { frameTexts } from '@/texts/frame';
import { AccountButton } from './AccountButton';
import { NewsBell } from './NewsBell';
import { isOf, PLACES } from './places';

/** The phone's top: the mark, search, the account. It scrolls away with the page. */
export function PhoneTop({ onSearch }: { onSearch: () => void }) {
  const t = useTexts(frameTexts);
  return (
    <header className="flex h-14 items-center justify-between pr-2 pl-4">
      <Logo />
      <div className="flex items-center">
        <IconButton icon={Search} label={t('search')} onClick={onSearch} />
        <NewsBell />
        <AccountButton compact />
      </div>
    </header>
  );
}

/** The phone's bottom bar: five places within the thumb's reach and the raised "+" above them. */
export function PhoneBar() {
  const t = useTexts(frameTexts);
  const isReading = useScrollingDown();
  const address = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav aria-label={t('places')}>
      <Link
        to={paths.transactions}
        search={{ nuevo: '1' }}
        aria-label={t('addTransaction')}
        className={cx(
          'fixed right-4 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-30 grid size-14 place-items-center rounded-full bg-brand text-on-brand shadow-float transition-[opacity,translate] active:bg-brand-hover [:root:has([data-bar=full],[data-flow])_&]:hidden',
          isReading &&
            'pointer-events-none translate-y-4 opacity-0 focus-visible:pointer-events-auto focus-visible:translate-y-0 focus-visible:opacity-100',
        )}
      >
        <Plus size={26} aria-hidden />
      </Link>
      <div className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)]">
        {PLACES.map((place) => {
          const { to, text, icon: Icon } = place;
          const isHere = isOf(place, address);
          return (
            <Link
              key={to}
              to={to}
              aria-current={isHere ? 'page' : undefined}
              className={cx(
                'flex h-15 flex-col items-center justify-center gap-1 font-medium text-[0.6875rem]',
                isHere ? 'text-brand-ink' : 'text-ink-3',
              )}
            >
              <Icon size={22} aria-hidden />
              {t(text)}
            </Link>
          );
        })}
      </div>
    </nav>
  );
}

import { ChevronsUpDown } from 'lucide-react';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { Avatar } from '@/components/Avatar';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { frameTexts } from '@/texts/frame';

const readMenu = () => import('./AccountMenu');
const AccountMenu = lazy(readMenu);

/** Who is signed in; opens the menu of the account. */
export function AccountButton({ compact = false }: { compact?: boolean }) {
  const [asked, setAsked] = useState(false);
  const Face = compact ? RoundFace : WideFace;
  const waiting = (
    <Face
      aria-haspopup="menu"
      aria-expanded={asked}
      onPointerEnter={readMenu}
      onFocus={readMenu}
      onClick={() => setAsked(true)}
    />
  );
  if (!asked) return waiting;
  return (
    <Suspense fallback={waiting}>
      <AccountMenu trigger={<Face />} align={compact ? 'end' : 'start'} />
    </Suspense>
  );
}

function RoundFace(props: ComponentProps<'button'>) {
  const t = useTexts(frameTexts);
  const { user } = useHome();
  return (
    <button
      type="button"
      aria-label={t('account')}
      className="grid size-11 place-items-center rounded-full"
      {...props}
    >
      <Avatar name={user.name} />
    </button>
  );
}

function WideFace(props: ComponentProps<'button'>) {
  const { user, household } = useHome();
  return (
    <button
      type="button"
      className="flex w-full items-center gap-2.5 rounded-sm p-1.5 text-left transition-colors hover:bg-hover"
      {...props}
    >
      <Avatar name={user.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-ink">{user.name}</span>
        <span className="block truncate text-ink-3 text-xs">{household.name}</span>
      </span>
      <ChevronsUpDown size={16} className="text-ink-3" aria-hidden />
    </button>
  );
}

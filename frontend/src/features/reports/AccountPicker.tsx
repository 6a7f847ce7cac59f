import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Wallet } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Popover } from '@/components/ui/Popover';
import { Checkbox } from '@/components/ui/Toggle';
import { useIsPhone } from '@/hooks/useMediaQuery';
import type { Account, Id } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { accountsQuery } from '@/lib/queries/accounts';
import { reportFrameTexts } from '@/texts/reportFrame';

type Props = { chosen: readonly Id[]; onChange: (chosen: readonly Id[]) => void };

/** Sets of accounts that go by a word. */
const SETS: readonly {
  text: 'setBudget' | 'setCash' | 'setCards' | 'setInvested';
  has: (account: Account) => boolean;
}[] = [
  { text: 'setBudget', has: ({ on_budget }) => on_budget },
  { text: 'setCash', has: ({ kind }) => ['checking', 'savings', 'cash'].includes(kind) },
  { text: 'setCards', has: ({ kind }) => kind === 'credit_card' },
  { text: 'setInvested', has: ({ kind }) => kind === 'investment' },
];

/** Which accounts a report is about: all, a set that has a name, or any of them. */
export function AccountPicker({ chosen, onChange }: Props) {
  const t = useTexts(reportFrameTexts);
  const isPhone = useIsPhone();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const known = accounts.filter(({ id }) => chosen.includes(id));
  const choose = (ids: readonly Id[]) => onChange(ids.length === accounts.length ? [] : ids);
  const toggle = (id: Id) =>
    choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const sets = SETS.map(({ text, has }) => ({ text, ids: accounts.filter(has).map((a) => a.id) }));
  const offered = sets.filter(({ ids }) => ids.length > 0 && ids.length < accounts.length);
  const isSet = (ids: readonly Id[]) =>
    ids.length === chosen.length && ids.every((id) => chosen.includes(id));
  const set = offered.find(({ ids }) => isSet(ids));
  const [only] = known;
  const name =
    chosen.length === 0
      ? t('allAccounts')
      : set
        ? t(set.text)
        : chosen.length === 1 && only
          ? only.name
          : t('someAccounts', { count: chosen.length });

  return (
    <Popover
      label={t('accounts')}
      className="flex max-h-[min(26rem,70dvh)] w-80 max-w-[calc(100vw-1.5rem)] flex-col p-0"
      trigger={
        <Button
          icon={Wallet}
          aria-label={`${t('accounts')}: ${name}`}
          className="h-10 min-w-0 font-normal max-md:h-11"
        >
          <span className="max-w-44 truncate max-md:max-w-28">
            {chosen.length === 0 && isPhone ? t('allShort') : name}
          </span>
          <ChevronDown size={16} aria-hidden className="text-ink-3" />
        </Button>
      }
    >
      <div className="flex flex-wrap gap-1.5 border-line border-b p-2.5">
        <Button
          size="sm"
          look={chosen.length === 0 ? 'primary' : 'secondary'}
          onClick={() => onChange([])}
        >
          {t('allAccounts')}
        </Button>
        {offered.map(({ text, ids }) => (
          <Button
            key={text}
            size="sm"
            look={set?.text === text ? 'primary' : 'secondary'}
            aria-pressed={set?.text === text}
            onClick={() => choose(ids)}
          >
            {t(text)}
          </Button>
        ))}
      </div>
      <ul className="overflow-y-auto overscroll-contain p-1">
        {accounts.map((account) => (
          <li key={account.id}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control, drawn by Radix */}
            <label className="flex min-h-9 items-center gap-3 rounded-sm px-2.5 hover:bg-hover max-md:min-h-11">
              <Checkbox
                checked={chosen.includes(account.id)}
                onChange={() => toggle(account.id)}
                label={account.name}
              />
              <span className="min-w-0 flex-1 truncate">{account.name}</span>
              {account.closed_on && <span className="text-ink-3 text-xs">{t('closed')}</span>}
            </label>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

import { Ban, Check } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { FLAGS, FlagMark } from '@/components/FlagMark';
import { Popover } from '@/components/ui/Popover';
import type { Flag } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { flagsTexts } from '@/texts/flags';

type Props = {
  flag: Flag | null;
  /** Tells of a choice also when it is what stands (many at once, each with its own). */
  always?: boolean;
  onSelect: (flag: Flag | null) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactElement;
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Chooses a flag; the digits 1 to 6 do too, 0 takes it away. */
export function FlagPicker({ flag, always, onSelect, open, onOpenChange, trigger }: Props) {
  const t = useTexts(flagsTexts);
  const choose = (next: Flag | null) => {
    onOpenChange(false);
    if (always || next !== flag) onSelect(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const digit = /^[0-6]$/.test(event.key) ? Number(event.key) : null;
    if (step === undefined && digit === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (digit !== null) return choose(FLAGS[digit - 1] ?? null);
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + (step ?? 0) + all.length) % all.length]?.focus();
  };
  return (
    <Popover
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      label={t('choose')}
      align="end"
      className="w-52"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys move between the buttons inside */}
      <div onKeyDown={onKeyDown}>
        {FLAGS.map((one, index) => (
          <Choice
            key={one}
            label={t(one)}
            digit={index + 1}
            on={flag === one}
            onClick={() => choose(one)}
          >
            <FlagMark flag={one} />
          </Choice>
        ))}
        <Choice
          label={t('none')}
          digit={0}
          on={!always && flag === null}
          onClick={() => choose(null)}
        >
          <Ban size={16} aria-hidden className="text-ink-3" />
        </Choice>
      </div>
    </Popover>
  );
}

type ChoiceProps = {
  label: string;
  digit: number;
  on: boolean;
  onClick: () => void;
  children: ReactElement;
};

const Choice = ({ label, digit, on, onClick, children }: ChoiceProps) => (
  <button
    type="button"
    aria-pressed={on}
    aria-keyshortcuts={String(digit)}
    onClick={onClick}
    className="flex h-9 w-full items-center gap-2.5 rounded-sm px-2.5 text-left text-ink hover:bg-hover focus-visible:bg-hover max-md:h-11"
  >
    {children}
    <span className="flex-1">{label}</span>
    {on && <Check size={16} aria-hidden className="text-brand-ink" />}
    <kbd aria-hidden className="font-sans text-ink-3 text-xs max-md:hidden">
      {digit}
    </kbd>
  </button>
);

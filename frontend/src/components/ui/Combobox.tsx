import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { folded } from '@/lib/search';
import { commonTexts } from '@/texts/common';
import { Popover } from './Popover';

export type Option = {
  value: string;
  /** What is searched and read aloud. */
  label: string;
  /** Drawn before the label: an icon, a hue. */
  icon?: ReactNode;
  /** Drawn after it, quietly: why it is suggested, a shortcut. */
  note?: string;
  /** Options of one group stand under its heading, in the order given. */
  group?: string;
  /** More words that find it. */
  keywords?: string;
};

type ListProps = {
  label: string;
  placeholder: string;
  options: readonly Option[];
  selected?: string | null;
  onSelect: (value: string) => void;
  /** Offers what was typed as a new option. */
  create?: { label: (typed: string) => string; onCreate: (typed: string) => void };
  /** As long as the screen allows, where the list is all there is. */
  tall?: boolean;
  /** Hears what is typed, where the options are already those that fit it: found by the server. */
  onType?: (typed: string) => void;
  /** They are on their way. */
  busy?: boolean;
};

/** Prefix of a word beats the middle of one; the given order decides the rest. */
function matching(options: readonly Option[], typed: string): Option[] {
  const wanted = folded(typed.trim());
  if (!wanted) return [...options];
  const rank = (option: Option) => {
    const text = ` ${folded(`${option.label} ${option.keywords ?? ''}`)}`;
    return text.includes(` ${wanted}`) ? 0 : text.includes(wanted) ? 1 : 2;
  };
  const ranked = options.map((option) => ({ option, rank: rank(option) }));
  return ranked
    .filter((one) => one.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.option);
}

/** A search field over a list: type to narrow, arrows to move, Enter to choose. */
export function OptionList({
  label,
  placeholder,
  options,
  selected = null,
  onSelect,
  create,
  tall = false,
  onType,
  busy = false,
}: ListProps) {
  const t = useTexts(commonTexts);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  const found = onType ? [...options] : matching(options, typed);
  const canCreate =
    create &&
    typed.trim() &&
    !found.some((option) => folded(option.label) === folded(typed.trim()));
  const count = found.length + (canCreate ? 1 : 0);
  const grouped = !typed.trim();

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (index: number) => {
    const option = found[index];
    if (option) onSelect(option.value);
    else if (canCreate) create.onCreate(typed.trim());
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: Math.min(active + 1, count - 1),
      ArrowUp: Math.max(active - 1, 0),
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setActive(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(active);
    }
  };

  const row = (index: number, content: ReactNode, isSelected: boolean, key: string) => (
    <div
      key={key}
      id={`${id}-${index}`}
      data-index={index}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      onClick={() => choose(index)}
      onKeyDown={onKeyDown}
      onPointerMove={() => setActive(index)}
      className={cx(
        'flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 py-1 max-md:min-h-11',
        index === active && 'bg-hover',
        isSelected && 'font-medium text-brand-ink',
      )}
    >
      {content}
    </div>
  );

  return (
    <div className="flex min-h-0 flex-col">
      <div className="relative border-line border-b">
        <Search
          size={16}
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3"
        />
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was opened to be searched
          autoFocus
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={count > 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            onType?.(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="h-11 w-full bg-transparent pr-3 pl-9 text-base text-ink outline-none placeholder:text-ink-3 md:text-sm"
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className={cx(
          'overflow-y-auto overscroll-contain p-1',
          tall ? 'max-h-[60dvh]' : 'max-h-80',
        )}
      >
        {found.map((option, index) => {
          const heading =
            grouped && option.group && option.group !== found[index - 1]?.group
              ? option.group
              : null;
          return (
            <div key={option.value} role="presentation">
              {heading && (
                <div role="presentation" className="px-2.5 pt-2.5 pb-1 text-ink-3 text-xs">
                  {heading}
                </div>
              )}
              {row(
                index,
                <>
                  {option.icon}
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.note && (
                    <span className="max-w-1/2 truncate text-ink-3 text-xs">{option.note}</span>
                  )}
                </>,
                option.value === selected,
                option.value,
              )}
            </div>
          );
        })}
        {canCreate && row(found.length, create.label(typed.trim()), false, 'create')}
      </div>
      {count === 0 && !busy && (
        <p className="px-3 pt-1 pb-4 text-center text-ink-3">{t('nothingFound')}</p>
      )}
    </div>
  );
}

type ComboboxProps = ListProps & {
  trigger: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'end';
};

/** A searchable list that opens from any control. */
export function Combobox({ trigger, open, onOpenChange, align, ...list }: ComboboxProps) {
  const [own, setOwn] = useState(false);
  const isOpen = open ?? own;
  const change = onOpenChange ?? setOwn;
  return (
    <Popover
      trigger={trigger}
      open={isOpen}
      onOpenChange={change}
      align={align ?? 'start'}
      label={list.label}
      className="w-80 max-w-[calc(100vw-1.5rem)] p-0"
    >
      <OptionList
        {...list}
        onSelect={(value) => {
          change(false);
          list.onSelect(value);
        }}
      />
    </Popover>
  );
}

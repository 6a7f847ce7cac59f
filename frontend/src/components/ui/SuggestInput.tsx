import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { cx } from '@/lib/cx';
import { useField } from './Field';
import { FIELD_FRAME } from './Input';
import { FLOATING } from './Popover';

export type Suggestion = {
  value: string;
  label: string;
  note?: ReactNode;
  /** Choosing it asks for more: the list stays open. */
  more?: boolean;
};

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onSelect'> & {
  value: string;
  onChange: (text: string) => void;
  /** What could be meant by the text so far; the list opens when there is something. */
  suggestions: readonly Suggestion[];
  onSelect: (suggestion: Suggestion) => void;
  /** Enter without a suggestion chosen. */
  onEnter?: () => void;
  /** Escape while no list is open. */
  onEscape?: () => void;
  icon?: LucideIcon;
  /** A control inside the field, at its end. */
  trailing?: ReactNode;
};

/** A text field that offers what was written before; anything else may be written too. */
export function SuggestInput({
  value,
  onChange,
  suggestions,
  onSelect,
  onEnter,
  onEscape,
  icon: Icon,
  trailing,
  className,
  onBlur,
  ...rest
}: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open ? suggestions : [];

  const choose = (suggestion: Suggestion) => {
    setOpen(suggestion.more ?? false);
    setActive(-1);
    onSelect(suggestion);
  };

  return (
    <div className={cx('relative', className)}>
      {Icon && (
        <Icon
          size={16}
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3"
        />
      )}
      <input
        {...useField()}
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        className={cx(FIELD_FRAME, Icon && 'pl-9', trailing ? 'pr-11' : null)}
        value={value}
        onChange={(event) => {
          setOpen(true);
          setActive(-1);
          onChange(event.target.value);
        }}
        onBlur={(event) => {
          setOpen(false);
          onBlur?.(event);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(true);
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setActive(Math.min(Math.max(active + step, -1), suggestions.length - 1));
          } else if (event.key === 'Enter') {
            const suggestion = shown[active];
            if (suggestion) {
              event.preventDefault();
              choose(suggestion);
            } else {
              setOpen(false);
              onEnter?.();
            }
          } else if (event.key === 'Escape' && shown.length > 0) {
            event.stopPropagation();
            setOpen(false);
          } else if (event.key === 'Escape') onEscape?.();
        }}
        {...rest}
      />
      {trailing && <span className="absolute inset-y-0 right-1 flex items-center">{trailing}</span>}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={rest['aria-label'] ?? rest.placeholder ?? rest.name}
        hidden={shown.length === 0}
        className={cx(FLOATING, 'absolute inset-x-0 top-full mt-1 max-h-64 overflow-y-auto')}
      >
        {shown.map((suggestion, index) => (
          <div
            key={suggestion.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // The field keeps the focus, so that its blur does not close the list before the choice.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(suggestion);
            }}
            onPointerMove={() => setActive(index)}
            className={cx(
              'flex min-h-9 items-center gap-2 rounded-sm px-2.5 max-md:min-h-11',
              index === active && 'bg-hover',
            )}
          >
            <span className="min-w-0 flex-1 truncate">{suggestion.label}</span>
            {suggestion.note && <span className="text-ink-3 text-xs">{suggestion.note}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

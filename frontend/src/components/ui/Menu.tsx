import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { FLOATING } from './Popover';

const ITEM =
  'flex h-9 max-md:h-11 items-center gap-2.5 rounded-sm px-2.5 outline-none select-none ' +
  'data-highlighted:bg-hover data-disabled:opacity-50';

type Props = {
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom';
  className?: string;
  /** Open from the start: for a menu whose code came when it was asked for. */
  defaultOpen?: boolean;
  children: ReactNode;
};

/** A menu of actions. Not modal: a modal one would lock scrolling with an inline <style>. */
export function Menu({
  trigger,
  align = 'end',
  side = 'bottom',
  className,
  defaultOpen = false,
  children,
}: Props) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
          className={cx(FLOATING, 'min-w-52', className)}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type ItemProps = {
  icon?: LucideIcon;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
};

export function MenuItem({ icon: Icon, onSelect, danger, disabled, children }: ItemProps) {
  return (
    <DropdownMenu.Item
      className={cx(ITEM, danger ? 'text-danger' : 'text-ink')}
      disabled={disabled ?? false}
      onSelect={onSelect}
    >
      {Icon && <Icon size={16} aria-hidden className={danger ? '' : 'text-ink-3'} />}
      {children}
    </DropdownMenu.Item>
  );
}

/** A small heading inside a menu. */
export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="px-2.5 pt-2 pb-1 text-ink-3 text-xs">
    {children}
  </DropdownMenu.Label>
);

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  choices: readonly { value: T; label: string; icon?: LucideIcon }[];
};

/** One of a few, inside a menu, under a small heading. */
export function MenuChoice<T extends string>({ label, value, onChange, choices }: ChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
      <MenuLabel>{label}</MenuLabel>
      {choices.map(({ value: choice, label: text, icon: Icon }) => (
        <DropdownMenu.RadioItem key={choice} value={choice} className={ITEM}>
          {Icon && <Icon size={16} aria-hidden className="text-ink-3" />}
          {text}
          <DropdownMenu.ItemIndicator className="ml-auto">
            <Check size={16} className="text-brand-ink" aria-hidden />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export const MenuSeparator = () => <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;

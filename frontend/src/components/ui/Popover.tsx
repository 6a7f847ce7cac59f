import { Popover as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/lib/cx';

/** What floats above the page: menus, popovers and comboboxes look alike. */
export const FLOATING =
  'z-50 rounded-lg border border-line bg-surface p-1 text-ink text-sm shadow-float outline-none ' +
  'animate-pop origin-(--radix-popper-transform-origin)';

type Props = {
  trigger: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  className?: string;
  /** Read aloud when the popover opens. */
  label: string;
  onOpenAutoFocus?: ComponentProps<typeof Radix.Content>['onOpenAutoFocus'];
  children: ReactNode;
};

/** A small panel beside the control that opens it. */
export function Popover({
  trigger,
  open,
  onOpenChange,
  align = 'start',
  className,
  label,
  onOpenAutoFocus,
  children,
}: Props) {
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={cx(FLOATING, className)}
          {...(onOpenAutoFocus ? { onOpenAutoFocus } : {})}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement } from 'react';

/** Once around the app: tooltips share their delay. */
export const TooltipProvider = Radix.Provider;

/** A word or two about the control under the pointer or the focus. */
export function Tooltip({
  text,
  side = 'top',
  children,
}: {
  text: string;
  side?: 'top' | 'right' | 'bottom';
  children: ReactElement;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 animate-fade rounded-sm bg-ink px-2.5 py-1.5 text-canvas text-xs"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

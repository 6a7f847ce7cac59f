import { useSyncExternalStore } from 'react';

export type Toast = {
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  /** Gives the change back; the toast shows the button for it. */
  undo?: () => Promise<unknown>;
  /** Something worth doing next, with its verb: "Apply to 12 more". */
  action?: { label: string; run: () => Promise<unknown> };
  /** A newer toast about the same takes its place (one cell after another). */
  about?: string;
};

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const MOST = 3;

/** Says something at the edge of the screen; the newest three stay. */
export function toast(
  text: string,
  options: Partial<Pick<Toast, 'tone' | 'undo' | 'action' | 'about'>> = {},
): void {
  lastId += 1;
  const others = toasts.filter(({ about }) => about === undefined || about !== options.about);
  publish([...others, { id: lastId, text, tone: 'plain' as const, ...options }].slice(-MOST));
}

export const dismissToast = (id: number): void => publish(toasts.filter((one) => one.id !== id));

export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );

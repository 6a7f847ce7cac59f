import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { Search } from '@/hooks/useSearchState';

/** What a screen can start reading before it is drawn. */
export type PrefetchInput = {
  client: QueryClient;
  params: Record<string, string>;
  search: Search;
};

/** A route's file: the screen, and optionally what to fetch while its code loads or a link is hovered. */
export type ScreenModule = {
  Screen: ComponentType;
  prefetch?: (input: PrefetchInput) => void;
};

export type ScreenLoader = () => Promise<ScreenModule>;

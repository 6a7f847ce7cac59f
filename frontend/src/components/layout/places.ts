import {
  CalendarRange,
  ChartNoAxesColumn,
  FileUp,
  House,
  Landmark,
  List,
  type LucideIcon,
  Settings,
  Target,
} from 'lucide-react';
import { paths } from '@/lib/paths';
import type { frameTexts } from '@/texts/frame';

export type Place = {
  to: string;
  text: keyof typeof frameTexts;
  icon: LucideIcon;
  /** Further addresses that belong to it. */
  also?: readonly string[];
};

/** What waits for a look has a place of its own, though its address is below that of the movements. */
const APART: readonly string[] = [paths.review];

/** Whether an address belongs to a place. */
export const isOf = ({ to, also = [] }: Pick<Place, 'to' | 'also'>, address: string): boolean =>
  [to, ...also].some((one) => address === one || (one !== '/' && address.startsWith(`${one}/`))) &&
  (to === address || !APART.includes(address));

/** The five places of the frame: the sidebar on a desktop, the bottom bar on a phone. */
export const PLACES: readonly Place[] = [
  { to: paths.home, text: 'home', icon: House },
  { to: paths.transactions, text: 'transactions', icon: List, also: [paths.transfers] },
  { to: paths.budget, text: 'budget', icon: Target },
  { to: paths.accounts, text: 'accounts', icon: Landmark },
  {
    to: paths.reports,
    text: 'reports',
    icon: ChartNoAxesColumn,
    also: [paths.insights, paths.recurring, paths.forecast],
  },
];

/** Further places, reached from the sidebar's foot and the command palette. */
export const MORE_PLACES: readonly Place[] = [
  { to: paths.plans, text: 'plans', icon: CalendarRange },
  { to: paths.imports, text: 'imports', icon: FileUp },
  { to: paths.settings, text: 'settings', icon: Settings },
];

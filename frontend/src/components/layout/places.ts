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

export type Place = { to: string; text: keyof typeof frameTexts; icon: LucideIcon };

/** The five places of the frame: the sidebar on a desktop, the bottom bar on a phone. */
export const PLACES: readonly Place[] = [
  { to: paths.home, text: 'home', icon: House },
  { to: paths.transactions, text: 'transactions', icon: List },
  { to: paths.budget, text: 'budget', icon: Target },
  { to: paths.accounts, text: 'accounts', icon: Landmark },
  { to: paths.reports, text: 'reports', icon: ChartNoAxesColumn },
];

/** Further places, reached from the sidebar's foot and the command palette. */
export const MORE_PLACES: readonly Place[] = [
  { to: paths.plans, text: 'plans', icon: CalendarRange },
  { to: paths.imports, text: 'imports', icon: FileUp },
  { to: paths.settings, text: 'settings', icon: Settings },
];

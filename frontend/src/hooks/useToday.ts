import { todayIn } from '@/lib/dates';
import { useHome } from '@/lib/household';

/** The household's day. */
export const useToday = () => todayIn(useHome().household.time_zone);

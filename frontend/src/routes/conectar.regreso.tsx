export { Return as Screen } from '@/features/connections/Return';

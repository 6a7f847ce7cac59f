export { Profile as Screen } from '@/features/settings/Profile';

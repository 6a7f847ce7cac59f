import type { ComponentProps } from 'react';
import { Select } from './ui/Input';

/** Where most households live first, then the world by name. */
const NEAR = [
  'America/Mexico_City',
  'America/Cancun',
  'America/Monterrey',
  'America/Hermosillo',
  'America/Tijuana',
];
const zoneName = (zone: string) => zone.replaceAll('_', ' ').replaceAll('/', ' / ');

export function TimeZoneSelect(props: ComponentProps<typeof Select>) {
  const all = Intl.supportedValuesOf('timeZone');
  const current = String(props.value ?? '');
  const others = [...new Set([...all, current])].filter((zone) => zone && !NEAR.includes(zone));
  const option = (zone: string) => (
    <option key={zone} value={zone}>
      {zoneName(zone)}
    </option>
  );
  return (
    <Select {...props}>
      {NEAR.map(option)}
      <hr />
      {others.map(option)}
    </Select>
  );
}

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/Menu';
import type { Filter } from '@/lib/api';
import { download, EXPORT_FORMATS, exportAddress } from '@/lib/exports';
import { useTexts } from '@/lib/i18n';
import { dataTexts } from '@/texts/data';

/** Saves the transactions of a filter, in the format that is chosen. */
export function ExportMenu({ filter, disabled }: { filter: Filter; disabled: boolean }) {
  const t = useTexts(dataTexts);
  return (
    <Menu
      trigger={
        <Button icon={Download} disabled={disabled}>
          {t('export')}
        </Button>
      }
    >
      <MenuLabel>{t('exportThese')}</MenuLabel>
      {EXPORT_FORMATS.map((format) => (
        <MenuItem key={format} onSelect={() => download(exportAddress(format, filter))}>
          {t(format)}
        </MenuItem>
      ))}
    </Menu>
  );
}

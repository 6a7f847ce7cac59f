import { useNavigate } from '@tanstack/react-router';
import { FileUp, Languages, LogOut, type LucideIcon, Moon, Plus, Sun } from 'lucide-react';
import { OptionList } from '@/components/ui/Combobox';
import { Modal } from '@/components/ui/Modal';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { useLogout } from '@/lib/queries/me';
import { commonTexts } from '@/texts/common';
import { frameTexts } from '@/texts/frame';
import { MORE_PLACES, PLACES } from './places';
import { useChosenLocale, useTheme } from './preferences';

type Command = {
  label: string;
  icon: LucideIcon;
  group: string;
  keywords?: string;
  run: () => void;
};

/** Ctrl-K: go anywhere or do something without leaving the keyboard. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useTexts(frameTexts);
  const tCommon = useTexts(commonTexts);
  const navigate = useNavigate();
  const [, setTheme] = useTheme();
  const [locale, setLocale] = useChosenLocale();
  const logout = useLogout(() => navigate({ to: paths.login }));

  const places: Command[] = [...PLACES, ...MORE_PLACES].map(({ to, text, icon }) => ({
    label: t(text),
    icon,
    group: t('goTo'),
    run: () => navigate({ to }),
  }));
  const actions: Omit<Command, 'group'>[] = [
    {
      label: t('addTransaction'),
      icon: Plus,
      keywords: 'nuevo gasto ingreso new expense income',
      run: () => navigate({ to: paths.transactions, search: { nuevo: '1' } }),
    },
    {
      label: t('importFile'),
      icon: FileUp,
      keywords: 'ofx csv banco bank',
      run: () => navigate({ to: paths.imports }),
    },
    { label: `${t('theme')}: ${t('light')}`, icon: Sun, run: () => setTheme('light') },
    { label: `${t('theme')}: ${t('dark')}`, icon: Moon, run: () => setTheme('dark') },
    {
      label: locale === 'en' ? tCommon('spanish') : tCommon('english'),
      icon: Languages,
      keywords: 'idioma language',
      run: () => setLocale(locale === 'en' ? 'es-MX' : 'en'),
    },
    { label: t('logout'), icon: LogOut, run: () => logout.mutate() },
  ];
  const commands = [...places, ...actions.map((one) => ({ ...one, group: t('actions') }))];

  return (
    <Modal open onOpenChange={onClose} title={t('search')} bare>
      <OptionList
        tall
        label={t('search')}
        placeholder={t('searchHint')}
        options={commands.map(({ label, icon: Icon, group, keywords }) => ({
          value: label,
          label,
          group,
          icon: <Icon size={18} aria-hidden className="text-ink-3" />,
          ...(keywords ? { keywords } : {}),
        }))}
        onSelect={(label) => {
          onClose();
          commands.find((command) => command.label === label)?.run();
        }}
      />
    </Modal>
  );
}

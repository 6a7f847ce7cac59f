import { Modal } from '@/components/ui/Modal';
import { useTexts } from '@/lib/i18n';
import { shortcutsTexts } from '@/texts/shortcuts';

const GROUPS = [
  {
    title: 'moving',
    keys: [
      { does: 'upDown', keys: ['↑', '↓'], or: ['k', 'j'] },
      { does: 'sides', keys: ['←', '→'] },
      { does: 'ends', keys: ['home', 'end'] },
      { does: 'pages', keys: ['pageUp', 'pageDown'] },
    ],
  },
  {
    title: 'doing',
    keys: [
      { does: 'open', keys: ['Enter'] },
      { does: 'category', keys: ['c'] },
      { does: 'flag', keys: ['f'] },
      { does: 'select', keys: ['x'] },
      { does: 'leave', keys: ['Esc'] },
    ],
  },
  {
    title: 'everywhere',
    keys: [
      { does: 'search', keys: ['/'] },
      { does: 'add', keys: ['n'] },
      { does: 'palette', keys: ['Ctrl', 'K'] },
      { does: 'sheet', keys: ['?'] },
    ],
  },
] as const;

/** What the keyboard does on the transactions. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTexts(shortcutsTexts);
  return (
    <Modal open onOpenChange={onClose} title={t('title')} description={t('lead')}>
      <div className="flex flex-col gap-4">
        {GROUPS.map(({ title, keys }) => (
          <section key={title} aria-label={t(title)}>
            <h3 className="pb-1 font-medium text-ink-2 text-xs">{t(title)}</h3>
            <dl>
              {keys.map((one) => (
                <div
                  key={one.does}
                  className="flex items-center justify-between gap-4 border-line border-t py-1.5"
                >
                  <dt className="text-ink">{t(one.does)}</dt>
                  <dd className="flex shrink-0 items-center gap-1">
                    <Keys keys={one.keys} />
                    {'or' in one && (
                      <>
                        <span className="px-1 text-ink-3 text-xs">{t('or')}</span>
                        <Keys keys={one.or} />
                      </>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** Keys whose cap has a word of the language. */
const WORDS = ['home', 'end', 'pageUp', 'pageDown'] as const;

function Keys({ keys }: { keys: readonly string[] }) {
  const t = useTexts(shortcutsTexts);
  const cap = (key: string) => {
    const word = WORDS.find((one) => one === key);
    return word ? t(`key_${word}`) : key;
  };
  return keys.map((key) => (
    <kbd
      key={key}
      className="grid h-6 min-w-6 place-items-center rounded-[5px] border border-line bg-sunken px-1.5 font-medium font-sans text-ink-2 text-xs"
    >
      {cap(key)}
    </kbd>
  ));
}

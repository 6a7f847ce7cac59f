import { ChevronDown, MailX } from 'lucide-react';
import { Fragment, useState } from 'react';
import { Notice, Section } from '@/components/ui/Surface';
import { Checkbox } from '@/components/ui/Toggle';
import type { NotificationSettings } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { kindNames } from '@/texts/kindNames';
import { notificationSettingsTexts } from '@/texts/notificationSettings';
import type { SettingsPart } from './useNotificationSettings';

type Kind = NotificationSettings['muted'][number];
type Choice = NotificationSettings['topics'][number];

/** What the person hears of: each topic in the app and by letter, and each kind of it at all. */
export function NotificationTopics({ settings, change }: SettingsPart) {
  const t = useTexts(notificationSettingsTexts);
  const { topics, kinds, muted, can_mail, email } = settings;
  const [opened, setOpened] = useState<Choice['topic'] | null>(null);
  const choose = (topic: Choice['topic'], part: Partial<Choice>) =>
    change({ topics: topics.map((one) => (one.topic === topic ? { ...one, ...part } : one)) });
  return (
    <Section title={t('topics')} hint={t('topicsHint')} flush>
      <table className="w-full">
        <thead>
          <tr className="border-line border-b text-ink-3 text-xs">
            <th scope="col" className="px-5 py-2 text-left font-medium">
              {t('topic')}
            </th>
            <th scope="col" className="w-22 px-2 py-2 font-medium">
              {t('inApp')}
            </th>
            {can_mail && (
              <th scope="col" className="w-22 px-2 py-2 font-medium">
                {t('email')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {topics.map((choice) => {
            const { topic } = choice;
            const ofTopic = kinds.filter((one) => one.topic === topic).map(({ kind }) => kind);
            const isOpen = opened === topic;
            return (
              <Fragment key={topic}>
                <TopicRow
                  choice={choice}
                  choose={(part) => choose(topic, part)}
                  canMail={can_mail}
                  kinds={ofTopic.length}
                  off={ofTopic.filter((kind) => muted.includes(kind)).length}
                  isOpen={isOpen}
                  onOpen={() => setOpened(isOpen ? null : topic)}
                />
                {isOpen && (
                  <tr>
                    <td colSpan={can_mail ? 3 : 2} className="px-5 pb-4">
                      <Kinds
                        id={`kinds-${topic}`}
                        kinds={ofTopic}
                        muted={muted}
                        onMute={(next) => change({ muted: next })}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      <div className="border-line border-t px-5 py-3">
        {can_mail ? (
          <p className="text-ink-3 text-xs wrap-anywhere">{t('mailTo', { email })}</p>
        ) : (
          <Notice icon={MailX}>{t('noMail')}</Notice>
        )}
      </div>
    </Section>
  );
}

type RowProps = {
  choice: Choice;
  choose: (part: Partial<Choice>) => void;
  canMail: boolean;
  /** Of the topic, and those of them that are switched off. */
  kinds: number;
  off: number;
  isOpen: boolean;
  onOpen: () => void;
};

function TopicRow({ choice, choose, canMail, kinds, off, isOpen, onOpen }: RowProps) {
  const t = useTexts(notificationSettingsTexts);
  const { topic, in_app, email } = choice;
  const name = t(`topic_${topic}`);
  const box = (checked: boolean, label: string, onChange: (next: boolean) => void) => (
    <td className="px-2">
      <span className="flex justify-center">
        <Checkbox checked={checked} onChange={onChange} label={`${name}: ${label}`} />
      </span>
    </td>
  );
  return (
    <tr className="border-line border-t first:border-0">
      <th scope="row" className="px-5 py-3 text-left font-normal">
        <span className="block font-medium text-ink">{name}</span>
        <span className="flex flex-wrap items-center gap-x-2 text-ink-3 text-xs">
          {t(`hint_${topic}`)}
          {kinds > 1 && (
            <button
              type="button"
              onClick={onOpen}
              aria-expanded={isOpen}
              aria-controls={isOpen ? `kinds-${topic}` : undefined}
              aria-label={`${name}: ${t('which', { off })}`}
              className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-brand-ink text-xs hover:bg-hover max-md:min-h-9"
            >
              {t('which', { off })}
              <ChevronDown size={14} aria-hidden className={cx(isOpen && 'rotate-180')} />
            </button>
          )}
        </span>
      </th>
      {box(in_app, t('inApp'), (next) => choose({ in_app: next }))}
      {canMail && box(email, t('email'), (next) => choose({ email: next }))}
    </tr>
  );
}

type KindsProps = {
  id: string;
  kinds: readonly Kind[];
  muted: readonly Kind[];
  onMute: (next: Kind[]) => void;
};

/** Each kind of a topic, told or not. */
function Kinds({ id, kinds, muted, onMute }: KindsProps) {
  const t = useTexts(kindNames);
  return (
    <ul id={id} className="grid gap-x-4 md:grid-cols-2">
      {kinds.map((kind) => (
        <li key={kind}>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control, drawn by Radix */}
          <label className="flex min-h-9 items-center gap-3 rounded-sm px-2 hover:bg-hover max-md:min-h-11">
            <Checkbox
              checked={!muted.includes(kind)}
              onChange={(told) =>
                onMute(told ? muted.filter((one) => one !== kind) : [...muted, kind])
              }
              label={t(kind)}
            />
            <span className="min-w-0 text-ink">{t(kind)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

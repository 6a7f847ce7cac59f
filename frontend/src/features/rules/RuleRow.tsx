import { ArrowDown, ArrowUp, Ellipsis, History, Pencil, Trash2, TriangleAlert } from 'lucide-react';
import { IconButton } from '@/components/ui/Button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu';
import { Switch } from '@/components/ui/Toggle';
import type { Rule, RuleHint } from '@/lib/api';
import { cx } from '@/lib/cx';
import { capitalize } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { told } from '@/lib/language/told';
import { ruleTexts } from '@/texts/rules';
import { type useRuleChanges, useStartRun } from './queries';
import { useEffects } from './useEffects';

type Props = {
  rule: Rule;
  above: Rule | undefined;
  below: Rule | undefined;
  /** The first of its stage. */
  begins: boolean;
  hints: readonly RuleHint[];
  nameOf: (id: string | null | undefined) => string;
  mayWrite: boolean;
  changes: ReturnType<typeof useRuleChanges>;
  onEdit: () => void;
  onDelete: () => void;
};

/** A rule: what it looks for, what it does, what is wrong with it; its place among the others. */
export function RuleRow({
  rule,
  above,
  below,
  begins,
  hints,
  nameOf,
  mayWrite,
  changes,
  onEdit,
  onDelete,
}: Props) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const say = useEffects();
  const run = useStartRun();
  const { name, enabled } = rule;
  const warnings = rule.problem
    ? [t('broken')]
    : hints.map(({ kind, other_id, count }) =>
        t(`hint_${kind}`, { other: `«${nameOf(other_id)}»`, count }),
      );
  return (
    <li className="border-line border-t first:border-0">
      {begins && (
        <p className="bg-sunken px-5 py-1.5 text-ink-2 text-xs max-md:px-3">
          {t(`stage_${rule.stage}`)}
        </p>
      )}
      <div className="flex items-start gap-3 px-5 py-3 max-md:px-3">
        {mayWrite && (
          <div className="-ml-2 flex flex-col">
            <IconButton
              icon={ArrowUp}
              size="sm"
              label={t('moveUp', { name })}
              disabled={!above}
              onClick={() => above && changes.swap(rule, above)}
            />
            <IconButton
              icon={ArrowDown}
              size="sm"
              label={t('moveDown', { name })}
              disabled={!below}
              onClick={() => below && changes.swap(rule, below)}
            />
          </div>
        )}
        <div className="min-w-0 flex-1 self-center">
          <p
            className={cx('break-words font-medium', enabled ? 'text-ink' : 'text-ink-3')}
            title={name}
          >
            {name}
          </p>
          <p className="break-words font-mono text-ink-2 text-xs">{told(rule.query, locale)}</p>
          <p className="break-words text-ink-2">{capitalize(say(rule.set, rule.stop))}</p>
          {warnings.map((warning) => (
            <p key={warning} className="mt-0.5 flex items-start gap-1.5 text-warning text-xs">
              <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
              {warning}
            </p>
          ))}
          <p className="mt-0.5 text-ink-3 text-xs">{t('hits', { count: rule.hits })}</p>
        </div>
        {mayWrite && (
          <div className="flex shrink-0 items-center gap-1">
            <Switch
              checked={enabled}
              onChange={(next) => changes.enable(rule, next)}
              label={<span className="sr-only">{t('enabled', { name })}</span>}
            />
            <Menu
              trigger={<IconButton icon={Ellipsis} label={t('optionsOf', { name })} size="sm" />}
            >
              <MenuItem icon={Pencil} onSelect={onEdit}>
                {t('edit')}
              </MenuItem>
              <MenuItem icon={History} onSelect={() => run.mutate({ rule_id: rule.id })}>
                {t('applyToHistory')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={Trash2} onSelect={onDelete} danger>
                {t('delete')}
              </MenuItem>
            </Menu>
          </div>
        )}
      </div>
    </li>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { Rule, RuleCondition } from '@/lib/api';
import { formatMoney } from '@/lib/format';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { ruleTexts } from '@/texts/rules';

/** Says what a rule looks for and what it does, as one would tell somebody. */
export function useSentence(): (rule: Rule) => string {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const { currency } = useHome().household;
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { data: tree = [] } = useQuery(categoriesQuery);
  const accountNames = byId(accounts);
  const categories = byId(tree.flatMap((group) => group.categories));

  const value = (field: RuleCondition['field'], text: string) => {
    if (field === 'account') return accountNames.get(text)?.name ?? t('goneAccount');
    if (field === 'amount') return formatMoney(text, { locale, currency, home: currency });
    return locale === 'en' ? `“${text}”` : `«${text}»`;
  };
  const condition = ({ field, op, value: first, value2 }: RuleCondition) =>
    [
      t(`field_${field}`),
      t(`op_${op}`),
      value(field, first),
      ...(op === 'between' && value2 ? [t('and'), value(field, value2)] : []),
    ].join(' ');
  const join = (type: 'conjunction' | 'disjunction') => new Intl.ListFormat(locale, { type });

  return ({ match, conditions, set }) => {
    const lists = join(match === 'all' ? 'conjunction' : 'disjunction');
    const when = t('sentenceIf', { conditions: lists.format(conditions.map(condition)) });
    const effects = [
      ...(set.category_id
        ? [
            t('setsCategory', {
              category: categories.get(set.category_id)?.name ?? t('goneCategory'),
            }),
          ]
        : []),
      ...(set.payee ? [t('setsPayee', { payee: set.payee })] : []),
    ];
    return `${when}, ${effects.length > 0 ? join('conjunction').format(effects) : t('setsNothing')}.`;
  };
}

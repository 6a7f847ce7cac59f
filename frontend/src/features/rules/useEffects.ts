import { useQuery } from '@tanstack/react-query';
import type { Rule, RuleEffect } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { flagsTexts } from '@/texts/flags';
import { ruleTexts } from '@/texts/rules';

/** Says what a rule gives, or gave to one movement, as one would tell somebody. */
export function useEffects(): (given: Rule['set'] | RuleEffect, stop?: boolean) => string {
  const t = useTexts(ruleTexts);
  const tFlags = useTexts(flagsTexts);
  const { locale } = useLocale();
  const { data: tree = [] } = useQuery(categoriesQuery);
  const categories = byId(tree.flatMap((group) => group.categories));
  const name = (id: string | null | undefined) =>
    id ? (categories.get(id)?.name ?? t('goneCategory')) : t('noCategory');
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });

  return (given, stop = false) => {
    const said = [
      ...(given.category_id ? [t('setsCategory', { category: name(given.category_id) })] : []),
      ...(given.parts.length > 0
        ? [t('setsParts', { names: list.format(given.parts.map((p) => name(p.category_id))) })]
        : []),
      ...(given.payee ? [t('setsPayee', { payee: given.payee })] : []),
      ...(given.memo ? [t('setsMemo', { memo: given.memo })] : []),
      ...(given.add_tags.length > 0
        ? [t('setsTags', { tags: given.add_tags.map((tag) => `#${tag}`).join(' ') })]
        : []),
      ...(given.flag ? [t('setsFlag', { flag: tFlags(given.flag).toLowerCase() })] : []),
      ...(given.hide ? [t('setsHidden')] : []),
      ...(given.review ? [t('setsReview')] : []),
      ...(stop ? [t('stops')] : []),
    ];
    return said.length > 0 ? list.format(said) : t('setsNothing');
  };
}

//! Where money came from and where it went: sources on one side, groups and their categories on the
//! other, with what stayed or was drawn on so that both sides are equal.

use super::flows::{Flows, Kinds, between};
use super::rates_for;
use super::scope::Scope;
use crate::domain::{Result, cycles};
use crate::model::category::CategoryKind;
use crate::model::insight::{MoneyFlow, MoneyFlowGroup, MoneyFlowPart};
use crate::model::report::Compare;
use crate::model::{Amount, Uuid};
use crate::store::totals::MonthlyTotal;
use crate::store::{HouseholdTx, categories, households};
use std::collections::HashMap;

pub fn money_flow(tx: &mut HouseholdTx<'_>, scope: &Scope, compare: Compare) -> Result<MoneyFlow> {
    scope.check()?;
    let currency = households::current(tx)?.currency;
    let rates = rates_for(tx, &currency, scope.real)?;
    let kinds = Kinds::load(tx)?;
    let names: HashMap<Uuid, String> =
        categories::groups(tx)?.into_iter().map(|group| (group.id, group.name)).collect();
    let earlier = scope.before(&cycles::load(tx)?, compare);
    let flows = between(tx, scope, &rates)?;
    let past = match &earlier {
        Some(earlier) => between(tx, earlier, &rates)?,
        None => Flows::default(),
    };
    let summed = rates.summed(scope.to);
    let filter = |kind: CategoryKind| scope.filter().kind(kind).currencies(&summed);
    let (mut income, mut spending) = (Sums::new(), Sums::new());
    add_up(&flows.rows, &kinds, (&mut income, &mut spending), |sum| &mut sum.0);
    add_up(&past.rows, &kinds, (&mut income, &mut spending), |sum| &mut sum.1);
    let (came, went) = (total(&income), total(&spending));
    let part = |kind: CategoryKind, (category_id, sum): (Option<Uuid>, Sum)| MoneyFlowPart {
        category_id,
        name: category_id.and_then(|id| kinds.get(id)).map(|category| category.name.clone()),
        amount: sum.0,
        previous: sum.1,
        filter: filter(kind).category(category_id).build(),
    };
    let sources = sorted(income.into_iter().map(|sum| part(CategoryKind::Income, sum)).collect());
    let mut of_group: HashMap<Option<Uuid>, Vec<MoneyFlowPart>> = HashMap::new();
    for sum in spending {
        let group = sum.0.and_then(|id| kinds.get(id)).map(|category| category.group_id);
        of_group.entry(group).or_default().push(part(CategoryKind::Expense, sum));
    }
    let group = |(group_id, parts): (Option<Uuid>, Vec<MoneyFlowPart>)| {
        let ids: Vec<Uuid> = parts.iter().filter_map(|part| part.category_id).collect();
        let whole = filter(CategoryKind::Expense);
        let whole = if group_id.is_some() { whole.categories(&ids) } else { whole.category(None) };
        MoneyFlowGroup {
            group_id,
            name: group_id.and_then(|id| names.get(&id)).cloned(),
            amount: parts.iter().map(|part| part.amount).sum(),
            previous: parts.iter().map(|part| part.previous).sum(),
            filter: whole.build(),
            categories: sorted(parts),
        }
    };
    let mut groups: Vec<MoneyFlowGroup> = of_group.into_iter().map(group).collect();
    groups.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.group_id.cmp(&b.group_id)));
    Ok(MoneyFlow {
        from: scope.from,
        to: scope.to,
        previous_from: earlier.as_ref().map(|earlier| earlier.from),
        previous_to: earlier.as_ref().map(|earlier| earlier.to),
        income: came,
        spending: went,
        net: came - went,
        income_filter: filter(CategoryKind::Income).build(),
        spending_filter: filter(CategoryKind::Expense).build(),
        conversion: flows.conversion(&kinds, |_| scope.filter()),
        real: rates.price_base(),
        sources,
        groups,
        currency,
    })
}

/// Of the days asked for, and of those that they are compared with.
type Sum = (Amount, Amount);
type Sums = HashMap<Option<Uuid>, Sum>;

fn add_up(
    rows: &[MonthlyTotal],
    kinds: &Kinds,
    (income, spending): (&mut Sums, &mut Sums),
    side: fn(&mut Sum) -> &mut Amount,
) {
    for row in rows {
        for (sums, amount) in
            [(&mut *income, kinds.income(row)), (&mut *spending, kinds.spending(row))]
        {
            if !amount.is_zero() {
                let sum = side(sums.entry(row.category()).or_default());
                *sum = *sum + amount;
            }
        }
    }
}

fn total(sums: &Sums) -> Amount {
    sums.values().map(|sum| sum.0).sum()
}

/// The largest first; what came to nothing is left out.
fn sorted(mut parts: Vec<MoneyFlowPart>) -> Vec<MoneyFlowPart> {
    parts.retain(|part| !(part.amount.is_zero() && part.previous.is_zero()));
    parts.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.category_id.cmp(&b.category_id)));
    parts
}

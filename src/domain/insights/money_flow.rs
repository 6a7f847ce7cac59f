//! Where money came from and where it went: sources on one side, groups and their categories on the
//! other, with what stayed or was drawn on so that both sides are equal.

use super::flows::{Kinds, between};
use super::scope::Scope;
use crate::domain::Result;
use crate::domain::rates::Rates;
use crate::model::category::CategoryKind;
use crate::model::insight::{MoneyFlow, MoneyFlowGroup, MoneyFlowPart};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, categories, households};
use std::collections::HashMap;

pub fn money_flow(tx: &mut HouseholdTx<'_>, scope: &Scope) -> Result<MoneyFlow> {
    scope.check()?;
    let currency = households::current(tx)?.currency;
    let rates = Rates::load(tx, &currency)?;
    let kinds = Kinds::load(tx)?;
    let names: HashMap<Uuid, String> =
        categories::groups(tx)?.into_iter().map(|group| (group.id, group.name)).collect();
    let flows = between(tx, scope, &rates)?;
    let summed = rates.summed(scope.to);
    let filter = |kind: CategoryKind| scope.filter().kind(kind).currencies(&summed);
    let mut income: HashMap<Option<Uuid>, Amount> = HashMap::new();
    let mut spending: HashMap<Option<Uuid>, Amount> = HashMap::new();
    for row in &flows.rows {
        for (sums, amount) in
            [(&mut income, kinds.income(row)), (&mut spending, kinds.spending(row))]
        {
            if !amount.is_zero() {
                let sum = sums.entry(row.category()).or_default();
                *sum = *sum + amount;
            }
        }
    }
    let (came, went) = (total(&income), total(&spending));
    let part = |kind: CategoryKind, (category_id, amount): (Option<Uuid>, Amount)| MoneyFlowPart {
        category_id,
        name: category_id.and_then(|id| kinds.get(id)).map(|category| category.name.clone()),
        amount,
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
            filter: whole.build(),
            categories: sorted(parts),
        }
    };
    let mut groups: Vec<MoneyFlowGroup> = of_group.into_iter().map(group).collect();
    groups.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.group_id.cmp(&b.group_id)));
    Ok(MoneyFlow {
        from: scope.from,
        to: scope.to,
        income: came,
        spending: went,
        net: came - went,
        income_filter: filter(CategoryKind::Income).build(),
        spending_filter: filter(CategoryKind::Expense).build(),
        conversion: flows.conversion(&kinds, |_| scope.filter()),
        sources,
        groups,
        currency,
    })
}

fn total(sums: &HashMap<Option<Uuid>, Amount>) -> Amount {
    sums.values().copied().sum()
}

/// The largest first; what came to nothing is left out.
fn sorted(mut parts: Vec<MoneyFlowPart>) -> Vec<MoneyFlowPart> {
    parts.retain(|part| !part.amount.is_zero());
    parts.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.category_id.cmp(&b.category_id)));
    parts
}

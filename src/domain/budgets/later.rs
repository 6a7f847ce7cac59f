//! Envelopes whose money is for something to come, not for every day.

use crate::model::Amount;
use crate::model::budget::{Budget, Envelope};
use crate::model::goal::GoalRow;
use crate::model::target::Target;

/// Whether an envelope saves: for a goal, for a day, for a bill, up to more than it is given in two periods.
fn is_for_later(envelope: &Envelope, goals: &[GoalRow]) -> bool {
    let saves = match &envelope.target {
        Some(Target::ByDate { .. } | Target::Bill { .. }) => true,
        Some(Target::Remainder { up_to, .. }) => up_to.is_some(),
        Some(Target::EachPeriod { amount, up_to: Some(most) }) => *most > *amount + *amount,
        _ => false,
    };
    saves || goals.iter().any(|goal| goal.category_id == Some(envelope.category_id))
}

/// Those that save.
pub fn for_later<'a>(
    budget: &'a Budget,
    goals: &'a [GoalRow],
) -> impl Iterator<Item = &'a Envelope> {
    budget.envelopes.iter().filter(|envelope| is_for_later(envelope, goals))
}

/// What the others have left together, without what was assigned beyond what there is: negative where that, or what
/// some of them are overspent by, is more.
pub fn for_every_day(budget: &Budget, goals: &[GoalRow]) -> Amount {
    let others = budget.envelopes.iter().filter(|envelope| !is_for_later(envelope, goals));
    others.map(|envelope| envelope.balance).sum::<Amount>() + budget.to_assign.min(Amount::ZERO)
}

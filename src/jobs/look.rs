//! Looks through households by themselves, and tells their people what is new.

use super::task::{Failure, Task};
use crate::domain::notifications;
use crate::model::identity::{Membership, Role};
use crate::store::turns::{self, Turn};
use crate::store::{HouseholdTx, households};
use std::time::Duration;

/// Turns taken in one go; the rest is taken a minute later.
const MOST: i64 = 200;
/// One statement over a large household takes longer than a request's may.
const STATEMENT: Duration = Duration::from_secs(5 * 60);

/// In whose name a household is looked through: whoever changed it last, also after they left.
fn worker(turn: Turn) -> Membership {
    Membership { household_id: turn.tenant_id, user_id: turn.user_id, role: Role::Member }
}

/// Enqueues the looks and the digests whose turn it is.
pub async fn due(task: Task) -> Result<(), Failure> {
    let looks = task.db.system(|tx| turns::looks_due(tx, MOST)).await?;
    for turn in looks {
        task.db.household_read(&worker(turn), notifications::take_turn).await?;
    }
    let digests = task.db.system(|tx| turns::digests_due(tx, MOST)).await?;
    for turn in digests {
        task.db.household_read(&worker(turn), notifications::digest_is_due).await?;
    }
    Ok(())
}

/// One household; then each of its other people is told what is new for them.
pub async fn household(task: Task) -> Result<(), Failure> {
    let Some((household_id, user_id)) = task.job.owner else {
        return Err(Failure::Never("the job is for no household".to_owned()));
    };
    let me = worker(Turn { tenant_id: household_id, user_id });
    let look = |tx: &mut HouseholdTx<'_>| -> Result<_, Failure> {
        tx.allow(STATEMENT)?;
        let members = households::members(tx)?;
        // Whoever left is told nothing, but what they changed is looked at all the same.
        match members.iter().any(|member| member.user_id == tx.user_id()) {
            true => notifications::look(tx)?,
            false => notifications::look_untold(tx)?,
        };
        Ok(members)
    };
    let members = task.db.household(&me, look).await?;
    for member in members.into_iter().filter(|member| member.user_id != user_id) {
        let them = Membership { household_id, user_id: member.user_id, role: member.role };
        task.db.household_read(&them, notifications::refresh).await?;
    }
    Ok(())
}

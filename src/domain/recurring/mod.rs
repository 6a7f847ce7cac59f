//! What comes back by itself: found by its rhythm, decided by the person.

mod amounts;
mod detect;
mod fit;
mod keep;
mod promised;
mod repaid;
mod rhythm;
mod show;

pub use amounts::{Amounts, quantile};
pub use detect::{Movement, Series, Standing, detect, due, grouped, horizon, standing};
pub use keep::{look, rhythm_of};
pub use promised::{Promised, load as promised};
pub use repaid::{Payment, Repaid, load as repaid, share_a_word};
pub use rhythm::Rhythm;
pub use show::{amounts, calendar, change, change_all, find, list};

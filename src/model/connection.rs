//! Connections: a household's links to banks, and the accounts that they feed.

mod problem;
mod state;
mod views;

pub use problem::LinkProblem;
pub use state::{ConnectionState, FeedState, NotAllowed, SecretKind};
pub use views::{
    AccountPatchOfConnection, LinkAnswers, LinkOptions, LinkRefusal, LinkStep, NewConnection, OfferedInstitution, OfferedProvider, SentLine,
    AccountChoice, AccountMatch, Connection, ConnectionAccount, MatchReason, Progress, Target,
};

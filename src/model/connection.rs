//! Connections: a household's links to banks, and the accounts that they feed.

mod problem;
mod state;
mod views;

pub use problem::LinkProblem;
pub use state::{ConnectionState, FeedState, NotAllowed, SecretKind};
pub use views::{
    AccountChoice, AccountMatch, AccountPatchOfConnection, AccountTarget, Connection,
    ConnectionAccount, LinkAnswers, LinkOptions, LinkRefusal, LinkStep, MatchReason, NewConnection,
    OfferedInstitution, OfferedProvider, SentLine, SyncProgress,
};

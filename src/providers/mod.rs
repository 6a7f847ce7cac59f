//! Providers of bank data behind one trait: what they send becomes values of `model`. No SQL.

use crate::model::provider::{
    AccountLines, AccountQuery, Answers, Capabilities, Institution, LinkProgress, LinkRequest,
    ProviderAccount, ProviderBalance, ProviderError, ProviderEvent, ProviderName, Standing,
    WebhookCall, WebhookFault,
};
use crate::model::secret::Secret;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;

/// What a provider answers, some time.
pub type Answer<'a, T> = BoxFuture<'a, Result<T, ProviderError>>;

/// Told how many movements have arrived so far in this call.
pub type Progress<'a> = &'a (dyn Fn(usize) + Send + Sync);

/// One source of bank data. Every method may be repeated after a failure without harm, except
/// `proceed` (codes and tokens are used up), whose failure the person is told.
pub trait Provider: Send + Sync {
    fn name(&self) -> ProviderName;

    fn capabilities(&self) -> Capabilities;

    /// At most 50 banks of a country (ISO 3166-1 alpha-2) whose name has `words`; without words the first ones.
    fn institutions<'a>(&'a self, country: &'a str, words: &'a str)
    -> Answer<'a, Vec<Institution>>;

    /// Begins a new link, or the repair of one.
    fn begin<'a>(&'a self, request: &'a LinkRequest) -> Answer<'a, LinkProgress>;

    /// Goes on with the answers to the last step. `WrongCredentials` leaves the step open unless
    /// `ProviderError::resume` has another.
    fn proceed<'a>(&'a self, state: &'a Secret, answers: &'a Answers) -> Answer<'a, LinkProgress>;

    /// Every account with the balance that the provider has at hand.
    fn accounts<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, Vec<ProviderAccount>>;

    /// The balances as they are now, asked at the bank where the provider can; by account id, in
    /// the order asked. One account's failure is its own.
    fn balances<'a>(
        &'a self,
        credentials: &'a Secret,
        accounts: &'a [String],
    ) -> Answer<'a, Vec<(String, Result<ProviderBalance, ProviderError>)>>;

    /// The movements of these accounts until `today`, in the order asked. One account's failure is its own; the outer
    /// failure is that of the whole connection.
    fn lines<'a>(
        &'a self,
        credentials: &'a Secret,
        queries: &'a [AccountQuery],
        today: NaiveDate,
        progress: Progress<'a>,
    ) -> Answer<'a, Vec<(String, Result<AccountLines, ProviderError>)>>;

    /// Asks the provider to fetch from the bank now; what is new is told by a call or found later.
    /// `NotSupported` where it can't. `NeedsCode` carries the step that asks for the code.
    fn refresh<'a>(&'a self, credentials: &'a Secret, from: NaiveDate) -> Answer<'a, ()>;

    /// How the connection stands at the provider.
    fn standing<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, Standing>;

    /// Takes the access back. Gone already is fine.
    fn revoke<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, ()>;

    /// Whether a call is the provider's own, and what it tells.
    fn receive<'a>(
        &'a self,
        call: &'a WebhookCall<'a>,
    ) -> BoxFuture<'a, Result<Vec<ProviderEvent>, WebhookFault>>;
}

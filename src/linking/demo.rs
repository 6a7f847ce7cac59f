//! A demo household's own bank.

use super::{Linking, Synced};
use crate::domain::Result;
use crate::model::account::AccountKind;
use crate::model::connection::{
    AccountChoice, AccountTarget, ConnectionAccount, LinkAnswers, NewConnection,
};
use crate::model::identity::Membership;
use crate::model::provider::{Answers, ProviderName};

const BANK: &str = "mx-caja-ahuehuete";
const ROUNDS: usize = 3;

impl Linking {
    /// Links the savings at one of the invented banks and brings them up to date, where this server has
    /// such banks.
    pub async fn add_demo_bank(&self, me: &Membership) -> Result<()> {
        let sandbox = ProviderName::Sandbox.as_str();
        if self.vault.is_none() || self.provider(sandbox).is_none() {
            return Ok(());
        }
        let bank = NewConnection {
            provider: sandbox.to_owned(),
            institution_id: BANK.to_owned(),
            country: Some("MX".to_owned()),
        };
        let begun = self.begin(me, bank).await?;
        // This name needs no code.
        let answers = Answers::from([("user", "sinotp"), ("password", "demo")]);
        let signed = LinkAnswers { answers, ..LinkAnswers::default() };
        let found = self.answer(me, begun.id, signed).await?;
        let choice = |account: &ConnectionAccount| AccountChoice {
            id: account.id,
            target: match account.kind {
                AccountKind::Savings => AccountTarget::New,
                _ => AccountTarget::Ignore,
            },
            account_id: None,
            name: None,
        };
        let accounts = found.accounts.iter().map(choice).collect();
        let chosen = LinkAnswers { accounts, ..LinkAnswers::default() };
        self.answer(me, begun.id, chosen).await?;
        // A worker may have begun as well: the last to come does it whole, and a worker gives way.
        for _ in 0..ROUNDS {
            if let Synced::Done(_) = self.sync(me, begun.id, &|_| {}).await? {
                break;
            }
        }
        Ok(())
    }
}

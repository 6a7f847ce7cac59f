//! `demo`: a demo household that a person can sign in to.

use crate::app::{self, StartError};
use crate::clock::Clock;
use crate::config::Config;
use crate::demo::seed;
use crate::domain;
use crate::domain::auth::password;
use crate::domain::auth::token::Token;
use crate::model::identity::Locale;

/// Makes it and prints e-mail and password.
pub fn run(config: &Config, clock: Clock) -> Result<(), StartError> {
    let secret: String = Token::random().reveal().chars().take(20).collect();
    let hash = password::hash(&secret).map_err(|fault| StartError(fault.detail))?;
    let (data, db) = app::start(config, clock)?;
    let linking = app::linking(config, data.keys(&config.banks)?, &db);
    let done = actix_web::rt::System::new().block_on(async {
        let failed = |error: domain::Error| StartError(format!("the demo failed: {error:?}"));
        let membership =
            db.system(move |tx| seed::found(tx, Locale::EsMx, &hash)).await.map_err(failed)?;
        db.household(&membership, |tx| seed::fill(tx, Locale::EsMx)).await.map_err(failed)?;
        linking.add_demo_bank(&membership).await.map_err(failed)?;
        let user = membership.user_id;
        let me = db
            .system(move |tx| domain::auth::me(tx, user, membership.household_id))
            .await
            .map_err(failed)?;
        println!("e-mail    {}\npassword  {secret}", me.user.email);
        Ok(())
    });
    data.close();
    done
}

//! `admin rotate-key`: another master key, while the server works.

use super::households;
use crate::app::{self, StartError};
use crate::clock::Clock;
use crate::config::Config;

pub fn run(config: &Config, clock: Clock) -> Result<(), StartError> {
    let (data, db) = app::start(config, clock)?;
    let Some(mut keys) = data.keys(&config.banks)? else {
        return Err(StartError("set CENTAVO_MASTER_KEY: there is no key to change to".to_owned()));
    };
    // Both are kept until every sign-in is under the new one: it can be cut off and run again.
    if config.banks.keys.is_none() {
        keys = keys.with_new_key();
        data.keep_keys(&config.banks, &keys)?;
    }
    let linking = app::linking(config, Some(keys.clone()), &db);
    let done = actix_web::rt::System::new().block_on(async {
        let (mut rotated, mut all) = (0, 0);
        for household in households(&db).await? {
            let (anew, of) = linking
                .rotate(&household)
                .await
                .map_err(|error| StartError(format!("{}: {error:?}", household.household_id)))?;
            (rotated, all) = (rotated + anew, all + of);
        }
        Ok::<_, StartError>((rotated, all))
    });
    if done.is_ok() {
        data.keep_keys(&config.banks, &keys.current_only())?;
    }
    data.close();
    let (rotated, all) = done?;
    println!("{rotated} of {all} kept sign-ins are under the new key now");
    Ok(())
}

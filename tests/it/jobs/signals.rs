//! What one instance commits, another hears.

use crate::support::App;
use centavo::model::signal::Signal;
use centavo::store::listener::Listener;
use centavo::store::{StoreError, jobs};

use super::{PLAIN, named};

#[test]
fn a_commit_is_heard_here_and_in_the_other_instance_and_a_rollback_nowhere() {
    let app = App::start();
    let ana = app.membership(&app.person("ana"));
    let (here, there) = (app.doors(), app.doors());
    let mut near = here.signals().hear();
    let mut far = there.signals().hear();
    let listener = |db: &centavo::store::Db, instance| {
        Listener::start(app.db.app_url(), db.signals().clone(), instance).unwrap()
    };
    let (one, two) = (listener(&here, 1), listener(&there, 2));
    app.block_on(async {
        tokio::join!(one.present(), two.present());
        // Each begins by saying that it may have missed something.
        assert_eq!((near.next().await, far.next().await), (Signal::Missed, Signal::Missed));
        let failed = here.household(&ana, |tx| -> Result<(), StoreError> {
            jobs::enqueue(tx, named(PLAIN, "never"))?;
            Err(StoreError::Timeout)
        });
        failed.await.unwrap_err();
        here.household(&ana, |tx| jobs::enqueue(tx, named(PLAIN, "x"))).await.unwrap();
        let household = ana.household_id;
        for ear in [&mut near, &mut far] {
            assert_eq!(ear.next().await, Signal::Work);
            assert_eq!(ear.next().await, Signal::Changed { household });
        }
        there.signals().tell(Signal::Closing);
        assert_eq!(far.next().await, Signal::Closing);
        let name = "import".to_owned();
        let event = Signal::Event { household, name, data: serde_json::json!({ "id": 1 }) };
        there.signals().tell(event.clone());
        assert_eq!((far.next().await, near.next().await), (event.clone(), event));
    });
}

//! Every route on one page.

use super::api::{
    accounts, auth, budgets, categories, health, households, imports, insights, me, payees,
    reconciliations, rules, transactions,
};
use utoipa_actix_web::service_config::ServiceConfig;

/// Everything under `/api/v1`. A fixed word stands before a pattern that would take it.
pub fn v1(routes: &mut ServiceConfig<'_>) {
    routes
        .service(auth::signup)
        .service(auth::login)
        .service(auth::open_demo)
        .service(auth::refresh)
        .service(auth::logout)
        .service(auth::change_password)
        .service(auth::password_strength)
        .service(me::show)
        .service(me::change)
        .service(me::sessions)
        .service(me::end_session)
        .service(households::show)
        .service(households::change)
        .service(households::members)
        .service(households::currencies)
        .service(accounts::list)
        .service(accounts::create)
        .service(accounts::show)
        .service(accounts::change)
        .service(accounts::delete)
        .service(accounts::balances)
        .service(reconciliations::list_assertions)
        .service(reconciliations::assert)
        .service(reconciliations::forget_assertion)
        .service(reconciliations::breakage)
        .service(reconciliations::state)
        .service(reconciliations::create)
        .service(reconciliations::delete)
        .service(categories::list)
        .service(categories::create)
        .service(categories::show)
        .service(categories::change)
        .service(categories::delete)
        .service(categories::create_group)
        .service(categories::change_group)
        .service(categories::delete_group)
        .service(payees::list)
        .service(payees::create)
        .service(payees::change)
        .service(payees::tags)
        .service(rules::list)
        .service(rules::create)
        .service(rules::preview)
        .service(rules::change)
        .service(rules::delete)
        .service(rules::apply)
        .service(transactions::summary)
        .service(transactions::change_many)
        .service(transactions::list)
        .service(transactions::create)
        .service(transactions::show)
        .service(transactions::change)
        .service(transactions::delete)
        .service(transactions::sightings)
        .service(transactions::history)
        .service(transactions::open)
        .service(transactions::show_similar)
        .service(transactions::apply_similar)
        .service(transactions::take_back)
        .service(imports::create)
        .service(imports::list)
        .service(imports::show)
        .service(imports::lines)
        .service(imports::undo)
        .service(budgets::show)
        .service(budgets::assign)
        .service(budgets::move_money)
        .service(budgets::copy)
        .service(insights::dashboard)
        .service(insights::cash_flow)
        .service(insights::spending)
        .service(insights::net_worth);
}

/// What stands outside `/api/v1`.
pub fn outside(routes: &mut actix_web::web::ServiceConfig) {
    routes
        .service(health::live)
        .service(health::health)
        .service(health::api_health)
        .service(health::metrics);
}

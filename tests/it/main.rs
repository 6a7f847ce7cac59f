//! The one integration binary: over HTTP against a real Postgres. A template database is cloned for
//! each test, so that tests run beside each other and leave nothing behind.

mod alerts;
mod amounts;
mod api;
mod backups;
mod banks;
mod bucket;
mod conformance;
mod embedded;
mod faults;
mod jobs;
mod kill;
mod letters;
mod mail;
mod measured;
mod migrations;
mod openapi;
mod providers;
mod query;
mod rates;
mod rls;
mod round_trip;
mod scenarios;
mod spa;
mod support;
mod tidy;
mod tls;
mod totals;
mod traces;

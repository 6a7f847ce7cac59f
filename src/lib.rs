//! Centavo: a personal-finance platform for households. One binary, one Postgres.
//! The modules and who may use whom are described in docs/ARCHITECTURE.md.

pub mod app;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod demo;
pub mod domain;
pub mod embedded;
pub mod exporters;
pub mod http;
pub mod importers;
pub mod intake;
pub mod jobs;
pub mod linking;
pub mod mail;
pub mod model;
pub mod ops;
pub mod providers;
pub mod remote;
pub mod store;
pub mod trace;

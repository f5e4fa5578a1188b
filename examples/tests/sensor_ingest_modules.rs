//! Runs the tests in the modules of the example. With `test = true` in the manifest, `cargo test` would build the
//! example as a test only, and not as the program that the other tests run.

#![allow(dead_code, reason = "only what has tests is used")]

#[path = "../sensor_ingest/arguments.rs"]
mod arguments;
#[path = "../sensor_ingest/lines.rs"]
mod lines;
#[path = "../sensor_ingest/reading.rs"]
mod reading;
#[path = "../sensor_ingest/reporting.rs"]
mod reporting;
#[path = "../sensor_ingest/rows.rs"]
mod rows;
#[path = "../sensor_ingest/settings.rs"]
mod settings;
#[path = "../sensor_ingest/stages.rs"]
mod stages;
#[path = "../sensor_ingest/station.rs"]
mod station;

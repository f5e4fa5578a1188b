//! Runs a pipeline and serves what it did to Prometheus.
//!
//! ```sh
//! cargo run --example prometheus_exporter                            # runs it once, asks the server once, prints the answer
//! cargo run --example prometheus_exporter -- --serve 127.0.0.1:9100  # runs it every five seconds, until it is killed
//! ```
//!
//! The feature `metrics` of funcpipe is all that the pipeline needs; the recorder is installed in `main`, before the first run. Any other
//! exporter for the `metrics` facade would do as well.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program tells its user what it did")]

mod server;
mod weather;

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use funcpipe::prelude::*;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};

const USAGE: &str = "\
usage: prometheus_exporter [--serve ADDRESS]

  --serve  serves http://ADDRESS/metrics and runs the pipeline every five seconds, until it is killed";

/// Of the histograms, in seconds.
const BUCKETS: &[f64] = &[1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let serve = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Ok(None),
        ["--serve", address] => address.parse::<SocketAddr>().map(Some).map_err(|_| USAGE),
        _ => Err(USAGE),
    };
    let done = match serve {
        Ok(None) => run_once(),
        Ok(Some(address)) => keep_serving(address),
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::FAILURE;
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}

/// Installs the recorder, and begins to serve what it is told. Returns where.
fn serve(address: SocketAddr) -> Result<SocketAddr, BoxError> {
    let latencies = Matcher::Suffix("_latency_seconds".to_owned());
    let exporter = PrometheusBuilder::new().set_buckets_for_metric(latencies, BUCKETS)?.install_recorder()?;
    Ok(server::start(address, move || {
        // What is new of the runs under way; those that have ended are in it already.
        funcpipe::Registry::global().publish_metrics();
        exporter.render()
    })?)
}

fn run_once() -> Result<(), BoxError> {
    let address = serve((Ipv4Addr::LOCALHOST, 0).into())?;
    println!("{}", weather::run()?);
    println!("http://{address}/metrics says:\n\n{}", server::fetch(address, "/metrics")?);
    Ok(())
}

fn keep_serving(address: SocketAddr) -> Result<(), BoxError> {
    println!("serving http://{}/metrics", serve(address)?);
    loop {
        weather::run()?;
        thread::sleep(Duration::from_secs(5));
    }
}

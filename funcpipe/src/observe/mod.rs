//! Runs as others see them: in logs and traces, as metrics, on a terminal. Each under a feature of its own.
//!
//! # `tracing`
//! A run is the span `funcpipe.run` (target `funcpipe::run`, level INFO) with the field `pipeline`; when the run ends, `outcome`
//! (`completed`, `stopped_early`, `stopped`, `failed`, `panicked`), `read`, `added`, `delivered`, `dropped` and `failed` are recorded, and the
//! span is closed before the caller gets control. Whatever is logged meanwhile on the run's thread, and on threads that
//! [`Run::enter`](crate::pipeline::Run::enter), has it for its context. Those threads need the subscriber, too: one for the whole process, or
//! set there.
//!
//! Each position is a span as well, `funcpipe.position` with `position`, `place` (`map@2`) and at the end `stage` and the counts, a child of the
//! run's. It is at level TRACE (target `funcpipe::position`), since a position is in its span while it makes a record: that costs some 11 ns and 180
//! instructions a record and position, besides what the subscriber does. Whether it is wanted is looked at once, when the run starts; who does not
//! want it pays nothing. The time in these spans is not self time: it has that of the positions before in it.
//!
//! | event | level | target |
//! |---|---|---|
//! | the [log lines](crate::RunReport::log_lines) of a run: `Starting` and `Completed` | INFO | `funcpipe::run` |
//! | .. `Stopped early` | WARN | `funcpipe::run` |
//! | .. `FAILED`, `PANICKED` | ERROR | `funcpipe::run` |
//! | .. of its stages, at the end | DEBUG | `funcpipe::run` |
//! | a record was taken out of the stream: `stage`, `record`, `error` | DEBUG | `funcpipe::run` |
//! | a [breaker](crate::breaker) ended a stream: `position`, `code`, `reason`, `last_error`, `n_ok`, `n_err`, `truncated` | WARN | `funcpipe::breaker` |
//! | a resource was not released, and nobody who closes it is told: `source`, `resource`, `error`, `panicked` | WARN | `funcpipe::resource` |
//! | another attempt will be made: `function`, `attempt`, `delay`; it recovered | INFO | `funcpipe::retry` |
//! | a call was given up: `function`, `attempts`, `reason`; a circuit opened | WARN | `funcpipe::retry` |
//! | a circuit closed | INFO | `funcpipe::retry` |
//! | a call was not made, since the circuit is open | DEBUG | `funcpipe::retry` |
//!
//! # `metrics`
//! Counters and histograms go to the recorder that the program installs; `cargo run --example prometheus_exporter` shows it with Prometheus.
//! No record pays for it. What is new is published
//! - when a run ends, whichever way,
//! - at each tick of [`report_every`](crate::Pipeline::report_every), before its callback is called,
//! - when [`Registry::publish_metrics`](crate::Registry) is called, which is also when functions that are called outside of runs are published.
//!
//! Install the recorder before the first run: what has been published is not published again.
//!
//! | metric | labels besides `pipeline` | |
//! |---|---|---|
//! | `funcpipe_runs_total` | `outcome` | runs that ended |
//! | `funcpipe_records_read_total` | | records that the source produced |
//! | `funcpipe_records_delivered_total` | | .. that the sink took |
//! | `funcpipe_records_failed_total` | | .. that an error or a panic took out of the stream |
//! | `funcpipe_records_dropped_total` | | .. that stages let go; when the run ends |
//! | `funcpipe_records_added_total` | | .. that stages made in addition; when the run ends |
//! | `funcpipe_release_errors_total` | | resources that could not be released |
//! | `funcpipe_breaks_total` | `stage`, `code` | streams that a breaker ended |
//! | `funcpipe_retries_total` | `stage`, `function` | attempts after the first |
//! | `funcpipe_retry_recovered_total` | `stage`, `function` | calls that went well after a retry |
//! | `funcpipe_retry_gave_up_total` | `stage`, `function`, `reason` | calls that ended in an error in spite of retries |
//! | `funcpipe_retry_rejected_total` | `stage`, `function` | calls that were not made, because the circuit was open |
//! | `funcpipe_retry_waited_seconds` | `stage`, `function` | time between attempts |
//! | `funcpipe_stage_records_in_total` | `stage` | records received |
//! | `funcpipe_stage_records_out_total` | `stage` | .. handed on |
//! | `funcpipe_stage_records_failed_total` | `stage` | .. that were or became errors, each at the stage where it is shown |
//! | `funcpipe_stage_records_panicked_total` | `stage` | .. lost in a panic |
//! | `funcpipe_stage_records_cancelled_total` | `stage` | .. whose future was dropped |
//! | `funcpipe_stage_records_dropped_total` | `stage` | .. let go; of an iterator stage when the run ends |
//! | `funcpipe_stage_records_added_total` | `stage` | .. made by splitting; when the run ends |
//! | `funcpipe_stage_self_seconds` | `stage` | [self time](crate::report::StageReport::self_time) |
//! | `funcpipe_stage_latency_seconds` | `stage` | histogram: self time of single records |
//!
//! A `stage` is the place of a position (`source`, `try_map@1`, `sink`): the name under which a report shows it is known for certain only when the
//! run is over. Measured functions have the metrics of stages under their own names, `funcpipe_function_records_in_total` and so on, with the
//! label `function` besides; outside of runs `pipeline` and `stage` are empty.
//!
//! What an iterator stage has not handed on it may still be holding, and a counter cannot go back: so what is dropped, or added, is
//! published when it is certain. While a run goes on, in less out says the same. Seconds are gauges that only rise, since the facade's counters are
//! whole numbers; `rate` works. Exporters keep each duration of a histogram until they are asked, so at most 1,000 are handed over at a time, in
//! proportion: percentiles and means are right, the number is not that of the records.
//!
//! # `progress`
//! See [`Pipeline::progress`](crate::Pipeline).

#[cfg(feature = "metrics")]
pub(crate) mod metrics;
#[cfg_attr(not(feature = "progress"), path = "no_progress.rs")]
pub(crate) mod progress;
#[cfg_attr(not(feature = "tracing"), path = "no_spans.rs")]
pub(crate) mod spans;

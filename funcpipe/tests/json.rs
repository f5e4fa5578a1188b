//! Behaviour 67: reports serialise, whatever they hold.
#![cfg(feature = "serde")]

use funcpipe::prelude::*;
use serde_json::json;

fn numbers() -> impl Iterator<Item = Result<u8, std::num::ParseIntError>> {
    ["1", "x", "y"].into_iter().map(str::parse)
}

#[test]
fn b67_a_report_that_holds_a_break_serialises() {
    let policy = BreakPolicy::error_rate(0.4).min_samples(2);
    let failed = Pipeline::new("p")
        .source(|| numbers().circuit_break(policy))
        .skip_errors_up_to(9)
        .run()
        .expect_err("it breaks");
    let report = serde_json::to_value(&*failed.report).expect("plain data");
    let broken = json!({
        "stage": "source",
        "truncated": false,
        "count": 1,
        "first": {
            "code": "BREAK/ERR_RATE",
            "reason": "error rate 0.500 > 0.4",
            "last_error": "invalid digit found in string",
            "n_ok": 1,
            "n_err": 1,
            "total": 2,
            "threshold": 0.4,
        },
    });
    assert_eq!(report["breaks"], json!([broken]));
    assert_eq!(report["errors"]["groups"][0]["code"], "BREAK/ERR_RATE");
    assert_eq!(report["errors"]["total"], 2);
    assert_eq!(report["errors"]["mean_attempts"], 0.0);
    assert_eq!(report["errors"]["mean_next_delay_seconds"], 0.0);
    assert_eq!(report["errors"]["by_stage"], json!({ "skip_errors_up_to@1": 2 }));

    let report = Pipeline::new("p")
        .source(|| numbers().circuit_break(BreakPolicy::first_error()).truncate())
        .skip_errors_up_to(9)
        .run()
        .expect("the error is tolerated");
    let report = serde_json::to_value(&report).expect("plain data");
    assert_eq!(report["breaks"][0]["first"]["threshold"], json!(null));
    assert_eq!((&report["outcome"], &report["stopped_by"]), (&json!("stopped_early"), &json!("source")));
}

//! What the registry says of a function. Part of the tests of several of the crates here, by `#[path]`.

use funcpipe::Registry;

/// Records in, out, dropped and failed.
pub fn counts(name: &str) -> [u64; 4] {
    let snapshot = Registry::global().snapshot();
    let Some(function) = snapshot.function(name) else {
        panic!("nothing is known of `{name}`: {:?}", snapshot.functions);
    };
    [function.records_in, function.records_out, function.dropped, function.failed]
}

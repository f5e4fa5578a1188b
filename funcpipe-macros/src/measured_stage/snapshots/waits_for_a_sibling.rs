#[inline]
#[funcpipe::managed_source]
#[::funcpipe::measured_stage("Readings", mode = exact)]
fn readings(n: u8) -> impl Iterator<Item = u8> {
    yield_!(n)
}

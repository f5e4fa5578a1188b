use funcpipe::retry_on_failure;

#[retry_on_failure]
const fn constant(x: u8) -> Option<u8> {
    Some(x)
}

#[retry_on_failure]
extern "C" fn foreign(x: *const u8) -> Option<std::ptr::NonNull<u8>> {
    std::ptr::NonNull::new(x.cast_mut())
}

fn main() {
    const X: Option<u8> = constant(1);
    let _ = (X, foreign(std::ptr::null()));
}

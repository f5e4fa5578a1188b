use funcpipe::retry_on_failure;

unsafe extern "C" {
    #[retry_on_failure]
    fn printf(format: *const u8, ...) -> Option<std::num::NonZeroU8>;
}

fn main() {}

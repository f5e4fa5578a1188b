use funcpipe::retry_on_failure;

#[retry_on_failure(timeout = 2s)]
fn blocking() -> std::io::Result<u8> {
    Ok(1)
}

#[retry_on_failure(timeout = 0s)]
async fn no_time() -> std::io::Result<u8> {
    Ok(1)
}

// What `#[tokio::main]` makes of `async fn run`.
#[retry_on_failure(timeout = 2s)]
fn run() -> std::io::Result<u8> {
    mod tokio {
        pub fn block_on<T>(value: T) -> T {
            value
        }
    }
    tokio::block_on(Ok(1))
}

fn main() {
    let _ = run();
    let _ = (blocking(), no_time());
}

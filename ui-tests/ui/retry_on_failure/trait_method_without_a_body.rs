use funcpipe::retry_on_failure;

trait Fetch {
    #[retry_on_failure(max_attempts = 4)]
    fn fetch(&self, id: u32) -> Result<String, std::io::Error>;
}

impl Fetch for u32 {
    fn fetch(&self, id: u32) -> Result<String, std::io::Error> {
        Ok(format!("{self} {id}"))
    }
}

fn main() {
    let _ = 1_u32.fetch(2);
}

use funcpipe::retry_on_failure;

struct Row<'a>(&'a str);

struct Reader {
    line: String,
}

impl Reader {
    #[retry_on_failure]
    fn next_line(&mut self) -> Option<&str> {
        Some(&self.line)
    }

    #[retry_on_failure]
    async fn next_row(&mut self) -> Result<Row<'_>, std::io::Error> {
        Ok(Row(&self.line))
    }
}

#[retry_on_failure]
fn first<'a>(rows: &'a mut [String], _: &str) -> Option<&'a mut String> {
    rows.first_mut()
}

fn main() {
    let mut reader = Reader { line: String::new() };
    reader.next_line();
    let _ = reader.next_row();
    first(&mut [], "");
}

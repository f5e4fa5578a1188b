//! Every end method, on every form of sink; policies on every form of error.

use std::error::Error;
use std::io;

use funcpipe::prelude::*;

struct Total(u32);

impl Sink<u32> for Total {
    type Error = io::Error;

    fn receive(&mut self, record: u32) -> io::Result<()> {
        self.0 += record;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn numbers<'a>() -> Pipeline<'a, u32> {
    Pipeline::new("p").source(|| 1..4)
}

// The end methods work on records of a type that is not known, too.
fn run_any<'a, T: 'a>(pipeline: Pipeline<'a, T>) -> Result<RunReport, RunError> {
    pipeline.run()
}

fn main() -> Result<(), Box<dyn Error>> {
    run_any(numbers())?;

    let mut total = Total(0);
    numbers().run_into(&mut total)?;
    numbers().run_into(Total(0))?;
    numbers().run_into(Vec::new())?;
    assert_eq!(total.0, 6);

    let mut seen = 0;
    numbers().for_each(|number| {
        seen += u32::try_from(i64::from(number))?;
        Ok(())
    })?;
    assert_eq!(seen, 6);

    let (records, report) = numbers().collect()?;
    assert_eq!((records.len(), report.delivered), (3, 3));

    let text = |text: &str| text.to_owned();
    numbers().try_map(|n| if n > 9 { Err(text("a string")) } else { Ok(n) }).fail_on_error().run()?;
    numbers().try_map(|n| if n > 9 { Err("a str") } else { Ok(n) }).skip_errors_up_to(1).run()?;
    numbers().try_map(|n| if n > 9 { Err::<u32, BoxError>("boxed".into()) } else { Ok(n) }).fail_on_error().run()?;
    numbers().try_map(|n| u8::try_from(n)).dead_letters(1, Vec::new()).run()?;
    Ok(())
}

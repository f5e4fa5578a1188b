//! Where records go.

use std::convert::Infallible;

/// Receives the records of a pipeline, one by one, and is told when there are no more.
///
/// A run that fails drops its sink without calling [`finish`](Sink::finish): what must only become visible as a whole
/// belongs there.
///
/// ```
/// use std::io::{self, Write};
/// use funcpipe::prelude::*;
///
/// struct Lines<W>(W);
///
/// impl<W: Write> Sink<u32> for Lines<W> {
///     type Error = io::Error;
///
///     fn receive(&mut self, record: u32) -> io::Result<()> {
///         writeln!(self.0, "{record}")
///     }
///
///     fn finish(&mut self) -> io::Result<()> {
///         self.0.flush()
///     }
/// }
///
/// let mut lines = Lines(Vec::new());
/// Pipeline::new("count").source(|| 1..=3).run_into(&mut lines)?;
/// assert_eq!(lines.0, b"1\n2\n3\n");
/// # Ok::<(), RunError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no sink for records of type `{T}`",
    label = "does not implement `Sink<{T}>`",
    note = "a closure goes to `.for_each(|record| {{ ..; Ok(()) }})`, and `.collect()` gives the records as a `Vec`",
    note = "a `Vec<{T}>`, a `&mut` of a sink and your own `impl Sink<{T}>` are sinks"
)]
pub trait Sink<T> {
    /// What can go wrong. It ends the run, and is its error.
    type Error;

    /// Takes a record.
    ///
    /// # Errors
    /// Whatever keeps the record from being taken: it counts as failed, not as delivered, and ends the run.
    fn receive(&mut self, record: T) -> Result<(), Self::Error>;

    /// Makes what was received durable. Called once, after the last record and after the source was released.
    ///
    /// # Errors
    /// Whatever keeps the records from being safe: the run fails.
    fn finish(&mut self) -> Result<(), Self::Error>;
}

impl<T, S: Sink<T> + ?Sized> Sink<T> for &mut S {
    type Error = S::Error;

    fn receive(&mut self, record: T) -> Result<(), S::Error> {
        (**self).receive(record)
    }

    fn finish(&mut self) -> Result<(), S::Error> {
        (**self).finish()
    }
}

impl<T> Sink<T> for Vec<T> {
    type Error = Infallible;

    fn receive(&mut self, record: T) -> Result<(), Infallible> {
        self.push(record);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

/// Counts records and lets them go: the sink of `.run()`.
pub(super) struct Discard;

impl<T> Sink<T> for Discard {
    type Error = Infallible;

    fn receive(&mut self, _record: T) -> Result<(), Infallible> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

/// The sink of `.for_each(f)`.
pub(super) struct ForEach<F>(pub(super) F);

impl<T, E, F: FnMut(T) -> Result<(), E>> Sink<T> for ForEach<F> {
    type Error = E;

    fn receive(&mut self, record: T) -> Result<(), E> {
        (self.0)(record)
    }

    fn finish(&mut self) -> Result<(), E> {
        Ok(())
    }
}

//! Streams that hold resources, without a macro.

use std::iter::FusedIterator;

use super::close::{AutoClose, Close};
use super::errors::ReleaseErrors;
use super::managed::Managed;
use super::source::fallible;
use super::stack::ReleaseStack;

/// The records of a stream that has to be closed: it is when it is exhausted, is dropped, or panics, or by
/// [`close`](Managed::close). An error among its items is handed on like any other: whether it is the last, only the stream knows, and says
/// so by its end. So it is with the iterators of [`managed_stream`] and [`nested_managed`].
///
/// ```
/// use std::io;
/// use funcpipe::resource::{Close, Managed, with_resource_stream};
///
/// struct Cursor(std::ops::Range<u32>);
///
/// impl Iterator for Cursor {
///     type Item = u32;
///     fn next(&mut self) -> Option<u32> {
///         self.0.next()
///     }
/// }
///
/// impl Close for Cursor {
///     type Error = io::Error;
///     fn close(self) -> io::Result<()> {
///         Err(io::ErrorKind::BrokenPipe.into())
///     }
/// }
///
/// let mut rows = with_resource_stream(Cursor(0..3));
/// assert_eq!(rows.by_ref().collect::<Vec<_>>(), [0, 1, 2]);
/// let errors = rows.close().unwrap_err();
/// assert_eq!(errors.to_string(), "`Cursor` of `with_resource_stream`: broken pipe");
/// ```
pub fn with_resource_stream<I: Iterator + Close>(stream: I) -> ResourceStream<I> {
    ResourceStream { stream: AutoClose::new(stream, "with_resource_stream") }
}

/// Made by [`with_resource_stream`].
#[derive(Debug)]
#[must_use = "it is closed when it is dropped"]
pub struct ResourceStream<I: Close> {
    stream: AutoClose<I>,
}

impl<I: Iterator + Close> Iterator for ResourceStream<I> {
    type Item = I::Item;

    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        /// Runs at the end, and when a panic passes.
        struct Release<'a, I: Close>(&'a mut AutoClose<I>);

        impl<I: Close> Drop for Release<'_, I> {
            fn drop(&mut self) {
                self.0.release();
            }
        }

        let release = Release(&mut self.stream);
        let record = release.0.get_mut()?.next();
        if record.is_some() {
            std::mem::forget(release);
        }
        record
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.stream.is_open() { self.stream.size_hint() } else { (0, Some(0)) }
    }
}

impl<I: Iterator + Close> FusedIterator for ResourceStream<I> {}

impl<I: Iterator + Close> Managed for ResourceStream<I> {
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        self.stream.close_in_place()
    }
}

/// The records of a stream that is opened when the first is asked for, and closed like that of [`with_resource_stream`]. If it
/// cannot be opened, the error is the only item.
///
/// ```
/// use std::io;
/// use funcpipe::resource::{Close, managed_stream};
/// # struct Cursor;
/// # impl Iterator for Cursor {
/// #     type Item = io::Result<u32>;
/// #     fn next(&mut self) -> Option<io::Result<u32>> { None }
/// # }
/// # impl Close for Cursor {
/// #     type Error = io::Error;
/// #     fn close(self) -> io::Result<()> { Ok(()) }
/// # }
///
/// fn select(table: &str) -> io::Result<Cursor> {
///     if table.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(Cursor) }
/// }
///
/// let mut rows = managed_stream(|| select(""));
/// assert!(rows.next().is_some_and(|row| row.is_err()));
/// assert!(rows.next().is_none());
/// ```
pub fn managed_stream<F, I, T, E>(open: F) -> impl Managed<Item = Result<T, E>> + FusedIterator
where
    F: FnOnce() -> Result<I, E>,
    I: Iterator<Item = Result<T, E>> + Close,
{
    fallible::<Result<T, E>, _, _>("managed_stream", move |hand| async move {
        let mut stream = hand.hold("stream", open()?, I::close);
        for record in stream.get_mut() {
            hand.over(record).await;
        }
        Ok(())
    })
}

/// The records of a stream that is made of several resources. They are acquired when the first record is asked for, and released in
/// reverse, after the stream itself, when it is exhausted, is closed or dropped, or panics. If one of them cannot be had, those
/// before it are released, and the error is the only item.
///
/// ```
/// use std::cell::RefCell;
/// use std::io;
/// use funcpipe::resource::nested_managed;
///
/// let log = RefCell::new(Vec::new());
/// let rows = nested_managed(|stack| {
///     let tunnel = stack.acquire("tunnel", |_| log.borrow_mut().push("tunnel down"));
///     let session = stack.acquire(format!("session in a {}", tunnel.get()), |_| log.borrow_mut().push("session over"));
///     Ok((0..2).map(move |row| io::Result::Ok(format!("{row} of a {}", session.get()))))
/// });
/// let rows: Vec<String> = rows.collect::<io::Result<_>>()?;
/// assert_eq!(rows, ["0 of a session in a tunnel", "1 of a session in a tunnel"]);
/// assert_eq!(*log.borrow(), ["session over", "tunnel down"]);
/// # Ok::<(), io::Error>(())
/// ```
pub fn nested_managed<'a, F, I, T, E>(open: F) -> impl Managed<Item = Result<T, E>> + FusedIterator
where
    F: FnOnce(&mut ReleaseStack<'a>) -> Result<I, E>,
    I: Iterator<Item = Result<T, E>>,
{
    fallible::<Result<T, E>, _, _>("nested_managed", move |hand| async move {
        let mut stack = hand.hold("stack", ReleaseStack::new(), |mut stack| stack.close());
        // Dropped first: it may use what the stack holds.
        for record in open(stack.get_mut())? {
            hand.over(record).await;
        }
        Ok(())
    })
}

//! Any number of resources, released in reverse.

use std::cell::{RefCell, RefMut};
use std::fmt;
use std::rc::Rc;

use super::errors::ReleaseErrors;
use super::releases::{Released, Releases, type_name};
use crate::report::BoxError;

/// Resources that are released together, the last one first: by [`close`](Self::close), or when the stack is dropped, also while a
/// panic passes. For what has as many resources as it turns out to need; one that is there from the start is better held by a
/// `#[release(..)]` in a managed source, or by [`auto_close`](super::auto_close).
///
/// A release that fails, or panics, does not keep the others from being made. What goes wrong when the stack is dropped is in the
/// report of the run that the thread is in, or in [`Registry::release_errors`](crate::measure::Registry::release_errors).
///
/// ```
/// use std::cell::RefCell;
/// use funcpipe::resource::ReleaseStack;
///
/// let log = RefCell::new(Vec::new());
/// let mut stack = ReleaseStack::new();
/// for shard in 1..=3 {
///     let connection = stack.acquire(shard, |shard| log.borrow_mut().push(format!("close {shard}")));
///     assert_eq!(*connection.get(), shard);
/// }
/// stack.defer(|| log.borrow_mut().push("say goodbye".to_owned()));
/// stack.close()?;
/// assert_eq!(*log.borrow(), ["say goodbye", "close 3", "close 2", "close 1"]);
/// # drop(stack);
/// # Ok::<(), funcpipe::resource::ReleaseErrors>(())
/// ```
///
/// What is built from several resources keeps them, unless one cannot be had:
///
/// ```
/// use std::io;
/// use funcpipe::resource::{Handle, ReleaseStack};
///
/// struct Cluster<'a> {
///     connections: Vec<Handle<u32>>,
///     open: ReleaseStack<'a>,
/// }
///
/// fn connect(shard: u32) -> io::Result<u32> {
///     Ok(shard)
/// }
///
/// fn cluster<'a>() -> io::Result<Cluster<'a>> {
///     let mut stack = ReleaseStack::new();
///     let mut connections = Vec::new();
///     for shard in 0..3 {
///         // If this fails, those before it are released.
///         connections.push(stack.acquire(connect(shard)?, |_shard| ()));
///     }
///     Ok(Cluster { connections, open: stack.take() })
/// }
///
/// let mut cluster = cluster()?;
/// assert_eq!(*cluster.connections[2].get(), 2);
/// cluster.open.close().expect("all of them are released");
/// # Ok::<(), io::Error>(())
/// ```
#[must_use = "the resources are released when it is dropped"]
pub struct ReleaseStack<'a> {
    entries: Vec<Entry<'a>>,
    releases: Releases,
}

struct Entry<'a> {
    resource: &'static str,
    release: Box<dyn FnOnce() -> Result<(), BoxError> + 'a>,
}

impl<'a> ReleaseStack<'a> {
    /// A stack that holds nothing, and has allocated nothing.
    pub const fn new() -> Self {
        Self { entries: Vec::new(), releases: Releases::of("ReleaseStack") }
    }

    /// Holds a resource. The handle gives access to it until it is released.
    pub fn acquire<V, F, R>(&mut self, value: V, release: F) -> Handle<V>
    where
        V: 'a,
        F: FnOnce(V) -> R + 'a,
        R: Released,
    {
        let handle = Handle { value: Rc::new(RefCell::new(Some(value))) };
        let held = handle.clone();
        self.push(type_name::<V>(), move || match held.take() {
            Ok(value) => release(value).released(),
            Err(in_use) => Err(in_use),
        });
        handle
    }

    /// Does something when the resources are released, in its turn.
    pub fn defer<F, R>(&mut self, release: F)
    where
        F: FnOnce() -> R + 'a,
        R: Released,
    {
        self.push("defer", move || release().released());
    }

    /// Moves all resources to a stack of their own: nothing is left here to be released.
    pub fn take(&mut self) -> Self {
        Self { entries: std::mem::take(&mut self.entries), releases: Releases::of("ReleaseStack") }
    }

    /// Releases everything now. A second call has nothing to do, and returns `Ok`.
    ///
    /// # Errors
    /// What went wrong. All releases are made all the same.
    pub fn close(&mut self) -> Result<(), ReleaseErrors> {
        let Self { entries, releases } = self;
        releases.closing(|| release_all(entries, releases))
    }

    fn push(&mut self, resource: &'static str, release: impl FnOnce() -> Result<(), BoxError> + 'a) {
        self.entries.push(Entry { resource, release: Box::new(release) });
    }
}

fn release_all(entries: &mut Vec<Entry<'_>>, releases: &Releases) {
    while let Some(Entry { resource, release }) = entries.pop() {
        releases.release(resource, release);
    }
}

impl Drop for ReleaseStack<'_> {
    fn drop(&mut self) {
        release_all(&mut self.entries, &self.releases);
    }
}

impl Default for ReleaseStack<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ReleaseStack<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let resources = self.entries.iter().map(|entry| entry.resource);
        f.debug_list().entries(resources).finish()
    }
}

/// Access to a resource that a [`ReleaseStack`] holds.
#[derive(Debug)]
pub struct Handle<V> {
    value: Rc<RefCell<Option<V>>>,
}

impl<V> Handle<V> {
    /// The resource. What this returns must be gone when the stack releases it: otherwise the resource stays as it is, which
    /// is listed with what went wrong.
    ///
    /// # Panics
    /// If it was released, or is in use.
    #[must_use]
    pub fn get(&self) -> RefMut<'_, V> {
        let value = self.value.try_borrow_mut().unwrap_or_else(|_| panic!("the resource is in use"));
        RefMut::map(value, |value| value.as_mut().unwrap_or_else(|| panic!("the resource was released")))
    }

    /// Takes the resource out, to be released.
    fn take(&self) -> Result<V, BoxError> {
        let value = self.value.try_borrow_mut().ok().and_then(|mut value| value.take());
        value.ok_or_else(|| "not released, it is in use".into())
    }
}

/// Of the same resource.
impl<V> Clone for Handle<V> {
    fn clone(&self) -> Self {
        Self { value: Rc::clone(&self.value) }
    }
}

//! What a test leaves behind.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// How often a thread that has ended is looked for again, and how long between: the system lists it for a moment after it was
/// joined.
const LOOKS: u32 = 100;
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

/// Counts what the process has open now, and again when it is dropped: file descriptors, threads, and child processes, also those
/// that have ended and nobody waited for.
///
/// Tests run in one process, side by side, and what the others open would be counted, too: give each test with a guard a process
/// of its own, such as a file in `tests/` with nothing else in it. What the process starts once and keeps, as a thread that waits
/// for async retries, is growth the first time: have it started before.
///
/// Linux says what is open, in `/proc/self`. Elsewhere nothing is counted but what [`and`](LeakGuard::and) is given. Heap bytes are counted
/// only so, everywhere: it takes an allocator that counts to know them, and which one a program has is for the program to say.
///
/// ```
/// use std::fs::File;
/// use funcpipe::testing::leak_guard;
///
/// let guard = leak_guard();
/// let file = File::open("Cargo.toml")?;
/// drop(file);
/// guard.check();
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn leak_guard() -> LeakGuard {
    LeakGuard { before: Census::take(), counts: Vec::new() }
}

/// Made by [`leak_guard`].
///
/// # Panics
/// When it is dropped, if there is more than when it was made; the message names it. Not while a panic passes: that is what the
/// test is about then.
#[must_use = "what is counted is what has grown when it is dropped"]
pub struct LeakGuard {
    before: Census,
    counts: Vec<Count>,
}

/// Something that the user counts.
struct Count {
    what: &'static str,
    now: Box<dyn Fn() -> u64>,
    before: u64,
}

impl LeakGuard {
    /// Counts something else, too: live heap bytes, say, as the test's allocator knows them, or connections of a pool.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use funcpipe::testing::leak_guard;
    ///
    /// let shared = Rc::new(());
    /// let watched = Rc::clone(&shared);
    /// let guard = leak_guard().and("references", move || Rc::strong_count(&watched) as u64);
    /// drop(Rc::clone(&shared));
    /// guard.check();
    /// ```
    pub fn and(mut self, what: &'static str, count: impl Fn() -> u64 + 'static) -> Self {
        let before = count();
        self.counts.push(Count { what, now: Box::new(count), before });
        self
    }

    /// Counts now.
    ///
    /// # Panics
    /// If there is more than when the guard was made.
    #[track_caller]
    pub fn check(self) {
        drop(self);
    }

    /// What there is more of.
    fn grown(&self) -> Vec<String> {
        let counted = self.counts.iter().filter_map(|count| {
            let more = (count.now)().saturating_sub(count.before);
            (more > 0).then(|| format!("{more} more {}", count.what))
        });
        Census::take().since(&self.before).into_iter().chain(counted).collect()
    }
}

impl Drop for LeakGuard {
    #[track_caller]
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        for _ in 0..LOOKS {
            if self.grown().is_empty() {
                return;
            }
            // On the system's clock, whatever the test's is: it is the system that is waited for.
            std::thread::sleep(BETWEEN_LOOKS);
        }
        let grown = self.grown();
        assert!(grown.is_empty(), "left behind: {}", grown.join(", "));
    }
}

impl fmt::Debug for LeakGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts: Vec<&str> = self.counts.iter().map(|count| count.what).collect();
        f.debug_struct("LeakGuard").field("before", &self.before).field("counts", &counts).finish()
    }
}

/// What the process has, by number and name.
#[derive(Debug, Default)]
struct Census {
    files: BTreeMap<u32, String>,
    threads: BTreeMap<u32, String>,
    children: BTreeMap<u32, String>,
}

impl Census {
    fn take() -> Self {
        Self { files: files(), threads: threads(), children: children() }
    }

    /// What has been added, in words. Only where there are more: what was replaced has not grown.
    fn since(&self, before: &Self) -> Vec<String> {
        let kinds = [
            ("file descriptor", &self.files, &before.files),
            ("thread", &self.threads, &before.threads),
            ("child process", &self.children, &before.children),
        ];
        let grown = kinds.into_iter().filter(|(_, now, before)| now.len() > before.len());
        let new = grown.flat_map(|(kind, now, before)| {
            let added = now.iter().filter(|(number, name)| before.get(number) != Some(name));
            added.map(move |(number, name)| format!("{kind} {number} ({name})"))
        });
        new.collect()
    }
}

/// The entries of a directory of the system that are numbers, and what each is. Empty where there is no such directory.
fn numbered(directory: &str, name: impl Fn(&Path) -> Option<String>) -> BTreeMap<u32, String> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| {
        let number = entry.file_name().to_str()?.parse().ok()?;
        Some((number, name(&entry.path())?))
    });
    named.collect()
}

/// But for the one that the directory is read with, which is closed again by then.
fn files() -> BTreeMap<u32, String> {
    let mut files = numbered("/proc/self/fd", |path| Some(fs::read_link(path).ok()?.display().to_string()));
    files.retain(|number, _| fs::symlink_metadata(format!("/proc/self/fd/{number}")).is_ok());
    files
}

fn threads() -> BTreeMap<u32, String> {
    numbered("/proc/self/task", |path| Some(fs::read_to_string(path.join("comm")).ok()?.trim().to_owned()))
}

fn children() -> BTreeMap<u32, String> {
    let this = std::process::id().to_string();
    numbered("/proc", |path| {
        let stat = fs::read_to_string(path.join("stat")).ok()?;
        // `pid (name) state parent ..`, and the name may have anything in it.
        let (before, after) = stat.rsplit_once(')')?;
        let (_, name) = before.split_once('(')?;
        let is_child = after.split_whitespace().nth(1) == Some(this.as_str());
        is_child.then(|| name.to_owned())
    })
}

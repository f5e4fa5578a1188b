//! Attributes of the compiler's, of another crate and ours, in every order.

use std::pin::{Pin, pin};

use funcpipe::retry::Resume;
use funcpipe::{managed_source, measured_stage, retry_on_failure};
use other_attributes::{boxed_future, instrument};

/// For each order of the attributes a block with the function below them, and what is done with it.
macro_rules! in_every_order {
    ([$(#$attr:tt)*] [] $function:tt $then:tt) => {
        in_every_order!(@function [$(#$attr)*] $function $then)
    };
    (@function [$(#$attr:tt)*] {$($function:tt)*} {$($then:tt)*}) => {{
        $(#$attr)*
        $($function)*
        $($then)*
    }};
    ([$($done:tt)*] [$($left:tt)+] $function:tt $then:tt) => {
        in_every_order!(@next [$($done)*] [] [$($left)+] $function $then)
    };
    (@next [$($done:tt)*] [$($before:tt)*] [] $function:tt $then:tt) => {};
    (@next [$($done:tt)*] [$($before:tt)*] [$next:tt $($after:tt)*] $function:tt $then:tt) => {
        in_every_order!([$($done)* #$next] [$($before)* $($after)*] $function $then);
        in_every_order!(@next [$($done)*] [$($before)* $next] [$($after)*] $function $then);
    };
}

/// A record function.
pub fn records() {
    in_every_order!([] [[measured_stage("Ordered record")] [instrument] [must_use] [cfg(all())]] {
        fn ordered(n: u32) -> Option<u32> {
            n.checked_sub(1)
        }
    } {
        #[expect(unused_must_use, reason = "`#[must_use]` is forwarded")]
        ordered(0);
        assert_eq!(ordered(1), Some(0));
    });
}

/// An iterator stage.
pub fn streams() {
    in_every_order!([] [[measured_stage("Ordered stream")] [instrument] [inline(always)] [cfg_attr(all(), expect(unused_mut))]] {
        fn ordered(mut input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
            let mut more = 1;
            input.map(move |n| n + more)
        }
    } {
        assert_eq!(ordered([1, 2].into_iter()).collect::<Vec<_>>(), [2, 3]);
    });
}

/// An async record function, and one that another attribute makes of it.
pub fn futures(wait: impl Fn(Pin<&mut dyn Future<Output = Result<u32, u32>>>) -> Result<u32, u32>) {
    in_every_order!([] [[measured_stage("Ordered future")] [instrument] [must_use] [allow(clippy::unused_async)]] {
        async fn ordered(n: &u32) -> Result<u32, u32> {
            n.checked_sub(1).ok_or(*n)
        }
    } {
        assert_eq!((wait(pin!(ordered(&0))), wait(pin!(ordered(&1)))), (Err(0), Ok(0)));
    });
    in_every_order!([] [[measured_stage("Ordered boxed future")] [instrument] [inline] [boxed_future]] {
        async fn ordered(n: &u32) -> Result<u32, u32> {
            n.checked_sub(1).ok_or(*n)
        }
    } {
        assert_eq!((wait(pin!(ordered(&0))), wait(pin!(ordered(&1)))), (Err(0), Ok(0)));
    });
}

/// A source, of each two of ours and of all three: what comes out is measured, and the source is opened anew around its body.
pub fn sources() {
    in_every_order!([] [[managed_source] [measured_stage("Ordered source")] [must_use] [instrument]] {
        fn ordered(upto: u32) -> impl Iterator<Item = u32> {
            #[release(drop)]
            let _held = String::new();
            for n in 0..upto {
                yield_!(n);
            }
        }
    } {
        #[expect(unused_must_use, reason = "`#[must_use]` is forwarded")]
        ordered(2);
        assert_eq!(ordered(2).collect::<Vec<_>>(), [0, 1]);
    });
    in_every_order!([] [[managed_source] [retry_on_failure(resume = skip, delay = 0s)] [cfg(all())]] {
        fn ordered(faults: Faults) -> impl Iterator<Item = std::io::Result<u32>> {
            for n in 0..4 {
                faults.at(n)?;
                yield_!(Ok(n));
            }
        }
    } {
        assert_eq!(ordered(Faults::default()).map_while(Result::ok).collect::<Vec<_>>(), [0, 1, 2, 3]);
    });
    in_every_order!([] [
        [managed_source]
        [retry_on_failure(resume = cursor, cursor = |row| *row, delay = 0s, clone(name))]
        [measured_stage("Ordered resumed source", mode = exact)]
        [allow(unused_mut)]
    ] {
        fn ordered(name: String, at: Resume<u32>, faults: Faults) -> impl Iterator<Item = std::io::Result<u32>> {
            #[release(drop)]
            let mut name = name;
            for n in at.cursor.map_or(0, |row| row + 1)..4 {
                faults.at(n)?;
                yield_!(Ok(n + name.len() as u32));
            }
        }
    } {
        let rows = ordered(String::new(), Faults::default());
        assert_eq!(rows.map_while(Result::ok).collect::<Vec<_>>(), [0, 1, 2, 3]);
    });
}

/// A stage that is written as a source.
pub fn generators() {
    in_every_order!([] [[managed_source] [measured_stage("Ordered stage")] [inline]] {
        fn ordered(rows: impl Iterator<Item = u32>, least: u32) -> impl Iterator<Item = u32> {
            for row in rows {
                if row >= least {
                    yield_!(row);
                }
            }
        }
    } {
        assert_eq!(ordered([1, 2].into_iter(), 2).collect::<Vec<_>>(), [2]);
    });
}

macro_rules! methods_in_every_order {
    ($($type:ident: #$first:tt #$second:tt #$third:tt)*) => {$(
        /// A type for this order.
        pub struct $type(pub Faults);

        impl $type {
            #$first
            #$second
            #$third
            pub fn rows(&self, upto: &u32) -> impl Iterator<Item = std::io::Result<u32>> {
                for n in 0..*upto {
                    self.0.at(n)?;
                    yield_!(Ok(n));
                }
            }
        }
    )*};
}

methods_in_every_order! {
    First: #[managed_source] #[measured_stage] #[retry_on_failure(resume = skip, delay = 0s)]
    Second: #[managed_source] #[retry_on_failure(resume = skip, delay = 0s)] #[measured_stage]
    Third: #[measured_stage] #[managed_source] #[retry_on_failure(resume = skip, delay = 0s)]
    Fourth: #[measured_stage] #[retry_on_failure(resume = skip, delay = 0s)] #[managed_source]
    Fifth: #[retry_on_failure(resume = skip, delay = 0s)] #[managed_source] #[measured_stage]
    Sixth: #[retry_on_failure(resume = skip, delay = 0s)] #[measured_stage] #[managed_source]
}

/// Fails once, at the third record.
#[derive(Clone, Copy)]
pub struct Faults(&'static std::cell::Cell<bool>);

impl Default for Faults {
    fn default() -> Self {
        Self(Box::leak(Box::default()))
    }
}

impl Faults {
    fn at(self, n: u32) -> std::io::Result<()> {
        if n == 2 && !self.0.replace(true) {
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        Ok(())
    }
}

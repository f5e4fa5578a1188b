//! Attributes of the compiler's, of another crate and ours, in every order.

use std::pin::{Pin, pin};

use funcpipe::measured_stage;
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

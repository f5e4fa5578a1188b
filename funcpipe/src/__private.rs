//! What expansions name. Not for users: everything here changes without notice.

/// The slot of a record function: a `thread_local!` for each place that this is written in.
#[doc(hidden)]
#[macro_export]
macro_rules! __slot {
    () => {{
        $crate::__private::v0_1_0::thread_local! {
            static SLOT: $crate::__private::v0_1_0::Slot = const { $crate::__private::v0_1_0::Slot::new() };
        }
        &SLOT
    }};
}

/// Stamped with the version, so that macros of another version do not compile against this one by accident.
pub mod v0_1_0 {
    pub use std::boxed::Box;
    pub use std::thread_local;

    pub use crate::__slot as slot;

    #[cfg(feature = "measure")]
    pub use crate::meter::async_call::call_async;
    #[cfg(feature = "measure")]
    pub use crate::meter::attribute::Stage;
    #[cfg(feature = "measure")]
    pub use crate::meter::call::{Slot, call};
    pub use crate::meter::flow;
    pub use crate::meter::site::Site;
    #[cfg(not(feature = "measure"))]
    pub use crate::meter::unmeasured::{Slot, Stage, call, call_async};
    pub use crate::meter::verdict;

    /// Of `#[retry_on_failure]`.
    pub mod retry {
        pub use crate::retry::private::*;
        pub use crate::retry::{Backoff, Jitter, Retry, RetryPolicy, check};
    }

    /// Of `#[managed_source]`.
    pub mod source {
        pub use crate::resource::private::*;
    }

    /// Of `#[derive(ValidatedConfig)]` and `#[derive(ValidatedValue)]`.
    pub mod config {
        pub use std::path::{Path, PathBuf};
        pub use std::string::String;
        pub use std::vec::Vec;

        pub use crate::config::load::Loader;
        pub use crate::config::load::private as load;
        #[cfg(feature = "regex")]
        pub use crate::config::pattern::Compiled;
        pub use crate::config::rule::nth;
        pub use crate::config::validated::{
            Candidate, Given, Set, boxed, build, candidates, commit, defaults, exchange, list,
        };
        pub use crate::config::{
            Allow, ByteSize, ConfigError, Field, Length, Number, Pattern, Rule, Scalar, Secret, Statement,
            Text, ValidatedConfig, Violations, asked, check, judge, show,
        };
        #[cfg(feature = "serde")]
        pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
    }
}

//! Methods of every kind.

#![deny(warnings)]

use std::io;

use funcpipe::retry::{Attempt, CircuitBreaker, RetryPolicy};
use funcpipe::retry_on_failure;
use funcpipe::testing::FakeClock;

struct Client<T> {
    calls: u32,
    breaker: CircuitBreaker,
    name: T,
}

impl<T: Clone + AsRef<str>> Client<T> {
    const ATTEMPTS: u32 = 2;
    const POLICY: RetryPolicy = RetryPolicy::DEFAULT;

    #[retry_on_failure(max_attempts = Self::ATTEMPTS)]
    fn exclusive(&mut self) -> Option<u32> {
        self.calls += 1;
        (self.calls % 2 == 0).then_some(self.calls)
    }

    #[retry_on_failure(policy = Self::POLICY, breaker = &self.breaker)]
    fn shared(&self, suffix: &str) -> io::Result<String> {
        Ok(format!("{}{suffix}", self.name.as_ref()))
    }

    #[retry_on_failure]
    fn borrows(&self) -> Option<&str> {
        Some(self.name.as_ref())
    }

    #[retry_on_failure]
    fn typed(self: &Self) -> Option<T> {
        Some(self.name.clone())
    }

    #[retry_on_failure]
    fn typed_and_exclusive(self: &mut Self, by: u32) -> Option<u32> {
        self.calls += by;
        Some(self.calls)
    }

    #[retry_on_failure(clone(name))]
    fn associated(name: T) -> Option<Self> {
        Some(Self { calls: 0, breaker: CircuitBreaker::after_failures(3), name })
    }

    /// A closure in the attribute sees the arguments.
    #[retry_on_failure(max_attempts = 4, on = |error| error.kind() == kind && self.calls == 0)]
    fn closure_over_arguments(&self, kind: io::ErrorKind, calls: &mut u32) -> io::Result<()> {
        *calls += 1;
        Err(kind.into())
    }
}

struct Fixed<const ATTEMPTS: u32>;

impl<const ATTEMPTS: u32> Fixed<ATTEMPTS> {
    /// The macro cannot tell a parameter of the impl from a constant.
    #[retry_on_failure(max_attempts = ATTEMPTS)]
    fn fetch(&self, calls: &mut u32) -> Option<u32> {
        *calls += 1;
        None
    }

    #[retry_on_failure(max_attempts = N)]
    fn own_parameter<const N: u32>(calls: &mut u32) -> Option<u32> {
        *calls += 1;
        None
    }
}

trait Fetch {
    fn fetch(&self, id: u32) -> io::Result<u32>;

    #[retry_on_failure]
    fn with_a_body(&self, id: u32) -> io::Result<u32> {
        self.fetch(id)
    }
}

impl Fetch for str {
    #[retry_on_failure(delay = 10ms)]
    fn fetch(&self, id: u32, attempt: Attempt) -> io::Result<u32> {
        if attempt.is_first() { Err(io::Error::other("busy")) } else { Ok(id + attempt.number()) }
    }
}

fn main() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let mut client = Client::associated("name").unwrap();
    assert_eq!(client.exclusive(), Some(2));
    assert_eq!(client.shared("!").unwrap(), "name!");
    assert_eq!((client.borrows(), client.typed()), (Some("name"), Some("name")));
    assert_eq!(client.typed_and_exclusive(3), Some(5));
    client.calls = 0;
    let mut calls = [0; 3];
    assert!(client.closure_over_arguments(io::ErrorKind::NotFound, &mut calls[0]).is_err());
    assert_eq!(Fixed::<5>.fetch(&mut calls[1]), None);
    assert_eq!(Fixed::<5>::own_parameter::<6>(&mut calls[2]), None);
    assert_eq!(calls, [4, 5, 6]);
    assert_eq!("".with_a_body(1).unwrap(), 3);
}

//! Whoever uses nothing but `#[managed_source]` gets iterators that release what they hold, and are told what goes wrong with it.

use alone_source::{Pool, evens, parsed};
use funcpipe::resource::Managed;

#[test]
fn what_a_source_holds_is_released_on_every_way_out() {
    let pool = Pool::default();
    assert_eq!(parsed(&pool, &["1", "2"]).collect::<Result<Vec<_>, _>>(), Ok(vec![1, 2]));
    assert_eq!(pool.0.get(), 0);
    let mut failing = parsed(&pool, &["x", "2"]);
    assert!(failing.next().is_some_and(|row| row.is_err()));
    assert_eq!((pool.0.get(), failing.next()), (0, None));
    assert_eq!(evens(&pool, 0..9).take(2).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(pool.0.get(), 0);
}

#[test]
fn what_goes_wrong_with_a_release_is_told_to_whoever_closes() {
    let pool = Pool::default();
    let (mut one, mut other) = (parsed(&pool, &["1"]), parsed(&pool, &["1"]));
    assert!(one.next().is_some() && other.next().is_some());
    let errors = one.close().expect_err("the other one is open");
    assert_eq!(errors.to_string(), "`_slot` of `parsed`: there are others");
    assert_eq!(other.close(), Ok(()));
}

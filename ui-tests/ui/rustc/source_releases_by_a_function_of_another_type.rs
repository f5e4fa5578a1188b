//! A release that does not fit is an error about the release.

use funcpipe::managed_source;

fn open() -> u32 {
    1
}

fn close_text(_text: String) {}
fn close_two(_left: u32, _right: u32) {}
fn close_nothing() {}
fn count(held: u32) -> u32 {
    held
}

#[managed_source]
fn another_type() -> impl Iterator<Item = u32> {
    #[release(close_text)]
    let held = open();
    yield_!(*held);
}

#[managed_source]
fn too_many_arguments() -> impl Iterator<Item = u32> {
    #[release(close_two)]
    let held = open();
    yield_!(*held);
}

#[managed_source]
fn no_argument() -> impl Iterator<Item = u32> {
    #[release(close_nothing)]
    let held = open();
    yield_!(*held);
}

#[managed_source]
fn returns_something() -> impl Iterator<Item = u32> {
    #[release(count)]
    let held = open();
    yield_!(*held);
}

#[managed_source]
fn closures() -> impl Iterator<Item = u32> {
    #[release(|left, right| drop((left, right)))]
    let first = open();
    #[release(|held| held + 1)]
    let second = open();
    #[release(|held: String| drop(held))]
    let third = open();
    yield_!(*first + *second + *third);
}

#[managed_source]
fn missing() -> impl Iterator<Item = u32> {
    #[release(clsoe)]
    let held = open();
    yield_!(*held);
}

fn main() {}

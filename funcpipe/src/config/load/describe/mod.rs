//! What can be set, told to those who set it: as a table for people, and as a schema for editors.

mod defaults;
mod ecma;
mod help;
mod json;
mod keywords;
mod schema;
#[cfg(test)]
mod tests;
mod words;

#[cfg(feature = "serde")]
pub(super) use self::defaults::default_of;
pub use self::help::help;
pub use self::schema::json_schema;

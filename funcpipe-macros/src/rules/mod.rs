//! The grammar of rules, once, for `#[derive(ValidatedConfig)]` and `#[derive(ValidatedValue)]`.
//!
//! Owns what a rule is, which types it is about, what its literals mean, and how it is quoted. Does not know what it is a rule of.

mod access;
mod check;
mod constants;
mod fit;
mod judge;
mod literal;
mod model;
mod quote;
mod quote_serde;
mod quote_setting;
mod quote_values;
mod read;
pub(crate) mod table;
mod types;
mod value;

pub(crate) use self::access::Access;
pub(crate) use self::check::{check_generic, check_unit};
pub(crate) use self::constants::Constants;
pub(crate) use self::judge::{Comparison, admits, admits_length, can_hold};
pub(crate) use self::model::{Rule, RuleSet, rules_of_elements};
pub(crate) use self::quote::{Quoter, all_of, asked, config_path, got, nth, objectively_const, show_imports};
pub(crate) use self::quote_serde::serde;
pub(crate) use self::quote_setting::{Rules, SettingQuoter, settings};
pub(crate) use self::quote_values::{scalar_of, typed};
pub(crate) use self::read::{read_default, read_rules};
pub(crate) use self::table::{Raw, RuleArgs, explain, rule_specs};
pub(crate) use self::types::{FieldType, Kind};
pub(crate) use self::value::{Literal, Value};

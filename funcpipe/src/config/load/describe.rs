//! placeholder
use super::setting::Setting;
/// help
#[must_use]
pub fn help<C: Setting>() -> String {
    String::new()
}
/// schema
#[must_use]
pub fn json_schema<C: Setting>() -> String {
    String::new()
}

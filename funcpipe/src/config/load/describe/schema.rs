//! placeholder
use crate::config::load::setting::Setting;
/// schema
#[must_use]
pub fn json_schema<C: Setting>() -> String {
    String::new()
}

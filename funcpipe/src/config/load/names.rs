//! How a field is called where texts come from: its variable and its flag.

use crate::config::Field;

/// How the fields at one place are called.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    variables: Variables,
    /// What the flags begin with: `stage.`. `None` where there are none.
    flag: Option<String>,
}

#[derive(Clone, Debug)]
enum Variables {
    /// At the top fields know their own.
    Own,
    /// In a part they begin with its.
    Within(String),
    /// There are none but those that were given by name.
    None,
}

impl Default for Names {
    fn default() -> Self {
        Self { variables: Variables::Own, flag: Some(String::new()) }
    }
}

impl Names {
    /// In a list: only files reach into one.
    pub(crate) const ELSEWHERE: Self = Self { variables: Variables::None, flag: None };

    /// `SENSOR_STAGE__WINDOW_SIZE`
    pub(crate) fn variable(&self, field: &Field) -> Option<String> {
        match &self.variables {
            Variables::Own => field.env().map(str::to_owned),
            _ if self.flag.is_none() => None,
            _ if field.has_own_env() => field.env().map(str::to_owned),
            Variables::Within(base) => Some(format!("{base}__{}", field.name().to_uppercase())),
            Variables::None => None,
        }
    }

    /// `--stage.window-size`
    pub(crate) fn flag(&self, field: &Field) -> Option<String> {
        self.flag.as_ref().map(|before| format!("--{before}{}", kebab(field)))
    }

    /// The names of the fields of this field.
    pub(crate) fn within(&self, field: &Field) -> Self {
        Self {
            variables: self.variable(field).map_or(Variables::None, Variables::Within),
            flag: self.flag.as_ref().map(|before| format!("{before}{}.", kebab(field))),
        }
    }
}

fn kebab(field: &Field) -> String {
    field.name().replace('_', "-")
}

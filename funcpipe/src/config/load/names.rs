//! How a field is called where texts come from: its variable and its flag.

use super::shape::Outline;
use crate::config::Field;

/// How the fields at one place are called.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    variables: Variables,
    /// What the flags begin with: `stage.`. `None` where there are none.
    flag: Option<String>,
    /// The types of the configurations that this is in.
    around: Vec<&'static str>,
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

impl Names {
    /// In a list: only files reach into one.
    pub(crate) const ELSEWHERE: Self = Self { variables: Variables::None, flag: None, around: Vec::new() };

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

    /// Those of the fields of a whole configuration.
    pub(crate) fn of(outline: &Outline) -> Self {
        Self { variables: Variables::Own, flag: Some(String::new()), around: vec![outline.type_name] }
    }

    /// The names of the fields of `part`, which is a field of this. `None` if it is a part of itself: such names would have no end, and
    /// only files reach that far.
    pub(crate) fn within(&self, field: &Field, part: &Outline) -> Option<Self> {
        let mut around = self.around.clone();
        if around.contains(&part.type_name) {
            return None;
        }
        around.push(part.type_name);
        Some(Self {
            variables: self.variable(field).map_or(Variables::None, Variables::Within),
            flag: self.flag.as_ref().map(|before| format!("{before}{}.", kebab(field))),
            around,
        })
    }
}

fn kebab(field: &Field) -> String {
    field.name().replace('_', "-")
}

//! A configuration as environment variables.

use super::names::Names;
use super::node::{Content, Entry};
use super::setting::{Setting, outline};
use super::shape::Outline;

/// The variables from which the configuration is loaded again.
pub fn to_env<C: Setting>(config: &C) -> Vec<(String, String)> {
    let mut variables = Vec::new();
    if let Content::Table(entries) = config.__funcpipe_store() {
        let outline = outline::<C>();
        collect(&outline, &Names::of(&outline), &entries, &mut variables);
    }
    variables
}

fn collect(outline: &Outline, names: &Names, entries: &[Entry], variables: &mut Vec<(String, String)>) {
    for (at, field) in outline.fields.iter().enumerate() {
        let Some(entry) = entries.iter().find(|entry| entry.key == field.key()) else { continue };
        let shape = (outline.shape_of)(at);
        if let (Some(part), Content::Table(inner)) = (shape.outline(), &entry.value.content) {
            let Some(names) = names.within(field, &part) else { continue };
            collect(&part, &names, inner, variables);
        } else if !shape.is_secret()
            && let (Some(name), Some(text)) = (names.variable(field), entry.value.content.plain())
        {
            variables.push((name, text));
        }
    }
}

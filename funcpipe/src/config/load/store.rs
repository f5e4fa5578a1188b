//! A configuration as environment variables.

use super::names::Names;
use super::node::{Content, Entry, NONE};
use super::setting::{Setting, outline};
use super::shape::{Medium, Outline, Shape};

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
    for (_, field, shape) in outline.loaded() {
        let Some(entry) = entries.iter().find(|entry| entry.key == field.key()) else { continue };
        if let (Some(part), Content::Table(inner)) = (shape.outline(), &entry.value.content) {
            let Some(names) = names.within(field, &part) else { continue };
            collect(&part, &names, inner, variables);
        } else if !shape.is_secret()
            // Not even an empty list of tables: a variable cannot say that there are none.
            && shape.only_in_files().is_none()
            && let (Some(name), Some(text)) = (names.variable(field), text(&shape, &entry.value.content))
        {
            variables.push((name, text));
        }
    }
}

/// What the variable is set to. `None`: it is left out.
fn text(shape: &Shape, content: &Content) -> Option<String> {
    match content {
        // The default may have one.
        Content::Null => shape.can_be_none(Medium::Texts).then(|| NONE.to_owned()),
        content => content.plain(),
    }
}

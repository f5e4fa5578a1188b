//! "Did you mean": the nearest valid name to what was written.
//!
//! Owns the distance and its cut-off; the synonyms are data of each table.

/// Something that can be suggested: a name, and what people write when they mean it.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    /// The valid name.
    pub(crate) text: &'static str,
    /// Other words for it, from other libraries or from everyday language.
    pub(crate) synonyms: &'static [&'static str],
}

/// The name that `written` most likely stands for.
///
/// A synonym beats any distance: `rate` is nearer to `name` than to `sample`, and means `sample`.
pub(crate) fn closest(written: &str, names: impl IntoIterator<Item = Name> + Clone) -> Option<&'static str> {
    let written = written.to_lowercase();
    let is_synonym = |name: &Name| name.synonyms.contains(&written.as_str());
    if let Some(name) = names.clone().into_iter().find(is_synonym) {
        return Some(name.text);
    }
    nearest(&written, names.into_iter().map(|name| name.text))
}

/// The nearest of names without synonyms, such as those of parameters.
pub(crate) fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    names
        .map(|name| (distance(written, name), name))
        .filter(|(distance, name)| *distance <= cut_off(written, name))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// One mistake in every three letters, as rustc allows, and always one.
fn cut_off(written: &str, name: &str) -> usize {
    (written.chars().count().max(name.chars().count()) / 3).max(1)
}

/// Damerau-Levenshtein distance (optimal string alignment): `nmae` is one mistake away from `name`, not two.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [Name; 3] = [
        Name { text: "name", synonyms: &["label"] },
        Name { text: "sample", synonyms: &["rate"] },
        Name { text: "mode", synonyms: &[] },
    ];

    #[test]
    fn a_transposition_is_one_mistake() {
        assert_eq!(distance("nmae", "name"), 1);
        assert_eq!(closest("smaple", NAMES), Some("sample"));
    }

    #[test]
    fn distances_of_the_usual_mistakes() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("mode", "mode", 0),
            ("mde", "mode", 1),
            ("moode", "mode", 1),
            ("node", "mode", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), expected, "{a} -> {b}");
        }
    }

    #[test]
    fn a_synonym_beats_a_near_name() {
        assert_eq!(closest("rate", NAMES), Some("sample"));
        assert_eq!(closest("Label", NAMES), Some("name"));
    }

    #[test]
    fn something_else_altogether_is_not_guessed() {
        assert_eq!(closest("window", NAMES), None);
        assert_eq!(closest("x", NAMES), None);
    }
}

//! Whether a regular expression means the same in ECMA-262, which JSON Schema demands.

/// Cautious: what is not certain is left out. `\d`, `\w`, `\s` and `\b` are about all of Unicode here and about ASCII there; classes
/// within classes, flags, named groups and most escapes are written differently or not at all.
pub(super) fn is_ecma(pattern: &str) -> bool {
    let mut chars = pattern.chars().peekable();
    let mut last = Last::Nothing;
    while let Some(char) = chars.next() {
        last = match char {
            '\\' if is_plain_escape(chars.next()) => Last::Atom,
            '[' if class(&mut chars) => Last::Atom,
            // Of `(?..)` only the group without a number is the same.
            '(' if chars.next_if_eq(&'?').is_none() || chars.next() == Some(':') => Last::Nothing,
            // What stands for a place cannot be repeated there.
            '|' | '^' | '$' => Last::Nothing,
            '*' | '+' | '?' if last == Last::Atom => Last::Repeated,
            '?' if last == Last::Repeated => Last::Nothing,
            '{' if last == Last::Atom && count(&mut chars) => Last::Repeated,
            '\\' | '[' | '(' | '*' | '+' | '?' | '{' | '}' | ']' => return false,
            _ => Last::Atom,
        };
    }
    true
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Atom,
    Repeated,
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn is_plain_escape(char: Option<char>) -> bool {
    char.is_some_and(|char| r"^$\.*+?()[]{}|/nrtfv".contains(char))
}

/// Behind its `[`.
fn class(chars: &mut Chars<'_>) -> bool {
    let _ = chars.next_if_eq(&'^');
    // A `]` at the beginning ends the class there, and is a character here.
    if chars.peek() == Some(&']') {
        return false;
    }
    let mut before = None;
    while let Some(char) = chars.next() {
        match char {
            ']' => return true,
            '[' => return false,
            // Operators on classes.
            '&' | '~' | '-' if before == Some(char) => return false,
            '\\' => {
                let escaped = chars.next();
                if escaped != Some('-') && !is_plain_escape(escaped) {
                    return false;
                }
            }
            _ => {}
        }
        before = Some(char);
    }
    false
}

/// Behind its `{`.
fn count(chars: &mut Chars<'_>) -> bool {
    let mut has_digits = false;
    while chars.next_if(char::is_ascii_digit).is_some() {
        has_digits = true;
    }
    if chars.next_if_eq(&',').is_some() {
        while chars.next_if(char::is_ascii_digit).is_some() {}
    }
    has_digits && chars.next() == Some('}')
}

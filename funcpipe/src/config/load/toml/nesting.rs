//! How deeply a TOML file is nested, before it is parsed.

use toml_parser::lexer::TokenKind;

use super::super::format::MAX_DEPTH;

/// The first place that is nested more deeply than any file may be.
///
/// The parser has limits for brackets and for dotted keys, but none for both together: dotted keys in inline tables nest a small
/// file thousands of levels deep, and to drop such a tree overflows the stack. So it is never built, nor from a file that is not
/// TOML, of which the parser builds what it can. But a bracket that is not closed must not make the lines behind it a nest.
pub(super) fn first_too_deep(text: &str) -> Option<usize> {
    let mut nested = 0;
    // What closes each open bracket, and how deep it is before it.
    let mut open = Vec::new();
    let mut line_begins = false;
    let mut key_goes_on = false;
    for token in toml_parser::Source::new(text).lex() {
        let kind = token.kind();
        let inside = open.last().map_or(0, |(_, before)| before + 1);
        match kind {
            TokenKind::Whitespace | TokenKind::Comment => continue,
            TokenKind::Newline => {
                nested = if open.is_empty() { 0 } else { nested };
                line_begins = true;
                continue;
            }
            // In a float it nests nothing, which does no harm: nothing can be below a float.
            TokenKind::Dot => nested += 1,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                let square = kind == TokenKind::LeftSquareBracket;
                let close = if square { TokenKind::RightSquareBracket } else { TokenKind::RightCurlyBracket };
                open.push((close, nested));
                nested += 1;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                nested = open.pop_if(|(close, _)| *close == kind).map_or(nested, |(_, before)| before);
            }
            TokenKind::Comma => nested = inside,
            TokenKind::Equals => {}
            _ if line_begins && !key_goes_on => nested = inside,
            _ => {}
        }
        if nested > MAX_DEPTH {
            return Some(token.span().start());
        }
        line_begins = false;
        key_goes_on = matches!(kind, TokenKind::Dot | TokenKind::Equals);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::super::format::testing::errors_of;
    use super::super::parse;
    use super::{MAX_DEPTH, first_too_deep};

    #[test]
    fn depth_is_counted_in_brackets_and_dots_of_what_is_open() {
        let deep = |open: &str, levels: usize| format!("x = {}", open.repeat(levels));
        // How deep each of these goes, whatever is beside it.
        for open in ["[", "[1, ", "[\n", "[ # ...\n1,\n", "{y = ", "{z = 1, y = ", "{ y\t= "] {
            assert_eq!(first_too_deep(&deep(open, MAX_DEPTH)), None, "{open:?}");
            let text = deep(open, MAX_DEPTH + 1);
            assert_eq!(first_too_deep(&text), text.rfind(['[', '{']), "{open:?}");
        }
        let dotted = |levels: usize| format!("x{} = 1", " . x".repeat(levels));
        assert_eq!(first_too_deep(&dotted(MAX_DEPTH)), None);
        assert!(first_too_deep(&dotted(MAX_DEPTH + 1)).is_some());
    }

    #[test]
    fn what_is_beside_each_other_is_not_below_each_other() {
        let key = vec!["a"; MAX_DEPTH / 2].join(".");
        for (first, one, last) in [
            ("", format!("{key} = 1\n"), ""),
            ("", format!("  {key} = 1 # {key}\n\n"), ""),
            ("", format!("\"{key}\" . {key} = 1.5\n"), ""),
            ("", format!("[{key}]\n{key} = 1\n"), ""),
            ("x = {", format!("{key} = 1, "), "}"),
            ("x = [\n", "1.5,\n".to_owned(), "]"),
            ("x = [\n", "  { a.b = 1 },\n".to_owned(), "]"),
        ] {
            let text = format!("{first}{}{last}", one.repeat(200));
            assert_eq!(first_too_deep(&text), None, "{one:?}");
        }
    }

    #[test]
    fn brackets_and_dots_within_the_limits_of_the_parser_do_not_overflow_the_stack_together() {
        // To drop the second `x` would. What is not TOML between the brackets must not hide them.
        let key = vec!["a"; 60].join(".");
        for between in
            [" = {", " =\n{", "\n= {", " = { ]", " = {,", " = {\n", " = [{", " = {}} {", " = { a = 1\n"]
        {
            let text =
                format!("x = 1\nx = {{{}{key} = 1{}}}", format!("{key}{between}").repeat(78), "}".repeat(78));
            assert!(!errors_of(parse, &text).is_empty());
        }
    }

    #[test]
    fn a_bracket_that_is_not_closed_does_not_nest_the_lines_behind_it() {
        let lines = "a.b.c = 1.5 # ...\n'x'.y = [1.5, 2.5]\n".repeat(100);
        for (text, expected) in [
            (format!("[section\n{lines}"), "1:9 unclosed table, expected `]`"),
            (format!("t = [\n{lines}"), "2:1 expected a value; a text needs quotes"),
            (format!("t = {{\n{lines}"), "3:1 missing comma between key-value pairs, expected `,`"),
        ] {
            assert_eq!(errors_of(parse, &text)[0], expected);
        }
    }
}

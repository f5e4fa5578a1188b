//! Tokens as they were written, white space and all.
//!
//! A macro gets tokens without what is between them, and on stable no span that covers several of them. But each knows where it is.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use crate::hygiene;

/// The text, in one line; `None` if the tokens are not of one text: then a macro has put them together.
pub(super) fn as_written(tokens: &TokenStream) -> Option<String> {
    let mut writer = Writer::default();
    writer.all(tokens.clone())?;
    Some(writer.text)
}

#[derive(Default)]
struct Writer {
    text: String,
    file: String,
    /// Line and column behind what has been written.
    end: Option<(usize, usize)>,
    /// Whether the next line goes on without a space.
    is_open: bool,
}

impl Writer {
    fn all(&mut self, tokens: TokenStream) -> Option<()> {
        for tree in tokens {
            let TokenTree::Group(group) = &tree else {
                self.one(&tree.to_string(), tree.span())?;
                continue;
            };
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Brace => ("{", "}"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => return None,
            };
            self.one(open, group.span_open())?;
            self.is_open = true;
            self.all(group.stream())?;
            self.one(close, group.span_close())?;
        }
        Some(())
    }

    fn one(&mut self, token: &str, span: Span) -> Option<()> {
        let [start, end] = hygiene::place(span);
        let file = hygiene::file(span);
        let is_whole = start.0 == end.0 && start.1 + token.chars().count() == end.1;
        if !is_whole {
            return None;
        }
        if let Some(before) = self.end {
            if file != self.file || start < before {
                return None;
            }
            let is_new_line = start.0 > before.0;
            let is_tight = self.is_open || token.starts_with(['.', ')', ']', '}', ',', ';']);
            let is_apart = if is_new_line { !is_tight } else { start > before };
            if is_apart {
                self.text.push(' ');
            }
        }
        self.text.push_str(token);
        (self.file, self.end, self.is_open) = (file, Some(end), false);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn written(text: &str) -> Option<String> {
        as_written(&text.parse().expect("tokens"))
    }

    #[test]
    fn white_space_is_as_it_was_in_one_line() {
        for (text, one_line) in [
            (r#"|error| *error == "busy""#, r#"|error| *error == "busy""#),
            ("len = ..=3", "len = ..=3"),
            ("a<b , c::d::<E>( &'a x )", "a<b , c::d::<E>( &'a x )"),
            ("rows\n    .next()\n    .min(  1s,\n2 )", "rows.next().min( 1s, 2 )"),
            ("f(\n    a /* first */, // and\n    b\n)", "f(a , b)"),
            ("größer = \"ü\" + 'ü'", "größer = \"ü\" + 'ü'"),
        ] {
            assert_eq!(written(text).as_deref(), Some(one_line));
        }
    }

    #[test]
    fn what_a_macro_has_put_together_was_written_by_nobody() {
        let (first, second): (TokenStream, TokenStream) =
            ("a + 1".parse().expect("tokens"), "b".parse().expect("tokens"));
        assert_eq!(as_written(&quote!(a + b)), None);
        assert_eq!(as_written(&quote!(#first + b)), None);
        assert_eq!(as_written(&quote!(#first #second)), None);
        assert_eq!(as_written(&quote!(#first #first)), None);
        assert_eq!(as_written(&TokenStream::new()).as_deref(), Some(""));
    }
}

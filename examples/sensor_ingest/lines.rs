//! The lines of a file, numbered, and remembered well enough to find the same place again.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};

/// A place between two lines, and what is before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(crate) struct Mark {
    /// Bytes before it.
    pub(crate) offset: u64,
    /// Lines before it.
    pub(crate) line: u64,
    /// What these lines amount to: other lines would have led to another number.
    hash: u64,
}

/// What comes next.
#[derive(Debug, PartialEq)]
pub(crate) enum Next<'l> {
    Line(&'l [u8]),
    /// The file ends in this line. It may be all of it, or the beginning of one that is being written.
    Unfinished(&'l [u8]),
    End,
}

/// No line of a station is as long: this is another kind of file, and need not be held in memory to know that.
const LONGEST: u64 = 1 << 20;

pub(crate) struct Lines<R> {
    input: BufReader<R>,
    text: Vec<u8>,
    mark: Mark,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), text: Vec::new(), mark: Mark::default() }
    }

    /// The place behind the last line.
    pub(crate) fn mark(&self) -> Mark {
        self.mark
    }

    /// Lines end as they do for an editor. What they end with is not part of them.
    pub(crate) fn next(&mut self) -> io::Result<Next<'_>> {
        self.text.clear();
        let length = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut self.text)? as u64;
        if length == 0 {
            return Ok(Next::End);
        }
        if length == LONGEST && !self.text.ends_with(b"\n") {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the line is longer than a megabyte"));
        }
        let mut hasher = DefaultHasher::new();
        (self.mark.hash, &self.text).hash(&mut hasher);
        self.mark =
            Mark { offset: self.mark.offset + length, line: self.mark.line + 1, hash: hasher.finish() };
        Ok(match self.text.strip_suffix(b"\n") {
            Some(line) => Next::Line(line.strip_suffix(b"\r").unwrap_or(line)),
            None => Next::Unfinished(&self.text),
        })
    }

    /// Goes on to a place. `false` if it is not there: if anything before it is other than it was.
    pub(crate) fn find(&mut self, mark: Mark) -> io::Result<bool> {
        while self.mark.offset < mark.offset {
            if self.next()? == Next::End {
                return Ok(false);
            }
        }
        Ok(self.mark == mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark_behind(lines: usize, text: &str) -> Mark {
        let mut all = Lines::new(text.as_bytes());
        for _ in 0..lines {
            assert!(matches!(all.next(), Ok(Next::Line(_))), "{text}");
        }
        all.mark()
    }

    #[test]
    fn a_line_ends_as_it_does_for_an_editor() {
        let mut lines = Lines::new(&b"a\r\n\n\"b\nc\""[..]);
        for expected in [Next::Line(b"a"), Next::Line(b""), Next::Line(b"\"b"), Next::Unfinished(b"c\"")] {
            assert_eq!(lines.next().expect("memory can be read"), expected);
        }
        assert_eq!(lines.next().expect("memory can be read"), Next::End);
        assert_eq!((lines.mark().line, lines.mark().offset), (4, 9));
    }

    #[test]
    fn a_place_is_found_if_all_before_it_is_the_same() {
        let mark = mark_behind(2, "a\nb\nc\n");
        let find = |text: &str| Lines::new(text.as_bytes()).find(mark).expect("memory can be read");
        assert!(find("a\nb\nc\n") && find("a\nb\nother\n") && find("a\nb\n"));
        for other in ["", "a\n", "a\nx\nc\n", "a\n\nb\n", "ab\n\n", "a\nbb\n", "a\nb"] {
            assert!(!find(other), "{other:?}");
        }
    }

    #[test]
    fn a_file_without_lines_is_not_read_into_memory() {
        let error = Lines::new(io::repeat(b'x')).next().expect_err("no line is as long").to_string();
        assert_eq!(error, "the line is longer than a megabyte");
    }
}

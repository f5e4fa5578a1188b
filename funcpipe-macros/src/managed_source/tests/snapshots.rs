//! The expansion of every form of body, as files that a person can read.

use super::*;

macro_rules! snapshots {
    ($($name:ident: #[managed_source $(($($args:tt)*))?] { $($item:tt)* })*) => {$(
        #[test]
        fn $name() {
            testing::snapshot(&MACRO, stringify!($name), quote!($($($args)*)?), &quote!($($item)*));
        }
    )*};
}

snapshots! {
    source: #[managed_source] {
        /// Counts.
        #[must_use]
        pub fn count(upto: u32) -> impl Iterator<Item = u32> {
            for n in 0..upto {
                yield_!(n);
            }
        }
    }
    source_that_may_fail: #[managed_source] {
        fn readings(path: PathBuf) -> impl Iterator<Item = Result<Reading, ReadError>> {
            #[release(close_reader)]
            let rows = open_reader(&path)?;
            while let Some(row) = rows.next_row() {
                yield_!(Reading::parse(row?));
            }
        }
    }
    returns: #[managed_source] {
        fn rows(lines: Lines) -> impl Iterator<Item = io::Result<Row>> {
            let Some(first) = lines.next() else { return };
            match first? {
                Line::Empty => return,
                Line::Row(row) => yield_!(Ok(row)),
            }
            let keep = |row: &Row| -> bool { return row.is_new(); };
            log!(lines => return; else keep);
        }
    }
    releases: #[managed_source] {
        fn rows(pool: &Pool) -> impl Managed<Item = Row> + use<'_> {
            #[release(|connection| pool.give_back(connection))]
            let mut connection = pool.take();
            for table in connection.tables() {
                #[cfg(unix)]
                #[allow(unused_variables)]
                #[release(Cursor::close)]
                let r#type: Cursor<'_> = connection.cursor(table);
                yield_!(connection.row());
            }
        }
    }
    patterns: #[managed_source] {
        fn rows((a, mut b): (u32, u32), _: Guard, #[cfg(unix)] mut c: u32, #[expect(unused_variables)] d: u32) -> impl Iterator<Item = u32> {
            yield_!(a);
        }
    }
    method_that_takes_self: #[managed_source] {
        fn rows(mut self, r#in: impl Fn() -> u8) -> impl Iterator<Item = Result<impl Display, Error>> {
            #![allow(unused)]
            yield_!(Ok(self.rows.pop()?));
        }
    }
    crate_path: #[managed_source(crate = my::fp)] {
        fn rows() -> impl Iterator<Item = Result<u8, Error>> {
            yield_!(Ok(read()?));
        }
    }
    macro_that_may_fail: #[managed_source] {
        fn rows() -> impl Iterator<Item = anyhow::Result<u8>> {
            ensure!(is_open(), "closed");
            yield_!(Ok(1));
        }
    }
    measured: #[managed_source] {
        #[measured_stage("Rows")]
        fn rows() -> impl Iterator<Item = u8> {
            yield_!(1);
        }
    }
    on_an_error_the_function_is_kept: #[managed_source(nmae = "x")] {
        /// Documented.
        fn rows(from: &Path, _: u8) -> impl Iterator<Item = Result<impl Display, Error>> {
            #![allow(unused)]
            yield_!(Ok(read(from)?));
        }
    }
    on_an_error_what_is_managed_is_kept: #[managed_source(nmae = "x")] {
        fn rows<'a>(from: &'a Path) -> impl Managed<Item = Row<'a>> + 'a {
            yield_!(read(from));
        }
    }
    on_an_error_an_iterator_in_an_option_stays_in_one: #[managed_source] {
        fn rows(from: &Path) -> Option<impl Iterator<Item = Row>> {
            yield_!(read(from));
        }
    }
}

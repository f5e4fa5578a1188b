//! What a good line is. Every other one becomes a [`RecordError`] that says what is wrong with it.

use std::ops::RangeInclusive;

use funcpipe::prelude::*;
use funcpipe::report::RecordError;

use crate::rows::Row;

pub(crate) const COLUMNS: [&str; 4] = ["date", "pressure", "temperature", "wind"];

/// What the logger writes in place of a value when a sensor reports a fault.
const FAULT: f64 = -9999.0;

/// What the weather of one hour was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// As in the file: `2010-01-31T23:00:00`.
    pub(crate) date: String,
    /// hPa
    pub(crate) pressure: f64,
    /// °C
    pub(crate) temperature: f64,
    /// m/s
    pub(crate) wind: f64,
}

/// Reads a row.
#[measured_stage]
pub(crate) fn parse(row: Row) -> Result<Reading, RecordError> {
    read(&row).map_err(|error| error.at_line(row.line))
}

fn read(row: &Row) -> Result<Reading, RecordError> {
    check_number_of_fields(row)?;
    Ok(Reading {
        date: timestamp(&row.fields[0])?,
        pressure: number(row, 1, 850.0..=1090.0)?,
        temperature: number(row, 2, -90.0..=60.0)?,
        wind: number(row, 3, 0.0..=115.0)?,
    })
}

fn check_number_of_fields(row: &Row) -> Result<(), RecordError> {
    let (got, expected) = (row.fields.len(), COLUMNS.len());
    if got < expected {
        let column = COLUMNS[got - 1];
        let end = shown(&row.fields[got - 1]);
        let message =
            format!("the line ends in `{column}` with {end}: expected {expected} fields, got {got}");
        return Err(RecordError::new("CUT_LINE", message));
    }
    if got > expected {
        return Err(decimal_comma(row).unwrap_or_else(|| {
            RecordError::new("EXTRA_FIELD", format!("expected {expected} fields, got {got}"))
        }));
    }
    Ok(())
}

/// `4,5` takes the place of two fields. The first number that has no decimals of its own, and is followed by digits
/// alone, is it.
fn decimal_comma(row: &Row) -> Option<RecordError> {
    let column = (1..COLUMNS.len()).find(|column| {
        let whole = row.fields[*column].trim_ascii_start();
        let whole = whole.strip_prefix(b"\"").unwrap_or(whole);
        let decimals = &row.fields[column + 1];
        let decimals = decimals.strip_suffix(b"\"").unwrap_or(decimals);
        is_digits(whole.strip_prefix(b"-").unwrap_or(whole)) && is_digits(decimals)
    })?;
    let (name, value) = (COLUMNS[column], [&row.fields[column], &row.fields[column + 1]].join(&b','));
    let message = format!("`{name}` is {}: expected a decimal point, not a comma", shown(&value));
    Some(RecordError::new("DECIMAL_COMMA", message))
}

fn is_digits(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

fn timestamp(field: &[u8]) -> Result<String, RecordError> {
    if field.is_empty() {
        return Err(RecordError::new("EMPTY_FIELD", "`date` is empty: expected a time"));
    }
    let text = std::str::from_utf8(field).ok().filter(|text| is_timestamp(text));
    text.map(str::to_owned).ok_or_else(|| {
        let message = format!("`date` is {}: expected a time such as 2010-01-31T23:00:00", shown(field));
        RecordError::new("BAD_TIMESTAMP", message)
    })
}

fn is_timestamp(text: &str) -> bool {
    const SHAPE: &[u8] = b"0000-00-00T00:00:00";
    let fits = |(byte, shape): (&u8, &u8)| if *shape == b'0' { byte.is_ascii_digit() } else { byte == shape };
    let part = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap_or(u32::MAX);
    text.len() == SHAPE.len()
        && text.as_bytes().iter().zip(SHAPE).all(fits)
        && (1..=12).contains(&part(5, 7))
        && (1..=days(part(0, 4), part(5, 7))).contains(&part(8, 10))
        && part(11, 13) < 24
        && part(14, 16) < 60
        && part(17, 19) < 60
}

fn days(year: u32, month: u32) -> u32 {
    let is_leap_year = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(is_leap_year),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn number(row: &Row, column: usize, possible: RangeInclusive<f64>) -> Result<f64, RecordError> {
    let (name, field) = (COLUMNS[column], &row.fields[column]);
    let (from, to) = (possible.start(), possible.end());
    let wrong = |code, message| Err(RecordError::new(code, format!("`{name}` {message}")));
    if field.is_empty() {
        return wrong("EMPTY_FIELD", format!("is empty: expected a number from {from} to {to}"));
    }
    let text = std::str::from_utf8(field).unwrap_or_default();
    // Rust reads `1.`, `inf` and `nan` as numbers, too. Here the first is a number that lost its end.
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite() && !text.ends_with('.'));
    match number {
        None => wrong("BAD_NUMBER", format!("is {}: expected a number such as 10.5", shown(field))),
        Some(number) if possible.contains(&number) => Ok(number),
        Some(FAULT) => wrong(
            "SENSOR_FAULT",
            format!("is {}, the sensor's error code: expected {from} to {to}", shown(field)),
        ),
        Some(_) => wrong("OUT_OF_RANGE", format!("is {}: expected {from} to {to}", shown(field))),
    }
}

/// Quoted for a message: damaged files hold anything, and in any length.
pub(crate) fn shown(bytes: &[u8]) -> String {
    const LONGEST: usize = 40;
    let text = String::from_utf8_lossy(bytes);
    let printable = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let start: String = text.chars().take(LONGEST).map(printable).collect();
    let more = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    format!("`{start}{more}`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::station::Place;

    fn parsed(line: &str) -> Result<Reading, RecordError> {
        let fields = line.split(',').collect::<Vec<_>>().into();
        parse(Row { line: 7, fields, end: Place::default() })
    }

    fn code(line: &str) -> String {
        parsed(line).expect_err(line).code.into_owned()
    }

    #[test]
    fn a_good_line_is_read() {
        let reading = parsed("2012-02-29T23:00:00,1016.6,-4,3.8").expect("a good line");
        let date = "2012-02-29T23:00:00".to_owned();
        assert_eq!(reading, Reading { date, pressure: 1016.6, temperature: -4.0, wind: 3.8 });
    }

    #[test]
    fn each_kind_of_damage_has_its_code() {
        assert_eq!(code("2010-01-01T01:00:00,1016.6,,3.8"), "EMPTY_FIELD");
        assert_eq!(code(",1016.6,4.0,3.8"), "EMPTY_FIELD");
        assert_eq!(code("2010-01-01T01:00:00,1016.6,-9999,3.8"), "SENSOR_FAULT");
        assert_eq!(code("2010-01-01T01:00:00,-9999.0,4.0,3.8"), "SENSOR_FAULT");
        assert_eq!(code("2010-01-01T01:00:00,10"), "CUT_LINE");
        assert_eq!(code(""), "CUT_LINE");
        assert_eq!(code("2010-01-01T01:00:00,1016.6,-4,5,3.8"), "DECIMAL_COMMA");
        assert_eq!(code("2010-01-01T01:00:00,1016.6,4.0,\"3,8\""), "DECIMAL_COMMA");
        assert_eq!(code("2010-01-01T01:00:00,1016.6,4.0,3.8,1.0"), "EXTRA_FIELD");
        assert_eq!(code("2010-01-01T01:00:00,1016.6,nan,3.8"), "BAD_NUMBER");
        assert_eq!(code("2010-01-01T01:00:00,1016.6,4.0,3."), "BAD_NUMBER");
        assert_eq!(code("2010-01-01T01:00:00,1016.6,61,3.8"), "OUT_OF_RANGE");
        assert_eq!(code("2010-02-29T01:00:00,1016.6,4.0,3.8"), "BAD_TIMESTAMP");
        assert_eq!(code("2010-01-01,1016.6,4.0,3.8"), "BAD_TIMESTAMP");
    }

    #[test]
    fn a_message_names_the_line_the_field_the_value_and_what_was_expected() {
        let message = parsed("2010-01-01T01:00:00,1016.6,99.5,3.8").expect_err("too hot").to_string();
        assert_eq!(message, "line 7: `temperature` is `99.5`: expected -90 to 60");
    }

    #[test]
    fn a_message_is_short_and_printable_whatever_is_in_the_file() {
        assert_eq!(shown(b"\x1b[31m\xff"), "`\u{fffd}[31m\u{fffd}`");
        assert_eq!(shown(&[b'x'; 1000]).chars().count(), 43);
    }
}

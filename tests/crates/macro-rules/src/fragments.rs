//! Parts of the function, and of the attribute, through fragments.

use std::pin::Pin;

use funcpipe::measured_stage;

macro_rules! records {
    ($($(#[$attr:meta])* $vis:vis $name:ident($arg:pat, $from:ty) -> $to:ty, $label:literal, $mode:ident, $every:expr => $body:expr;)*) => {$(
        $(#[$attr])*
        #[measured_stage($label, mode = $mode, sample = $every)]
        $vis fn $name($arg: $from) -> $to {
            let hidden = 1;
            hidden + $body * 2
        }
    )*};
}

records! {
    /// Its own documentation.
    pub plus(n, u32) -> u32, "Plus", sampled, 8 => n + 1;
    #[must_use]
    pub(crate) sum((left, right), (u64, u64)) -> u64, "Sum", sampled, 0x10 => left + right;
    pub wide(Wide { n, .. }, Wide) -> u32, "Wide", sampled, 1 => { let hidden = 5; n + hidden };
}

/// A record with a field.
pub struct Wide {
    pub n: u32,
}

macro_rules! returns {
    ($name:ident, $from:ty, $to:ty, $block:block) => {
        #[measured_stage]
        pub fn $name(_line: $from) -> $to $block
    };
    ($name:ident |$arg:ident| $from:ty => $to:ty, $block:block) => {
        #[measured_stage]
        pub fn $name($arg: $from) -> $to $block
    };
}

returns!(never_reads_its_record, &str, Option<u32>, { None });
returns!(borrows |line| &str => &str, { line.trim() });
returns!(fails |line| &str => Result<u32, std::num::ParseIntError>, {
    let n: u32 = line.parse()?;
    if n == 1 {
        return Ok(0);
    }
    Ok(n)
});
returns!(fails_or_drops |line| &str => Result<Option<u32>, String>, { line.parse().map(Some).map_err(|_| line.to_owned()) });

macro_rules! awaits {
    ($name:ident, $arg:ident: $from:ty => $to:ty, $body:block) => {
        #[measured_stage]
        pub async fn $name($arg: $from) -> $to $body
    };
    (boxed $name:ident, $arg:ident: $from:ty => $to:ty, $body:expr) => {
        #[measured_stage]
        pub fn $name($arg: $from) -> $to {
            Box::pin($body)
        }
    };
}

awaits!(async_fails, line: &str => Result<u32, std::num::ParseIntError>, {
    let n: u32 = line.parse()?;
    Ok(n)
});
awaits!(boxed async_boxed, line: &str => Pin<Box<dyn Future<Output = Result<u32, std::num::ParseIntError>> + '_>>, async_fails(line));

macro_rules! stream_types {
    ($name:ident, $input:ident: $from:ty => $to:ty, $body:expr) => {
        #[measured_stage]
        pub fn $name($input: $from) -> $to {
            $body
        }
    };
    (mut $name:ident, $input:ident: $from:ty => $to:ty, $body:expr) => {
        #[measured_stage(input = $input, emits = any)]
        pub fn $name(mut $input: $from) -> $to {
            $body
        }
    };
}

stream_types!(opaque, rows: impl Iterator<Item = u32> => impl Iterator<Item = u32>, rows.map(|n| n + 1));
stream_types!(boxed, rows: Box<dyn Iterator<Item = u32>> => Box<dyn Iterator<Item = u32>>, Box::new(rows.skip(1)));
stream_types!(by_mut_dyn, rows: &mut dyn Iterator<Item = u32> => impl Iterator<Item = u32>, rows.take(1));
stream_types!(mut drops_first, rows: std::vec::IntoIter<u32> => impl Iterator<Item = u32>, {
    rows.next();
    rows
});

macro_rules! generic {
    ($name:ident<$($param:ident),*> $input:ident: $from:ty, $item:ty) => {
        #[measured_stage]
        pub fn $name<$($param: Iterator<Item = $item>),*>($input: $from) -> impl Iterator<Item = $item> {
            $input.filter(|n| *n > 0)
        }
    };
    ($name:ident where $param:ident: $($bound:tt)*) => {
        #[measured_stage]
        pub fn $name<$param>(input: $param) -> impl Iterator<Item = $param::Item>
        where
            $param: $($bound)*,
        {
            input.into_iter().skip(1)
        }
    };
    (lifetime $name:ident<$life:lifetime>, $item:ty) => {
        #[measured_stage]
        pub fn $name<$life>(
            input: Box<dyn Iterator<Item = &$life $item> + $life>,
        ) -> Box<dyn Iterator<Item = &$life $item> + $life> {
            input
        }
    };
}

generic!(by_generic<I> input: I, u32);
generic!(by_where where I: IntoIterator);
generic!(lifetime with_lifetime<'rows>, str);

macro_rules! paths {
    ($name:ident, $attr:path, $root:path) => {
        #[$attr(crate = $root)]
        pub fn $name(n: u32) -> u32 {
            n
        }
    };
    (meta $name:ident, $attr:meta) => {
        #[$attr]
        pub fn $name(n: u32) -> u32 {
            n
        }
    };
}

paths!(by_path, ::funcpipe::measured_stage, ::funcpipe);
paths!(meta by_meta, measured_stage("Meta", mode = exact));

macro_rules! methods {
    ($type:ident { $($self:ident $name:ident($n:ident) $body:block)* }) => {
        /// A type that the macro makes.
        pub struct $type(pub u32);

        impl $type {
            $(
                #[measured_stage]
                pub fn $name(&$self, $n: u32) -> u32 $body
            )*
        }
    };
}

methods!(Scaler {
    self scale(n) { n * self.0 }
    self shift(n) { n + self.0 }
});

macro_rules! hygiene {
    ($name:ident, $input:ident, $use:expr) => {
        /// The macro's `input` is another name than the caller's.
        #[measured_stage]
        pub fn $name($input: impl Iterator<Item = u32>, input: u32) -> impl Iterator<Item = u32> {
            let more = input;
            $use.map(move |n| n + more)
        }
    };
}

hygiene!(two_names_that_look_the_same, input, input.skip(1));

/// Makes a measured function of its own in each call of the macro.
#[must_use]
pub fn in_a_body(n: u32) -> u32 {
    macro_rules! twice {
        ($n:expr) => {{
            #[measured_stage("InABody")]
            fn twice(n: u32) -> u32 {
                n * 2
            }
            twice($n)
        }};
    }
    twice!(n) + twice!(1)
}

//! The whole function through a `macro_rules!`, by `tt`, `item`, and a macro that calls another.

use funcpipe::measured_stage;

macro_rules! tokens {
    ($($tokens:tt)*) => {
        #[measured_stage(mode = exact)]
        $($tokens)*
    };
}

tokens! {
    /// Documented within.
    #[must_use]
    pub fn by_tokens(n: u32) -> Option<u32> {
        n.checked_sub(1)
    }
}

tokens! {
    pub fn stream_by_tokens<I>(mut input: I) -> impl Iterator<Item = u32>
    where
        I: Iterator<Item = u32>,
    {
        input.next();
        input
    }
}

tokens! {
    pub async fn async_by_tokens(n: &u32) -> Option<&u32> {
        (*n > 0).then_some(n)
    }
}

macro_rules! item {
    ($item:item) => {
        #[measured_stage(mode = count)]
        $item
    };
}

item! {
    #[inline]
    pub fn by_item(input: Box<dyn Iterator<Item = u32>>) -> Box<dyn Iterator<Item = u32>> {
        Box::new(input.skip(1))
    }
}

macro_rules! as_it_is {
    ($($item:item)*) => { $($item)* };
}

as_it_is! {
    #[measured_stage]
    pub fn annotated_within(n: u32) -> Result<u32, u32> {
        if n == 0 { Err(n) } else { Ok(n) }
    }

    /// A trait with a measured method.
    pub trait Normalize {
        #[measured_stage]
        fn by_default(&self, n: u32) -> u32 {
            n
        }
    }

    impl Normalize for () {}
}

macro_rules! outer {
    ($name:ident $($rest:tt)*) => { tokens! { pub fn $name $($rest)* } };
}

outer!(through_two_macros(n: &mut u32) { *n += 1; });

/// The body is a macro call.
#[measured_stage]
pub fn body_is_a_macro(n: u32) -> Result<u32, String> {
    macro_rules! bail {
        ($($message:tt)*) => { return Err(format!($($message)*)) };
    }
    if n == 0 {
        bail!("no {n}");
    }
    Ok(n)
}

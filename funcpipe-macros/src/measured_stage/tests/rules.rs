//! Every rule, and what is said when it is broken.

use super::*;

#[track_caller]
fn rejects(args: TokenStream, item: &TokenStream, expected: &str) {
    let errors = errors(args, item);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].starts_with(expected), "{}", errors[0]);
}

#[track_caller]
fn plain(item: &TokenStream, expected: &str) {
    rejects(TokenStream::new(), item, expected);
}

#[test]
fn a_function_that_cannot_be_wrapped_is_refused() {
    plain(
        &quote!(
            const fn f(x: u8) -> u8 {
                x
            }
        ),
        "a `const fn` cannot be measured",
    );
    plain(
        &quote!(
            extern "C" fn f(x: u8) -> u8 {
                x
            }
        ),
        "an `extern` function cannot be",
    );
    plain(
        &quote!(
            fn f(x: u8, ...) -> u8 {
                x
            }
        ),
        "a variadic function cannot be measured",
    );
    plain(
        &quote!(
            fn main() {}
        ),
        "`main` is no stage",
    );
    plain(
        &quote!(
            fn f(&self, x: u8) -> u8;
        ),
        "`f` has no body to measure",
    );
}

#[test]
fn an_async_iterator_stage_is_refused() {
    plain(
        &quote!(
            async fn f(x: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
                x
            }
        ),
        "an iterator stage cannot be `async`",
    );
}

#[test]
fn a_function_that_never_returns_is_refused() {
    plain(
        &quote!(
            fn fail(x: u8) -> ! {
                panic!()
            }
        ),
        "`fail` never returns",
    );
}

#[test]
fn a_function_of_nothing_has_no_record() {
    plain(
        &quote!(
            fn tick() -> u8 {
                1
            }
        ),
        "`tick` has no parameter: there is no record",
    );
}

#[test]
fn values_that_make_no_sense_are_refused() {
    let item = quote!(
        fn f(x: u8) -> u8 {
            x
        }
    );
    rejects(quote!(""), &item, "the name is empty");
    rejects(quote!(name = "  "), &item, "the name is empty");
    rejects(quote!(sample = 0), &item, "`sample = 0` would time no record");
    rejects(quote!(sample = 5_000_000_000), &item, "`sample` is at most 4294967295");
    rejects(quote!(mode = exact, sample = 2), &item, "`sample` has no effect with `mode = exact`");
    rejects(quote!(mode = exakt), &item, "`exakt` is no value of `mode`\nhelp: did you mean");
}

#[test]
fn an_option_without_effect_is_refused() {
    let item = quote!(
        fn f(x: u8) -> u8 {
            x
        }
    );
    rejects(quote!(emits = one), &item, "`emits` has no effect on a record function");
    rejects(quote!(input = x), &item, "`input` has no effect on a record function");
}

#[test]
fn the_input_has_to_be_one_parameter_with_a_name() {
    let item = quote!(
        fn f(rows: impl Iterator, n: u8) -> impl Iterator {
            rows
        }
    );
    rejects(quote!(input = rwos), &item, "no parameter is named `rwos`\nhelp: did you mean `input = rows`?");
    rejects(
        quote!(input = everything),
        &item,
        "no parameter is named `everything`\nhelp: the parameters are `rows`, `n`",
    );
    plain(
        &quote!(
            fn f(a: impl Iterator, b: impl Iterator) -> impl Iterator {
                a
            }
        ),
        "2 parameters are iterators: which one is the input?\nhelp: write `input = a` or `input = b`",
    );
    plain(
        &quote!(
            fn f(_: impl Iterator) -> impl Iterator {
                0..1
            }
        ),
        "the input needs a plain name",
    );
    plain(
        &quote!(
            fn f(Wrap(x): Box<dyn Iterator>) -> impl Iterator {
                x
            }
        ),
        "the input needs a plain name",
    );
}

#[test]
fn an_iterator_out_of_nothing_is_refused_unless_it_is_a_source() {
    plain(
        &quote!(
            fn f(path: &Path) -> impl Iterator {
                0..1
            }
        ),
        "`f` returns an iterator and takes none",
    );
    plain(
        &quote!(
            fn f(&self) -> impl Iterator {
                0..1
            }
        ),
        "`f` returns an iterator and takes none",
    );
}

#[test]
fn a_stage_whose_output_type_is_named_is_refused() {
    for output in [
        quote!(-> std::iter::Filter<I, fn(&u8) -> bool>),
        quote!(-> I),
        quote!(-> Vec<u8>),
        quote!(-> u8),
        quote!(-> Result<impl Iterator<Item = u8>, Error>),
        quote!(-> impl IntoIterator<Item = u8>),
        quote!(),
    ] {
        plain(
            &quote!(fn f<I: Iterator<Item = u8>>(input: I) #output { body() }),
            "`f` takes an iterator, `input`, and does not return `impl Iterator`",
        );
    }
}

#[test]
fn futures_and_streams_are_refused() {
    plain(
        &quote!(
            fn f(x: u8) -> impl Future<Output = u8> {
                g()
            }
        ),
        "a function that returns a future is done before any work is\nhelp: make it `async fn`",
    );
    plain(
        &quote!(
            fn f(x: impl Stream) -> impl Stream {
                x
            }
        ),
        "async streams are not measured yet",
    );
}

#[test]
fn mistakes_that_have_nothing_to_do_with_each_other_are_all_reported() {
    let item = quote!(
        const fn f(x: u8) -> u8 {
            x
        }
    );
    assert_eq!(errors(quote!("", sample = 0), &item).len(), 3);
}

#[test]
fn the_same_attribute_twice_is_refused_and_neither_is_expanded() {
    let item = quote!(
        #[measured_stage(mode = exact)]
        fn f(x: u8) -> u8 {
            x
        }
    );
    let text = formatted(TokenStream::new(), &item);
    assert!(text.contains("`#[measured_stage]` is given twice on `f`"), "{text}");
    assert!(!text.contains("#[measured_stage(mode"), "{text}");
}

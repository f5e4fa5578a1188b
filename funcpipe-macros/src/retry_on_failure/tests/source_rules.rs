//! Every rule about a function that returns an iterator.

use super::*;

/// What is said of a source of rows with these parameters.
#[track_caller]
fn source(args: TokenStream, parameters: &TokenStream, expected: &str) {
    rejects(args, &quote!(fn f(#parameters) -> impl Iterator<Item = Result<Row, E>> { body() }), expected);
}

#[track_caller]
fn returning(output: &TokenStream, expected: &str) {
    rejects(quote!(resume = skip), &quote!(fn f() -> #output { body() }), expected);
}

#[test]
fn an_iterator_has_to_say_how_it_goes_on() {
    let expected =
        "an iterator that is retried needs `resume = ..`\nhelp: say how it goes on when it fails halfway:\n";
    source(TokenStream::new(), &quote!(), expected);
    source(quote!(max_restarts = 3), &quote!(), expected);
    rejects(
        quote!(),
        &quote!(
            fn f() -> Box<dyn Iterator<Item = Result<u8, E>>> {
                body()
            }
        ),
        expected,
    );
}

#[test]
fn a_function_that_returns_no_iterator_has_nothing_to_resume() {
    for (args, option) in [
        (quote!(resume = skip), "resume"),
        (quote!(cursor = Row::id), "cursor"),
        (quote!(max_restarts = 3), "max_restarts"),
    ] {
        let item = quote!(
            fn f(resume: Resume) -> Result<u8, E> {
                body()
            }
        );
        rejects(args, &item, &format!("`{option}` on a function that returns no iterator\nhelp: remove"));
    }
    let function = syn::parse2(quote!(
        fn f(cv: &Resume) -> Result<u8, E> {
            body()
        }
    ))
    .expect("a function");
    assert!(expand(TokenStream::new(), &function).is_ok(), "a name like any other");
}

#[test]
fn a_cursor_goes_to_who_asks_for_one() {
    source(
        quote!(resume = cursor),
        &quote!(),
        "`resume = cursor` needs a parameter that says where to begin",
    );
    source(quote!(resume = cursor), &quote!(at: Resume), "`Resume` does not say what the cursor is");
    source(quote!(resume = skip), &quote!(at: Resume<u64>), "there is no cursor with `resume = skip`");
    source(
        quote!(resume = skip(verify = Row::id), cursor = Row::id),
        &quote!(),
        "`cursor` has no effect with `resume = skip`\nhelp: remove it, or write `resume = cursor`",
    );
    source(
        quote!(resume = cursor),
        &quote!(a: Resume<u8>, b: resume::Resume<u8>),
        "two parameters are the place to begin\nhelp: remove one",
    );
    source(quote!(resume = skip), &quote!(a: Attempt), "a source is told by `Resume` which attempt it is");
    source(quote!(resume = skip, clone(at)), &quote!(at: Resume), "`at` needs no clone");
}

#[test]
fn every_mode_has_what_it_needs() {
    for (resume, expected) in [
        (quote!(skp), "`skp` is no value of `resume`\nhelp: did you mean `resume = skip`?"),
        (quote!(offset), "`offset` is no value of `resume`\nhelp: did you mean `resume = cursor`?"),
        (
            quote!(whatever),
            "`whatever` is no value of `resume`\nhelp: the values of `resume` are `cursor`, `skip`, `skip(verify = path | closure)`",
        ),
        (quote!("skip"), "`resume` takes a word without quotes\nhelp: write `resume = skip`"),
        (quote!(3), "`resume` is a kind, not a number"),
        (quote!(cursor()), "`cursor` has nothing in parentheses\nhelp: write `resume = cursor`"),
        (
            quote!(cursor(id)),
            "`cursor` has nothing in parentheses\nhelp: write `resume = cursor, cursor = id`",
        ),
        (quote!(restart()), "`restart` has nothing in parentheses"),
        (quote!(skip(|r| r.id)), "expected a name and a value\nhelp: write `verify = |record| record.id`"),
        (quote!(skip(verfy = Row::id)), "`skip` has no `verfy`\nhelp: did you mean `verify`?"),
        (quote!(skip(verify = a, verify = b)), "`verify` is given twice"),
        (quote!(skip(verify = true)), "expected a function or a closure that makes a key"),
        (
            quote!(dedup),
            "`dedup` needs to know by what to tell records, and how many to remember\nhelp: write `resume = dedup(key = |record| record.id, window = 1000)`",
        ),
        (
            quote!(dedup(key = Row::id)),
            "`dedup` needs to know how many records to remember\nhelp: write `resume = dedup(key = Row::id, window = 1000)`",
        ),
        (quote!(dedup(window = 9)), "`dedup` needs to know by what to tell records\nhelp"),
        (quote!(dedup(key = Row::id, window = 0)), "a window of 0 remembers nothing"),
        (quote!(dedup(key = Row::id, window = "9")), "`window` takes an integer or a constant"),
        (quote!(dedup(key = Row::id, window = |n| n)), "`window` takes an integer or a constant"),
        (quote!(dedup(|r| r.id)), "expected a name and a value\nhelp: write `key = |record| record.id`"),
    ] {
        source(quote!(resume = #resume), &quote!(), expected);
    }
}

#[test]
fn each_way_to_resume_is_one_of_the_runtime() {
    let item = quote!(
        fn f() -> impl Iterator<Item = Result<Row, E>> {
            body()
        }
    );
    for (resume, expected) in [
        (quote!(skip), "retry::skip()"),
        (quote!(first_only), "retry::first_only()"),
        (quote!(restart), "retry::restart()"),
    ] {
        let text = testing::formatted(&MACRO, quote!(resume = #resume), &item);
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn a_part_of_a_way_to_resume_is_no_option() {
    for (args, help) in [
        (quote!(resume = skip, verify = Row::id), "write `resume = skip(verify = ..)`"),
        (quote!(resume = dedup, key = Row::id), "write `resume = dedup(key = .., window = ..)`"),
        (quote!(resume = dedup, window = 9), "write `resume = dedup(key = .., window = ..)`"),
    ] {
        let item = quote!(
            fn f() -> impl Iterator<Item = Result<Row, E>> {
                body()
            }
        );
        let errors = errors(args, &item);
        assert!(errors[0].starts_with("unknown option `") && errors[0].contains(help), "{errors:#?}");
    }
}

#[test]
fn options_that_mean_nothing_to_an_iterator_are_refused() {
    source(quote!(resume = skip, max_restarts = 0), &quote!(), "with no restart the source is never opened");
    source(quote!(resume = skip, max_restarts = 5000000000), &quote!(), "`max_restarts` is too large");
    source(quote!(resume = skip, on_result = f), &quote!(), "`on_result` has no effect on an iterator");
    source(quote!(resume = skip, timeout = 1s), &quote!(), "`timeout` on an iterator: a record that blocks");
    rejects(
        quote!(resume = skip),
        &quote!(
            async fn f() -> impl Iterator<Item = Result<u8, E>> {
                body()
            }
        ),
        "an `async fn` cannot open the source of an iterator",
    );
}

#[test]
fn the_records_are_results() {
    let expected = "`u32` is no `Result`, so nothing can be seen to fail\nhelp: return `Iterator<Item = Result<u32, E>>`";
    returning(&quote!(impl Iterator<Item = u32>), expected);
    returning(&quote!(Box<dyn Iterator<Item = u32> + '_>), expected);
    returning(&quote!(impl Iterator<Item = Option<u32>> + Send), "`Option<u32>` is no `Result`");
    returning(&quote!(impl Iterator), "the records of this iterator are not named");
    returning(
        &quote!(impl DoubleEndedIterator<Item = Result<u8, E>>),
        "an iterator that may be opened again cannot be a `DoubleEndedIterator`",
    );
}

#[test]
fn what_is_kept_of_a_source_is_what_its_callers_see() {
    let item = quote!(
        fn f(a: u8, at: Resume<u64>) -> impl Iterator<Item = Result<u8, RetryError<E>>> {
            g(a, at)
        }
    );
    let text = testing::formatted(&MACRO, quote!(resume = corsor), &item);
    assert!(text.contains("fn f(a: u8) ->"), "{text}");
    assert!(text.contains("__funcpipe_give::<Result<u8, E>>((|| { g(a, at) })())"), "{text}");
}

//! Every way to get an option wrong, and what is said about it.

use darling::FromMeta;
use quote::quote;
use syn::LitStr;

use super::*;

static TABLE: OptionTable = OptionTable {
    attribute: "brew",
    positional: Some("name"),
    explain: |meta| meta.path().is_ident("mugs").then(|| "two cups are a mug".to_owned()),
    options: &[
        OptionSpec {
            name: "name",
            kind: ValueKind::Text,
            doc: "The name.",
            excludes: &[],
            synonyms: &["label"],
        },
        OptionSpec {
            name: "cups",
            kind: ValueKind::Integer,
            doc: "How many.",
            excludes: &[Exclusion {
                option: "size",
                values: &["bucket"],
                note: "a bucket is not counted in cups",
            }],
            synonyms: &[],
        },
        OptionSpec {
            name: "size",
            kind: ValueKind::OneOf(&[
                Word { text: "small", synonyms: &["tiny"] },
                Word { text: "bucket", synonyms: &[] },
            ]),
            doc: "Which size.",
            excludes: &[],
            synonyms: &[],
        },
        OptionSpec {
            name: "crate",
            kind: ValueKind::Path,
            doc: "Where it is.",
            excludes: &[],
            synonyms: &[],
        },
        OptionSpec {
            name: "of",
            kind: ValueKind::Ident { example: "beans" },
            doc: "What of.",
            excludes: &[],
            synonyms: &[],
        },
        OptionSpec { name: "__inner", kind: ValueKind::Flag, doc: "", excludes: &[], synonyms: &[] },
    ],
};

#[derive(FromMeta, Default)]
#[darling(default)]
struct Args {
    name: Option<LitStr>,
    cups: Option<u8>,
    size: Option<Size>,
    #[darling(rename = "crate")]
    crate_path: Option<syn::Path>,
    of: Option<syn::Ident>,
    #[darling(rename = "__inner")]
    inner: bool,
}

#[derive(FromMeta, Debug, PartialEq)]
#[darling(rename_all = "snake_case")]
enum Size {
    Small,
    Bucket,
}

fn read(tokens: TokenStream) -> Result<Args, Vec<String>> {
    let mut diagnostics = Diagnostics::default();
    let args = TABLE.read(tokens, &mut diagnostics);
    match (diagnostics.finish(), args) {
        (Ok(()), Some(args)) => Ok(args),
        (Err(errors), None) => Err(errors.into_iter().map(|e| e.to_string()).collect()),
        (Ok(()), None) => panic!("nothing read, and nothing reported"),
        (Err(errors), Some(_)) => panic!("read in spite of: {errors}"),
    }
}

#[track_caller]
fn rejects(tokens: TokenStream, expected: &[&str]) {
    let text = tokens.to_string();
    let errors = read(tokens).err();
    assert_eq!(
        errors.expect("an error"),
        expected.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "{text}"
    );
}

#[test]
fn every_option_is_read() {
    let tokens = quote!("Mocha", cups = 3u8, size = bucket, crate = ::my::coffee, of = r#type, __inner,);
    // `cups` and `bucket` exclude each other, so one of them is left out.
    assert!(read(tokens).is_err());
    let args = read(quote!("Mocha", size = bucket, crate = ::my::coffee, of = r#type, __inner,))
        .unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(args.name.map(|name| name.value()).as_deref(), Some("Mocha"));
    assert_eq!(args.size, Some(Size::Bucket));
    assert!(args.crate_path.is_some_and(|path| path.leading_colon.is_some()));
    assert!(args.of.is_some_and(|of| of == "r#type"));
    assert!(args.inner);
    let args = read(quote!(cups = 0x10, size = small)).unwrap_or_default();
    assert_eq!((args.cups, args.size), (Some(16), Some(Size::Small)));
    assert!(read(quote!()).is_ok());
}

#[test]
fn an_unknown_option_gets_a_suggestion_or_the_list_in_table_order() {
    rejects(quote!(nmae = "x"), &["unknown option `nmae` of `#[brew]`\nhelp: did you mean `name`?"]);
    rejects(quote!(label = "x"), &["unknown option `label` of `#[brew]`\nhelp: did you mean `name`?"]);
    rejects(
        quote!(temperature = 3),
        &[
            "unknown option `temperature` of `#[brew]`\nhelp: the options are `name`, `cups`, `size`, `crate`, `of`",
        ],
    );
    rejects(
        quote!(a::b = 3),
        &["unknown option `a::b` of `#[brew]`\nhelp: the options are `name`, `cups`, `size`, `crate`, `of`"],
    );
}

#[test]
fn a_table_may_explain_what_is_no_option() {
    rejects(quote!(mugs = 2), &["unknown option `mugs` of `#[brew]`\nhelp: two cups are a mug"]);
}

#[test]
fn an_option_given_twice_is_reported_with_the_place_of_the_first() {
    let twice = |first: &str| format!("`name` is given twice: first as `{first}`\nhelp: remove one of them");
    rejects(quote!(name = "a", name = "b"), &[&twice("name = \"a\"")]);
    rejects(quote!("a", name = "b"), &[&twice("\"a\"")]);
    rejects(quote!("a", "b", "c"), &[&twice("\"a\""), &twice("\"a\"")]);
    let lines: TokenStream = "name = \"a\",\nname = \"b\"".parse().expect("tokens");
    rejects(lines, &[&twice("name = \"a\"").replace("\nhelp", " in line 1\nhelp")]);
}

#[test]
fn an_exclusion_names_both_options_and_why() {
    rejects(
        quote!(size = bucket, cups = 3),
        &[
            "`cups` has no effect with `size = bucket`\nhelp: remove `cups = 3` or `size = bucket`\nnote: a bucket is not counted in cups",
        ],
    );
}

#[test]
fn a_value_of_the_wrong_kind_gets_the_right_form() {
    for (tokens, message, fix) in [
        (quote!(cups = "3"), "`cups` takes a positive integer", "cups = 3"),
        (quote!(cups = 3ms), "`cups` takes a positive integer", "cups = 3"),
        (quote!(cups = 3.0), "`cups` takes a positive integer", "cups = 3"),
        (quote!(cups = many), "`cups` takes a positive integer", "cups = 64"),
        (quote!(cups = -1), "`cups` takes a positive integer", "cups = 1"),
        (quote!(name = Mocha), "`name` takes a string", "name = \"Mocha\""),
        (quote!(name = 'm'), "`name` takes a string", "name = \"m\""),
        (quote!(name = 3), "`name` takes a string", "name = \"3\""),
        (quote!(3), "`name` takes a string", "name = \"3\""),
        (quote!(name = f(x)), "`name` takes a string", "name = \"..\""),
        (quote!(size = "small"), "`size` takes a word without quotes", "size = small"),
        (quote!(of = "beans"), "`of` takes a name without quotes", "of = beans"),
        (quote!(of = a::b), "`of` takes a name without quotes", "of = beans"),
        (quote!(crate = "my::fp"), "`crate` takes a path without quotes", "crate = my::fp"),
        (quote!(crate = 3), "`crate` takes a path without quotes", "crate = some::path"),
        (quote!(crate = pub), "`crate` takes a path without quotes", "crate = some::path"),
        (quote!(name), "`name` needs a value", "name = \"..\""),
        (quote!(cups =), "`cups` needs a value", "cups = 64"),
        (quote!(name("x")), "`name` takes a string", "name = \"x\""),
        (quote!(cups()), "`cups` takes a positive integer", "cups = 64"),
    ] {
        rejects(tokens, &[&format!("{message}\nhelp: write `{fix}`")]);
    }
    rejects(quote!(__inner = 3), &["`__inner` takes no value\nhelp: write `__inner`"]);
}

#[test]
fn an_unknown_word_gets_a_suggestion_or_the_list() {
    rejects(quote!(size = smal), &["`smal` is no value of `size`\nhelp: did you mean `size = small`?"]);
    rejects(quote!(size = tiny), &["`tiny` is no value of `size`\nhelp: did you mean `size = small`?"]);
    rejects(
        quote!(size = enormous),
        &["`enormous` is no value of `size`\nhelp: the values of `size` are `small`, `bucket`"],
    );
}

#[test]
fn a_number_out_of_range_is_reported_on_the_option() {
    rejects(quote!(cups = 300), &["number too large to fit in target type"]);
}

#[test]
fn a_mistake_in_one_option_does_not_hide_the_others() {
    rejects(
        quote!(nmae = "x", cups 3, , size: small, crate = "c" of = beans, sise = bucket),
        // Syntax is read before meaning.
        &[
            "expected `=` after `cups`\nhelp: write `cups = 3`",
            "expected an option before `,`\nhelp: remove the `,`",
            "expected `=` after `size`\nhelp: write `size = small`",
            "expected `,` after `crate = \"c\"`\nhelp: write `crate = \"c\", of = beans`",
            "unknown option `nmae` of `#[brew]`\nhelp: did you mean `name`?",
            "unknown option `sise` of `#[brew]`\nhelp: did you mean `size`?",
        ],
    );
}

#[test]
fn words_through_macro_rules_fragments_are_read() {
    let group =
        |tokens| proc_macro2::TokenTree::Group(proc_macro2::Group::new(proc_macro2::Delimiter::None, tokens));
    let (name, size, cups) = (group(quote!("x")), group(quote!(small)), group(quote!(3)));
    let args = read(quote!(#name, size = #size, cups = #cups)).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(args.name.is_some());
    assert_eq!((args.cups, args.size), (Some(3), Some(Size::Small)));
}

#[test]
fn a_fragment_that_is_more_than_an_option_is_none() {
    let fragment =
        |tokens| proc_macro2::TokenTree::Group(proc_macro2::Group::new(proc_macro2::Delimiter::None, tokens));
    let (sum, option) = (fragment(quote!(cups + 1)), fragment(quote!(name = "x")));
    rejects(quote!(#sum), &["expected `=` after `cups`\nhelp: write `cups = 1`"]);
    rejects(
        quote!(size = small, #sum, of = 3),
        &[
            "expected `=` after `cups`\nhelp: write `cups = 1`",
            "`of` takes a name without quotes\nhelp: write `of = beans`",
        ],
    );
    assert!(read(quote!(#option, cups = 3)).is_ok());
}

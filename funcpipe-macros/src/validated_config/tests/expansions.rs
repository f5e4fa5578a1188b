//! What is made of a field of some type, with some default: what the snapshots would only show in hundreds of lines.

use std::str::FromStr;

use super::*;

/// The expansion without white space, and without the path of the runtime.
fn expansion(item: &str) -> String {
    let expansion = MACRO.run(&TokenStream::from_str(item).expect("balanced")).to_string();
    assert!(!expansion.contains("compile_error"), "{item}: {expansion}");
    let text: String = expansion.split_whitespace().collect();
    text.replace("__funcpipe::config::", "")
}

fn of_field(ty: &str, options: &str) -> String {
    expansion(&format!("struct Config<T: Number, const N: usize> {{ #[config({options})] value: {ty} }}"))
}

#[track_caller]
fn has(ty: &str, options: &str, expected: &str) {
    let text = of_field(ty, options);
    assert!(text.contains(expected), "#[config({options})] value: {ty}: no `{expected}` in {text}");
}

#[track_caller]
fn has_not(ty: &str, options: &str, unexpected: &str) {
    let text = of_field(ty, options);
    assert!(!text.contains(unexpected), "#[config({options})] value: {ty}: `{unexpected}` in {text}");
}

#[test]
fn a_type_that_only_the_compiler_knows_is_loaded_and_stored_by_its_parts() {
    for (ty, load, shape, store) in [
        (
            "Option<Mode>",
            "load::option(__funcpipe_place,__funcpipe_base,|",
            "Shape::Optional(boxed((&&&&&&&load::Open::<Mode>::NEW)",
            "Option::Some(__funcpipe_part)=>(&&&&load::Out(__funcpipe_part)).__funcpipe_store()",
        ),
        (
            "Secret<Token>",
            "load::secret(__funcpipe_place,|",
            "Shape::Concealed(boxed((&&&&&&&load::Open::<Token>::NEW)",
            "load::hidden()",
        ),
        (
            "Vec<Mode>",
            "load::sequence::<Vec<Mode>,Mode>(__funcpipe_place,|",
            "Shape::List(boxed((&&&&&&&load::Open::<Mode>::NEW)",
            "load::list_with(&self.value,|__funcpipe_part:&Mode|(&&&&load::Out(__funcpipe_part))",
        ),
        (
            "HashMap<String, Mode>",
            "load::map::<HashMap<String,Mode>,String,Mode>(__funcpipe_place,<String",
            "Shape::Entries(boxed((&&&&&&&load::Open::<Mode>::NEW)",
            "load::map_with(&self.value,|__funcpipe_key:&String|<String",
        ),
        (
            "HashMap<Mode, u8>",
            "load::map::<HashMap<Mode,u8>,Mode,u8>(__funcpipe_place,|",
            "Shape::Entries(boxed(<u8asload::Setting>::__funcpipe_shape()))",
            "load::map_with(&self.value,|__funcpipe_key:&Mode|(&&&&load::Out(__funcpipe_key))",
        ),
        (
            "HashMap<String, u8>",
            "<HashMap<String,u8>asload::Setting>::__funcpipe_load",
            "<HashMap<String,u8>asload::Setting>::__funcpipe_shape()",
            "<HashMap<String,u8>asload::Setting>::__funcpipe_store(&self.value)",
        ),
    ] {
        for expected in [load, shape, store] {
            has(ty, "", expected);
        }
    }
}

#[test]
fn the_compiler_is_asked_of_every_part_of_a_type_whether_it_can_be_loaded() {
    for (ty, asked) in [
        ("u8", 0),
        ("HashMap<String, u8>", 0),
        ("Mode", 1),
        ("Option<Secret<Mode>>", 1),
        ("Vec<Mode>", 1),
        ("HashMap<String, Mode>", 1),
        ("HashMap<Mode, u8>", 1),
        ("HashMap<Mode, Vec<Level>>", 2),
    ] {
        assert_eq!(of_field(ty, "").matches("load::loadable(load::Open::<").count(), asked, "{ty}");
    }
}

#[test]
fn a_default_is_written_as_its_field_has_it() {
    for (ty, options, value) in [
        ("Duration", "default", "::core::time::Duration::from_nanos(0)"),
        ("Duration", "default = 1500ms", "::core::time::Duration::from_nanos(1500000000)"),
        ("ByteSize", "default", "ByteSize::bytes(0)"),
        ("bool", "default", "false"),
        ("u8", "default", "0"),
        ("f64", "default", "0.0"),
        ("f64", "default = 3", "3.0"),
        ("&'static str", "default", "\"\""),
        ("String", "default", "::core::convert::From::from(\"\")"),
        ("String", "default = \"x\"", "::core::convert::From::from(\"x\")"),
        ("PathBuf", "default = \"/tmp\"", "::core::convert::From::from(\"/tmp\")"),
        ("Secret<String>", "default = \"x\"", "Secret::new(::core::convert::From::from(\"x\"))"),
        ("Option<u8>", "default = 3", "::core::option::Option::Some(3)"),
        ("Option<u8>", "default = Some(3)", "::core::option::Option::Some(3)"),
        (
            "Option<String>",
            "default = Some(\"x\")",
            "::core::option::Option::Some(::core::convert::From::from(\"x\"))",
        ),
        ("Option<u8>", "default", "::core::option::Option::None"),
        ("Option<u8>", "", "::core::option::Option::None"),
        ("[u8; 2]", "default = [1, 2]", "[1,2]"),
        ("Vec<u8>", "default = [1, LEAST]", "list([1,LEAST])"),
    ] {
        has(ty, options, &format!("{{value:{value}"));
    }
}

#[test]
fn a_default_that_the_macro_does_not_know_is_made_by_a_function() {
    has("Mode", "default = middle(3)", "fn__funcpipe_default_value()->Mode{middle(3)}");
    has("Mode", "default = middle(3)", "value:Self::__funcpipe_default_value()");
    has_not("u8", "default = 3", "__funcpipe_default_value");
}

#[test]
fn a_default_is_a_constant_if_all_is_known_of_it() {
    for (ty, options, is_const) in [
        ("u8", "range = 1..=9, default = 3", true),
        ("u8", "range = 1..=9, default = MIDDLE", true),
        ("u8", "with = fits, default = 3", false),
        ("f64", "step = 0.1, default = 0.3", true),
        ("String", "default = \"x\"", false),
        ("Mode", "default = Mode::Fast", false),
        ("Option<u8>", "min = 1", true),
        ("Option<u8>", "min = 1, default = USUAL", false),
        ("[u8; 2]", "default = [1, 2]", true),
        ("[u8; 2]", "default = [1, LEAST]", false),
        ("[String; 1]", "default = [\"x\"]", false),
        ("Vec<u8>", "default = [1, 2]", false),
        ("Vec<u8>", "default", true),
        ("Vec<u8>", "len = ..=3, default", false),
        ("[u8; 2]", "each(max = 3), default = [1, 2]", true),
        ("[f64; 2]", "each(step = 0.1), default = [0.1, 0.2]", false),
        ("[f64; 2]", "each(max = MOST), default = [0.1, 0.2]", false),
        ("[u8; 2]", "unique, default = [1, 2]", true),
        ("[u8; 2]", "len = N, default = [1, 2]", false),
    ] {
        let text = of_field(ty, options);
        assert_eq!(text.contains("constDEFAULT:Self="), is_const, "#[config({options})] value: {ty}: {text}");
    }
    let whole =
        expansion("#[config(check_with = agrees)] struct Config { #[config(default = 3)] value: u8 }");
    assert!(!whole.contains("constDEFAULT"), "a function is asked at run time: {whole}");
}

#[test]
fn constants_are_checked_by_the_compiler() {
    for (ty, options, check) in [
        ("u32", "range = 1..=5, default = MIDDLE", "check::default("),
        ("u32", "range = LEAST..=5", "check::range("),
        ("u32", "range = 1..=MOST", "check::range("),
        ("f64", "min = LEAST", "check::bound("),
        ("Vec<u32>", "each(range = LEAST..=MOST)", "check::range("),
        ("Vec<f64>", "each(above = LEAST)", "check::bound("),
    ] {
        has(ty, options, check);
    }
    for (ty, options) in [
        ("u32", "range = 1..=5, default = 3"),
        ("u32", "with = f, default = MIDDLE"),
        ("Option<u32>", "min = 1, default = USUAL"),
        ("u32", "min = LEAST"),
        ("f64", "min = 0.5"),
        // The compiler does not know yet what this is.
        ("Window", "range = LEAST..=MOST"),
    ] {
        for check in ["check::default(", "check::range(", "check::bound("] {
            has_not(ty, options, check);
        }
    }
    let both = |high: &str, check: &str| {
        expansion(&format!(
            "#[config(check({check}))] struct Config {{ #[config(default = LEAST)] low: u8, #[config({high})] high: u8 }}"
        ))
    };
    let text = both("default = 9", "low < high");
    assert!(text.contains("check::cross(check::Const::<u8>("), "{text}");
    for (high, check) in [("min = 1", "low < high"), ("default = 9", "low < high || high == 3")] {
        let text = both(high, check);
        assert!(!text.contains("check::cross("), "{high}, {check}: {text}");
    }
}

#[test]
fn a_constant_is_evaluated_once_if_an_item_can_name_it() {
    let item = "const__FUNCPIPE_CONSTANT_0:u8=LIMIT;";
    for rule in ["range = LIMIT..", "above = LIMIT", "min = LIMIT", "below = LIMIT", "max = LIMIT"] {
        has("u8", rule, item);
    }
    for rule in ["step = LIMIT", "one_of = [LIMIT, 9]", "default = LIMIT"] {
        has("u8", rule, item);
    }
    has("Vec<u8>", "each(max = LIMIT)", item);
    has("Option<u8>", "max = LIMIT", item);
    for (ty, rule) in [
        ("T", "max = LIMIT"),
        ("u8", "max = T::LIMIT"),
        ("u8", "max = Self::LIMIT"),
        ("u8", "max = limit(N)"),
        ("u8", "max = [limit(N)][0]"),
        ("Window", "max = LIMIT"),
    ] {
        has_not(ty, rule, "__FUNCPIPE_CONSTANT");
    }
}

#[test]
fn a_default_that_may_be_a_secret_is_not_shown() {
    for (ty, options, shown) in [
        ("u8", "default = 3", "3"),
        ("Secret<String>", "default = \"hunter2\"", "***"),
        ("Option<Secret<String>>", "default = \"hunter2\"", "***"),
        ("Vec<Secret<String>>", "default = hunter2()", "***"),
        ("Box<Secret<String>>", "default = hunter2()", "***"),
        ("Token", "default = Token::new(\"hunter2\")", ".."),
        ("Token", "default = token!(hunter2)", ".."),
        ("Mode", "default = Mode::Fast", "Mode::Fast"),
        ("Option<Secret<String>>", "", "None"),
    ] {
        has(ty, options, &format!(".with_default(\"{shown}\")"));
    }
}

#[test]
fn lints_are_allowed_where_they_would_blame_the_user_for_what_is_ours() {
    let allowed = |field: &str| {
        let text = expansion(&format!("struct Config {{ {field} }}"));
        let after = text.split_once("#[allow(")?.1;
        Some(after.split_once(')').expect("a list").0.to_owned())
    };
    for (field, lints) in [
        ("value: u8", None),
        ("_value: u8", Some("non_snake_case")),
        ("Value: u8", Some("non_snake_case")),
        ("#[deprecated] value: u8", Some("deprecated")),
        ("value: Cow<'static, str>", Some("clippy::ptr_arg")),
        ("#[deprecated] _value: u8", Some("deprecated,non_snake_case")),
    ] {
        assert_eq!(allowed(field).as_deref(), lints, "{field}");
    }
}

#[test]
fn parts_are_judged_and_given_as_configurations() {
    has("Part", "nested", "judge::Part::holds(&judge::nested::<Part>(&self.value))");
    has(
        "Option<Part>",
        "nested",
        "is_none_or(::core::option::Option::as_ref(&self.value),|__funcpipe_part|judge::Part",
    );
    has("Vec<Part>", "nested", "judge::each::<Vec<Part>>(&self.value,|__funcpipe_part|judge::Part::holds(");
    has("Part", "nested", "(self,value:implCandidate<Part>)");
    has("Vec<Part>", "nested", "(self,value:impl::core::iter::IntoIterator<Item=implCandidate<Part>>)");
    has("Option<Part>", "nested", "self,value:Option<Part>)");
    has("Part", "", "(self,value:Part)");
}

#[test]
fn a_function_is_asked_of_the_whole() {
    let text = expansion("#[config(check_with = agrees)] struct Config { value: u8 }");
    for expected in [
        "Violations::judged_as_a_whole(__funcpipe_out,||Self::__funcpipe_whole(self));",
        "fn__funcpipe_whole(&self)->::core::option::Option<String>{",
        "asked::objection::<Self>((&&asked::asked::<Self,_>(agrees,self)).__funcpipe_objection())",
    ] {
        assert!(text.contains(expected), "no `{expected}` in {text}");
    }
}

#[test]
fn a_type_has_a_name_that_means_the_same_in_the_builder() {
    let text =
        expansion("struct Config { next: Option<Box<Self>>, #[config(skip, default)] of: Vec<Self::Item> }");
    for expected in ["Option<Box<Config>>", "Vec<<Config>::Item>"] {
        assert!(text.contains(expected), "no `{expected}` in {text}");
    }
    let text = expansion("struct Config { name: &str }");
    assert!(text.contains("required:(__F0,)") && text.contains("&'staticstr"), "{text}");
}

#[test]
fn only_what_documents_a_field_is_its_documentation() {
    let text = expansion("struct Config { /** How many. */ #[path = \"elsewhere\"] value: u8 }");
    assert!(text.contains(".with_doc(\"Howmany.\")"), "{text}");
}

#[test]
fn a_getter_gives_a_borrow_of_what_is_not_small() {
    for (ty, returned) in [
        ("u8", "->u8"),
        ("String", "->&::core::primitive::str"),
        ("PathBuf", "->&Path"),
        ("Vec<u8>", "->&[u8]"),
        ("Mode", "->&Mode"),
        ("Option<PathBuf>", "->::core::option::Option<&Path>"),
    ] {
        has(ty, "", &format!("fnvalue(&self){returned}{{"));
    }
}

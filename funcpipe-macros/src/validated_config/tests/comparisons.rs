//! By which comparison a rule is judged: the plain one where the macro knows the type, else that of a trait.

use std::str::FromStr;

use super::*;

/// What says whether `value` keeps its rules, without white space and without the path of the runtime.
fn holds(ty: &str, options: &str) -> String {
    let item = format!("struct Config<T: Number> {{ #[config({options})] value: {ty} }}");
    let expansion = MACRO.run(&TokenStream::from_str(&item).expect("balanced")).to_string();
    assert!(!expansion.contains("compile_error"), "{expansion}");
    let text: String = expansion.split_whitespace().collect();
    let begins = "fn__funcpipe_holds(&self)->::core::primitive::bool{";
    let body = text.split_once(begins).expect("every configuration is judged").1;
    let body = body.split_once("}fn__funcpipe_collect").expect("and says why").0;
    let body = body.replace("__funcpipe::config::", "");
    match body.strip_prefix("((").and_then(|body| body.strip_suffix("))")) {
        Some(inside) => inside.to_owned(),
        None => body,
    }
}

#[test]
fn numbers_that_the_macro_knows_are_compared_as_they_are() {
    for (ty, rule, expected) in [
        ("u8", "range = 1..=9", "judge::within(&self.value,&1,&9)"),
        ("u8", "range = 1..9", "judge::until(&self.value,&1,&9)"),
        ("u8", "range = 1..", "judge::at_least(&self.value,&1)"),
        ("u8", "min = 1", "judge::at_least(&self.value,&1)"),
        ("u8", "range = ..=9", "judge::at_most(&self.value,&9)"),
        ("u8", "max = 9", "judge::at_most(&self.value,&9)"),
        ("u8", "range = ..9", "judge::below(&self.value,&9)"),
        ("u8", "below = 9", "judge::below(&self.value,&9)"),
        ("i64", "above = -9", "judge::above(&self.value,&-9)"),
        ("usize", "max = 9", "judge::at_most(&self.value,&9)"),
        ("u16", "max = 9", "judge::at_most(&self.value,&9)"),
        ("i128", "max = 9", "judge::at_most(&self.value,&9)"),
        ("char", "min = 'a'", "judge::at_least(&self.value,&'a')"),
        ("Duration", "max = 1ms", "judge::at_most(&self.value,&::core::time::Duration::from_nanos(1000000))"),
        ("ByteSize", "min = 1KiB", "judge::at_least(&self.value,&ByteSize::bytes(1024))"),
        (
            "std::time::Duration",
            "max = 1us",
            "judge::at_most(&self.value,&::core::time::Duration::from_nanos(1000))",
        ),
        ("u8", "above = 1, below = 9", "judge::above(&self.value,&1)&judge::below(&self.value,&9)"),
    ] {
        assert_eq!(holds(ty, rule), expected, "{ty}: {rule}");
    }
}

#[test]
fn a_float_is_finite_unless_two_literals_hold_it() {
    for (ty, rule, expected) in [
        ("f64", "range = 1..=9", "judge::within(&self.value,&1.0,&9.0)"),
        ("f32", "range = 0.5..9", "judge::until(&self.value,&0.5,&9.0)"),
        ("f64", "above = 0", "(judge::above(&self.value,&0.0)&judge::finite(&self.value))"),
        ("f32", "max = 1e3", "(judge::at_most(&self.value,&1e3)&judge::finite(&self.value))"),
        ("f64", "range = ..9", "(judge::below(&self.value,&9.0)&judge::finite(&self.value))"),
    ] {
        assert_eq!(holds(ty, rule), expected, "{ty}: {rule}");
    }
    for rule in ["range = LEAST..=9", "range = 1..=MOST", "range = 1..MOST", "range = LEAST..9"] {
        assert!(
            holds("f64", rule).ends_with("&judge::finite(&self.value))"),
            "{rule}: {}",
            holds("f64", rule)
        );
    }
}

#[test]
fn what_is_allowed_or_unknown_is_judged_by_its_trait() {
    for (ty, rule, begins) in [
        ("f64", "above = 0, allow(inf)", "judge::number::<f64>(&self.value,"),
        ("f64", "above = 0, allow(nan)", "judge::number::<f64>(&self.value,"),
        ("f64", "above = 0, allow(nan | inf)", "judge::number::<f64>(&self.value,"),
        ("T", "above = 0", "judge::number::<T>(&self.value,"),
        ("Window", "max = 3", "judge::number::<Window>(&self.value,"),
        ("chrono::Duration", "max = 3", "judge::number::<chrono::Duration>(&self.value,"),
        ("u32", "step = 5", "judge::number::<u32>(&self.value,"),
        ("u32", "one_of = [1, 2]", "judge::number::<u32>(&self.value,"),
        ("Word", "one_of = [\"a\"]", "judge::text::<Word>(&self.value,"),
        ("String", "one_of = [WORD]", "judge::text::<String>(&self.value,"),
        ("String", "len = 1..", "judge::length::<String>(&self.value,"),
        ("[u8; 3]", "unique", "judge::unique::<[u8;3]>(&self.value,"),
        ("VecDeque<u8>", "unique", "judge::unique::<VecDeque<u8>>(&self.value,"),
    ] {
        let holds = holds(ty, rule);
        assert!(holds.starts_with(begins), "{ty}: {rule}: {holds}");
    }
    for (allowed, data) in [("nan", "true,false"), ("inf", "false,true"), ("nan | inf", "true,true")] {
        let holds = holds("f64", &format!("above = 0, allow({allowed})"));
        assert!(holds.ends_with(&format!("Allow::new({data}))")), "{allowed}: {holds}");
    }
    for (ty, rule) in [("u8", "with = f"), ("Vec<u8>", "each(with = f)")] {
        assert_eq!(holds(ty, rule), "false", "a function is asked where it can say why, and once");
    }
    #[cfg(feature = "regex")]
    assert!(holds("String", "pattern = \"^a\"").starts_with("judge::text::<String>(&self.value,"));
}

#[test]
fn elements_and_options_are_judged_as_what_they_are() {
    let each = |ty: &str| {
        format!("judge::each::<{ty}>(&self.value,|__funcpipe_element|judge::at_most(__funcpipe_element,&9))")
    };
    for ty in ["Vec<u8>", "BTreeMap<String,u8>", "HashMap<String,u8>", "HashSet<u8>", "[u8;3]"] {
        assert_eq!(holds(ty, "each(max = 9)"), each(ty));
    }
    let option = holds("Option<u8>", "max = 9");
    let present = "|__funcpipe_present|judge::at_most(__funcpipe_present,&9))";
    assert_eq!(
        option,
        format!("::core::option::Option::is_none_or(::core::option::Option::as_ref(&self.value),{present}")
    );
    // In parentheses, or from another crate of the standard library, it is the same type.
    assert_eq!(holds("(u8)", "max = 9"), "judge::at_most(&self.value,&9)");
    assert_eq!(holds("core::option::Option<u8>", "max = 9"), option);
}

#[test]
fn a_condition_is_asked_before_the_rules() {
    let item = quote!(
        struct Config {
            tls: bool,
            #[config(max = 9, when = tls)]
            value: u8,
        }
    );
    let text: String = MACRO.run(&item).to_string().split_whitespace().collect();
    let (_, judged) = text.split_once("fn__funcpipe_holds(&self)->").expect("every configuration is judged");
    let (condition, rule) = judged.split_once("||").expect("the rules need not hold without it");
    assert!(condition.contains("!Self::__funcpipe_when_1("), "{condition}");
    assert!(rule.starts_with("(__funcpipe::config::judge::at_most(&self.value,&9))"));
}

#[test]
fn what_the_table_of_rules_can_judge_has_no_function_of_its_own() {
    let judge = |ty: &str, rule: &str| {
        let item = format!("struct Config {{ #[config({rule})] value: {ty} }}");
        let text = MACRO.run(&TokenStream::from_str(&item).expect("balanced")).to_string();
        let text: String = text.split_whitespace().collect();
        let reads = text.split_once("::Fields::field").expect("a field is read").1;
        let own = text.contains("fn__funcpipe_rules_0(");
        assert_eq!(own, reads.contains("Self::__funcpipe_rules_0,"), "{ty}: {rule}");
        assert_eq!(!own, reads.contains("judge::numbers,"), "{ty}: {rule}");
        own
    };
    for (ty, rule) in [
        ("u8", "range = 1..=9"),
        ("i128", "above = 0, below = 9"),
        ("f64", "min = 0.5, max = 9, allow(nan)"),
        ("Duration", "step = 5ms"),
        ("ByteSize", "min = 1KiB"),
        ("char", "one_of = ['a', 'b']"),
    ] {
        assert!(!judge(ty, rule), "{ty}: {rule}");
    }
    for (ty, rule) in [
        // Of these the table does not know the value, or not all of it; or not quite the bound.
        ("u128", "max = 9"),
        ("f32", "max = 0.1"),
        ("Option<u8>", "max = 9"),
        ("Window", "max = 9"),
        ("u8", "max = 9, with = f"),
        ("String", "len = 1.."),
    ] {
        assert!(judge(ty, rule), "{ty}: {rule}");
    }
}

#[test]
fn fields_are_called_in_files_as_the_struct_says() {
    let keys = |case: &str, name: &str, more: &str| {
        let item = format!("#[config({case})] struct Config {{ #[config({more})] {name}: u8 }}");
        let text = MACRO.run(&TokenStream::from_str(&item).expect("balanced")).to_string();
        assert!(!text.contains("compile_error"), "{text}");
        text
    };
    for (case, name, more, expected) in [
        ("rename_all = kebab_case", "max_open_files", "", "\"max-open-files\""),
        ("rename_all = camel_case", "max_open_files", "", "\"maxOpenFiles\""),
        ("rename_all = camel_case", "max__open_", "", "\"maxOpen\""),
        ("rename_all = pascal_case", "max_open_files", "", "\"MaxOpenFiles\""),
        ("rename_all = screaming_snake_case", "max_open_files", "", "\"MAX_OPEN_FILES\""),
        ("rename_all = kebab_case", "max_open_files", "rename = \"most\"", "\"most\""),
        ("env_prefix = \"APP_\"", "max_files", "", "\"APP_MAX_FILES\""),
        ("env_prefix = \"APP_\"", "max_files", "env = \"FILES\"", "\"FILES\""),
    ] {
        assert!(keys(case, name, more).contains(expected), "{case}: {name}: {more}");
    }
    let skipped = keys("env_prefix = \"APP_\"", "part", "skip, default = 1");
    assert!(!skipped.contains("APP_PART"), "what is not loaded is in no environment");
}

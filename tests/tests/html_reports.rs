//! The report as a page: the same for the same report, well-formed whatever is in the data, complete in itself.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::prelude::*;
use funcpipe::report::RecordError;
use funcpipe::testing::FakeClock;
use proptest::prelude::*;

/// The tags of a page's body in their order. Fails if one is not closed where it should be, or an attribute is not in quotes.
#[track_caller]
fn tags(page: &str) -> Vec<String> {
    const EMPTY: [&str; 2] = ["rect", "path"];
    let (mut tags, mut open) = (Vec::new(), vec!["html"]);
    for rest in body(page).split_once("</head>").expect("it has a head").1.split('<').skip(1) {
        let (tag, text) = rest.split_once('>').expect("every tag ends");
        assert!(!text.contains('>'), "a `>` in the text: {text}");
        let name = tag.split_whitespace().next().expect("every tag has a name").trim_end_matches('/');
        let unquoted: String = tag.split('"').step_by(2).collect();
        let (values, quotes) = (unquoted.matches('=').count(), tag.matches('"').count());
        assert_eq!(values * 2, quotes, "an attribute without quotes: {tag}");
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "closed in the wrong order"),
            None if EMPTY.contains(&name) => {}
            None => open.push(name),
        }
        tags.push(name.to_owned());
    }
    assert_eq!(open, ["html"; 0], "every tag is closed");
    tags
}

/// What is between the style sheet and the end.
fn body(page: &str) -> &str {
    page.split_once("</style>").expect("it has a style sheet").1
}

#[measured_stage(mode = exact)]
fn threshold<'c>(
    numbers: impl Iterator<Item = u64> + 'c,
    clock: &'c FakeClock,
) -> impl Iterator<Item = u64> + 'c {
    numbers.filter(|n| {
        clock.advance(Duration::from_micros(3));
        n % 5 != 0
    })
}

#[retry_on_failure(max_attempts = 3, delay = 10ms)]
fn fetch(n: u64, failures: &std::cell::Cell<u32>) -> io::Result<u64> {
    if n == 7 && failures.replace(failures.get() + 1) == 0 {
        return Err(io::ErrorKind::ConnectionReset.into());
    }
    Ok(n)
}

#[managed_source]
fn numbers() -> impl Iterator<Item = u64> {
    #[release(|_lock: ()| Err::<(), _>(io::Error::other("the lock is gone")))]
    let _lock = ();
    for n in 0..1200 {
        yield_!(n);
    }
}

fn price(n: u64) -> Result<u64, RecordError> {
    if n % 90 == 3 {
        let error = RecordError::new("EMPTY_FIELD", format!("`price` of order {n} is empty"));
        return Err(error.at_line(n + 2).at_path(format!("orders.{}.price", n % 4)));
    }
    if n == 600 { Err(RecordError::new("BAD_DATE", "`date` is\nno date")) } else { Ok(n) }
}

/// Something of everything, with a clock that is moved by hand.
fn everything() -> RunReport {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let failures = std::cell::Cell::new(0);
    Pipeline::new("orders")
        .source(numbers)
        .timing(Exact)
        .try_map(price)
        .skip_errors_up_to(100)
        .through(|orders| threshold(orders, &clock))
        .try_map(|n| fetch(n, &failures))
        .through(|orders| orders.circuit_break(BreakPolicy::first_error()))
        .fail_on_error()
        .through(|orders| orders.flat_map(|n| vec![n; if n % 9 == 1 { 2 } else { 1 }]))
        .map(|n| {
            clock.advance(Duration::from_micros(7));
            n
        })
        .run()
        .expect("no more than a hundred errors")
}

/// `UPDATE_SNAPSHOTS=1 cargo test -p funcpipe-tests --test html_reports` blesses; look at it in a browser then.
#[test]
fn the_page_of_a_run_is_this() {
    let page = everything().html().to_string();
    assert_eq!(page, everything().html().to_string(), "the same run gives the same page");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/report.html");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, body(&page)).expect("the snapshot can be written");
    }
    assert_eq!(body(&page), fs::read_to_string(&path).expect("there is a snapshot").replace("\r\n", "\n"));
    tags(&page);
}

#[test]
fn the_page_is_complete_in_itself() {
    let page = everything().html().to_string();
    for outside in [
        "http:", "https:", "//", "src=", "href=", "url(", "@import", "<script", "<link", " onclick",
        " onload",
    ] {
        assert!(!page.contains(outside), "`{outside}` is in the page");
    }
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"));
    assert!(page.contains("color-scheme: light dark") && page.contains("prefers-color-scheme: dark"));
}

#[test]
fn errors_are_listed_with_their_lines_and_what_is_not_an_error_too() {
    let page = everything().html().to_string();
    for said in [
        "<b>14</b><code>EMPTY_FIELD</code>",
        "<span>line 95:</span> <code>orders.1.price</code> `price` of order 93 is empty",
        "<span>record 601:</span> `date` is\nno date",
        "15 errors taken out by <code>skip_errors_up_to@2</code>",
        "in `try_map@4`: `fetch`: retried once for 1 call, 1 recovered, waited 10.0 ms",
        "`_lock` of `numbers`: the lock is gone",
        "1,185<tspan class=\"failed\"> + 15 errors</tspan>",
    ] {
        assert!(page.contains(said), "`{said}` is not in\n{}", body(&page));
    }
}

/// A run in which every text that can come from data is this one.
fn run_of(text: &str) -> RunReport {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let error = |n: u64| {
        let error = RecordError::new(text.to_owned(), text).at_path(text).in_stage(text.to_owned());
        if n == 0 { Ok(n) } else { Err(error) }
    };
    let failed = Pipeline::new(text.to_owned())
        .source(|| 0..3_u64)
        .timing(Exact)
        .try_map(error)
        .skip_errors_up_to(1)
        .run()
        .expect_err("two are too many");
    let mut report = *failed.report;
    text.clone_into(&mut report.stages[0].name);
    if let Some(failure) = &mut report.failure {
        text.clone_into(&mut failure.stage);
    }
    report
}

proptest! {
    #[test]
    fn no_text_changes_the_structure_of_the_page(text in any::<String>()) {
        prop_assume!(!text.is_empty());
        let (page, harmless) = (run_of(&text).html().to_string(), run_of("x").html().to_string());
        prop_assert_eq!(tags(&page), tags(&harmless));
    }
}

#[test]
fn hostile_texts_are_shown_as_they_are() {
    let hostile = "\"'><script>alert(1)</script>&amp;\0\u{1b}[2J\u{202e}";
    let page = run_of(hostile).html().to_string();
    assert!(!page.contains("<script") && !page.contains('\0') && !page.contains('\u{202e}'));
    assert!(
        page.contains(
            "&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;\\u{0}\\u{1b}[2J\\u{202e}"
        )
    );
    let long = run_of(&"x".repeat(100_000)).html().to_string();
    assert_eq!(tags(&long), tags(&run_of("x").html().to_string()));
}

#[test]
fn a_pipeline_may_be_long_or_have_nothing_to_do() {
    let mut long = Pipeline::new("long").source(|| 0..1000_u64);
    for stage in 0..200 {
        long = long.filter_map(move |n| (n != stage * 3).then_some(n));
    }
    let page = long.run().expect("nothing fails").html().to_string();
    tags(&page);
    assert_eq!(page.matches("1 dropped</text>").count(), 200);
    let nothing = Pipeline::new("nothing")
        .source(|| 0..0_u64)
        .map(|n| n)
        .run()
        .expect("nothing fails")
        .html()
        .to_string();
    tags(&nothing);
    assert!(
        !nothing.contains("NaN") && !nothing.contains("inf") && !nothing.contains("Slowest"),
        "{nothing}"
    );
}

#[test]
fn what_there_is_none_of_takes_no_place() {
    let page = |upto: u64, keep: bool| {
        let pipeline =
            Pipeline::new("numbers").source(move || 0..upto).filter_map(move |n| keep.then_some(n));
        pipeline.run().expect("nothing fails").html().to_string()
    };
    let (all, none, nothing) = (page(3, true), page(3, false), page(0, true));
    assert!(
        all.contains("aria-hidden=\"true\"><i class=\"delivered\" style=\"flex-grow:3\"></i></div>"),
        "{all}"
    );
    assert!(
        none.contains("aria-hidden=\"true\"><i class=\"dropped\" style=\"flex-grow:3\"></i></div>"),
        "{none}"
    );
    assert!(all.contains("<dt>dropped</dt>") && !all.contains("<dt>added</dt>"), "{all}");
    assert!(!nothing.contains("class=\"stack\""), "{nothing}");
}

#[measured_stage]
fn doubled(n: u64) -> u64 {
    n * 2
}

#[measured_stage]
fn halved(n: u64) -> u64 {
    n / 2
}

#[test]
fn functions_inside_of_a_position_are_below_it() {
    let report =
        Pipeline::new("numbers").source(|| 0..3).map(|n| halved(doubled(n))).run().expect("nothing fails");
    let page = report.html().to_string();
    for name in ["doubled", "halved"] {
        assert!(
            page.contains(&format!("<th scope=\"row\" class=\"inner\"><code>{name}</code></th>")),
            "{page}"
        );
    }
    assert!(page.contains("<th scope=\"row\"><code>map@1</code></th>"), "{page}");
}

#[test]
fn each_way_to_end_is_named() {
    let outcome = |report: &RunReport| {
        let page = report.html().to_string();
        tags(&page);
        let (_, badge) = page.split_once("<span class=\"outcome ").expect("it has a badge");
        badge.split_once("</span>").expect("it ends").0.to_owned()
    };
    let early = Pipeline::new("early").source(|| 0..9).through(|s| s.take(2)).run().expect("it ends");
    assert_eq!(outcome(&early), "early\">stopped early by `through@1`");

    let token = StopToken::new();
    token.stop();
    let stopped = Pipeline::new("stopped").source(|| 0..9).stop_on(&token).run().expect("it ends");
    assert_eq!(outcome(&stopped), "early\">stopped on request");

    let panicking = || {
        Pipeline::new("html panics").source(|| 0..9).map(|n: u32| -> u32 { panic!("no {n}\nat all") }).run()
    };
    assert!(catch_unwind(AssertUnwindSafe(panicking)).is_err());
    let panicked = Registry::global().panicked_runs().into_iter().find(|run| run.pipeline == "html panics");
    let panicked = panicked.expect("the registry has it");
    assert_eq!(outcome(&panicked), "bad\">PANICKED");
    let page = panicked.html().to_string();
    assert!(page.contains("<pre>no 0\nat all</pre>") && page.contains("1 panicked</text>"), "{page}");

    let clock = FakeClock::new();
    let _scope = clock.enter();
    let mut live = Vec::new();
    let source = || (0..9).inspect(|_| clock.advance(Duration::from_millis(1)));
    let pipeline = Pipeline::new("live").source(source).map(|n| n);
    pipeline
        .report_every(Duration::from_millis(5), |report| live.push(report.clone()))
        .run()
        .expect("it ends");
    assert_eq!(outcome(&live[0]), "live\">running");
    assert!(live[0].html().to_string().contains("has not ended"));
}

/// The words at the branches of the picture: how many records are said to leave the stream so.
fn leaving(page: &str, what: &str) -> u64 {
    let tag = format!("<text class=\"{what}\"");
    let branches = page.split(&tag).skip(1);
    let count = |branch: &str| {
        let (_, words) = branch.split_once('>').expect("the tag ends");
        let (count, _) = words.split_once(' ').expect("a number and a word");
        count.replace(',', "").parse::<u64>().expect("a number")
    };
    branches.map(count).sum()
}

/// Takes nine records.
struct Full;

impl Sink<u64> for Full {
    type Error = io::Error;

    fn receive(&mut self, n: u64) -> io::Result<()> {
        if n == 9 { Err(io::Error::other("full")) } else { Ok(()) }
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn each_error_leaves_the_picture_once_whatever_it_passes_through() {
    let odd = |n: u64| if n % 7 == 3 { Err(io::Error::other("odd")) } else { Ok(n) };
    let rows = || Pipeline::new("p").source(|| 0..1000_u64);
    let inspected = || rows().try_map(odd).through(|rows| rows.inspect(|_| {}));
    let reports = [
        rows().try_map(odd).skip_errors_up_to(999).run(),
        rows().map(odd).skip_errors_up_to(999).run(),
        inspected().skip_errors_up_to(999).run(),
        inspected().through(|rows| rows.inspect(|_| {})).skip_errors_up_to(999).run(),
        inspected()
            .through(|rows| rows.circuit_break(BreakPolicy::error_count(9)).truncate())
            .skip_errors_up_to(999)
            .run(),
        Pipeline::new("p").source(move || (0..1000).map(odd)).skip_errors_up_to(999).run(),
        rows().try_map(odd).skip_errors_up_to(999).try_map(move |n| odd(n + 1)).skip_errors_up_to(999).run(),
    ];
    for report in reports {
        let report = report.expect("the errors are let go");
        let page = report.html().to_string();
        assert!(report.failed > 0);
        assert_eq!(leaving(&page, "failed"), report.failed, "{report}");
        assert_eq!(leaving(&page, "dropped"), report.dropped, "{report}");
    }
    let failed = inspected().fail_on_error().run().expect_err("there are errors").report;
    assert_eq!(leaving(&failed.html().to_string(), "failed"), failed.failed, "{failed}");
    let failed = rows().run_into(Full).expect_err("it is full").report;
    assert_eq!(leaving(&failed.html().to_string(), "failed"), failed.failed, "{failed}");
}

/// In a merged report, two lines may stand for one position: neither is the other's input.
#[test]
fn a_merged_report_makes_no_errors_of_what_other_pipelines_counted() {
    let mut merged = Pipeline::new("p").source(|| 0..3_u64).map(|n| n).run().expect("it ends");
    let other =
        Pipeline::new("p").source(|| 0..40_u64).filter_map(Some).through(|s| s.filter(|n| n % 2 == 0)).run();
    merged.merge(&other.expect("it ends"));
    let page = merged.html().to_string();
    tags(&page);
    assert!(
        !page.contains("errors</tspan>")
            && leaving(&page, "failed") == 0
            && page.contains("20 dropped</text>"),
        "{page}"
    );
}

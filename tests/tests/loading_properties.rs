//! Loading configurations: what holds of all of them.

mod config {
    use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
    use std::net::{IpAddr, SocketAddr};
    use std::num::NonZero;
    use std::path::PathBuf;
    use std::time::Duration;

    use std::fmt;
    use std::str::FromStr;

    use funcpipe::config::{ByteSize, NonEmpty, Port, Positive, UnitInterval};
    use funcpipe::measure::Timing;
    use funcpipe::prelude::*;
    use funcpipe::retry::Jitter;

    /// A type of somebody's own.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub(super) struct Level(pub(super) u8);

    impl FromStr for Level {
        type Err = String;

        fn from_str(text: &str) -> Result<Self, String> {
            let number = text.strip_prefix("level ").and_then(|number| number.parse().ok());
            number.map(Self).ok_or_else(|| "`level` and a number".to_owned())
        }
    }

    impl fmt::Display for Level {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "level {}", self.0)
        }
    }

    /// Every type that a variable can hold, but for secrets, which are not written.
    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    #[config(env_prefix = "ALL_")]
    pub(super) struct All {
        a: u8,
        b: i64,
        c: u128,
        d: i128,
        e: usize,
        f: f32,
        g: f64,
        h: bool,
        i: char,
        j: String,
        k: Box<str>,
        l: Duration,
        m: ByteSize,
        n: PathBuf,
        o: IpAddr,
        p: SocketAddr,
        q: NonZero<u16>,
        r: Option<String>,
        #[config(default = Some(7))]
        s: Option<u32>,
        t: Vec<String>,
        u: VecDeque<Duration>,
        v: BTreeSet<i8>,
        w: HashSet<char>,
        x: BTreeMap<String, String>,
        y: HashMap<u8, f64>,
        z: [u16; 3],
        port: Port,
        level: Level,
        jitter: Jitter,
        timing: Timing,
        #[config(nested)]
        part: Part,
        #[config(nested)]
        perhaps: Option<Part>,
    }

    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    pub(super) struct Part {
        share: UnitInterval,
        factor: Positive<f64>,
        names: NonEmpty<Vec<String>>,
        sizes: Option<Vec<ByteSize>>,
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(env_prefix = "P_")]
    pub(super) struct Plain {
        #[config(range = 1..=10)]
        number: u32,
        #[config(default = true)]
        flag: bool,
        #[config(len = ..=3, default = String::new())]
        text: String,
        #[config(max = 1s, default = 1s)]
        time: Duration,
    }
}

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use config::{All, Level, Part, Plain};
use funcpipe::config::{ByteSize, ConfigError, NonEmpty, Port, Positive, UnitInterval};
use funcpipe::measure::Timing;
use funcpipe::retry::Jitter;
use proptest::collection::{btree_map, btree_set, hash_map, hash_set, vec, vec_deque};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-c,=\" \\\\\t]{0,8}", any::<String>()]
}

fn time() -> impl Strategy<Value = Duration> {
    prop_oneof![
        (0_u64..100).prop_map(Duration::from_secs),
        (0_u64..10_000).prop_map(Duration::from_millis),
        (any::<u64>(), 0_u32..1_000_000_000).prop_map(|(secs, nanos)| Duration::new(secs, nanos))
    ]
}

fn size() -> impl Strategy<Value = ByteSize> {
    prop_oneof![any::<u64>().prop_map(ByteSize::bytes), (0_u64..1000).prop_map(ByteSize::kib)]
}

fn finite() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("NaN equals nothing", |value| value.is_finite())
}

fn part() -> impl Strategy<Value = Part> {
    let factor = finite().prop_map(f64::abs).prop_filter("it is positive", |value| *value > 0.0);
    (0.0_f64..=1.0, factor, vec(text(), 1..4), proptest::option::of(vec(size(), 0..3))).prop_map(
        |(share, factor, names, sizes)| {
            Part::builder()
                .share(UnitInterval::new(share).expect("a share"))
                .factor(Positive::new(factor).expect("positive"))
                .names(NonEmpty::new(names).expect("not empty"))
                .sizes(sizes)
                .build()
                .expect("valid")
        },
    )
}

fn all() -> impl Strategy<Value = All> {
    let numbers = (any::<u8>(), any::<i64>(), any::<u128>(), any::<i128>(), any::<usize>());
    let single = any::<f32>().prop_filter("NaN equals nothing", |value| value.is_finite());
    let plain = (single, finite(), any::<bool>(), any::<char>(), text(), text(), time(), size());
    let texts = (text(), any::<IpAddr>(), address(), any::<std::num::NonZero<u16>>());
    let maybe = (proptest::option::of(text()), proptest::option::of(any::<u32>()));
    let lists = (
        vec(text(), 0..4),
        vec_deque(time(), 0..4),
        btree_set(any::<i8>(), 0..4),
        hash_set(any::<char>(), 0..4),
        btree_map(text(), text(), 0..4),
        hash_map(any::<u8>(), finite(), 0..4),
        any::<[u16; 3]>(),
    );
    let own = (
        1..=u16::MAX,
        any::<u8>(),
        proptest::sample::select(vec![Jitter::None, Jitter::Full, Jitter::Equal, Jitter::Decorrelated]),
        proptest::sample::select(vec![Timing::Sampled, Timing::Exact, Timing::Count]),
    );
    (numbers, plain, texts, maybe, lists, own, (part(), proptest::option::of(part()))).prop_map(
        |(
            (a, b, c, d, e),
            (f, g, h, i, j, k, l, m),
            (n, o, p, q),
            (r, s),
            (t, u, v, w, x, y, z),
            (port, level, jitter, timing),
            (part, perhaps),
        )| {
            let all = All::builder().a(a).b(b).c(c).d(d).e(e).f(f).g(g).h(h).i(i).j(j).k(k.into()).l(l).m(m);
            let all = all.n(n.into()).o(o).p(p).q(q).r(r).s(s).t(t).u(u).v(v).w(w).x(x).y(y).z(z);
            let all =
                all.port(Port::new(port).expect("not 0")).level(Level(level)).jitter(jitter).timing(timing);
            all.part(part).perhaps(perhaps).build().expect("there are no rules")
        },
    )
}

/// What the text of an address does not show is lost in every text: the flow of an IPv6 address.
fn address() -> impl Strategy<Value = SocketAddr> {
    (any::<IpAddr>(), any::<u16>()).prop_map(SocketAddr::from)
}

/// What is given to one field in one layer.
fn given() -> impl Strategy<Value = Option<(&'static str, &'static str)>> {
    let one = prop_oneof![
        Just(("number", "3")),
        Just(("number", "30")),
        Just(("number", "x")),
        Just(("flag", "false")),
        Just(("flag", "1")),
        Just(("text", "abc")),
        Just(("text", "abcd")),
        Just(("time", "1s")),
        Just(("time", "1d")),
        Just(("time", "1")),
        Just(("colour", "1")),
    ];
    proptest::option::of(one)
}

/// Each layer as the pairs that it has, each name once.
fn layer() -> impl Strategy<Value = BTreeMap<&'static str, &'static str>> {
    vec(given(), 0..5).prop_map(|pairs| pairs.into_iter().flatten().collect())
}

fn toml(layer: &BTreeMap<&str, &str>) -> String {
    let is_bare = |value: &str| value.parse::<u32>().is_ok() || value == "false";
    let line = |(name, value): (&&str, &&str)| {
        if is_bare(value) { format!("{name} = {value}\n") } else { format!("{name} = {value:?}\n") }
    };
    layer.iter().map(line).collect()
}

/// What is wrong, without its order.
fn problems(result: Result<Plain, ConfigError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    let mut found: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
    found.sort();
    found
}

proptest! {
    #[test]
    fn what_is_written_as_variables_is_read_as_the_same(config in all()) {
        let variables = config.to_env();
        let read = All::loader().env_from(variables.iter().map(|(name, value)| (name, value))).load();
        prop_assert_eq!(read.as_ref(), Ok(&config), "{:?}", variables);
    }

    #[test]
    fn what_is_wrong_does_not_depend_on_the_order_of_the_layers(
        one in layer(), other in layer(), variables in layer(), flags in layer(),
    ) {
        let (one, other) = (toml(&one), toml(&other));
        let variables: Vec<(String, &str)> =
            variables.iter().map(|(name, value)| (format!("P_{}", name.to_uppercase()), *value)).collect();
        let flags: Vec<String> = flags.iter().map(|(name, value)| format!("--{name}={value}")).collect();
        let base = || Plain::loader();
        let first = base().toml_str("a", &*one).toml_str("b", &*other).env_from(variables.clone()).args(flags.clone());
        let second = base().args(flags).toml_str("b", &*other).env_from(variables).toml_str("a", &*one);
        prop_assert_eq!(problems(first.load()), problems(second.load()));
    }

    #[test]
    fn no_text_makes_a_loader_panic(name in "[a-z_]{0,6}", value in any::<String>(), flags in vec(any::<String>(), 0..4)) {
        let variables = [(format!("ALL_{}", name.to_uppercase()), value.clone()), ("ALL_X".into(), value.clone())];
        let result = All::loader().env_from(variables).args(flags).toml_str("a", value.clone()).json_str("b", value).load();
        prop_assert!(result.is_err(), "much is missing");
    }
}

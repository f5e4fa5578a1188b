//! Methods of every kind of receiver, in impls and traits.

use funcpipe::measured_stage;

#[derive(Default, Clone)]
struct Scaler<T> {
    factor: T,
    seen: Vec<u32>,
}

impl<T: Copy + Into<u32>> Scaler<T> {
    #[measured_stage]
    fn record(&self, n: u32) -> u32 {
        n * self.factor.into()
    }

    #[measured_stage]
    fn remembers(&mut self, n: u32) -> Option<u32> {
        self.seen.push(n);
        (self.seen.len() < 3).then_some(n)
    }

    #[measured_stage]
    fn last(&mut self, n: u32) -> &mut u32 {
        self.seen.push(n);
        self.seen.last_mut().expect("one was pushed")
    }

    #[measured_stage]
    fn first(&self, _n: u32) -> Option<&u32> {
        self.seen.first()
    }

    #[measured_stage("Itself")]
    fn itself(mut self) -> Self {
        self.seen.clear();
        self
    }

    #[measured_stage]
    fn stream<'a>(&'a self, input: impl Iterator<Item = u32> + 'a) -> impl Iterator<Item = u32> + 'a {
        input.map(|n| n * self.factor.into())
    }

    #[measured_stage]
    fn remembering_stream<'a>(&'a mut self, input: impl Iterator<Item = u32> + 'a) -> impl Iterator<Item = u32> + 'a {
        input.inspect(|n| self.seen.push(*n))
    }

    #[measured_stage]
    fn owned_stream(self, input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        input.map(move |n| n * self.factor.into())
    }

    #[measured_stage]
    fn shared_stream(self: std::rc::Rc<Self>, input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        input.map(move |n| n * self.factor.into())
    }

    #[measured_stage]
    fn without_a_receiver(n: u32) -> u32 {
        n + 1
    }
}

trait Normalize {
    fn normalize(&self, n: u32) -> Result<u32, String>;

    #[measured_stage]
    fn by_default(&self, n: u32) -> u32 {
        n + 1
    }

    fn rows<'a>(&'a self, input: Box<dyn Iterator<Item = u32> + 'a>) -> Box<dyn Iterator<Item = u32> + 'a>;
}

impl Normalize for Scaler<u8> {
    #[measured_stage]
    fn normalize(&self, n: u32) -> Result<u32, String> {
        n.checked_sub(u32::from(self.factor)).ok_or_else(|| n.to_string())
    }

    #[measured_stage]
    fn rows<'a>(&'a self, input: Box<dyn Iterator<Item = u32> + 'a>) -> Box<dyn Iterator<Item = u32> + 'a> {
        Box::new(input.map(|n| n + u32::from(self.factor)))
    }
}

struct Countdown(u32);

impl Iterator for Countdown {
    type Item = u32;

    #[measured_stage]
    fn next(&mut self) -> Option<u32> {
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
}

fn main() {
    let mut scaler = Scaler { factor: 2_u8, seen: Vec::new() };
    assert_eq!(scaler.record(2), 4);
    assert_eq!(scaler.remembers(1), Some(1));
    *scaler.last(5) += 1;
    assert_eq!(scaler.seen, [1, 6]);
    assert_eq!(scaler.first(0), Some(&1));
    assert_eq!(scaler.stream([1, 2].into_iter()).sum::<u32>(), 6);
    assert_eq!(scaler.remembering_stream([7].into_iter()).count(), 1);
    assert_eq!(scaler.seen, [1, 6, 7]);
    assert_eq!(scaler.clone().owned_stream([1].into_iter()).sum::<u32>(), 2);
    assert_eq!(std::rc::Rc::new(scaler.clone()).shared_stream([1].into_iter()).sum::<u32>(), 2);
    assert_eq!(Scaler::<u8>::without_a_receiver(1), 2);
    assert!(scaler.normalize(1).is_err());
    let object: &dyn Normalize = &scaler;
    assert_eq!(object.by_default(1), 2);
    assert_eq!(object.rows(Box::new([1].into_iter())).sum::<u32>(), 3);
    assert!(scaler.itself().seen.is_empty());
    assert_eq!(Countdown(3).count(), 3);
}

//! Settings that are made of others: lists and maps.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::{BuildHasher, Hash};

use super::elements::Judge;
use super::node::{Content, Entry, Node};
use super::place::Place;
use super::setting::Setting;
use super::shape::Shape;
use super::text;
use crate::config::Rule;
use crate::config::error::Violations;

/// What can be made of a list.
pub trait FromList<T>: Sized {
    /// The collection.
    ///
    /// # Errors
    /// If it cannot be of this length: what was expected.
    fn from_list(list: Vec<T>) -> Result<Self, text::Expected>;
}

macro_rules! lists {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> FromList<T> for $ty {
            fn from_list(list: Vec<T>) -> Result<Self, text::Expected> {
                Ok(list.into_iter().collect())
            }
        }

        impl<$($generics)*> Setting for $ty
        where
            T: Setting,
        {
            fn __funcpipe_shape() -> Shape {
                Shape::List(Box::new(T::__funcpipe_shape()))
            }

            fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
                sequence(place, T::__funcpipe_load)
            }

            fn __funcpipe_store(&self) -> Content {
                list_with(self, T::__funcpipe_store)
            }
        }
    )*};
}

lists! {
    [T] Vec<T>;
    [T] Box<[T]>;
    [T] VecDeque<T>;
    [T: Ord] BTreeSet<T>;
    [T: Eq + Hash, S: BuildHasher + Default] HashSet<T, S>;
}

impl<T, const N: usize> FromList<T> for [T; N] {
    fn from_list(list: Vec<T>) -> Result<Self, text::Expected> {
        list.try_into().map_err(|list: Vec<T>| format!("a list of {N}, not of {}", list.len()).into())
    }
}

/// That there are just so many.
struct Exactly<const N: usize>;

impl<const N: usize> Exactly<N> {
    const RULES: &'static [Rule] = &[Rule::Length { least: N, most: N }];
}

impl<T: Setting, const N: usize> Setting for [T; N] {
    fn __funcpipe_shape() -> Shape {
        let list = Shape::List(Box::new(T::__funcpipe_shape()));
        Shape::Checked { of: Box::new(list), rules: Exactly::<N>::RULES }
    }

    fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
        sequence(place, T::__funcpipe_load)
    }

    fn __funcpipe_store(&self) -> Content {
        list_with(self, T::__funcpipe_store)
    }
}

/// A collection of any type.
pub fn sequence<C: FromList<T>, T>(
    place: &mut Place<'_>,
    each: impl FnMut(&mut Place<'_>, Option<T>) -> Option<T>,
) -> Option<C> {
    list(place, each, None)
}

/// A collection of any type whose elements have rules. They are judged here, each by itself: so they are also if another one is no value.
pub fn judged_sequence<C: FromList<T>, T>(
    place: &mut Place<'_>,
    each: impl FnMut(&mut Place<'_>, Option<T>) -> Option<T>,
    judge: impl Fn(&T, &mut Violations),
) -> Option<C> {
    list(place, each, Some(&judge))
}

fn list<C: FromList<T>, T>(
    place: &mut Place<'_>,
    mut each: impl FnMut(&mut Place<'_>, Option<T>) -> Option<T>,
    judge: Option<Judge<'_, T>>,
) -> Option<C> {
    let list = place.list(|place| each(place, None), judge)?;
    match C::from_list(list) {
        Ok(value) => Some(value),
        Err(expected) => place.refuse_kind(expected),
    }
}

/// What can be made of entries.
pub trait FromEntries<K, V>: Sized {
    /// The map.
    fn from_entries(entries: Vec<(K, V)>) -> Self;
}

macro_rules! maps {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> FromEntries<K, V> for $ty {
            fn from_entries(entries: Vec<(K, V)>) -> Self {
                entries.into_iter().collect()
            }
        }

        impl<$($generics)*> Setting for $ty
        where
            K: Setting,
            V: Setting,
        {
            fn __funcpipe_shape() -> Shape {
                Shape::Entries(Box::new(V::__funcpipe_shape()))
            }

            fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
                map(place, K::__funcpipe_load, V::__funcpipe_load)
            }

            fn __funcpipe_store(&self) -> Content {
                map_with(self, K::__funcpipe_store, V::__funcpipe_store)
            }
        }
    )*};
}

maps! {
    [K: Ord, V] BTreeMap<K, V>;
    [K: Eq + Hash, V, S: BuildHasher + Default] HashMap<K, V, S>;
}

/// A map of any types.
pub fn map<M: FromEntries<K, V>, K, V>(
    place: &mut Place<'_>,
    mut key: impl FnMut(&mut Place<'_>, Option<K>) -> Option<K>,
    mut value: impl FnMut(&mut Place<'_>, Option<V>) -> Option<V>,
) -> Option<M> {
    place.map(|place| key(place, None), |place| value(place, None), None).map(M::from_entries)
}

/// A map of any types whose values have rules, which are judged here.
pub fn judged_map<M: FromEntries<K, V>, K, V>(
    place: &mut Place<'_>,
    mut key: impl FnMut(&mut Place<'_>, Option<K>) -> Option<K>,
    mut value: impl FnMut(&mut Place<'_>, Option<V>) -> Option<V>,
    judge: impl Fn(&V, &mut Violations),
) -> Option<M> {
    place.map(|place| key(place, None), |place| value(place, None), Some(&judge)).map(M::from_entries)
}

/// A list of what `content` makes of each element.
pub fn list_with<'a, C: ?Sized, T: 'a>(list: &'a C, content: impl Fn(&'a T) -> Content) -> Content
where
    &'a C: IntoIterator<Item = &'a T>,
{
    Content::List(list.into_iter().map(|element| Node::new(content(element), None)).collect())
}

/// A table of what `key` and `value` make of each entry.
pub fn map_with<'a, C: ?Sized, K: 'a, V: 'a>(
    map: &'a C,
    key: impl Fn(&'a K) -> Content,
    value: impl Fn(&'a V) -> Content,
) -> Content
where
    &'a C: IntoIterator<Item = (&'a K, &'a V)>,
{
    let entry = |(name, node): (&'a K, &'a V)| Entry {
        key: key(name).plain().unwrap_or_default(),
        origin: None,
        value: Node::new(value(node), None),
    };
    let mut entries: Vec<Entry> = map.into_iter().map(entry).collect();
    // Hash maps have no order; the same settings are to look the same.
    entries.sort_by(|one, other| one.key.cmp(&other.key));
    Content::Table(entries)
}

/// The fields of a configuration, by their keys.
#[must_use]
pub fn table<const N: usize>(fields: [(&'static str, Content); N]) -> Content {
    let entry = |(key, content): (&str, Content)| Entry {
        key: key.to_owned(),
        origin: None,
        value: Node::new(content, None),
    };
    Content::Table(fields.into_iter().map(entry).collect())
}

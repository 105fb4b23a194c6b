//! Records that are brought by the hundred, from a file or from another alliance: who each line is about, and whether they are known already.

use std::collections::BTreeMap;

use super::words::Object;

/// So many lines are brought at once.
pub const LINES_MAX: usize = 5_000;

/// By what somebody is told from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who {
    /// What they are.
    pub object: Object,
    /// Their name, folded.
    pub name: String,
    /// Where they work or live, folded; empty where nobody said it.
    pub place: String,
}

/// Whether somebody is known already; known ones by their place in the order in which they were put down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Nobody is called so.
    Nobody,
    /// It is this one: nobody else is called so, and no two places say otherwise.
    One(usize),
    /// It may be one of these; a person says which, or that it is somebody else.
    Perhaps(Vec<usize>),
}

/// Those who are known.
#[derive(Clone, Debug, Default)]
pub struct Acquaintance(BTreeMap<(Object, String), Vec<(String, usize)>>);

impl Acquaintance {
    /// Of these, in this order.
    pub fn of(known: impl IntoIterator<Item = Who>) -> Self {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (at, who) in known.into_iter().enumerate() {
            all.entry((who.object, who.name)).or_default().push((who.place, at));
        }
        Self(all)
    }

    /// Whom somebody is like.
    #[must_use]
    pub fn find(&self, who: &Who) -> Likeness {
        let Some(alike) = self.0.get(&(who.object, who.name.clone())) else { return Likeness::Nobody };
        let there: Vec<usize> =
            alike.iter().filter(|(place, _)| *place == who.place).map(|(_, at)| *at).collect();
        match (&there[..], &alike[..]) {
            ([one], _) => Likeness::One(*one),
            ([], [(place, one)]) if place.is_empty() || who.place.is_empty() => Likeness::One(*one),
            ([], _) => Likeness::Perhaps(alike.iter().map(|(_, at)| *at).collect()),
            ([..], _) => Likeness::Perhaps(there),
        }
    }
}

/// Which lines are about one and the same: for each the number of its group, in the order in which groups first come. A line that does not say
/// where somebody works goes with the others of that name, as long as these are of one place; else it is of nobody knows whom.
#[must_use]
pub fn gather(lines: &[Who]) -> Vec<Option<usize>> {
    let mut places: BTreeMap<(Object, &str), Vec<&str>> = BTreeMap::new();
    for who in lines.iter().filter(|who| !who.place.is_empty()) {
        let known = places.entry((who.object, &who.name)).or_default();
        if !known.contains(&who.place.as_str()) {
            known.push(&who.place);
        }
    }
    let place_of = |who: &'_ Who| {
        let known = places.get(&(who.object, who.name.as_str())).map(Vec::as_slice).unwrap_or_default();
        match (who.place.as_str(), known) {
            ("", [one]) => Some((*one).to_owned()),
            ("", [_, _, ..]) => None,
            (place, _) => Some(place.to_owned()),
        }
    };
    let mut groups: BTreeMap<(Object, &str, String), usize> = BTreeMap::new();
    let group_of = |who| {
        let next = groups.len();
        place_of(who).map(|place| *groups.entry((who.object, &who.name, place)).or_insert(next))
    };
    lines.iter().map(group_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(name: &str, place: &str) -> Who {
        Who { object: Object::Individual, name: name.to_owned(), place: place.to_owned() }
    }

    #[test]
    fn somebody_is_known_where_nobody_else_is_called_so_and_no_place_says_otherwise() {
        let known =
            Acquaintance::of([who("an", "hoa tho"), who("binh", ""), who("chi", "a"), who("chi", "b")]);
        assert_eq!(known.find(&who("an", "hoa tho")), Likeness::One(0));
        assert_eq!(known.find(&who("an", "")), Likeness::One(0));
        assert_eq!(
            known.find(&who("an", "dien ban")),
            Likeness::Perhaps(vec![0]),
            "somebody else may be called so"
        );
        assert_eq!(known.find(&who("binh", "dien ban")), Likeness::One(1));
        assert_eq!(known.find(&who("chi", "b")), Likeness::One(3));
        assert_eq!(known.find(&who("chi", "")), Likeness::Perhaps(vec![2, 3]));
        assert_eq!(known.find(&who("dung", "")), Likeness::Nobody);
        let household = Who { object: Object::Household, ..who("an", "hoa tho") };
        assert_eq!(known.find(&household), Likeness::Nobody, "a household is no person");
        let twins = Acquaintance::of([who("an", "x"), who("an", "x"), who("an", "y")]);
        assert_eq!(twins.find(&who("an", "x")), Likeness::Perhaps(vec![0, 1]));
    }

    #[test]
    fn lines_without_a_place_go_with_the_only_one_of_that_name() {
        let lines = [
            who("an", ""),
            who("an", "x"),
            who("binh", ""),
            who("chi", "x"),
            who("chi", "y"),
            who("chi", ""),
        ];
        assert_eq!(gather(&lines), [Some(0), Some(0), Some(1), Some(2), Some(3), None]);
    }
}

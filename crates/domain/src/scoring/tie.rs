//! Units that share a place, and what a meeting concludes about them. The computed rank never changes (scoring.md, section 4:
//! the meeting decides, which is recorded and not computed); the conclusion stands beside it.

use jiff::civil::Date;

use super::outcome::Outcome;
use crate::refusal::Refusal;

/// Units that share a place after every step of `tie_break`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The place that they share, counted from 1.
    pub rank: usize,
    /// Their ids, in the order of the result.
    pub units: Vec<String>,
}

/// A unit and its place.
pub type Placed = (String, usize);

impl Tie {
    /// All ties of a result, best place first.
    #[must_use]
    pub fn of(outcome: &Outcome<'_>) -> Vec<Self> {
        let mut ties: Vec<Self> = vec![];
        for unit in outcome.units() {
            let Some(rank) = unit.rank.filter(|rank| rank.tied).map(|rank| rank.place) else { continue };
            match ties.last_mut().filter(|tie| tie.rank == rank) {
                Some(tie) => tie.units.push(unit.id.to_owned()),
                None => ties.push(Self { rank, units: vec![unit.id.to_owned()] }),
            }
        }
        ties
    }

    /// The last place that one of them can have.
    #[must_use]
    pub fn last(&self) -> usize {
        self.rank + self.units.len().saturating_sub(1)
    }

    /// Whether these places are an order of exactly these units: each has the tie's place plus the number of those before it,
    /// so that units may also go on sharing one.
    ///
    /// # Errors
    /// [`Refusal::TiePlacesWrong`].
    pub fn accept(&self, places: &[Placed]) -> Result<(), Refusal> {
        let mut named: Vec<&String> = places.iter().map(|(unit, _)| unit).collect();
        let mut wanted: Vec<&String> = self.units.iter().collect();
        named.sort();
        wanted.sort();
        let before = |place: usize| places.iter().filter(|(_, other)| *other < place).count();
        let fits = places.iter().all(|(_, place)| *place == self.rank + before(*place));
        if named == wanted && fits {
            Ok(())
        } else {
            Err(Refusal::TiePlacesWrong { from: self.rank.to_string(), to: self.last().to_string() })
        }
    }
}

/// What a meeting concluded about a tie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The place that they shared.
    pub rank: usize,
    /// Every one of them with its place from now on.
    pub places: Vec<Placed>,
    /// The day of the meeting.
    pub held_on: Date,
    /// On what ground: a ballot, minutes, a rule of the cluster.
    pub reason: String,
    /// Who recorded it.
    pub by: String,
    /// As what.
    pub role: String,
    /// When, in UTC milliseconds since 1970.
    pub at: i64,
}

impl Conclusion {
    /// Whether it is about this tie as it is now: marks may have changed since.
    #[must_use]
    pub fn stands(&self, tie: &Tie) -> bool {
        self.rank == tie.rank && tie.accept(&self.places).is_ok()
    }
}

/// The places of units that share one, by their ids, best place first.
#[must_use]
pub fn shared(places: &[Placed]) -> Vec<(usize, Vec<String>)> {
    let mut sorted: Vec<&Placed> = places.iter().collect();
    sorted.sort_by_key(|(_, place)| *place);
    let groups = sorted.chunk_by(|(_, one), (_, other)| one == other).filter(|group| group.len() > 1);
    groups.map(|group| (group[0].1, group.iter().map(|(unit, _)| unit.clone()).collect())).collect()
}

/// The places after some of those who share one were elected: they keep it, the others stand behind them, and each part goes on sharing. Nothing else is
/// said by an election: an order by votes would tell counts that are not published. None where these units share no place, or all or none were elected.
#[must_use]
pub fn elected_first(places: &[Placed], among: &[String], elected: &[String]) -> Option<Vec<Placed>> {
    let mut meant: Vec<&String> = among.iter().collect();
    meant.sort();
    let is_meant = |(_, units): &(usize, Vec<String>)| {
        let mut units: Vec<&String> = units.iter().collect();
        units.sort();
        units == meant
    };
    let (place, units) = shared(places).into_iter().find(is_meant)?;
    let first = units.iter().filter(|unit| elected.contains(unit)).count();
    if first == 0 || first == units.len() {
        return None;
    }
    let moved = |(unit, at): &Placed| {
        let is_behind = *at == place && !elected.contains(unit);
        (unit.clone(), if is_behind { place + first } else { *at })
    };
    Some(places.iter().map(moved).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie() -> Tie {
        Tie { rank: 2, units: vec!["a".into(), "b".into(), "c".into()] }
    }

    fn placed(places: [(&str, usize); 3]) -> Vec<Placed> {
        places.map(|(unit, place)| (unit.to_owned(), place)).to_vec()
    }

    #[test]
    fn a_meeting_may_order_all_some_or_none() {
        for places in [[2, 3, 4], [4, 2, 3], [2, 2, 4], [2, 3, 3], [2, 2, 2]] {
            let [a, b, c] = places;
            assert_eq!(tie().accept(&placed([("a", a), ("b", b), ("c", c)])), Ok(()), "{places:?}");
        }
    }

    #[test]
    fn places_with_a_hole_or_beyond_the_tie_are_refused() {
        let refused = Err(Refusal::TiePlacesWrong { from: "2".into(), to: "4".into() });
        for places in [[2, 2, 3], [3, 3, 4], [1, 2, 3], [2, 4, 4], [2, 3, 5], [3, 3, 3]] {
            let [a, b, c] = places;
            assert_eq!(tie().accept(&placed([("a", a), ("b", b), ("c", c)])), refused, "{places:?}");
        }
    }

    #[test]
    fn every_unit_of_the_tie_is_named_once_and_no_other() {
        assert!(tie().accept(&placed([("a", 2), ("b", 3), ("x", 4)])).is_err());
        assert!(tie().accept(&placed([("a", 2), ("a", 3), ("c", 4)])).is_err());
        assert!(tie().accept(&placed([("a", 2), ("b", 3), ("c", 4)])[..2]).is_err());
    }

    fn standing(places: &[(&str, usize)]) -> Vec<Placed> {
        places.iter().map(|(unit, place)| ((*unit).to_owned(), *place)).collect()
    }

    fn units(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn who_is_elected_stands_first_and_the_others_go_on_sharing() {
        let all = standing(&[("a", 1), ("b", 1), ("c", 1)]);
        let after = elected_first(&all, &units(&["a", "b", "c"]), &units(&["b"])).unwrap();
        assert_eq!(after, standing(&[("a", 2), ("b", 1), ("c", 2)]));
        let last = elected_first(&after, &units(&["c", "a"]), &units(&["c"])).unwrap();
        assert_eq!(last, standing(&[("a", 3), ("b", 1), ("c", 2)]));
        assert_eq!(shared(&last), vec![]);
    }

    #[test]
    fn nothing_follows_where_the_units_share_no_place_any_more_or_nobody_is_ahead() {
        let all = standing(&[("a", 2), ("b", 2), ("c", 4)]);
        assert_eq!(elected_first(&all, &units(&["a", "c"]), &units(&["a"])), None);
        assert_eq!(elected_first(&all, &units(&["a", "b"]), &units(&[])), None);
        assert_eq!(elected_first(&all, &units(&["a", "b"]), &units(&["a", "b"])), None);
        assert_eq!(shared(&all), vec![(2, units(&["a", "b"]))]);
    }

    #[test]
    fn a_conclusion_falls_with_its_tie() {
        let conclusion = Conclusion {
            rank: 2,
            places: placed([("a", 2), ("b", 3), ("c", 4)]),
            held_on: Date::constant(2026, 11, 20),
            reason: "Biên bản".into(),
            by: "Thư ký".into(),
            role: "secretary".into(),
            at: 0,
        };
        assert!(conclusion.stands(&tie()));
        assert!(!conclusion.stands(&Tie { rank: 1, ..tie() }));
        assert!(!conclusion.stands(&Tie { rank: 2, units: vec!["a".into(), "b".into()] }));
    }
}

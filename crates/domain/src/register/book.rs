//! The names of a register in their order, as they are looked through
//! ([decision 40](../../../../docs/decisions/0040-names-are-looked-through-in-memory.md)).
//!
//! What entries are found by stands one behind another in pieces of some hundred entries: a search goes through each piece as through one
//! text, and an entry that changes makes its piece anew and no other.

use std::cmp::Reverse;
use std::sync::Arc;

use super::field::Field;
use super::search::Search;

/// The fields that a list is narrowed by.
const NARROWING: [Field; 5] = [Field::Kind, Field::Form, Field::Sector, Field::Status, Field::Membership];
/// So many entries stand in a piece at most.
const PIECE: usize = 512;
/// Of so many pieces one is asked which word is in the fewest entries.
const SAMPLE: usize = 16;
/// No choice is known.
const UNKNOWN: u8 = u8::MAX;

/// What one must know of an entry to find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// What it is found by, as [`haystack`](super::haystack) makes it.
    pub haystack: String,
    /// What it is narrowed by.
    pub chosen: Chosen,
    /// How many members it has.
    pub members: Option<i64>,
    /// The day of its founding: `2013-07-01`; empty where nobody knows it.
    pub founded: String,
    /// The line of the log that changed it last.
    pub changed: i64,
    /// Whether it was entered by mistake.
    pub is_out: bool,
}

/// What an entry is narrowed by, a byte for each field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen([u8; NARROWING.len()]);

impl Chosen {
    /// By the stable names of its kind, its legal form, its sector, its status and its membership.
    #[must_use]
    pub fn of(names: [&str; NARROWING.len()]) -> Self {
        let mut chosen = [UNKNOWN; NARROWING.len()];
        for ((choice, field), name) in chosen.iter_mut().zip(NARROWING).zip(names) {
            *choice = place_of(field, name).unwrap_or(UNKNOWN);
        }
        Self(chosen)
    }
}

/// Which of its choices a field has.
fn place_of(field: Field, name: &str) -> Option<u8> {
    let at = field.choices()?.iter().position(|known| *known == name)?;
    u8::try_from(at).ok()
}

/// What entries are put in order by; those of one order stand by their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By their names.
    #[default]
    Name,
    /// The most members first, those of whom nobody knows last.
    Members,
    /// The youngest first, those of whom nobody knows last.
    Founded,
    /// What was changed last first.
    Changed,
}

/// What the lines must have in common.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What they are to be found by.
    pub search: Option<Search>,
    /// Fields that must have this choice.
    pub filters: Vec<(Field, String)>,
    /// Those that were entered by mistake, in the place of those that were not.
    pub taken_out: bool,
    /// In which order.
    pub order: Order,
}

impl Asked {
    /// What the lines must have, by the places of the fields; none where no line can have it.
    fn wanted(&self) -> Option<Vec<(usize, u8)>> {
        let wanted = |(field, name): &(Field, String)| {
            let at = NARROWING.iter().position(|narrowing| narrowing == field)?;
            Some((at, place_of(*field, name)?))
        };
        self.filters.iter().map(wanted).collect()
    }
}

/// A register in the order of names.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pieces: Vec<Arc<Piece>>,
    weight: usize,
}

/// Entries that stand side by side.
#[derive(Debug, Default)]
struct Piece {
    /// What they are found by, one behind another. Each begins and ends with a blank, so no word lies over two.
    text: String,
    ids: String,
    places: Vec<Place>,
}

/// An entry in its piece.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Where what it is found by ends, and where its name does and how long that is.
    ends: usize,
    name: (usize, usize),
    id_ends: usize,
    /// As numbers that put it in order: greater is nearer to the beginning.
    members: i64,
    founded: i64,
    changed: i64,
    chosen: Chosen,
    is_out: bool,
}

impl Line {
    fn key(&self) -> (&str, &str) {
        let (begins, ends) = name_in(&self.haystack);
        (&self.haystack[begins..ends], &self.id)
    }
}

/// Where the name is in what an entry is found by: its second line.
fn name_in(haystack: &str) -> (usize, usize) {
    let begins = haystack.find('\n').map_or(0, |at| at + 1);
    let ends = haystack[begins..].find('\n').map_or(haystack.len(), |at| begins + at);
    (begins, ends)
}

/// A day as a number that grows with it; 0 where there is none.
fn number_of(day: &str) -> i64 {
    day.bytes()
        .filter(u8::is_ascii_digit)
        .take(8)
        .fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
}

impl Piece {
    fn begins(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.places[before].ends)
    }

    fn haystack(&self, at: usize) -> &str {
        &self.text[self.begins(at)..self.places[at].ends]
    }

    fn id(&self, at: usize) -> &str {
        let begins = at.checked_sub(1).map_or(0, |before| self.places[before].id_ends);
        &self.ids[begins..self.places[at].id_ends]
    }

    fn key(&self, at: usize) -> (&str, &str) {
        let (begins, ends) = self.places[at].name;
        (&self.text[begins..ends], self.id(at))
    }

    fn push(&mut self, line: &Line) {
        let (begins, name) = (self.text.len(), name_in(&line.haystack));
        self.text.push_str(&line.haystack);
        self.ids.push_str(&line.id);
        self.places.push(Place {
            ends: self.text.len(),
            name: (begins + name.0, begins + name.1),
            id_ends: self.ids.len(),
            members: line.members.unwrap_or(i64::MIN),
            founded: number_of(&line.founded),
            changed: line.changed,
            chosen: line.chosen,
            is_out: line.is_out,
        });
    }

    /// The same entry as in another piece.
    fn push_from(&mut self, other: &Self, at: usize) {
        let place = other.places[at];
        let (from, to) = (other.begins(at), self.text.len());
        self.text.push_str(other.haystack(at));
        self.ids.push_str(other.id(at));
        let name = (place.name.0 - from + to, place.name.1 - from + to);
        self.places.push(Place { ends: self.text.len(), name, id_ends: self.ids.len(), ..place });
    }

    /// Hands over the places of all entries with this part of a search, in their order: all of them are looked through as one text.
    fn each_with(&self, search: &Search, part: usize, mut take: impl FnMut(usize)) {
        let (mut at, mut from) = (0, 0);
        while let Some(found) = search.find_part(part, &self.text.as_bytes()[from..]) {
            while self.places[at].ends <= from + found {
                at += 1;
            }
            take(at);
            from = self.places[at].ends;
            at += 1;
        }
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ids.shrink_to_fit();
        self.places.shrink_to_fit();
    }

    fn weight(&self) -> usize {
        size_of::<Self>()
            + self.text.capacity()
            + self.ids.capacity()
            + self.places.capacity() * size_of::<Place>()
    }
}

impl Book {
    /// How much memory it holds, in bytes.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// The ids of all that is asked for, in the order that is asked for.
    #[must_use]
    pub fn choose(&self, asked: &Asked) -> Vec<&str> {
        let Some(wanted) = asked.wanted() else { return vec![] };
        let is_meant = |place: &Place| {
            place.is_out == asked.taken_out
                && wanted.iter().all(|(at, choice)| place.chosen.0[*at] == *choice)
        };
        let rarest = asked.search.as_ref().map(|search| (search, self.rarest(search)));
        let mut meant: Vec<(i64, &str)> = vec![];
        for piece in &self.pieces {
            let mut take = |at: usize| {
                let place = &piece.places[at];
                if is_meant(place) {
                    // The order of names stays where nothing else decides.
                    let first = match asked.order {
                        Order::Name => 0,
                        Order::Members => place.members,
                        Order::Founded => place.founded,
                        Order::Changed => place.changed,
                    };
                    meant.push((first, piece.id(at)));
                }
            };
            match rarest {
                // Only what has the word that is in the fewest is looked at closer.
                Some((search, rarest)) => piece.each_with(search, rarest, |at| {
                    if search.finds(piece.haystack(at)) {
                        take(at);
                    }
                }),
                None => (0..piece.places.len()).for_each(&mut take),
            }
        }
        if asked.order != Order::Name {
            meant.sort_by_key(|(first, _)| Reverse(*first));
        }
        meant.into_iter().map(|(_, id)| id).collect()
    }

    /// Which part of a search is in the fewest entries, as some of them say.
    fn rarest(&self, search: &Search) -> usize {
        let first = self.pieces.len().min(SAMPLE) / 2;
        let count = |part: &usize| {
            let mut count = 0;
            for piece in self.pieces.iter().skip(first).step_by(SAMPLE) {
                piece.each_with(search, *part, |_| count += 1);
            }
            count
        };
        // Nobody counts where there is nothing to choose from.
        if search.parts() == 1 { 0 } else { (0..search.parts()).min_by_key(count).unwrap_or(0) }
    }

    /// With what changed since: entries come, and are called otherwise, and none is ever gone. No id comes twice.
    #[must_use]
    pub fn with(&self, mut changed: Vec<Line>) -> Self {
        changed.sort_unstable_by(|one, other| one.key().cmp(&other.key()));
        let mut ids: Vec<&str> = changed.iter().map(|line| line.id.as_str()).collect();
        ids.sort_unstable();
        let (mut new, mut pieces) = (changed.as_slice(), Vec::with_capacity(self.pieces.len()));
        for (at, piece) in self.pieces.iter().enumerate() {
            // What comes before the next piece belongs here; behind the last one there is no other.
            let next = self.pieces.get(at + 1).map(|next| next.key(0));
            let count = next.map_or(new.len(), |next| new.partition_point(|line| line.key() < next));
            let (here, later) = new.split_at(count);
            new = later;
            let is_known = |at: &usize| ids.binary_search(&piece.id(*at)).is_err();
            let kept: Vec<usize> = (0..piece.places.len()).filter(is_known).collect();
            if here.is_empty() && kept.len() == piece.places.len() {
                pieces.push(Arc::clone(piece));
            } else {
                lay_out(&mut pieces, (piece, &kept), here);
            }
        }
        lay_out(&mut pieces, (&Piece::default(), &[]), new);
        let weight = pieces.iter().map(|piece| piece.weight()).sum();
        Self { pieces, weight }
    }
}

/// Adds new pieces: what is kept of one, and what is new, in one order and of about the same length.
fn lay_out(pieces: &mut Vec<Arc<Piece>>, (from, kept): (&Piece, &[usize]), new: &[Line]) {
    let all = kept.len() + new.len();
    let size = all.div_ceil(all.div_ceil(PIECE).max(1));
    let (mut kept, mut new) = (kept.iter().copied().peekable(), new.iter().peekable());
    let mut piece = Piece::default();
    loop {
        let is_old_first = match (kept.peek(), new.peek()) {
            (Some(at), Some(line)) => from.key(*at) < line.key(),
            (at, _) => at.is_some(),
        };
        let added = if is_old_first {
            kept.next().map(|at| piece.push_from(from, at))
        } else {
            new.next().map(|line| piece.push(line))
        };
        let is_end = added.is_none();
        if (is_end || piece.places.len() == size) && !piece.places.is_empty() {
            piece.shrink();
            pieces.push(Arc::new(std::mem::take(&mut piece)));
        }
        if is_end {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::search::haystack;
    use super::*;

    fn line(id: &str, name: &str, status: &str) -> Line {
        Line {
            id: id.to_owned(),
            haystack: haystack("", &[], &[name]),
            chosen: Chosen::of(["cooperative", "", "trade", status, "member"]),
            members: name.contains('n').then_some(i64::try_from(name.len()).unwrap()),
            founded: String::new(),
            changed: 1,
            is_out: false,
        }
    }

    fn asked(search: &str, filters: &[(Field, &str)]) -> Asked {
        let filters = filters.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        Asked { search: Search::of(search), filters, taken_out: false, order: Order::Name }
    }

    #[test]
    fn what_changed_takes_the_place_of_what_it_was_and_stands_where_its_name_belongs() {
        let lines = vec![
            line("3", "Đồng Phú", "active"),
            line("1", "An Bình", "active"),
            line("2", "Lan", "dormant"),
        ];
        let book = Book::default().with(lines);
        assert_eq!(book.choose(&asked("", &[])), ["1", "3", "2"]);

        let book = book.with(vec![line("1", "Xuân", "dormant"), line("4", "Bắc", "active")]);

        assert_eq!(book.choose(&asked("", &[])), ["4", "3", "2", "1"]);
        assert_eq!(book.choose(&asked("", &[(Field::Status, "dormant")])), ["2", "1"]);
        assert_eq!(book.choose(&asked("dong", &[(Field::Kind, "cooperative")])), ["3"]);
        assert!(book.choose(&asked("", &[(Field::Form, "law_2012")])).is_empty());
        assert!(book.choose(&asked("", &[(Field::Form, "mã lạ")])).is_empty());
        let by_members = Asked { order: Order::Members, ..asked("", &[]) };
        assert_eq!(book.choose(&by_members), ["3", "1", "2", "4"], "and whose members nobody knows last");
    }

    #[test]
    fn the_youngest_stand_first_and_those_whose_day_nobody_knows_last() {
        let founded = |id: &str, day: &str| Line {
            founded: day.to_owned(),
            ..line(id, &format!("Lan {id}"), "active")
        };
        let days = ["", "2013-07-01", "2013-12-31", "1999-12-31", "2013-07-01"];
        let lines = (1..).zip(days).map(|(id, day)| founded(&id.to_string(), day)).collect();
        let by_day = Asked { order: Order::Founded, ..asked("lan", &[]) };
        assert_eq!(Book::default().with(lines).choose(&by_day), ["3", "2", "5", "4", "1"]);
    }

    #[test]
    fn many_pieces_are_looked_through_as_one_list_would_be() {
        let syllables = ["Hòa", "Đan", "Lan", "Phú", "Thọ", "An", "Kim", "Xuân", "Bắc"];
        let mut seed = 7_usize;
        let mut below = |end: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % end
        };
        let (mut book, mut all) = (Book::default(), std::collections::BTreeMap::new());
        for round in 0..60 {
            // Many at first, then few, and later many at one place.
            let count = if round == 0 { 3 * PIECE } else { 1 + below(9) * below(20) };
            let mut changed = std::collections::BTreeMap::new();
            for _ in 0..count {
                let id = format!("{:04}", below(6 * PIECE));
                let words = (0..1 + below(3)).map(|_| syllables[below(9)]).collect::<Vec<_>>().join(" ");
                let name = if round > 40 { format!("An {words}") } else { words };
                let status = if below(3) == 0 { "dormant" } else { "active" };
                changed.insert(id.clone(), line(&id, &name, status));
            }
            book = book.with(changed.values().cloned().collect());
            all.extend(changed);
            let mut sorted: Vec<&Line> = all.values().collect();
            sorted.sort_by_key(|line| line.key());
            for typed in ["", "an", "lan xuân", "kim \"phú thọ\"", "hoà đan an"] {
                let search = Search::of(typed);
                let is_meant =
                    |line: &&&Line| search.as_ref().is_none_or(|search| search.finds(&line.haystack));
                let wanted: Vec<&str> = sorted.iter().filter(is_meant).map(|line| line.id.as_str()).collect();
                assert_eq!(book.choose(&asked(typed, &[])), wanted, "{typed}, round {round}");
            }
            assert!(book.pieces.iter().all(|piece| (1..=PIECE).contains(&piece.places.len())));
            assert_eq!(book.weight, book.pieces.iter().map(|piece| piece.weight()).sum::<usize>());
        }
        assert!(book.pieces.len() > 4, "{}", book.pieces.len());
    }

    #[test]
    fn an_entry_that_changes_makes_its_piece_anew_and_no_other() {
        let lines = (0..4 * PIECE).map(|at| line(&at.to_string(), &format!("Số {at:05}"), "active"));
        let before = Book::default().with(lines.collect());

        let after = before.with(vec![line("7", "Số 00007", "dormant")]);

        let is_kept = |piece: &&Arc<Piece>| before.pieces.iter().any(|known| Arc::ptr_eq(known, piece));
        assert_eq!((before.pieces.len(), after.pieces.iter().filter(is_kept).count()), (4, 3));
    }
}

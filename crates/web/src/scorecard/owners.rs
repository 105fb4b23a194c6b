//! Who looks after which criteria: said beside each, and what a page is narrowed to. Whom one chose stands in the address.

use thidua_app::appraisal::Seat;
use thidua_app::scorecard::Sheet;
use thidua_domain::criteria::{Criterion, Layer, Owner, Table};
use thidua_domain::text::slug_of;
use thidua_papers::points::say_points;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::ground::address;
use crate::parts::Link;

/// The field, and the part of the address, that says whose criteria are wanted.
pub(crate) const OWNER: &str = "phu-trach";

/// Whose criteria a page shows: everybody's, or those of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Owners {
    all: Vec<Owner>,
    /// Who of them looks after each criterion, by its place in the table.
    of: Vec<Option<usize>>,
    chosen: Option<usize>,
}

impl Owners {
    /// Those of a table; what the address asks for is taken only if the table names it.
    pub(super) fn of(table: &Table, asked: Option<&str>) -> Self {
        let all = table.owners();
        let place = |key: &str| all.iter().position(|owner| owner.key == key);
        let of_row = |at: usize| table.owner_of(at).and_then(|name| place(&slug_of(name)));
        let (of, chosen) = ((0..table.criteria.len()).map(of_row).collect(), asked.and_then(place));
        Self { all, of, chosen }
    }

    /// Whom one chose, as addresses have it.
    pub(super) fn chosen(&self) -> Option<&str> {
        self.chosen.and_then(|at| self.all.get(at)).map(|owner| owner.key.as_str())
    }

    /// Whether anybody is named.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether the page shows a criterion, by its place in the table.
    pub(super) fn keeps(&self, criterion: usize) -> bool {
        self.chosen.is_none() || self.of.get(criterion) == Some(&self.chosen)
    }

    /// Ways to everybody's criteria and to those of each, with how many of these there are; none where nobody is named.
    pub(super) fn links(
        &self,
        words: &Words,
        criteria: impl IntoIterator<Item = usize>,
        href: impl Fn(Option<&str>) -> String,
    ) -> Vec<Link> {
        if self.is_empty() {
            return vec![];
        }
        let (mut counts, mut all) = (vec![0_usize; self.all.len()], 0);
        for criterion in criteria {
            all += 1;
            if let Some(count) = self.of.get(criterion).copied().flatten().and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        let number = |n: usize| words.decimal(&n.to_string());
        let everybody = words.say_with("owner-all", &[("count", &number(all))]);
        let everybody = Link { current: self.chosen.is_none(), ..Link::new(everybody, href(None)) };
        let one = |(at, (owner, count)): (usize, (&Owner, usize))| {
            let label = format!("{} ({})", owner.name, number(count));
            Link { current: self.chosen == Some(at), ..Link::new(label, href(Some(&owner.key))) }
        };
        std::iter::once(everybody).chain(self.all.iter().zip(counts).enumerate().map(one)).collect()
    }
}

/// The sheet with the fields of a layer, narrowed to the criteria of an owner.
pub(super) fn sheet_address(
    (to, unit): (&YearAddress, &str),
    layer: Option<Layer>,
    owner: Option<&str>,
) -> String {
    match (layer, owner) {
        (layer, Some(owner)) => to.scorecard_of(unit, layer.map_or("", Layer::word), owner),
        (Some(layer), None) => to.scorecard_layer(unit, layer.word()),
        (None, None) => to.scorecard(unit),
    }
}

/// Ways to the criteria of each who looks after some.
pub(super) fn owner_links(words: &Words, sheet: &Sheet, seat: Option<&Seat>, owners: &Owners) -> Vec<Link> {
    let table = &sheet.scored.table;
    let leaves = table.criteria.iter().enumerate().filter(|(_, row)| !row.is_branch()).map(|(at, _)| at);
    let (to, layer) = (address(&sheet.here), seat.map(|seat| seat.layer));
    owners.links(words, leaves, |key| sheet_address((&to, &sheet.unit.slug), layer, key))
}

/// `Đề xuất 7,5 điểm, Nguyễn Văn A, 12/11/2026 10:42. “Thiếu hồ sơ”`
pub(super) fn say_proposed(words: &Words, sheet: &Sheet, criterion: &Criterion) -> Option<String> {
    let proposed = sheet.proposed.get(&criterion.id)?;
    let points = say_points(words, criterion, Some(proposed.points));
    let line = words.say_with(
        "proposal-said",
        &[("points", &points), ("by", &proposed.person), ("at", &words.moment(proposed.at))],
    );
    let said = if proposed.note.is_empty() { line } else { format!("{line} “{}”", proposed.note) };
    Some(said)
}

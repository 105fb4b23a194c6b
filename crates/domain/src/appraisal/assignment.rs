//! Who checks whom: every unit is checked by so many others, never by itself, never across a declared conflict.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::ids::UnitId;

/// Whether two units may check each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutual {
    /// No unit checks one that checks it.
    Avoid,
    /// Some clusters visit each other in pairs.
    Allow,
}

impl Mutual {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Avoid => "avoid",
            Self::Allow => "allow",
        }
    }

    /// The word with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Avoid, Self::Allow].into_iter().find(|mutual| mutual.name() == name)
    }
}

/// What the cluster agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// By how many others every unit is checked; 1 or more.
    pub checkers: usize,
    /// Whether two units may check each other.
    pub mutual: Mutual,
}

/// One unit checks another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// Who is checked.
    pub unit: UnitId,
    /// Who checks.
    pub by: UnitId,
}

/// Two units that do not check each other, in either direction. Order does not matter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict(UnitId, UnitId);

impl Conflict {
    /// Between these two.
    #[must_use]
    pub fn between(one: &UnitId, other: &UnitId) -> Self {
        if one <= other { Self(one.clone(), other.clone()) } else { Self(other.clone(), one.clone()) }
    }

    /// Both, in the order of their ids.
    #[must_use]
    pub fn both(&self) -> (&UnitId, &UnitId) {
        (&self.0, &self.1)
    }
}

/// Why nobody can be assigned, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unassignable {
    /// A unit is checked by one other at least.
    NoCheckers,
    /// There are not so many other units.
    TooFewUnits {
        /// So many others there are.
        others: usize,
    },
    /// Conflicts leave this unit fewer checkers than the rule asks for.
    TooFewFor {
        /// Which.
        unit: UnitId,
        /// So many are left.
        left: usize,
    },
    /// These units cannot all be checked without two of them checking each other.
    OnlyMutually {
        /// Which.
        units: Vec<UnitId>,
    },
}

/// Assigns checkers by the rule. The same units, conflicts, rule and turn always give the same checks; another `turn` (the
/// year, say) sends the units to others. Nobody checks more than others where conflicts do not force it.
///
/// # Errors
/// [`Unassignable`], by name; then no other method could do it either.
pub fn assign(
    units: &[UnitId],
    conflicts: &BTreeSet<Conflict>,
    rule: Rule,
    turn: u64,
) -> Result<Vec<Check>, Unassignable> {
    let others = units.len().saturating_sub(1);
    if rule.checkers == 0 {
        return Err(Unassignable::NoCheckers);
    }
    if rule.checkers > others {
        return Err(Unassignable::TooFewUnits { others });
    }
    let mut desk = Desk::new(units, conflicts, rule);
    for (unit, allowed) in units.iter().zip(&desk.allowed) {
        let left = allowed.iter().filter(|may| **may).count();
        if left < rule.checkers {
            return Err(Unassignable::TooFewFor { unit: unit.clone(), left });
        }
    }
    desk.go_round(turn);
    desk.fill()?;
    desk.level();
    let mut checks: Vec<Check> = vec![];
    for (at, by) in desk.by.iter().enumerate() {
        checks.extend(by.iter().map(|by| Check { unit: units[at].clone(), by: units[*by].clone() }));
    }
    Ok(checks)
}

/// The assignment under way; units are numbers here.
struct Desk<'a> {
    units: &'a [UnitId],
    rule: Rule,
    /// `allowed[u][c]`: `c` may check `u`.
    allowed: Vec<Vec<bool>>,
    /// Who checks each unit.
    by: Vec<BTreeSet<usize>>,
    /// How many each unit checks.
    load: Vec<usize>,
}

impl<'a> Desk<'a> {
    fn new(units: &'a [UnitId], conflicts: &BTreeSet<Conflict>, rule: Rule) -> Self {
        let number: BTreeMap<&UnitId, usize> =
            units.iter().enumerate().map(|(at, unit)| (unit, at)).collect();
        let mut allowed = vec![vec![true; units.len()]; units.len()];
        for (at, row) in allowed.iter_mut().enumerate() {
            row[at] = false;
        }
        for conflict in conflicts {
            if let (Some(one), Some(other)) = (number.get(&conflict.0), number.get(&conflict.1)) {
                allowed[*one][*other] = false;
                allowed[*other][*one] = false;
            }
        }
        Self { units, rule, allowed, by: vec![BTreeSet::new(); units.len()], load: vec![0; units.len()] }
    }

    /// Whether `checker` may be added to those who check `unit`.
    fn may(&self, unit: usize, checker: usize) -> bool {
        self.allowed[unit][checker]
            && !self.by[unit].contains(&checker)
            && (self.rule.mutual == Mutual::Allow || !self.by[checker].contains(&unit))
    }

    fn put(&mut self, unit: usize, checker: usize) {
        self.by[unit].insert(checker);
        self.load[checker] += 1;
    }

    fn take(&mut self, unit: usize, checker: usize) {
        self.by[unit].remove(&checker);
        self.load[checker] -= 1;
    }

    /// Round the table: everybody is checked by the neighbours that follow. Without conflicts this is already the whole
    /// answer, and everybody checks as many as everybody else.
    fn go_round(&mut self, turn: u64) {
        let count = self.units.len();
        let order = shuffled(count, turn);
        for step in 1..=self.rule.checkers {
            for seat in 0..count {
                let (unit, checker) = (order[seat], order[(seat + step) % count]);
                if self.may(unit, checker) {
                    self.put(unit, checker);
                }
            }
        }
    }

    /// Gives a checker to every unit that still lacks one, moving others where need be.
    fn fill(&mut self) -> Result<(), Unassignable> {
        for unit in 0..self.units.len() {
            while self.by[unit].len() < self.rule.checkers {
                let mut asked = BTreeSet::new();
                if !self.find(unit, &mut asked) {
                    let stuck = asked.into_iter().map(|unit| self.units[unit].clone()).collect();
                    return Err(Unassignable::OnlyMutually { units: stuck });
                }
            }
        }
        Ok(())
    }

    /// One more checker for a unit. Where the only ones left are units that it checks itself, they are asked to find
    /// somebody else first. `asked` holds the units that were.
    fn find(&mut self, unit: usize, asked: &mut BTreeSet<usize>) -> bool {
        if !asked.insert(unit) {
            return false;
        }
        let mut free: Vec<usize> = (0..self.units.len()).filter(|checker| self.may(unit, *checker)).collect();
        free.sort_by_key(|checker| self.load[*checker]);
        if let Some(checker) = free.first() {
            self.put(unit, *checker);
            return true;
        }
        if self.rule.mutual == Mutual::Allow {
            return false;
        }
        let checked: Vec<usize> = (0..self.units.len())
            .filter(|other| self.allowed[unit][*other] && self.by[*other].contains(&unit))
            .collect();
        for other in checked {
            // `other` gives this unit up as its checker if it finds another one.
            if self.find(other, asked) {
                self.take(other, unit);
                self.put(unit, other);
                return true;
            }
        }
        false
    }

    /// Moves checks from those who check most to those who check least, along chains where no single move does it.
    fn level(&mut self) {
        while self.level_once() {}
    }

    fn level_once(&mut self) -> bool {
        let mut busy: Vec<usize> = (0..self.units.len()).collect();
        busy.sort_by_key(|checker| std::cmp::Reverse(self.load[*checker]));
        let least = self.load.iter().copied().min().unwrap_or_default();
        busy.retain(|checker| self.load[*checker] > least + 1);
        busy.into_iter().any(|from| self.relieve(from))
    }

    /// Takes one check from `from`, so that it ends with somebody who checks two fewer at least.
    fn relieve(&mut self, from: usize) -> bool {
        // Breadth first over checkers: who could take one check of whom.
        let mut came: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut queue = VecDeque::from([from]);
        let mut end = None;
        while let Some(at) = queue.pop_front() {
            if self.load[at] + 2 <= self.load[from] {
                end = Some(at);
                break;
            }
            for unit in (0..self.units.len()).filter(|unit| self.by[*unit].contains(&at)) {
                for next in (0..self.units.len()).filter(|next| self.may(unit, *next)) {
                    if next != from && !came.contains_key(&next) {
                        came.insert(next, (at, unit));
                        queue.push_back(next);
                    }
                }
            }
        }
        let Some(mut at) = end else { return false };
        let mut moves = vec![];
        while let Some((before, unit)) = came.get(&at) {
            moves.push((*unit, *before, at));
            at = *before;
        }
        let kept = (self.by.clone(), self.load.clone());
        for (unit, giver, taker) in moves {
            // A chain may undo what one of its own links needs.
            if !self.by[unit].contains(&giver) || !self.may(unit, taker) {
                (self.by, self.load) = kept;
                return false;
            }
            self.take(unit, giver);
            self.put(unit, taker);
        }
        true
    }
}

/// The numbers below `count` in an order that depends on `turn` alone.
fn shuffled(count: usize, turn: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = turn;
    for at in (1..count).rev() {
        // SplitMix64: small, well mixed, and the same on every machine.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let below = u64::try_from(at).map_or(u64::MAX, |at| at + 1);
        order.swap(at, usize::try_from(mixed % below).unwrap_or(0));
    }
    order
}

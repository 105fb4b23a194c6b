//! How fast is a whole set of candidates held against the rules of awards?
//!
//! ```text
//! cargo bench -p thidua-domain --bench eligibility [-- --candidates 10000]
//! ```
//!
//! Invented candidates with ten awards, ten years and five initiatives each, by 40 awards: those that ship for persons in the rulebook of July 2025,
//! over again until there are 40. Beside it, on the same data, a bare walk over every list of every candidate for every award; the ratio says how much
//! the rules cost beyond looking. Prints times with what is wanted beside them; nothing fails.
#![allow(clippy::expect_used, reason = "a bench stops where it cannot go on")]

mod best;

use std::path::Path;
use std::time::Duration;

use thidua_domain::commendation::{
    Award, AwardHeld, Candidate, Discipline, Grade, Initiative, Manner, Object, Occasion, Rulebook, Scope,
    Verdict, YearGrade, judge,
};

use best::best;

const WANTED: Duration = Duration::from_secs(1);
const AWARDS: usize = 40;
const ROUNDS: usize = 5;

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap_or(1)).unwrap_or(0)
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let given = arguments.windows(2).find(|pair| pair[0] == "--candidates").map(|pair| pair[1].clone());
    let count: usize = given.map_or(10_000, |number| number.parse().expect("a number of candidates"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/awards/vn-tdkt-2025.toml");
    let rulebook = Rulebook::read(&std::fs::read(path).expect("the rulebook")).expect("a right rulebook");
    let persons: Vec<&Award> = rulebook
        .awards
        .iter()
        .map(AsRef::as_ref)
        .filter(|award| award.object == Object::Individual)
        .collect();
    let awards: Vec<&Award> = persons.iter().copied().cycle().take(AWARDS).collect();
    let mut chance = Chance(88_172_645_463_325_252);
    let candidates: Vec<Candidate> =
        (0..count).map(|place| candidate(place, &persons, &mut chance)).collect();
    let occasion = Occasion { accepted: "2026-01-10".parse().expect("a day"), year: Some(2025) };

    let judged = best(ROUNDS, || {
        let mut met = [0_usize; 3];
        for candidate in &candidates {
            for award in &awards {
                met[judge(candidate, award, occasion).verdict as usize] += 1;
            }
        }
        met
    });
    let walked = best(ROUNDS, || {
        let mut seen = [0_usize; 3];
        for candidate in &candidates {
            for award in &awards {
                let held = candidate.awards.iter().flatten().filter(|held| held.award == award.id);
                seen[0] += held.filter(|held| held.manner == Some(Manner::Regular)).count();
                seen[1] += candidate.years.iter().flatten().filter(|one| one.grade >= Grade::Good).count();
                seen[2] += candidate.facts.iter().filter(|(name, so)| *so && name.len() > 3).count();
            }
        }
        seen
    });
    let [not_met, unknown, met] = judged.1;
    println!("{count} candidates × {AWARDS} awards, one thread, best of {ROUNDS}");
    println!(
        "judged: {:.3} s (wanted: {:.3} s), {:.2} µs each; {met} met, {not_met} not, {unknown} unknown",
        judged.0.as_secs_f64(),
        WANTED.as_secs_f64(),
        judged.0.as_secs_f64() * 1e6 / f64::from(u32::try_from(count * AWARDS).unwrap_or(u32::MAX)),
    );
    println!(
        "bare walk over the same lists: {:.3} s; judged / walked = {:.1}",
        walked.0.as_secs_f64(),
        judged.0.as_secs_f64() / walked.0.as_secs_f64(),
    );
    debug_assert_eq!(Verdict::NotMet as usize, 0);
}

fn candidate(place: usize, awards: &[&Award], chance: &mut Chance) -> Candidate {
    let mut candidate = Candidate::unknown(&format!("c{place}"), Object::Individual);
    let manners = [Manner::Regular, Manner::Regular, Manner::Thematic, Manner::Sudden];
    let years: Vec<i16> = (2016..=2025).collect();
    candidate.awards = Some(
        years
            .iter()
            .map(|year| AwardHeld {
                award: awards[chance.below(awards.len())].id.clone(),
                decided: jiff::civil::date(year + 1, 3, 1),
                year: Some(*year),
                achieved_until: Some(jiff::civil::date(*year, 12, 31)),
                decision: None,
                manner: Some(manners[chance.below(4)]),
            })
            .collect(),
    );
    let grade =
        |chance: &mut Chance| [Grade::Completed, Grade::Good, Grade::Good, Grade::Excellent][chance.below(4)];
    candidate.years =
        Some(years.iter().map(|year| YearGrade { year: *year, grade: grade(chance) }).collect());
    let scopes = [Scope::Base, Scope::Base, Scope::MinistryOrProvince, Scope::National];
    candidate.initiatives = Some(
        (0..5)
            .map(|_| Initiative {
                year: years[chance.below(years.len())],
                scope: scopes[chance.below(4)],
                title: None,
                used_for: vec![],
            })
            .collect(),
    );
    candidate.cluster_ranks = Some(vec![]);
    candidate.movements = Some(vec![]);
    candidate.facts =
        ["tich_cuc_thi_dua", "dat_tieu_chuan_lao_dong_tien_tien", "chap_hanh_tot", "guong_mau_chap_hanh"]
            .into_iter()
            .map(|name| (name.to_owned(), chance.below(10) > 0))
            .collect();
    candidate.open_discipline = Some(chance.below(20) == 0);
    if chance.below(10) == 0 {
        let from = jiff::civil::date(years[chance.below(years.len())], 5, 1);
        candidate.discipline = vec![Discipline { from, to: Some(from) }];
    }
    candidate
}

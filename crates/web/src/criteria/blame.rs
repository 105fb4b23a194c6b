//! Which field of the page a fault is about.

use std::collections::BTreeMap;

use thidua_domain::criteria::{
    Argument, Clause, ClauseOf, Code, Fault, Holds, TableDraft, line_of, pairs_of,
};

use super::clauses::{anchor, stem};
use crate::parts::Field;

/// A field: the key under which files have it, what stands in it, its id in the page.
struct Place {
    key: &'static str,
    value: String,
    id: String,
}

/// What is wrong with which field, and where the page says so.
pub struct Blamed {
    /// Where the messages stand.
    said_at: String,
    fields: BTreeMap<String, String>,
}

impl Blamed {
    pub fn new(said_at: String, fields: impl IntoIterator<Item = (Option<String>, String)>) -> Self {
        let named = fields.into_iter().filter_map(|(id, text)| Some((id?, text)));
        Self { said_at, fields: named.collect() }
    }

    /// The field, marked where something is wrong with it.
    pub fn mark(&self, field: Field) -> Field {
        let wrong = self.fields.get(&field.link().0).cloned();
        if wrong.is_some() { field.said_at(self.said_at.clone()).error(wrong) } else { field }
    }
}

/// Codes whose fault names no key, and the key that it is about.
const ABOUT: [(Code, &str); 49] = [
    (Code::IdPattern, "id"),
    (Code::CriterionPattern, "id"),
    (Code::CriterionTwice, "id"),
    (Code::ParentUnknown, "id"),
    (Code::ParentCycle, "id"),
    (Code::MaxNotPositive, "max"),
    (Code::MaxDecimals, "max"),
    (Code::BranchSum, "max"),
    (Code::StepDividesNot, "max"),
    (Code::MaxScoreSum, "max_score"),
    (Code::DecimalsRange, "decimals"),
    (Code::ValidReversed, "to"),
    (Code::KindNotTop, "kind"),
    (Code::KindWithChildren, "kind"),
    (Code::LeafUnscored, "method"),
    (Code::MeasureChoice, "measure"),
    (Code::PercentOfTwo, "value"),
    (Code::ScaleChoice, "scale"),
    (Code::ExcessAlone, "scale"),
    (Code::LineAlone, "scale"),
    (Code::LowerNotHere, "lower_is_better"),
    (Code::BandsRepeat, "parameters"),
    (Code::BandsFall, "parameters"),
    (Code::PointsRange, "parameters"),
    (Code::LinearFlat, "parameters"),
    (Code::PerUnitNotPositive, "parameters"),
    (Code::StepsRise, "parameters"),
    (Code::OnTargetRange, "parameters"),
    (Code::WholeDividesNot, "whole"),
    (Code::WeightedCount, "weighted"),
    (Code::OfNothingNotHere, "of_nothing"),
    (Code::FullOnDeduction, "of_nothing"),
    (Code::VariantEmpty, "variant"),
    (Code::VariantWithoutMeasure, "variant"),
    (Code::StepNotPositive, "step"),
    (Code::LimitOnDeduction, "at_most"),
    (Code::LimitTwice, "unless"),
    (Code::CapNegative, "cap"),
    (Code::TakeRange, "take"),
    (Code::GradeOrder, "name"),
    (Code::GradeNameTwice, "name"),
    (Code::GradeChoice, "bound"),
    (Code::GradeBoundTwice, "bound"),
    (Code::NeedChoice, "needs"),
    (Code::QuotaChoice, "quota"),
    (Code::KnockoutChoice, "grade"),
    (Code::LayersWithoutSelf, "layers"),
    (Code::LayerTwice, "layers"),
    (Code::TomlSyntax, "rest"),
];
/// Keys of files that stand in the field of the steps of a scale.
const PARAMETERS: [&str; 12] = [
    "bands",
    "linear",
    "per_unit",
    "best_in_cluster",
    "rank_steps",
    "leader_relative",
    "on_target",
    "zero_at",
    "full_at",
    "points",
    "from",
    "to",
];

/// The field of a row that the fault is about.
pub fn in_row(draft: &TableDraft, at: usize, fault: &Fault) -> Option<String> {
    let of_scale =
        |key: &str| if PARAMETERS.contains(&key) { "parameters".to_owned() } else { key.to_owned() };
    find(&of_row(draft, at), fault, of_scale)
}

/// The field of the head that the fault is about.
pub fn in_head(draft: &TableDraft, fault: &Fault) -> Option<String> {
    find(&of_head(draft), fault, |key| match key {
        "valid" => "from".to_owned(),
        key => key.to_owned(),
    })
}

/// The field under this key that holds the most; of lines, the blank of a rule.
pub fn longest(draft: &TableDraft, at: Option<usize>, key: &str) -> Option<String> {
    let places = at.map_or_else(|| of_head(draft), |at| of_row(draft, at));
    let is_asked = |place: &&Place| place.key == key || key == "rest" && place.id.contains("-k");
    places.iter().filter(is_asked).max_by_key(|place| place.value.len()).map(|place| place.id.clone())
}

fn find(places: &[Place], fault: &Fault, in_page: impl Fn(&str) -> String) -> Option<String> {
    let texts = || fault.arguments().iter().map(|(name, argument)| (*name, plain(argument)));
    let said = texts().find(|(name, _)| *name == "key").map(|(_, key)| in_page(&key));
    let about = ABOUT.iter().find(|(code, _)| *code == fault.code()).map(|(_, key)| (*key).to_owned());
    let key = said.or(about);
    let found: Vec<String> = texts().filter(|(name, _)| *name != "key").map(|(_, text)| text).collect();
    // What is wrong in a variant is looked for in its sentence alone.
    let kind = texts().find(|(name, _)| *name == "kind").map(|(_, kind)| kind);
    let of_kind = places.iter().find(|place| place.key == "variant" && Some(&place.value) == kind.as_ref());
    let sentence = of_kind.and_then(|place| place.id.rsplit_once('-')).map(|(stem, _)| format!("{stem}-"));
    let places: Vec<&Place> = places
        .iter()
        .filter(|place| sentence.as_ref().is_none_or(|stem| place.id.starts_with(stem)))
        .collect();
    let of_key: Vec<&Place> =
        places.iter().filter(|place| key.as_deref() == Some(place.key)).copied().collect();
    let is_empty = fault.code() == Code::KeyMissing || found.iter().any(String::is_empty);
    let empty = of_key.iter().find(|place| is_empty && place.value.is_empty()).copied();
    let best = empty.or_else(|| typed(&of_key, &found)).or_else(|| of_key.first().copied());
    // Where no key is named, what was typed tells.
    let blank =
        || places.iter().find(|place| is_empty && place.value.is_empty() && place.id.contains("-k")).copied();
    let rest = || places.iter().find(|place| place.key == "rest" && !place.value.is_empty()).copied();
    let is_name = |place: &&Place| !["title", "name", "reason", "guide"].contains(&place.key);
    let names: Vec<&Place> = places.iter().copied().filter(is_name).collect();
    best.or_else(|| typed(&names, &found)).or_else(blank).or_else(rest).map(|place| place.id.clone())
}

/// The place that holds what the fault names: all of it, else among others.
fn typed<'a>(places: &[&'a Place], found: &[String]) -> Option<&'a Place> {
    let all = |text: &String| places.iter().find(|place| !text.is_empty() && place.value == *text).copied();
    let part = |text: &String| {
        let holds = |place: &&&Place| pairs_of(&place.value).iter().flatten().any(|part| part == text);
        places.iter().find(holds).filter(|_| !text.is_empty()).copied()
    };
    found.iter().find_map(all).or_else(|| found.iter().find_map(part))
}

fn plain(argument: &Argument) -> String {
    match argument {
        Argument::Text(text) => text.trim_matches('"').trim_end().to_owned(),
        Argument::Number(number) => number.clone(),
    }
}

fn place(key: &'static str, value: &str, id: String) -> Place {
    Place { key, value: value.to_owned(), id }
}

fn of_row(draft: &TableDraft, at: usize) -> Vec<Place> {
    let (row, clauses) = draft.rows[at].told();
    let named = |key, value: &str, field: &str| place(key, value, format!("r{at}-{field}"));
    let mut places = vec![
        named("id", &row.id, "ma"),
        named("title", &row.title, "ten"),
        named("max", &row.max, "diem"),
        named("kind", &row.kind, "loai"),
        named("method", &row.method, "cach"),
        named("flag", &row.flag, "co"),
        named("measure", &row.measure, "do"),
        named("value", &row.values[0], "so-1"),
        named("value", &row.values[1], "so-2"),
        named("scale", &row.scale, "thang"),
        named("parameters", &line_of(&row.parameters), "muc"),
        named("lower_is_better", "", "chieu"),
        named("evidence", &row.evidence, "minh-chung"),
        named("guide", &row.guide, "huong-dan"),
    ];
    places.extend(of_clauses(ClauseOf::Row(at), &clauses));
    places.push(named("rest", &row.rest, "quy-tac"));
    places
}

fn of_clauses(of: ClauseOf, clauses: &[Clause]) -> Vec<Place> {
    let blanks = |(n, clause): (usize, &Clause)| {
        let id = format!("{}-k{n}", stem(of));
        let blank = |(at, (blank, value)): (usize, (&thidua_domain::criteria::Blank, &String))| {
            let key = match (blank.holds, blank.key) {
                (Holds::Pairs, "scale") => "parameters",
                (_, key) => key,
            };
            place(key, value, format!("{id}-{at}"))
        };
        let mut places: Vec<Place> =
            clause.kind.blanks().iter().zip(&clause.blanks).enumerate().map(blank).collect();
        places.push(place(clause.kind.key(), "", anchor(of, n, clause.kind)));
        places
    };
    clauses.iter().enumerate().flat_map(blanks).collect()
}

fn of_head(draft: &TableDraft) -> Vec<Place> {
    let named = |key, value: &str, field: &str| place(key, value, field.to_owned());
    let mut places = vec![
        named("id", &draft.id, "ma"),
        named("title", &draft.title, "ten"),
        named("legal_basis", "", "can-cu"),
        named("from", &draft.valid_from, "tu"),
        named("to", &draft.valid_to, "den"),
        named("decimals", &draft.decimals, "so-le"),
        named("max_score", &draft.max_score, "toi-da"),
        named("not_assigned", &draft.not_assigned, "khong-giao"),
    ];
    let nth = |key: &'static str, stem: &'static str| {
        move |(n, value): (usize, &String)| place(key, value, format!("{stem}-{n}"))
    };
    places.extend(draft.layers.iter().enumerate().map(nth("layers", "lop")));
    places.extend(draft.tie_break.iter().enumerate().map(nth("tie_break", "phan-dinh")));
    let tied = |(n, word): (usize, &String)| {
        let (_, name) = word.split_once(':')?;
        Some(place("tie_break", name, format!("phan-dinh-{n}")))
    };
    places.extend(draft.tie_break.iter().enumerate().filter_map(tied));
    let (rest, clauses) = draft.told();
    places.extend(of_clauses(ClauseOf::Table, &clauses));
    places.push(named("rest", &rest, "b-quy-tac"));
    places.extend((0..draft.grades.len()).flat_map(|n| of_grade(draft, n)));
    for (n, knockout) in draft.knockouts.iter().enumerate() {
        let named = |key, value: &str, field: &str| place(key, value, format!("l{n}-{field}"));
        places.push(named("flag", &knockout.flag, "co"));
        places.push(named("grade", &knockout.grade, "muc"));
        places.push(named("reason", &knockout.reason, "ly-do"));
    }
    places
}

fn of_grade(draft: &TableDraft, n: usize) -> Vec<Place> {
    let (grade, bound, clauses) = draft.grades[n].told();
    let named = |key, value: &str, field: &str| place(key, value, format!("x{n}-{field}"));
    let mut places = vec![
        named("name", &grade.name, "ten"),
        named(bound, &grade.from, "tu"),
        named("bound", &grade.from, "tu"),
    ];
    places.extend(of_clauses(ClauseOf::Grade(n), &clauses));
    places.push(named("rest", &grade.rest, "quy-tac"));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(more: &str) -> TableDraft {
        let text = format!("[table]\nid = \"a\"\ntitle = \"A\"\nlegal_basis = []\ntie_break = []\n{more}");
        TableDraft::read(text.as_bytes()).unwrap()
    }

    /// Where the first fault of a row with these lines leads to.
    fn of_leaf(lines: &str) -> String {
        let draft = draft(&format!("[[criterion]]\nid = \"1\"\ntitle = \"1\"\nmax = 10\n{lines}"));
        let checked = draft.check();
        let (at, fault) = checked.faults.first().unwrap_or_else(|| panic!("nothing is wrong with {lines}"));
        in_row(&draft, at.unwrap(), fault).unwrap_or_else(|| format!("{:?}", fault.code()))
    }

    #[test]
    fn a_fault_of_a_row_leads_to_its_very_field() {
        let measure = "measure = { value = \"x\" }\n";
        for (lines, id) in [
            (
                "method = \"manual\"\nlimits = [{ unless = \"a\", at_most = 3 }, { unless = \"b\", at_most = 12 }]",
                "r0-k1-0",
            ),
            ("method = \"manual\"\nlimits = [{ unless = \"a\", at_most = 3 }, { at_most = 2 }]", "r0-k1-1"),
            ("method = \"manual\"\nlimits = [{ unless = \"A b\", at_most = 3 }]", "r0-k0-1"),
            ("method = \"manual\"\nlimits = [{ unless = \"a\", at_most = \"ba\" }]", "r0-k0-0"),
            ("method = \"manual\"\nstep = \"\"", "r0-k0-0"),
            ("method = \"manual\"\nstep = 3", "r0-diem"),
            ("method = \"manual\"\ncap = 1", "r0-k0-0"),
            ("method = \"manual\"\nnot_assigned = \"rebase\"", "r0-k0"),
            (&format!("{measure}scale = {{ bands = [{{ from = 1, points = 11 }}] }}"), "r0-muc"),
            (
                &format!("{measure}scale = {{ linear = {{ zero_at = 0, full_at = 10, whole = 3 }} }}"),
                "r0-k0-0",
            ),
            (
                &format!(
                    "{measure}scale = {{ per_unit = 1 }}\nvariant = {{ xa = {{ scale = {{ per_unit = 0 }} }} }}"
                ),
                "r0-k0-5",
            ),
            (&format!("{measure}scale = {{ per_unit = 1 }}\nvariant = {{ xa = {{}} }}"), "r0-k0-0"),
            ("measure = { weighted = { start = 3 } }\nscale = { per_unit = 1 }", "r0-k0-1"),
            ("measure = { value = \"X\" }\nscale = { per_unit = 1 }", "r0-so-1"),
            ("", "r0-cach"),
            ("method = \"manual\"\nevidence = \"x\"", "r0-minh-chung"),
        ] {
            assert_eq!(of_leaf(lines), id, "{lines}");
        }
    }

    /// Where the first fault of a group with these lines leads to.
    fn of_group(lines: &str, second: &str) -> String {
        let child = |id: &str, more: &str| {
            format!("[[criterion]]\nid = \"{id}\"\ntitle = \"1\"\nmax = 5\nmethod = \"manual\"\n{more}\n")
        };
        let group = format!("[[criterion]]\nid = \"1\"\ntitle = \"1\"\nmax = 10\n{lines}\n");
        let draft = draft(&format!("{group}{}{}", child("1.1", ""), child("1.2", second)));
        let checked = draft.check();
        let (at, fault) = checked.faults.first().unwrap_or_else(|| panic!("nothing is wrong with {lines}"));
        in_row(&draft, at.unwrap(), fault).unwrap_or_else(|| format!("{:?}", fault.code()))
    }

    #[test]
    fn a_fault_of_a_group_leads_to_its_sentence() {
        for (lines, second, id) in [
            ("take = 2", "", "r0-k0-0"),
            ("cap = -1", "", "r0-k0-0"),
            ("cap = \"\"", "", "r0-k0-0"),
            ("cap = 0.001", "", "r0-k0-0"),
            ("owner = \"a\"\ntake = 1\nnot_assigned = \"rebase\"", "", "r0-k2"),
            ("step = 1", "", "r0-k0-0"),
            ("limits = [{ unless = \"a\", at_most = 1 }]", "", "r0-k0-0"),
            ("", "cap = 1", "r2-k0-0"),
        ] {
            assert_eq!(of_group(lines, second), id, "{lines} {second}");
        }
    }

    #[test]
    fn a_fault_of_the_head_leads_to_its_very_field() {
        let row = "[[criterion]]\nid = \"1\"\ntitle = \"1\"\nmax = 10\nmethod = \"manual\"\n";
        for (lines, id) in [
            ("[[grade]]\nname = \"a\"\nfrom = 50\n[[grade]]\nname = \"b\"\nfrom = 60\n", "x1-ten"),
            ("[[grade]]\nname = \"a\"\nabove = \"x\"\n", "x0-tu"),
            (
                "[[grade]]\nname = \"a\"\nfrom = 5\nquota = { percent = 120, of = \"all\", round = \"up\" }\n",
                "x0-k0-0",
            ),
            (
                "[[grade]]\nname = \"a\"\nfrom = 5\nneeds = [{ criterion = \"9\", percent_from = 1 }]\n",
                "x0-k0-0",
            ),
            ("[[grade]]\nname = \"a\"\nfrom = 5\nneeds = [{ flag = \"\" }]\n", "x0-k0-0"),
            ("[[grade]]\nfrom = 5\n", "x0-ten"),
            ("[[grade]]\nname = \"a\"\n", "x0-tu"),
            ("[[grade]]\nname = \"a\"\nfrom = 5\n[[grade]]\nname = \"a\"\nfrom = 4\n", "x0-ten"),
            ("[[grade]]\nname = \"a\"\nfrom = 5\nquota = { percent = 5 }\n", "x0-k0-0"),
            ("[[grade]]\nname = \"a\"\nfrom = 5\nquota = { count = 1.5 }\n", "x0-k0-0"),
            (
                "[[grade]]\nname = \"a\"\nfrom = 5\nneeds = [{ flag = \"a\" }, { criterion = \"1\", percent_from = \"\" }]\n",
                "x0-k1-1",
            ),
            (
                "[[grade]]\nname = \"a\"\nfrom = 5\nneeds = [{ flag = \"a\", not_flag = \"b\" }]\n",
                "x0-quy-tac",
            ),
            ("[[knockout]]\nflag = \"A\"\nexclude = true\n", "l0-co"),
            ("[[knockout]]\nflag = \"a\"\ngrade = \"không\"\n", "l0-muc"),
        ] {
            let draft = draft(&format!("{row}{lines}"));
            let checked = draft.check();
            let (at, fault) = checked.faults.first().unwrap();
            assert_eq!(*at, None, "{lines}");
            assert_eq!(in_head(&draft, fault).as_deref(), Some(id), "{lines}");
        }
    }
}

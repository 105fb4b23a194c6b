//! Every way in which a criteria file can be wrong.

use thidua_domain::criteria::Code;

use crate::desk::{head, row};

pub(super) const MANUAL: &str = "method = \"manual\"";
pub(super) const GRADE: &str = "[[grade]]\nname = \"tốt\"\nfrom = 80\n";

/// A right table of one leaf.
pub(super) fn right() -> String {
    head("") + &row("1", "10", MANUAL)
}

pub(super) fn in_head(more: &str) -> String {
    head(more) + &row("1", "10", MANUAL)
}

pub(super) fn scale(scale: &str) -> String {
    head("") + &row("1", "10", &format!("measure = {{ value = \"x\" }}\nscale = {scale}"))
}

pub(super) fn measure(measure: &str) -> String {
    head("") + &row("1", "10", &format!("measure = {measure}\nscale = {{ per_unit = 1 }}"))
}

pub(super) fn leaf(how: &str) -> String {
    head("") + &row("1", "10", how)
}

pub(super) fn max(max: &str) -> String {
    head("") + &row("1", max, MANUAL)
}

pub(super) fn knockout(keys: &str) -> String {
    right() + GRADE + "[[knockout]]\n" + keys + "\n"
}

/// Every way in which a criteria file can be wrong.
pub(super) fn cases() -> Vec<(Code, String)> {
    let two = |first: &str, second: &str| head("") + &row("1", "10", first) + &row("1.1", "10", second);
    let mut cases = vec![
        (Code::KeyMissing, String::new()),
        (Code::KeyMissing, row("1", "10", MANUAL)),
        (Code::NotATable, "table = 5".to_owned()),
        (Code::NotATable, "[[table]]\nid = \"a\"".to_owned()),
        (Code::KeyUnknown, right() + "[khac]\n"),
        (Code::KeyUnknown, "khac = 1\n".to_owned() + &right()),
        (Code::NoCriterion, head("")),
        (Code::NoCriterion, "criterion = []\n".to_owned() + &head("")),
        (Code::NotATable, "criterion = [5]\n".to_owned() + &head("")),
        (Code::NotAList, "criterion = { id = \"1\" }\n".to_owned() + &head("")),
        (Code::NotAList, head("") + "[criterion]\nid = \"1\"\n"),
    ];
    cases.extend(syntax());
    cases.extend(heads());
    cases.extend(numbers());
    cases.extend(trees());
    cases.extend(methods());
    cases.extend(measures());
    cases.extend(scales());
    cases.extend(knockouts());
    cases.extend(branches());
    cases.extend(leaves());
    cases.push((Code::BranchScored, two(MANUAL, MANUAL)));
    cases.push((Code::BranchScored, two("flag = \"f\"", MANUAL)));
    cases.push((Code::BranchScored, two("measure = { value = \"x\" }", MANUAL)));
    cases.push((Code::BranchScored, two("scale = { per_unit = 1 }", MANUAL)));
    cases
}

fn syntax() -> Vec<(Code, String)> {
    [
        "[table",
        "[table]\nid = ",
        "[table]\nid = \"a",
        "[table]\nid = 'a\n'",
        "= 1",
        "[table]\nid = \"a\" title = \"b\"",
        "[table]\nvalid = { from = \"2024-01-01\"",
        "[table]\ndecimals = 0b2",
        "[table]\ndecimals = 99999999999999999999",
        "[table]\ndecimals = 007",
        "[table]\ndecimals = .5",
        "[table]\ndecimals = 5.",
        "[table]\nid = \"\\q\"",
        "\u{0}",
        "\u{feff}\u{feff}[table]\nid = \"a\"",
        "[table]\nid\r= \"a\"",
        "{}",
        "[table]\nid = nul",
    ]
    .into_iter()
    .map(|text| (Code::TomlSyntax, text.to_owned()))
    .chain([
        (Code::KeyTwice, in_head("decimals = 2\ndecimals = 2")),
        (Code::KeyTwice, in_head("\"id\" = \"b\"")),
        (Code::KeyTwice, right() + "[table]\n"),
        (Code::KeyTwice, scale("{ per_unit = 1, per_unit = 1 }")),
    ])
    .collect()
}

#[expect(clippy::too_many_lines, reason = "a list of cases")]
fn heads() -> Vec<(Code, String)> {
    let id = |id: &str| right().replace("\"bang\"", id);
    let valid = |valid: &str| right().replace("{ from = \"2024-01-01\" }", valid);
    let long = format!("\"{}\"", "a".repeat(65));
    let mut cases: Vec<(Code, String)> =
        ["\"\"", "\"Bang\"", "\"bang_1\"", "\"bảng\"", "\"a b\"", "\"a.b\"", long.as_str()]
            .map(|text| (Code::IdPattern, id(text)))
            .to_vec();
    cases.extend([
        (Code::NotAText, id("5")),
        (Code::KeyMissing, right().replace("id = \"bang\"\n", "")),
        (Code::KeyMissing, right().replace("title = \"Bảng\"\n", "")),
        (Code::NotAText, right().replace("\"Bảng\"", "1")),
        (Code::NotAList, right().replace("legal_basis = []", "legal_basis = \"a\"")),
        (Code::NotAText, right().replace("legal_basis = []", "legal_basis = [1]")),
        (Code::KeyUnknown, in_head("ten = 1")),
        (Code::NotATable, valid("\"2024-01-01\"")),
        (Code::KeyMissing, valid("{ to = \"2024-01-01\" }")),
        (Code::KeyUnknown, valid("{ from = \"2024-01-01\", until = \"2024-01-01\" }")),
        (Code::NotAText, valid("{ from = 2024-01-01 }")),
        (Code::ValidReversed, valid("{ from = \"2024-01-02\", to = \"2024-01-01\" }")),
        (Code::WordUnknown, in_head("not_assigned = \"none\"")),
        (Code::NotAText, in_head("not_assigned = true")),
        (Code::LayersWithoutSelf, in_head("layers = []")),
        (Code::LayersWithoutSelf, in_head("layers = [\"peer\", \"self\"]")),
        (Code::LayerUnknown, in_head("layers = [\"self\", \"boss\"]")),
        (Code::LayerTwice, in_head("layers = [\"self\", \"peer\", \"peer\"]")),
        (Code::NotAList, in_head("layers = \"self\"")),
        (Code::TieBreakUnknown, in_head("tie_break = [\"points\"]")),
        (Code::TieBreakUnknown, in_head("tie_break = [\"Fewer_deductions\"]")),
        (Code::CriterionUnknown, in_head("tie_break = [\"criterion:2\"]")),
        (Code::CriterionUnknown, in_head("tie_break = [\"criterion:\"]")),
        (
            Code::TieBreakKind,
            in_head("tie_break = [\"criterion:T\"]") + &row("T", "1", &format!("kind = \"bonus\"\n{MANUAL}")),
        ),
        (
            Code::TieBreakKind,
            in_head("tie_break = [\"criterion:P\"]")
                + &row("P", "1", &format!("kind = \"deduction\"\n{MANUAL}")),
        ),
        (Code::NotAText, in_head("tie_break = [1]")),
        (Code::GradeBoundTwice, right() + GRADE + &GRADE.replace("tốt", "khá").replace("80", "80.0")),
        (Code::GradeNameTwice, right() + GRADE + &GRADE.replace("80", "70")),
        (
            Code::GradeNameTwice,
            right() + GRADE + &GRADE.replace("tốt", "to\u{302}\u{301}t").replace("80", "70"),
        ),
        (Code::GradeChoice, right() + "[[grade]]\nname = \"tốt\"\n"),
        (Code::GradeChoice, right() + GRADE + "above = 90\n"),
        (Code::GradeOrder, right() + GRADE + &GRADE.replace("tốt", "khá").replace("80", "90")),
        (Code::GradeOrder, right() + GRADE + "[[grade]]\nname = \"khá\"\nabove = 80\n"),
        (
            Code::GradeBoundTwice,
            right()
                + &GRADE.replace("from", "from_points")
                + &GRADE.replace("tốt", "khá").replace("from", "from_points"),
        ),
        (Code::NeedChoice, right() + GRADE + "needs = [{}]\n"),
        (Code::NeedChoice, right() + GRADE + "needs = [{ flag = \"a\", not_flag = \"b\" }]\n"),
        (Code::NeedChoice, right() + GRADE + "needs = [{ criterion = \"1\" }]\n"),
        (Code::NeedChoice, right() + GRADE + "needs = [{ flag = \"a\", percent_from = 1 }]\n"),
        (Code::CriterionUnknown, right() + GRADE + "needs = [{ criterion = \"9\", percent_from = 1 }]\n"),
        (Code::OnlyTrue, right() + GRADE + "needs = [{ no_leaf_at_zero = false }]\n"),
        (
            Code::NeedKind,
            right()
                + GRADE
                + "needs = [{ criterion = \"P\", percent_from = 1 }]\n"
                + &row("P", "1", &format!("kind = \"deduction\"\n{MANUAL}")),
        ),
        (Code::QuotaChoice, right() + GRADE + "quota = {}\n"),
        (Code::QuotaChoice, right() + GRADE + "quota = { percent = 20 }\n"),
        (
            Code::QuotaChoice,
            right() + GRADE + "quota = { percent = 20, of = \"all\", round = \"up\", count = 1 }\n",
        ),
        (Code::QuotaRange, right() + GRADE + "quota = { percent = 100.1, of = \"all\", round = \"up\" }\n"),
        (Code::QuotaRange, right() + GRADE + "quota = { percent = -1, of = \"all\", round = \"up\" }\n"),
        (Code::QuotaRange, right() + GRADE + "quota = { count = 1.5 }\n"),
        (Code::WordUnknown, right() + GRADE + "quota = { percent = 20, of = \"some\", round = \"up\" }\n"),
        (Code::StepNotPositive, in_head("step = 0")),
        (Code::TooManyPlaces, in_head("step = 0.001")),
        (Code::StepDividesNot, in_head("step = 3")),
        (Code::TieBreakUnknown, in_head("tie_break = [\"value:X\"]")),
        (Code::TieBreakUnknown, in_head("tie_break = [\"lower_value:\"]")),
        (Code::KeyMissing, right() + "[[grade]]\nfrom = 1\n"),
        (Code::KeyUnknown, right() + GRADE + "to = 90\n"),
        (Code::NotADecimal, right() + "[[grade]]\nname = \"tốt\"\nfrom = \"80\"\n"),
    ]);
    let dates = [
        "2024-02-30",
        "2024-1-1",
        "20240101",
        "2024-01-01T00:00",
        "01/01/2024",
        "",
        "2024-13-01",
        " 2024-01-01",
    ];
    cases.extend(dates.map(|date| (Code::DateInvalid, valid(&format!("{{ from = \"{date}\" }}")))));
    cases
        .extend(["5", "-1", "2.5"].map(|text| (Code::DecimalsRange, in_head(&format!("decimals = {text}")))));
    cases
}

fn numbers() -> Vec<(Code, String)> {
    let literals = [
        "1e3",
        "1E3",
        "0x10",
        "0o7",
        "0b1",
        "1_000",
        "inf",
        "-inf",
        "nan",
        "+5",
        "1234567890123456",
        "0.1234567",
        "\"10\"",
        "true",
        "2024-01-01",
        "[10]",
        "{ a = 1 }",
        "10.5e0",
        "1_0.5",
    ];
    let mut cases: Vec<(Code, String)> = literals.map(|literal| (Code::NotADecimal, max(literal))).to_vec();
    cases.extend(["0", "-1", "0.0", "-0"].map(|literal| (Code::MaxNotPositive, max(literal))));
    cases.extend([
        (Code::MaxDecimals, max("10.001")),
        (Code::MaxDecimals, max("10.5").replace("legal_basis", "decimals = 0\nlegal_basis")),
        (Code::MaxScoreSum, in_head("max_score = 11")),
        (
            Code::MaxScoreSum,
            in_head("max_score = 12") + &row("T", "2", &format!("kind = \"bonus\"\n{MANUAL}")),
        ),
        (Code::NotADecimal, in_head("max_score = 1_0")),
        (Code::NotADecimal, in_head("decimals = \"2\"")),
        (Code::NotADecimal, in_head("decimals = 0x2")),
    ]);
    cases
}

fn trees() -> Vec<(Code, String)> {
    let ids = ["", ".", "1.", ".1", "1..2", "1 2", "tiêu", "1-2", "1_2", "1.2.\u{661}"];
    let mut cases: Vec<(Code, String)> =
        ids.map(|id| (Code::CriterionPattern, head("") + &row(id, "10", MANUAL))).to_vec();
    let child = |id: &str, max: &str, more: &str| row(id, max, &format!("{MANUAL}\n{more}"));
    let bonus = "kind = \"bonus\"";
    cases.extend([
        (Code::NotAText, right().replace("id = \"1\"", "id = 1")),
        (Code::KeyMissing, right().replace("id = \"1\"\n", "")),
        (Code::KeyMissing, right().replace("title = \"Tiêu chí 1\"\n", "")),
        (Code::KeyMissing, right().replace("max = 10\n", "")),
        (Code::KeyUnknown, leaf(&format!("{MANUAL}\nweight = 1"))),
        (Code::CriterionTwice, right() + &row("1", "10", MANUAL)),
        (Code::ParentUnknown, head("") + &child("1.1", "10", "")),
        (Code::ParentUnknown, head("") + &row("1", "10", "") + &child("1.1.1", "10", "")),
        (Code::ParentUnknown, right() + &child("2", "10", "parent = \"3\"")),
        (Code::ParentUnknown, right() + &child("2", "10", "parent = \"\"")),
        (Code::NotAText, right() + &child("2", "10", "parent = 1")),
        (Code::ParentCycle, right() + &row("2", "10", "parent = \"2\"")),
        (Code::ParentCycle, right() + &row("2", "10", "parent = \"3\"") + &row("3", "10", "parent = \"2\"")),
        (
            Code::BranchSum,
            head("") + &row("1", "10", "") + &child("1.1", "4", "") + &child("1.2", "5.99", ""),
        ),
        (
            Code::BranchSum,
            head("") + &row("1", "10", "") + &child("1.1", "10", "") + &child("2", "1", "parent = \"1\""),
        ),
        (Code::WordUnknown, leaf(&format!("{MANUAL}\nkind = \"extra\""))),
        (Code::KindNotTop, head("") + &row("1", "10", "") + &child("1.1", "10", bonus)),
        (
            Code::KindNotTop,
            head("") + &row("1", "10", "") + &child("2", "10", "kind = \"deduction\"\nparent = \"1\""),
        ),
        (Code::KindWithChildren, head("") + &row("T", "10", bonus) + &child("T.1", "10", "")),
        (Code::WordUnknown, leaf(&format!("{MANUAL}\nevidence = \"maybe\""))),
        (Code::NotAText, leaf(&format!("{MANUAL}\nguide = 5"))),
        (Code::LeafUnscored, leaf("")),
    ]);
    cases
}

fn methods() -> Vec<(Code, String)> {
    let pass = "method = \"pass_fail\"";
    let both = "measure = { value = \"x\" }\nscale = { per_unit = 1 }";
    let mut cases = vec![
        (Code::WordUnknown, leaf("method = \"guess\"")),
        (Code::NotAText, leaf("method = true")),
        (Code::KeyMissing, leaf(pass)),
        (Code::KeyMissing, leaf("flag = \"f\"")),
        (Code::KeyMissing, leaf("measure = { value = \"x\" }")),
        (Code::KeyMissing, leaf("scale = { per_unit = 1 }")),
        (Code::LeafMixed, leaf(&format!("{MANUAL}\nflag = \"f\""))),
        (Code::LeafMixed, leaf(&format!("{MANUAL}\n{both}"))),
        (Code::LeafMixed, leaf(&format!("{pass}\nflag = \"f\"\n{both}"))),
        (Code::LeafMixed, leaf(&format!("{pass}\nflag = \"f\"\nscale = {{ per_unit = 1 }}"))),
        (Code::LeafMixed, leaf(&format!("flag = \"f\"\n{both}"))),
        (Code::NotAText, leaf(&format!("{pass}\nflag = true"))),
    ];
    let names = ["", "F", "1f", "_f", "f-1", "cờ", "f f"];
    cases.extend(names.map(|name| (Code::NamePattern, leaf(&format!("{pass}\nflag = \"{name}\"")))));
    cases.extend(names.map(|name| (Code::NamePattern, measure(&format!("{{ value = \"{name}\" }}")))));
    cases
}

fn measures() -> Vec<(Code, String)> {
    let excess =
        |scale: &str| head("") + &row("1", "10", &format!("measure = {{ excess = \"x\" }}\nscale = {scale}"));
    vec![
        (Code::MeasureChoice, measure("{}")),
        (Code::MeasureChoice, measure("{ value = \"x\", growth = \"x\" }")),
        (Code::KeyUnknown, measure("{ sum = \"x\" }")),
        (Code::KeyUnknown, measure("{ value = \"x\", target = \"y\" }")),
        (Code::NotATable, measure("\"x\"")),
        (Code::NotAText, measure("{ value = [\"x\"] }")),
        (Code::NotAList, measure("{ percent_of = \"x\" }")),
        (Code::PercentOfTwo, measure("{ percent_of = [\"x\"] }")),
        (Code::PercentOfTwo, measure("{ percent_of = [\"x\", \"y\", \"z\"] }")),
        (Code::NamePattern, measure("{ percent_of = [\"x\", \"Y\"] }")),
        (Code::ExcessAlone, excess("{ per_unit = 1 }")),
        (Code::ExcessAlone, excess("{ best_in_cluster = true }")),
        (Code::ExcessAlone, scale("{ leader_relative = { on_target = 0.5 } }")),
    ]
}

fn scales() -> Vec<(Code, String)> {
    let bands = |bands: &str| scale(&format!("{{ bands = {bands} }}"));
    let lower = |bands: &str| scale(&format!("{{ lower_is_better = true, bands = {bands} }}"));
    let leader = |keys: &str| {
        head("")
            + &row(
                "1",
                "10",
                &format!("measure = {{ excess = \"x\" }}\nscale = {{ leader_relative = {keys} }}"),
            )
    };
    vec![
        (Code::ScaleChoice, scale("{}")),
        (Code::ScaleChoice, scale("{ lower_is_better = true }")),
        (Code::ScaleChoice, scale("{ per_unit = 1, best_in_cluster = true }")),
        (Code::KeyUnknown, scale("{ per_unit = 1, cap = 5 }")),
        (Code::NotATable, scale("5")),
        (Code::LowerNotHere, scale("{ per_unit = 1, lower_is_better = true }")),
        (Code::LowerNotHere, scale("{ per_unit = 1, lower_is_better = false }")),
        (Code::LowerNotHere, scale("{ linear = { zero_at = 0, full_at = 1 }, lower_is_better = true }")),
        (Code::NotTrueOrFalse, scale("{ best_in_cluster = true, lower_is_better = \"true\" }")),
        (Code::NotTrueOrFalse, scale("{ best_in_cluster = 1 }")),
        (Code::OnlyTrue, scale("{ best_in_cluster = false }")),
        (Code::PerUnitNotPositive, scale("{ per_unit = 0 }")),
        (Code::PerUnitNotPositive, scale("{ per_unit = -0.5 }")),
        (Code::NotADecimal, scale("{ per_unit = \"1\" }")),
        (Code::LinearFlat, scale("{ linear = { zero_at = 5, full_at = 5.0 } }")),
        (Code::KeyMissing, scale("{ linear = { zero_at = 5 } }")),
        (Code::KeyMissing, scale("{ linear = { full_at = 5 } }")),
        (Code::KeyUnknown, scale("{ linear = { zero_at = 0, full_at = 5, half_at = 2 } }")),
        (Code::NotATable, scale("{ linear = 5 }")),
        (Code::ScaleEmpty, scale("{ rank_steps = [] }")),
        (Code::StepsRise, scale("{ rank_steps = [5, 6] }")),
        (Code::PointsRange, scale("{ rank_steps = [11, 6] }")),
        (Code::PointsRange, scale("{ rank_steps = [10, -1] }")),
        (Code::NotADecimal, scale("{ rank_steps = [\"10\"] }")),
        (Code::NotAList, scale("{ rank_steps = 10 }")),
        (Code::ScaleEmpty, bands("[]")),
        (Code::NotAList, bands("{ from = 1, points = 1 }")),
        (Code::NotATable, bands("[1]")),
        (
            Code::BandsRepeat,
            bands("[{ from = 1, points = 1 }, { from = 2, points = 2 }, { from = 1.0, points = 1 }]"),
        ),
        (Code::BandsFall, bands("[{ from = 1, points = 2 }, { from = 2, points = 1 }]")),
        (Code::BandsFall, lower("[{ to = 1, points = 1 }, { to = 2, points = 2 }]")),
        (Code::BandsRepeat, lower("[{ to = 1, points = 1 }, { to = 1, points = 1 }]")),
        (Code::PointsRange, bands("[{ from = 1, points = 10.01 }]")),
        (Code::PointsRange, bands("[{ from = 1, points = -1 }]")),
        (Code::KeyUnknown, bands("[{ to = 1, points = 1 }]")),
        (Code::KeyUnknown, lower("[{ from = 1, points = 1 }]")),
        (Code::KeyUnknown, bands("[{ from = 1, to = 2, points = 1 }]")),
        (Code::KeyMissing, bands("[{ from = 1 }]")),
        (Code::KeyMissing, bands("[{ points = 1 }]")),
        (Code::OnTargetRange, leader("{ on_target = 1.000001 }")),
        (Code::OnTargetRange, leader("{ on_target = -0.1 }")),
        (Code::KeyMissing, leader("{}")),
        (Code::KeyUnknown, leader("{ on_target = 0.5, cap = 1 }")),
        (Code::NotATable, leader("0.5")),
    ]
}

fn branches() -> Vec<(Code, String)> {
    let of = |branch: &str, children: &[(&str, &str)]| {
        let below: String =
            children.iter().map(|(id, how)| row(id, "5", &format!("{how}\n{MANUAL}"))).collect();
        head("") + &row("1", "10", branch) + &below
    };
    let two = |branch: &str| of(branch, &[("1.1", ""), ("1.2", "")]);
    let inner = |key: &str| {
        head("")
            + &row("1", "10", "not_assigned = \"rebase\"")
            + &row("1.1", "10", key)
            + &row("1.1.1", "5", MANUAL)
            + &row("1.1.2", "5", MANUAL)
    };
    vec![
        (Code::GatherMixed, two("cap = 1\ntake = 1")),
        (Code::CapNegative, two("cap = -1")),
        (Code::TooManyPlaces, two("cap = 0.001")),
        (Code::TakeRange, two("take = 0")),
        (Code::TakeRange, two("take = 2")),
        (Code::TakeRange, two("take = 1.5")),
        (Code::BranchSum, two("take = 1")),
        (Code::WordUnknown, two("not_assigned = \"lost\"")),
        (Code::GatherInRebase, inner("cap = 1")),
        (Code::GatherInRebase, inner("not_assigned = \"rebase\"")),
        (Code::KindNotTop, of("", &[("1.1", ""), ("1.2", ""), ("1.3", "kind = \"bonus\"")])),
        (Code::KindNotTop, of("take = 1", &[("1.1", ""), ("1.2", ""), ("1.3", "kind = \"bonus\"")])),
        (Code::BranchSum, of("cap = 1", &[("1.1", ""), ("1.2", "kind = \"bonus\"")])),
        (Code::BranchScored, two("step = 1")),
        (Code::BranchScored, two("limits = []")),
        (Code::BranchScored, two("variant = {}")),
        (Code::LeafGathers, leaf(&format!("cap = 1\n{MANUAL}"))),
        (Code::LeafGathers, leaf(&format!("take = 1\n{MANUAL}"))),
        (Code::LeafGathers, leaf(&format!("not_assigned = \"rebase\"\n{MANUAL}"))),
    ]
}

fn leaves() -> Vec<(Code, String)> {
    let counted = "measure = { value = \"x\" }\nscale = { per_unit = 1 }";
    let with = |more: &str| leaf(&format!("{counted}\n{more}"));
    let deduction = |how: &str| right() + &row("P", "5", &format!("kind = \"deduction\"\n{how}"));
    let many: Vec<String> = (0..41).map(|at| format!("x{at} = 1")).collect();
    vec![
        (Code::StepNotPositive, with("step = 0")),
        (Code::StepDividesNot, with("step = 4")),
        (
            Code::LimitTwice,
            with("limits = [{ unless = \"a\", at_most = 1 }, { unless = \"a\", at_most = 2 }]"),
        ),
        (Code::NotBelowMax, with("limits = [{ unless = \"a\", at_most = 10 }]")),
        (Code::NotBelowMax, with("limits = [{ unless = \"a\", at_most = -1 }]")),
        (Code::TooManyPlaces, with("limits = [{ unless = \"a\", at_most = 0.001 }]")),
        (Code::KeyMissing, with("limits = [{ unless = \"a\" }]")),
        (
            Code::LimitOnDeduction,
            deduction(&format!("{MANUAL}\nlimits = [{{ unless = \"a\", at_most = 1 }}]")),
        ),
        (
            Code::VariantWithoutMeasure,
            leaf(&format!("{MANUAL}\nvariant = {{ a = {{ scale = {{ per_unit = 1 }} }} }}")),
        ),
        (Code::VariantEmpty, with("variant = { a = {} }")),
        (Code::NamePattern, with("variant = { A = { scale = { per_unit = 1 } } }")),
        (Code::ExcessAlone, with("variant = { a = { measure = { excess = \"x\" } } }")),
        (Code::PointsRange, with("variant = { a = { scale = { bands = [{ from = 1, points = 11 }] } } }")),
        (Code::OfNothingNotHere, measure("{ value = \"x\", of_nothing = \"full\" }")),
        (Code::WordUnknown, measure("{ percent_of = [\"x\", \"y\"], of_nothing = \"zero\" }")),
        (
            Code::FullOnDeduction,
            deduction(
                "measure = { percent_of = [\"x\", \"y\"], of_nothing = \"full\" }\nscale = { per_unit = 1 }",
            ),
        ),
        (Code::WeightedCount, measure("{ weighted = {} }")),
        (Code::WeightedCount, measure("{ weighted = { start = 1 } }")),
        (Code::WeightedCount, measure(&format!("{{ weighted = {{ {} }} }}", many.join(", ")))),
        (Code::NamePattern, measure("{ weighted = { X = 1 } }")),
        (Code::LineAlone, scale("{ per_unit = 1, \"~\" = { floor = 4 } }")),
        (Code::WholeDividesNot, scale("{ linear = { zero_at = 0, full_at = 10, whole = 3 } }")),
        (Code::WholeDividesNot, scale("{ linear = { zero_at = 0, full_at = 10, whole = 0 } }")),
        (Code::NotBelowMax, scale("{ linear = { zero_at = 0, full_at = 10, floor = 10 } }")),
        (Code::TooManyPlaces, scale("{ linear = { zero_at = 0, full_at = 10, floor = 0.001 } }")),
        (Code::WordUnknown, scale("{ linear = { zero_at = 0, full_at = 10, below = \"x\" } }")),
    ]
}

fn knockouts() -> Vec<(Code, String)> {
    vec![
        (Code::KnockoutChoice, knockout("flag = \"f\"\nreason = \"r\"")),
        (Code::KnockoutChoice, knockout("flag = \"f\"\nreason = \"r\"\ngrade = \"tốt\"\nexclude = true")),
        (Code::OnlyTrue, knockout("flag = \"f\"\nexclude = false")),
        (Code::NotTrueOrFalse, knockout("flag = \"f\"\nexclude = 1")),
        (Code::GradeUnknown, knockout("flag = \"f\"\ngrade = \"xấu\"")),
        (Code::NotAText, knockout("flag = \"f\"\ngrade = 5")),
        (Code::KeyMissing, knockout("grade = \"tốt\"")),
        (Code::KeyUnknown, knockout("flag = \"f\"\ngrade = \"tốt\"\nwhy = \"r\"")),
        (Code::NamePattern, knockout("flag = \"F\"\ngrade = \"tốt\"")),
        (Code::NotAText, knockout("flag = \"f\"\ngrade = \"tốt\"\nreason = 5")),
    ]
}

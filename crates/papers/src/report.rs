//! One report of a unit as a paper: whose, of which period, every figure beside last year's and the plan, what was explained, and who signs.

use thidua_app::pact::{Plan, PlanBy};
use thidua_app::reporting::ReportView;
use thidua_domain::reporting::{Figures, Indicator, IndicatorKind, PeriodKind};
use thidua_words::Words;

use crate::document::{Block, Cell, Column, Document, Part, Row, Table, Weight, is_exact};

/// The report, as far as its page shows it to this person.
#[must_use]
pub fn report(words: &Words, view: &ReportView, plan: &Plan) -> Document {
    let say = |key: &str| words.say(key).into_owned();
    let table = Table { columns: columns(words, view, plan), rows: rows(words, view, plan), decimals: 0 };
    let mut notes = vec![say("export-missing")];
    notes.extend(view.as_returned.then(|| say("report-as-returned")));
    let signed = [("export-report-left", "export-sign"), ("export-report-right", "export-sign-seal")];
    let blocks = vec![
        Block::Heading(heading(words, view)),
        Block::Table(table),
        Block::Notes(notes),
        Block::Signatures(signed.map(|(who, how)| vec![say(who), say(how)])),
    ];
    Document { parts: vec![Part { name: say("export-report-tab"), running_head: String::new(), blocks }] }
}

/// What the report is called.
#[must_use]
pub fn title(words: &Words, view: &ReportView) -> String {
    let key = match view.kind {
        PeriodKind::Quarter => "report-title",
        PeriodKind::Plan => "report-title-plan",
        PeriodKind::Annual => "report-title-year",
    };
    let name = words.say(&format!("period-{}", view.period.code));
    words.say_with(key, &[("period", &name), ("year", &view.here.year.to_string())])
}

/// What stands above the plan: it is what scoring looks at.
#[must_use]
pub fn plan_head(words: &Words, plan: &Plan) -> String {
    let key = match plan.by {
        PlanBy::Pact => "report-plan-pact",
        PlanBy::Report => "report-plan",
    };
    words.say(key).into_owned()
}

fn heading(words: &Words, view: &ReportView) -> Vec<String> {
    let days = [("day", words.date(&view.period.as_of)), ("due", words.date(&view.period.due_on))];
    let days = days.each_ref().map(|(name, text)| (*name, text.as_str()));
    let state = match &view.version {
        Some(version) => {
            let state = words.say(&format!("report-{}", version.state.name()));
            let standing = words.say(&format!("report-standing-{}", version.standing.name()));
            format!("{state}. {standing}")
        }
        None => words.say("report-none").into_owned(),
    };
    let mut lines = vec![
        view.unit.full_name.clone(),
        view.here.name.clone(),
        title(words, view).to_uppercase(),
        words.say_with("export-report-days", &days),
        words.say_with("export-report-state", &[("state", &state)]),
    ];
    if view.here.illustrative {
        lines.push(words.say("sample-cluster").into_owned());
    }
    lines
}

fn columns(words: &Words, view: &ReportView, plan: &Plan) -> Vec<Column> {
    let before = format!("{} {}", words.say("report-previous"), view.here.year - 1);
    vec![
        Column::new(words.say("report-indicator"), 44.0),
        Column::new(words.say("export-report-measure"), 12.0),
        Column::new(before, 15.0),
        Column::new(plan_head(words, plan), 15.0),
        Column::new(words.say("report-now"), 15.0),
        Column::new(words.say("export-report-said"), 40.0),
    ]
}

fn rows(words: &Words, view: &ReportView, plan: &Plan) -> Vec<Row> {
    let (mut rows, mut group) = (vec![], "");
    for indicator in &view.form {
        if indicator.group != group {
            group = &indicator.group;
            rows.push(Row { cells: vec![Cell::Note(group.to_owned())], weight: Weight::Bold });
        }
        rows.extend(lines(words, view, plan, indicator));
    }
    for row in &mut rows {
        row.cells.resize(6, Cell::Blank);
    }
    rows
}

/// An indicator, or each mark of its survey.
fn lines(words: &Words, view: &ReportView, plan: &Plan, indicator: &Indicator) -> Vec<Row> {
    let line = |part: &str| {
        let kept = view.values.get(&(indicator.code.clone(), part.to_owned()));
        let known = |figures: &Figures| {
            let figure = figures.get(&indicator.code).filter(|_| part.is_empty());
            figure.map_or(Cell::Missing, |figure| amount(&figure.to_string()))
        };
        let said = kept.map(|(_, said)| said.clone()).filter(|said| !said.is_empty());
        let cells = vec![
            Cell::Note(line_title(words, indicator, part)),
            Cell::Text(indicator.measure_unit.clone()),
            known(&view.expected.last_year),
            known(&plan.figures),
            kept.map_or(Cell::Missing, |(value, _)| value_of(words, indicator, value)),
            said.map_or(Cell::Blank, Cell::Note),
        ];
        Row { cells, weight: Weight::Plain }
    };
    indicator.parts().into_iter().map(line).collect()
}

/// What a line of a form is called.
#[must_use]
pub fn line_title(words: &Words, indicator: &Indicator, part: &str) -> String {
    if part.is_empty() {
        return indicator.title.clone();
    }
    let said = [("title", indicator.title.as_str()), ("mark", &words.decimal(part))];
    words.say_with("report-survey-part", &said)
}

fn value_of(words: &Words, indicator: &Indicator, value: &str) -> Cell {
    match (&indicator.kind, value) {
        (IndicatorKind::Flag, "true") => Cell::Text(words.say("report-flag-yes").into_owned()),
        (IndicatorKind::Flag, _) => Cell::Text(words.say("report-flag-no").into_owned()),
        (IndicatorKind::Number { .. } | IndicatorKind::Survey { .. }, _) => amount(value),
    }
}

fn amount(plain: &str) -> Cell {
    if is_exact(plain) { Cell::Amount(plain.to_owned()) } else { Cell::Text(plain.to_owned()) }
}

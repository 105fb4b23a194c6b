//! The form of a report as a workbook, to be filled in where there is no network: whose it is and of which period, what is asked for, what
//! stood there before. Only figures and explanations can be written into; what reads it again is the page that handed it out.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};
use thidua_app::pact::Plan;
use thidua_app::reporting::ReportView;
use thidua_domain::reporting::{Figures, Indicator, IndicatorKind, line_name};
use thidua_words::{Language, Words};

use crate::document::is_exact;
use crate::report::{line_title, title};

/// What the cell begins with that says whose form it is.
pub const MARK: &str = "thidua:";
/// The row of the headings, counted from 0.
const HEAD: u32 = 5;

/// The columns, by the keys of their headings, and their widths in characters. Nobody sees the first and the last.
const COLUMNS: [(&str, f64); 8] = [
    ("report-book-code", 14.0),
    ("report-indicator", 46.0),
    ("export-report-measure", 13.0),
    ("report-previous", 15.0),
    ("report-plan", 15.0),
    ("report-now", 18.0),
    ("export-report-said", 44.0),
    ("report-book-before", 14.0),
];

/// Where the columns stand that somebody fills in.
const FIGURE: u16 = 5;
const SAID: u16 = 6;
/// What stood there when the book went out: by it is told what its person changed, and what somebody else did meanwhile.
const BEFORE: u16 = 7;

/// What the headings of a book say in either language, column by column: name of the line, title, measure, year before, plan, figure,
/// explanation, figure before.
#[must_use]
pub fn headings() -> Vec<Vec<String>> {
    let languages = [Language::Vi, Language::En];
    let ways = |key: &str| languages.map(|language| language.words().say(key).into_owned()).to_vec();
    COLUMNS.iter().map(|(key, _)| ways(key)).collect()
}

/// Every line of a form with what it is called: name, title.
#[must_use]
pub fn lines(words: &Words, form: &[Indicator]) -> Vec<(String, String)> {
    let line = |indicator: &Indicator, part: &str| {
        (line_name(&indicator.code, part), line_title(words, indicator, part))
    };
    form.iter()
        .flat_map(|indicator| indicator.parts().into_iter().map(move |part| line(indicator, part)))
        .collect()
}

/// Whose form it is: cluster, year, period, unit, and the revision of the report that stood in it.
#[must_use]
pub fn mark_of(view: &ReportView) -> String {
    let revision = view.version.as_ref().map_or(0, |version| version.revision);
    let (here, period) = (&view.here, &view.period.code);
    format!("{MARK}{}/{}/{period}/{}/{revision}", here.slug, here.year, view.unit.slug)
}

struct Formats {
    head: Format,
    group: Format,
    text: Format,
    known: Format,
    figure: Format,
    said: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
        let boxed =
            plain.set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let open = boxed.clone().set_unlocked().set_background_color(0x00_FF_F9_E5);
        Self {
            head: boxed.clone().set_bold().set_align(FormatAlign::Center),
            group: boxed.clone().set_bold(),
            known: boxed.clone().set_align(FormatAlign::Right),
            figure: open.clone().set_align(FormatAlign::Right),
            said: open,
            text: boxed,
        }
    }
}

/// The form of a report as a workbook.
///
/// # Errors
/// When the file cannot be made.
pub fn report_book(words: &Words, view: &ReportView, plan: &Plan) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let formats = Formats::new();
    let sheet = book.add_worksheet().set_name(words.say("export-report-tab").as_ref())?;
    write_head(words, view, (sheet, &formats))?;
    let (mut row, mut group) = (HEAD + 1, "");
    for indicator in &view.form {
        if indicator.group != group {
            group = &indicator.group;
            sheet.merge_range(row, 1, row, SAID, group, &formats.group)?;
            row += 1;
        }
        for part in indicator.parts() {
            write_line(words, (view, plan), (indicator, part), (sheet, row, &formats))?;
            row += 1;
        }
    }
    sheet.set_column_hidden(0)?.set_column_hidden(BEFORE)?;
    sheet.set_freeze_panes(HEAD + 1, 2)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    // Without a password: it keeps from slips, and whoever must can undo it.
    sheet.protect();
    book.save_to_buffer()
}

fn write_head(
    words: &Words,
    view: &ReportView,
    (sheet, formats): (&mut Worksheet, &Formats),
) -> Result<(), XlsxError> {
    let bold = Format::new().set_font_name("Times New Roman").set_font_size(13).set_bold();
    let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
    sheet.write_string_with_format(0, 1, &view.unit.full_name, &plain)?;
    sheet.write_string_with_format(1, 1, title(words, view), &bold)?;
    let (day, due) = (words.date(&view.period.as_of), words.date(&view.period.due_on));
    let days = words.say_with("export-report-days", &[("day", &day), ("due", &due)]);
    sheet.write_string_with_format(2, 1, days, &plain)?;
    sheet.write_string_with_format(3, 1, words.say("report-book-how").as_ref(), &plain)?;
    sheet.write_string(0, 0, mark_of(view))?;
    for (at, (key, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        let caption = words.say(key);
        sheet.write_string_with_format(HEAD, at, caption.as_ref(), &formats.head)?;
    }
    Ok(())
}

fn write_line(
    words: &Words,
    (view, plan): (&ReportView, &Plan),
    (indicator, part): (&Indicator, &str),
    (sheet, row, formats): (&mut Worksheet, u32, &Formats),
) -> Result<(), XlsxError> {
    let kept = view.values.get(&(indicator.code.clone(), part.to_owned()));
    sheet.write_string(row, 0, line_name(&indicator.code, part))?;
    sheet.write_string_with_format(row, 1, line_title(words, indicator, part), &formats.text)?;
    sheet.write_string_with_format(row, 2, &indicator.measure_unit, &formats.text)?;
    let known = |figures: &Figures| {
        figures.get(&indicator.code).filter(|_| part.is_empty()).map(ToString::to_string).unwrap_or_default()
    };
    write_figure(sheet, (row, 3), &known(&view.expected.last_year), &formats.known)?;
    write_figure(sheet, (row, 4), &known(&plan.figures), &formats.known)?;
    let value = kept.map(|(value, _)| value.as_str()).unwrap_or_default();
    if !indicator.is_typed() {
        write_figure(sheet, (row, FIGURE), value, &formats.known)?;
        write_figure(sheet, (row, BEFORE), value, &formats.known)?;
        let said = kept.map(|(_, said)| said.as_str()).unwrap_or_default();
        sheet.write_string_with_format(row, SAID, said, &formats.said)?;
        return Ok(());
    }
    if indicator.kind == IndicatorKind::Flag {
        let key = match value {
            "true" => "report-flag-yes",
            "false" => "report-flag-no",
            _ => "",
        };
        let said = if key.is_empty() { String::new() } else { words.say(key).into_owned() };
        sheet.write_string_with_format(row, FIGURE, &said, &formats.figure)?;
        sheet.write_string(row, BEFORE, said)?;
    } else {
        write_figure(sheet, (row, FIGURE), value, &formats.figure)?;
        write_figure(sheet, (row, BEFORE), value, &formats.known)?;
    }
    sheet.add_data_validation(row, FIGURE, row, FIGURE, &rule(words, indicator)?)?;
    let said = kept.map(|(_, said)| said.as_str()).unwrap_or_default();
    sheet.write_string_with_format(row, SAID, said, &formats.said)?;
    Ok(())
}

/// What a program says while somebody types. It is looked at again when the book comes back.
fn rule(words: &Words, indicator: &Indicator) -> Result<DataValidation, XlsxError> {
    let (yes, no) = (words.say("report-flag-yes"), words.say("report-flag-no"));
    let rule = match &indicator.kind {
        IndicatorKind::Flag => DataValidation::new().allow_list_strings(&[yes.as_ref(), no.as_ref()])?,
        IndicatorKind::Number { .. } | IndicatorKind::Survey { .. } => {
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1e15, 1e15))
        }
    };
    let flag = indicator.kind == IndicatorKind::Flag;
    let key = if flag { "report-book-rule-flag" } else { "report-book-rule" };
    rule.set_error_style(DataValidationErrorStyle::Stop).set_error_message(words.say(key).as_ref())
}

fn write_figure(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    plain: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let places = plain.split_once('.').map_or(0, |(_, places)| places.len());
    let point = if places == 0 { "" } else { "." };
    let format = format.clone().set_num_format(format!("#,##0{point}{}", "0".repeat(places)));
    match plain.parse::<f64>() {
        Ok(number) if is_exact(plain) => {
            sheet.write_number_with_format(row, column, number, &format)?;
        }
        _ => {
            sheet.write_string_with_format(row, column, plain, &format)?;
        }
    }
    Ok(())
}

//! Papers of running text: what stands on them, the layout of the decree, and the same words in the office file.

use serde::de::DeserializeOwned;
use thidua_papers::forms::conference::ConferenceMinutes;
use thidua_papers::forms::decision::{Award, CommendationDecision};
use thidua_papers::forms::minutes::{DeliberationMinutes, TallyMinutes};
use thidua_papers::forms::notice::{ConclusionNotice, Invitation};
use thidua_papers::forms::pact::Pact;
use thidua_papers::forms::report::{MeritReport, ReportPart, SummaryReport};
use thidua_papers::forms::score_sheet::ScoreSheet;
use thidua_papers::forms::submission::Submission;
use thidua_papers::forms::{Authority, Form, TextForm};
use thidua_papers::press::Error;

use crate::reading::{Word, as_an_office_reads_it, as_pdf, fonts, pages, size, text, words};
use crate::{long, print, sample};

const MILLIMETRE: f64 = 72.0 / 25.4;

/// Upright A4 between margins of 20, 20, 30 and 15 millimetres; numbers of pages stand above.
fn upright(pdf: &[u8]) {
    assert_eq!(size(pdf), (595.276, 841.89), "A4 upright");
    within(pdf, 30.0, 195.0, 277.0);
}

fn within(pdf: &[u8], left: f64, right: f64, bottom: f64) {
    let watermark = |word: &Word| word.right - word.left > 100.0 && word.bottom - word.top > 60.0;
    for word in words(pdf).iter().filter(|word| !watermark(word)) {
        let number = word.top < 18.0 * MILLIMETRE;
        if number {
            let middle = (word.left + word.right) / 2.0;
            assert_eq!(word.text, word.page.to_string(), "the number of the page, in the upper margin");
            assert!(word.page > 1, "none on the first page");
            assert!((middle - (left + right) / 2.0 * MILLIMETRE).abs() < 1.0, "{word:?}");
        }
        // A comma hangs over the margin, so that the edge looks straight.
        assert!(word.left > left * MILLIMETRE - 1.0 && word.right < right * MILLIMETRE + 4.5, "{word:?}");
        assert!(word.bottom < bottom * MILLIMETRE + 2.0, "{word:?}");
    }
    let numbered = words(pdf).iter().filter(|word| word.top < 18.0 * MILLIMETRE).count();
    assert_eq!(numbered, pages(pdf) - 1, "every page but the first has its number");
}

/// All words in order of letters.
fn all_words(text: &str) -> Vec<String> {
    // One tool sees two words where the other sees one with a sign in it.
    let apart = text.replace(['-', '/', '\u{feff}'], " ");
    let mut words: Vec<String> = apart.split_whitespace().map(str::to_owned).collect();
    words.sort();
    words
}

/// What only one of two lists has, as often as it has it more.
fn differences(one: &[String], other: &[String]) -> Vec<String> {
    let count = |list: &[String], word: &String| list.iter().filter(|known| *known == word).count();
    let mut all: Vec<String> = one.iter().chain(other).cloned().collect();
    all.dedup();
    all.retain(|word| count(one, word) != count(other, word));
    all.sort();
    all.dedup();
    all
}

/// The sample as PDF and as an office file with the same words.
fn both<F: TextForm + DeserializeOwned>() -> (Vec<u8>, String) {
    of(&sample::<F>())
}

fn of<F: TextForm>(form: &F) -> (Vec<u8>, String) {
    let pdf = print(F::FOLDER, form);
    let docx = form.docx().unwrap();
    if let Ok(folder) = std::env::var("PAPERS") {
        std::fs::write(format!("{folder}/{}.docx", F::FOLDER), &docx).unwrap();
    }
    assert!(docx == form.docx().unwrap(), "the same input gives the same bytes");
    let mut office = all_words(&as_an_office_reads_it(&docx));
    office.extend((2..=pages(&pdf)).map(|page| page.to_string()));
    let differing = differences(&office, &all_words(&text(&pdf)));
    assert_eq!(differing, Vec::<String>::new(), "both files say the same");
    let fonts = fonts(&pdf);
    assert!(fonts.iter().all(|(name, whole, part)| name.contains("Tinos") && *whole && *part), "{fonts:?}");
    let text = text(&pdf);
    (pdf, text)
}

#[test]
fn a_decision_says_on_what_it_rests_and_whom_it_commends() {
    let (pdf, text) = both::<CommendationDecision>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn letters_have_the_sizes_of_the_decree() {
    let pdf = print("quyet-dinh", &sample::<CommendationDecision>());

    let words = words(&pdf);
    // What the font takes from the top of its letters to their bottom, for each point of their size: bold ones a little less.
    let bold = ["CỘNG", "Độc", "QUYẾT", "nhận:", "Khởi"];
    let size_of = |text: &str, page: usize| {
        let word = words.iter().find(|word| word.text == text && word.page == page).unwrap();
        let high = if bold.contains(&text) { 0.893 } else { 0.911 };
        ((word.bottom - word.top) / high * 10.0).round() / 10.0
    };
    let first = ["CỘNG", "Độc", "LIÊN", "Số:", "Minh", "QUYẾT", "Căn", "Điều", "nhận:", "Như", "Khởi"];
    let sizes = first.map(|text| (text, size_of(text, 1)));

    assert_eq!(
        sizes,
        [
            ("CỘNG", 12.0),
            ("Độc", 13.0),
            ("LIÊN", 12.0),
            ("Số:", 13.0),
            ("Minh", 13.5),
            ("QUYẾT", 14.0),
            ("Căn", 14.0),
            ("Điều", 14.0),
            ("nhận:", 12.0),
            ("Như", 11.0),
            ("Khởi", 13.5),
        ]
    );
    assert_eq!(size_of("2", 2), 13.0, "the number of the page");
}

#[test]
fn a_list_of_a_thousand_repeats_its_head_on_every_page() {
    let mut form = sample::<CommendationDecision>();
    let award = |number: usize| Award {
        name: if number == 7 {
            long("LIÊN HIỆP HỢP TÁC XÃ", 200)
        } else {
            format!("Hợp tác xã số {number}")
        },
        detail: Some(format!("Xã Ruộng Cao {number}")),
        money: Some(1_520_000),
    };
    form.groups.truncate(1);
    form.groups[0].awards = (0..1_000).map(award).collect();
    form.draft = true;

    let pdf = print("quyet-dinh-dai", &form);

    upright(&pdf);
    let text = text(&pdf);
    assert_eq!(text.matches("Chức vụ, đơn vị, địa chỉ").count(), pages(&pdf) - 1);
    assert_eq!(text.matches("BẢN\nDỰ\nTHẢO").count(), pages(&pdf), "a draft says so on every page");
    assert!(text.contains("Hợp tác xã số 999") && text.contains("1.520.000.000"), "{text}");
}

#[test]
fn a_submission_says_to_whom_it_goes_and_whom_it_proposes() {
    let (pdf, text) = both::<Submission>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn minutes_of_a_deliberation_say_who_was_there_and_what_came_out() {
    let (pdf, text) = both::<DeliberationMinutes>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn minutes_of_a_count_say_what_became_of_every_ballot() {
    let (pdf, text) = both::<TallyMinutes>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn an_invitation_says_when_where_and_to_what() {
    let (pdf, text) = both::<Invitation>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn a_notice_says_what_was_concluded_and_who_does_what_until_when() {
    let (pdf, text) = both::<ConclusionNotice>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn minutes_of_a_conference_say_who_was_there_what_was_said_and_what_was_concluded() {
    let (pdf, text) = both::<ConferenceMinutes>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn a_pact_has_the_targets_and_signatures_of_everybody() {
    let (pdf, text) = both::<Pact>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn a_report_of_merits_says_what_was_reached_and_held_before() {
    let (pdf, text) = both::<MeritReport>();

    insta::assert_snapshot!(text);
    upright(&pdf);
}

#[test]
fn a_report_of_a_year_has_sections_tables_and_charts() {
    let mut form = sample::<SummaryReport>();
    let pdf = print("bao-cao-tong-ket-day-du", &form);
    upright(&pdf);
    insta::assert_snapshot!(text(&pdf));

    // What a chart shows is said in words in an office file.
    let docx = as_an_office_reads_it(&form.docx().unwrap());
    assert!(docx.contains("Biểu đồ cột ngang: Sông Xanh 31"), "{docx}");
    form.parts.retain(|part| !matches!(part, ReportPart::Chart(_)));
    of(&form);
}

#[test]
fn a_score_table_lies_across_and_repeats_its_head() {
    let mut form = sample::<ScoreSheet>();
    let pdf = print(ScoreSheet::FOLDER, &form);

    let first = text(&pdf);
    insta::assert_snapshot!(first);
    assert_eq!(size(&pdf), (841.89, 595.276), "A4 across");
    within(&pdf, 20.0, 282.0, 191.0);
    assert_eq!((first.matches("Cửa Biển").count(), pages(&pdf)), (2, 3), "a head on each page of the table");

    // On one page both files have the same words; a head that is repeated is not there twice.
    form.rows.truncate(9);
    of(&form);
}

#[test]
fn thirty_units_stand_in_tables_below_each_other() {
    let mut form = sample::<ScoreSheet>();
    form.columns.truncate(3);
    form.columns.extend((1..=30).map(|number| format!("Đơn vị {number}")));
    form.rows.truncate(4);
    form.rows.iter_mut().for_each(|row| row.cells.resize(33, "9,25".into()));

    let pdf = print("bang-cham-diem-30", &form);

    within(&pdf, 20.0, 282.0, 191.0);
    let text = text(&pdf);
    assert_eq!(text.matches("Kết nạp thành viên mới").count(), 3, "{text}");
    assert!(
        text.contains("Đơn vị 1 ") && text.contains("Đơn vị 11 ") && text.contains("Đơn vị 30"),
        "{text}"
    );
}

#[test]
fn a_paper_with_as_much_as_every_field_takes_stays_between_its_margins() {
    let mut form = sample::<CommendationDecision>();
    form.letterhead.superior = Some(long("LIÊN MINH HỢP TÁC XÃ VIỆT NAM", 120));
    form.letterhead.issuer = long("LIÊN MINH HỢP TÁC XÃ THÀNH PHỐ", 120);
    form.letterhead.number = None;
    form.letterhead.day = None;
    form.letterhead.symbol = Some("QĐ-LMHTX".into());
    form.letterhead.place = long("Thành phố", 60);
    form.subject = long("Về việc khen thưởng tập thể, cá nhân", 400);
    form.decider = long("CHỦ TỊCH LIÊN MINH HỢP TÁC XÃ", 200);
    form.recipients = vec![long("Liên minh Hợp tác xã", 160); 12];
    form.signer.authority =
        vec![Authority::OnBehalfOf(long("BAN THƯỜNG VỤ", 120)), Authority::InPlaceOf(long("CHỦ TỊCH", 120))];
    form.signer.office = long("PHÓ CHỦ TỊCH", 120);
    form.signer.name = None;
    form.groups[0].awards[0].name = long("HỢP TÁC XÃ", 200);

    let pdf = print("quyet-dinh-day", &form);

    upright(&pdf);
    let text = text(&pdf);
    assert!(text.contains("/QĐ-LMHTX") && text.contains("năm 2026"), "{text}");
    assert!(text.contains("………"), "a line to write the name on");
}

#[test]
fn what_is_beyond_the_bounds_of_a_text_is_refused_field_by_field() {
    let mut form = sample::<TallyMinutes>();
    form.subject = "a".repeat(401);
    form.valid = 10;
    form.outcomes[0].votes = 11;
    form.tellers.clear();
    let mut pact = sample::<Pact>();
    pact.targets[0].values.pop();
    let mut report = sample::<SummaryReport>();
    let outside = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="http://elsewhere.example/a.png"/></svg>"#;
    for part in &mut report.parts {
        if let ReportPart::Chart(chart) = part {
            chart.svg = outside.into();
        }
    }

    let faults = [form.faults(), pact.faults(), report.faults()].concat();

    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "subject: paper.too-long",
            "tellers: paper.missing",
            "valid: paper.out-of-range",
            "outcomes[0].votes: paper.out-of-range",
            "targets[0].values: paper.uneven",
            "parts[2].chart.svg: paper.no-picture",
        ]
    );
    assert!(matches!(form.docx(), Err(Error::Faulty(faults)) if faults.len() == 4));
}

#[test]
fn an_office_file_of_a_draft_says_so() {
    let mut form = sample::<Invitation>();
    let fair = form.docx().unwrap();
    form.draft = true;
    let draft = form.docx().unwrap();

    let says = |docx: &[u8]| text(&as_pdf(docx)).contains("BẢN DỰ THẢO");
    assert!(!says(&fair) && says(&draft));
    assert!(text(&print("giay-moi-nhap", &form)).contains("BẢN\nDỰ\nTHẢO"));
}

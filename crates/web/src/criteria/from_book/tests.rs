use super::*;
use crate::criteria::intake_plan::TableFiles;
use crate::criteria::workbook::texts_of;
use thidua_app::files::{Cell, Content, Purpose};
use thidua_papers::criteria_table::CriteriaTable;
use thidua_words::Language;

const RULEBOOKS: [&str; 3] = [
    include_str!("../../../../../rulebooks/criteria/lmhtx-tay-nguyen-2019.toml"),
    include_str!("../../../../../rulebooks/criteria/leader-relative-example.toml"),
    include_str!("../../../../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml"),
];

fn sheet(name: &str, first: u32, rows: &[Vec<String>]) -> Sheet {
    let row = |(number, cells): (u32, &Vec<String>)| Row::of_texts(number, cells.iter().map(String::as_str));
    Sheet { name: name.into(), rows: (first..).zip(rows).map(row).collect() }
}

/// The workbook as it is written: maxima are numbers.
fn book_of(table: &CriteriaTable) -> Book {
    let max = LANGUAGES.map(|language| label(language.words(), COLUMNS[2]));
    let max = table.columns.iter().position(|caption| max.contains(caption));
    let mut criteria =
        sheet(&table.tabs[0], 1, &[std::slice::from_ref(&table.columns), &table.rows[..]].concat());
    for row in criteria.rows.iter_mut().skip(1) {
        if let Some(plain) = max.map(|at| row.cell(at).to_owned()).filter(|text| text.parse::<f64>().is_ok())
        {
            row.put(u16::try_from(max.unwrap()).unwrap(), Cell::number(&plain));
        }
    }
    Book { sheets: vec![criteria, sheet(&table.tabs[1], 1, &table.head)], ..Book::default() }
}

/// The workbook of a table, as it leaves.
fn book(words: &Words, draft: &TableDraft) -> Book {
    book_of(&texts_of(words, draft))
}

fn languages() -> [&'static Words; 2] {
    LANGUAGES.map(Language::words)
}

fn told(faults: &CellFaults) -> Vec<(String, &str)> {
    faults.told().iter().map(|fault| (fault.cell(), fault.refusal.code())).collect()
}

fn sample() -> TableDraft {
    TableDraft::read(RULEBOOKS[2].as_bytes()).unwrap()
}

#[test]
fn a_table_comes_back_from_its_spreadsheet_whoever_saved_and_whoever_reads_it() {
    for text in RULEBOOKS {
        let draft = TableDraft::read(text.as_bytes()).unwrap();
        for (words, reader) in languages().into_iter().flat_map(|one| languages().map(|other| (one, other))) {
            let back = plan_of(reader, book(words, &draft)).unwrap();
            assert_eq!((back.plan.draft, back.faults.count()), (draft.clone(), 0));
        }
    }
}

#[test]
fn every_rule_of_a_table_comes_back_from_its_spreadsheet() {
    let draft = TableDraft::read(include_bytes!("../../../../domain/tests/scoring/every-rule.toml")).unwrap();
    for (words, reader) in languages().into_iter().flat_map(|one| languages().map(|other| (one, other))) {
        let back = plan_of(reader, book(words, &draft)).unwrap();
        assert_eq!((back.plan.draft, told(&back.faults)), (draft.clone(), vec![]));
    }
}

#[test]
fn figures_of_three_and_four_places_come_back_as_they_left() {
    let mut draft = sample();
    draft.decimals = "4".into();
    draft.max_score = "1100.125".into();
    draft.grades[0].from = "90.125".into();
    for (row, max) in draft.rows.iter_mut().zip(["12.125", "1.0625", "0.125", "1234.5"]) {
        row.max = max.into();
    }
    let scored = draft.rows.iter_mut().find(|row| row.scale == "bands").unwrap();
    scored.parameters = vec![["90.125".into(), "1.0625".into()], ["1250".into(), "0.125".into()]];
    for (words, reader) in languages().into_iter().flat_map(|one| languages().map(|other| (one, other))) {
        assert_eq!(plan_of(reader, book(words, &draft)).unwrap().plan.draft, draft);
    }
}

#[test]
fn a_number_in_a_cell_is_what_it_is_and_a_text_is_read_in_the_language_of_its_headings() {
    for (words, typed, read) in [
        (Language::Vi.words(), Cell::text("12,125"), "12.125"),
        (Language::Vi.words(), Cell::text("12.125"), "12125"),
        (Language::En.words(), Cell::text("12.125"), "12.125"),
        (Language::Vi.words(), Cell::number("12.125"), "12.125"),
        (Language::En.words(), Cell::number("0.3"), "0.3"),
        (Language::Vi.words(), Cell::number("0.12345678"), "0.12345678"),
    ] {
        let mut book = book(words, &sample());
        book.sheets[0].rows[1].put(2, typed);
        book.sheets[1]
            .rows
            .iter_mut()
            .find(|row| row.cell(0) == label(words, "editor-max-score"))
            .unwrap()
            .put(1, Cell::number("99.125"));
        book.sheets[0].rows[2].put(10, Cell::number("1.125"));
        for reader in languages() {
            let draft = plan_of(reader, book.clone()).unwrap().plan.draft;
            assert_eq!((draft.rows[0].max.as_str(), draft.max_score.as_str()), (read, "99.125"));
            assert_eq!(draft.rows[1].parameters, [["1.125".to_owned(), String::new()]]);
        }
    }
}

#[test]
fn sheets_and_columns_that_were_moved_are_found_by_their_headings() {
    let words = Language::Vi.words();
    let mut table = texts_of(words, &sample());
    for row in std::iter::once(&mut table.columns).chain(&mut table.rows) {
        row.rotate_left(3);
        row.insert(0, String::new());
    }
    table.tabs[0] = "Bảng chính thức".into();
    let mut book = book_of(&table);
    book.sheets[0].rows.iter_mut().for_each(|row| row.number += 5);
    // As another program composes letters, with a blank that does not break and one that cannot be seen.
    book.sheets[0].rows[0].put(13, Cell::text("No\u{323}\u{302}i\u{a0}dung\u{200b}"));
    book.sheets.rotate_left(1);
    book.sheets.insert(0, sheet("Ghi chú", 1, &[vec!["Mã".into(), "tự đặt".into()]]));

    let back = plan_of(words, book).unwrap();

    assert_eq!(back.faults, CellFaults::default());
    assert_eq!((back.plan.draft, back.plan.unread), (sample(), vec!["Ghi chú".to_owned()]));
}

#[test]
fn the_sheet_of_the_whole_table_is_the_one_that_says_the_most_and_the_first_of_equal_ones() {
    let words = Language::Vi.words();
    let whole = book(words, &sample());
    // One word, however often, is no such sheet.
    let notes = sheet("Ghi chú", 1, &vec![vec![label(words, "editor-id"), "x".into()]; 90]);
    let copy = Sheet { name: "Bản sao".into(), ..whole.sheets[1].clone() };
    let mut book = Book {
        sheets: vec![notes, whole.sheets[0].clone(), whole.sheets[1].clone(), copy],
        ..Book::default()
    };
    // Below the first hundred rows nobody looks.
    let mut late = Sheet { name: "Muộn".into(), ..book.sheets[2].clone() };
    late.rows.splice(0..0, (0..200).map(|number| Row::of_texts(number, ["x"])));
    book.sheets.push(late);

    let back = plan_of(words, book).unwrap();

    assert_eq!(back.plan.draft, sample());
    assert_eq!(back.plan.unread, ["Ghi chú", "Bản sao", "Muộn"]);
}

#[test]
fn every_word_that_a_column_does_not_know_is_named_with_its_cell_and_kept() {
    let words = Language::Vi.words();
    let mut book = book(words, &sample());
    book.sheets[0].rows[4].put(4, Cell::text("Máy chấm"));
    book.sheets[0].rows[6].put(3, Cell::text("Lạ"));
    book.sheets[1].rows.push(Row::of_texts(40, ["Người soạn", "Lê Thị Thư"]));
    book.sheets[1].rows.push(Row::of_texts(41, ["", "", "Lê Thị Thư", "2026"]));

    let back = plan_of(words, book).unwrap();

    let places: Vec<(&str, String)> =
        back.faults.told().iter().map(|fault| (fault.sheet.as_str(), fault.cell())).collect();
    let expected =
        [("Thông tin chung", "A40"), ("Thông tin chung", "A41"), ("Tiêu chí", "E5"), ("Tiêu chí", "D7")];
    assert_eq!(places, expected.map(|(sheet, cell)| (sheet, cell.to_owned())));
    let Refusal::CellLabelMissing { found, cell, .. } = &back.faults.told()[1].refusal else {
        panic!("{places:?}")
    };
    assert_eq!((found.as_str(), cell.as_str()), ("Lê Thị Thư", "C41"));
    let Refusal::CellWordUnknown { found, known } = &back.faults.told()[2].refusal else {
        panic!("{places:?}")
    };
    assert_eq!(found, "Máy chấm");
    assert!(known.contains("Người chấm cho điểm"), "{known}");
    assert_eq!(back.plan.draft.rows[3].method, "Máy chấm", "and it comes along");
}

#[test]
fn a_column_that_is_missed_is_said_once_and_not_in_every_row() {
    let words = Language::Vi.words();
    let mut table = texts_of(words, &sample());
    table.columns[2] = "Điểm cao nhất".into();

    let back = plan_of(words, book_of(&table)).unwrap();

    let expected = [("C1".to_owned(), "cell.heading-unknown"), ("A1".to_owned(), "cell.heading-missing")];
    assert_eq!(told(&back.faults), expected);
    let heading = "Điểm tối đa".to_owned();
    assert_eq!(back.faults.told()[1].refusal, Refusal::CellHeadingMissing { heading });
    assert_eq!(back.plan.faults, []);
}

#[test]
fn more_criteria_than_a_table_may_have_are_refused_and_not_cut() {
    let words = Language::Vi.words();
    let mut draft = sample();
    let row = RowDraft { title: "x".into(), max: "1".into(), method: "manual".into(), ..RowDraft::default() };
    let numbered = |number: usize| RowDraft { id: number.to_string(), ..row.clone() };
    for (count, refused) in [(TableDraft::MOST_ROWS, false), (TableDraft::MOST_ROWS + 1, true)] {
        draft.rows = (1..=count).map(numbered).collect();
        let max = TableDraft::MOST_ROWS.to_string();
        let expected = if refused { Err(Refusal::TableTooLong { max }) } else { Ok(count) };
        let read = plan_of(words, book(words, &draft)).map(|reading| reading.plan.draft.rows.len());
        assert_eq!(read, expected);
        let file = Content::Text(draft.kept().into_bytes());
        assert_eq!(
            TableFiles(words).read(file).map_err(|said| said.contains("2.000")).err(),
            refused.then_some(true)
        );
    }
}

#[test]
fn a_workbook_without_the_headings_is_told_which_are_looked_for() {
    let words = Language::Vi.words();
    let sheets = vec![sheet("A", 1, &[vec!["STT".into(), "Họ tên".into()]])];
    let book = Book { sheets, ..Book::default() };
    let headings = "Mã, Nội dung, Điểm tối đa".to_owned();
    assert_eq!(plan_of(words, book).unwrap_err(), Refusal::SheetNotFound { headings });
}

/// The row of the sheet of the whole table that begins with this.
fn head_row<'a>(words: &Words, book: &'a mut Book, key: &str) -> &'a mut Row {
    let caption = label(words, key);
    book.sheets[1].rows.iter_mut().find(|row| row.cell(0) == caption).unwrap()
}

#[test]
fn a_percentage_is_read_where_one_is_asked_for_and_named_where_points_are() {
    let words = Language::Vi.words();
    let mut book = book(words, &sample());
    head_row(words, &mut book, "editor-grades").put(2, Cell::percent("82.5"));
    book.sheets[0].rows[1].put(2, Cell::percent("12"));

    let back = plan_of(words, book).unwrap();

    assert_eq!(back.plan.draft.grades[0].from, "82.5");
    assert_eq!(back.plan.draft.rows[0].max, "12%");
    assert_eq!(told(&back.faults), [("C2".to_owned(), "cell.percent")]);
    assert_eq!(back.faults.told()[0].heading.as_deref(), Some("Điểm tối đa"));
    assert!(back.plan.faults.iter().any(|(at, _)| at == "1"), "{:?}", back.plan.faults);
}

#[test]
fn a_day_has_its_whole_year_or_is_named() {
    let words = Language::Vi.words();
    for (cell, read, faults) in [
        (Cell::text("1/2/2026"), "2026-02-01", 0),
        (Cell::text("2026-02-01"), "2026-02-01", 0),
        (Cell::text("01-02-2026"), "2026-02-01", 0),
        (Cell::text("01/02/26"), "01/02/26", 1),
        (Cell::text("31/02/2026"), "2026-02-31", 1),
        (Cell::text("01/02/0026"), "0026-02-01", 1),
        (Cell::number("46054"), "46054", 1),
    ] {
        let mut book = book(words, &sample());
        head_row(words, &mut book, "editor-from").put(1, cell);
        let back = plan_of(words, book).unwrap();
        assert_eq!((back.plan.draft.valid_from.as_str(), back.faults.count()), (read, faults), "{read}");
        assert!(back.faults.told().iter().all(|fault| fault.refusal.code() == "cell.day-unknown"));
    }
}

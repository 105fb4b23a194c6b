use thidua_words::Language;

use super::*;

/// 120 units; every third is late, by as many days as its number.
fn units() -> Vec<(String, i64)> {
    let name = |n: i64| if n == 7 { "Đắk Nông".to_owned() } else { format!("Đơn vị {n:03}") };
    (0..120).map(|n| (name(n), if n % 3 == 0 { n } else { 0 })).collect()
}

fn list(rows: &[(String, i64)]) -> List<'_, (String, i64)> {
    let column = |code, caption| Column::new(code, caption, |(name, _): &(String, i64)| Cell::text(name));
    let late = Column::new("tre", "Trễ", |(_, days): &(String, i64)| Cell::figure(days.to_string(), days));
    let place = ("/danh-sach".to_owned(), "Các đơn vị".to_owned());
    List::new(Language::Vi.words(), place, rows, |(name, _)| slug_of(name))
        .named(|(name, _)| vec![name.clone()])
        .filter("can", "board-needing", |(_, days)| *days > 0)
        .filter("tat-ca", "board-all", |_| true)
        .column(column("ten", "Tên").ordered())
        .column(late.of_figures().ordered_by(|(_, days)| Key::number(*days)))
}

fn asked(query: &[(&str, &str)]) -> Asked {
    Asked::of(&query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(), "")
}

fn names(shown: &Shown<'_, (String, i64)>) -> Vec<String> {
    shown.rows.iter().map(|(name, _)| name.clone()).collect()
}

#[test]
fn a_long_list_begins_with_its_first_filter_and_says_how_many_there_are() {
    let rows = units();
    let shown = list(&rows).show(&Asked::default());
    assert_eq!((shown.rows.len(), names(&shown)[0].as_str()), (39, "Đơn vị 003"));
    let bar = shown.bar.to_string();
    assert!(bar.contains("Cần xử lý (39)") && bar.contains("Tất cả (120)"), "{bar}");
}

#[test]
fn a_name_is_found_however_it_is_typed_and_behind_every_filter() {
    let rows = units();
    for typed in ["dak nong", "ĐẮK", "đắk  Nông", "Đa\u{306}\u{301}k"] {
        let found = list(&rows).show(&asked(&[("tim", typed)]));
        assert_eq!(names(&found), ["Đắk Nông"], "{typed}");
    }
    let none = list(&rows).show(&asked(&[("tim", "Cà Mau <b>")]));
    let said = none.empty.unwrap().to_string();
    assert!(said.contains("Cà Mau &#60;b&#62;"), "{said}");
}

#[test]
fn the_order_is_that_of_a_column_both_ways_and_the_head_says_which() {
    let rows = units();
    let falling = list(&rows).show(&asked(&[("xep", "-tre")]));
    assert_eq!(names(&falling)[..2], ["Đơn vị 117", "Đơn vị 114"]);
    assert_eq!((falling.heads[1].order, falling.heads[0].order), ("descending", ""));
    assert_eq!(falling.heads[1].href.as_deref(), Some("/danh-sach?xep=tre"));
    let by_name = list(&rows).show(&asked(&[("xep", "ten"), ("loc", "tat-ca")]));
    assert_eq!(names(&by_name)[0], "Đắk Nông", "a letter with a mark is a letter");
    let nonsense = list(&rows).show(&asked(&[("xep", "mật khẩu"), ("loc", "gì đó"), ("sau", "không có")]));
    assert_eq!(nonsense.rows.len(), 39, "what makes no sense asks for nothing");
}

#[test]
fn a_page_begins_behind_the_row_that_ended_the_one_before_also_when_rows_went() {
    let mut rows = units();
    let every = asked(&[("loc", "tat-ca"), ("xep", "ten")]);
    let first = names(&list(&rows).show(&every));
    let next = list(&rows).show(&every).pager.unwrap().next.unwrap().href;
    assert!(next.starts_with("/danh-sach?loc=tat-ca&xep=ten&sau="), "{next}");
    let after = slug_of(first.last().unwrap());
    let second = asked(&[("loc", "tat-ca"), ("xep", "ten"), ("sau", &after)]);
    let before = names(&list(&rows).show(&second));
    assert!(first.iter().all(|name| !before.contains(name)));
    rows.remove(0);
    assert_eq!(names(&list(&rows).show(&second)), before, "nobody is shown twice or passed over");
}

#[test]
fn a_page_goes_on_where_it_was_when_the_row_that_ended_the_one_before_is_gone() {
    let mut rows = units();
    let next = list(&rows).show(&asked(&[("loc", "tat-ca")])).pager.unwrap().next.unwrap().href;
    assert!(next.ends_with("sau=don-vi-049&tu=50"), "{next}");
    rows.remove(49);
    let shown = list(&rows).show(&asked(&[("loc", "tat-ca"), ("sau", "don-vi-049"), ("tu", "50")]));
    assert_eq!(names(&shown)[0], "Đơn vị 050");
}

#[test]
fn what_is_missing_stands_last_whichever_end_one_begins_with() {
    let rows: Vec<(String, i64)> = units().into_iter().take(6).collect();
    let list = || {
        let known = |(_, days): &(String, i64)| if *days > 0 { Key::number(*days) } else { Key::Missing };
        list(&rows).column(Column::new("biet", "Biết", |_| Cell::default()).ordered_by(known))
    };
    let first = |order| names(&list().show(&asked(&[("xep", order)])))[0].clone();
    assert_eq!((first("biet"), first("-biet")), ("Đơn vị 003".into(), "Đơn vị 003".into()));
}

#[test]
fn signs_alone_find_nothing_and_say_so() {
    let rows = units();
    let found = list(&rows).show(&asked(&[("tim", "???")]));
    assert_eq!(found.rows.len(), 0);
    assert!(found.empty.unwrap().to_string().contains("???"));
}

#[test]
fn a_file_holds_every_page_of_what_was_asked_and_no_formula() {
    let mut rows = units();
    rows[3].0 = "=1+1".to_owned();
    let file = |query| list(&rows).file(&asked(query), "don-vi").unwrap();
    assert!(file(&[]).is_none() && file(&[("tep", "exe")]).is_none());
    let late = list(&rows).on_paper(&asked(&[("sau", "don-vi-010"), ("xep", "-tre")]));
    assert_eq!((late.rows.len(), late.columns.len(), late.decimals), (39, 2, 0));
    let answer = file(&[("tep", "csv"), ("loc", "tat-ca")]).unwrap();
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"don-vi.csv\"");
    let text = String::from_utf8(
        thidua_papers::csv::write(&list(&rows).on_paper(&asked(&[("loc", "tat-ca")]))).unwrap(),
    );
    let text = text.unwrap();
    assert_eq!((text.lines().count(), text.contains("'=1+1,3")), (121, true));
}

#[test]
fn a_short_list_has_neither_filters_nor_pages_and_is_shown_whole() {
    let rows = units()[..10].to_vec();
    let shown = list(&rows).show(&Asked::default());
    assert_eq!((shown.rows.len(), shown.pager.is_none()), (10, true));
    let bar = shown.bar.to_string();
    assert!(!bar.contains("search") && bar.contains("tep=xlsx"), "{bar}");
}

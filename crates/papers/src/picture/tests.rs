use thidua_domain::reporting::Figure;
use thidua_domain::statistics::PROVINCES;

use super::*;

fn caption() -> Caption {
    Caption {
        title: "Số hợp tác xã & tổ <hợp tác>".to_owned(), text: "Tính theo HTX.".to_owned()
    }
}

fn count(number: usize) -> Option<Figure> {
    Some(Figure::whole(number))
}

fn say(figure: Figure) -> String {
    figure.to_string()
}

fn bar(name: &str, figure: Option<Figure>, plan: Option<Figure>) -> Bar {
    let said = figure.map_or_else(|| "chưa có số liệu".to_owned(), say);
    Bar { name: name.to_owned(), figure, plan, said }
}

fn line(name: &str, points: &[Option<usize>]) -> Line {
    Line { name: name.to_owned(), points: points.iter().map(|point| point.map(Figure::whole)).collect() }
}

#[test]
fn a_unit_without_a_figure_has_a_word_and_no_bar() {
    let units =
        [bar("Hà Nội", count(50), count(100)), bar("Huế", None, None), bar("Cần Thơ", count(0), None)];
    let page = bars(caption(), &units).unwrap().on_page("h");

    assert_eq!(page.matches("<rect class=\"b\"").count(), 2, "two have figures");
    assert!(
        page.contains("<rect class=\"b\" x=\"0\" y=\"21\" width=\"180\""),
        "half of a scale of 100: {page}"
    );
    assert!(page.contains("width=\"0\""), "a nought has no length");
    assert!(page.contains(">chưa có số liệu</text>"));
    assert_eq!(page.matches("class=\"plan\"").count(), 1);
    assert_eq!(bars(caption(), &units[1..2]), None, "nothing is no picture");
}

#[test]
fn a_bar_below_nought_ends_at_nought() {
    let below = Figure::read("-20", 0).ok();
    let page = bars(caption(), &[bar("A", below, None), bar("B", count(20), None)]).unwrap().on_page("h");
    assert!(page.contains("<rect class=\"b\" x=\"0\" y=\"21\" width=\"180\""), "{page}");
    assert!(page.contains("<rect class=\"b\" x=\"180\" y=\"76\" width=\"180\""), "{page}");
}

#[test]
fn a_line_is_broken_where_a_figure_is_missing() {
    let years: Vec<String> = (2021..2026).map(|year| year.to_string()).collect();
    let units = [
        line("Hà Nội", &[Some(1), Some(2), None, Some(4), None]),
        line("Huế", &[None, None, None, None, None]),
    ];
    let page = lines(caption(), (&years, &units), &say).unwrap().on_page("l");

    assert_eq!(page.matches("<path class=\"ln\"").count(), 1, "two points are joined, the third is alone");
    assert_eq!(page.matches("<circle class=\"pt\"").count(), 4, "three points and one beside the name");
    assert!(!page.contains(">Huế<"), "who has no figure has no line");
    let small = multiples(caption(), (&years, &units), (&say, "chưa có số liệu")).unwrap().on_page("m");
    assert!(small.contains(">Huế<") && small.contains(">chưa có số liệu<"), "but has a picture: {small}");
    assert_eq!(small.matches("class=\"pt\"").count(), 3);
}

#[test]
fn more_lines_than_can_be_told_apart_are_no_picture() {
    let units: Vec<Line> = (0..=MOST_LINES).map(|unit| line(&unit.to_string(), &[Some(unit)])).collect();
    let years = ["2026".to_owned()];
    assert_eq!(lines(caption(), (&years, &units), &say), None);
    assert!(lines(caption(), (&years, &units[1..]), &say).is_some());
    assert!(multiples(caption(), (&years, &units), (&say, "")).is_some());
}

#[test]
fn the_map_has_every_province_and_both_archipelagos() {
    let some = |at: usize| MapTile { shade: Shade::Class(at % 5 + 1), said: at.to_string() };
    let all: Vec<MapTile> = (0..PROVINCES.len()).map(some).collect();
    let page = tiles(caption(), &all, &[(Shade::Missing, "chưa có số liệu".to_owned())]).on_page("b");
    assert_eq!(page.matches("<rect class=\"tl ").count(), 34 + 1, "each of them, and what a shade means");
    for name in ["Hoàng Sa", "(Đà Nẵng)", "Trường Sa", "(Khánh Hòa)", "Điện", "TNi"] {
        assert!(page.contains(&format!(">{name}</text>")), "{name}");
    }
}

#[test]
fn a_file_holds_its_title_its_source_and_nothing_from_elsewhere() {
    let file = bars(caption(), &[bar("A \"&\u{1}", count(3), None)]).unwrap().file(&["Nguồn: B".to_owned()]);
    assert!(file.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="));
    assert!(file.contains("<title id=\"t\">Số hợp tác xã &amp; tổ &lt;hợp tác&gt;</title>"), "{file}");
    assert!(file.contains(">Nguồn: B</text>") && file.contains(">A &quot;&amp;</text>"));
    for foreign in ["href", "<script", "url(", "<style", "@import"] {
        assert!(!file.contains(foreign), "{foreign}");
    }
}

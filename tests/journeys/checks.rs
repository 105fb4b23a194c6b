//! Checking between equals: drawn by rule, blind until handed in, answered when the explanation opens.

use std::collections::{BTreeMap, BTreeSet};

use super::sample;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year, html, spreadsheet};

const UNITS: [(&str, &str, &str); 5] = [
    ("ha-noi", "Hà Nội", "canbo.hanoi"),
    ("ho-chi-minh", "TP. Hồ Chí Minh", "canbo.tphcm"),
    ("hai-phong", "Hải Phòng", "canbo.haiphong"),
    ("da-nang", "Đà Nẵng", "canbo.danang"),
    ("can-tho", "Cần Thơ", "canbo.cantho"),
];

/// Hands Cần Thơ's reports on, so that the year can go on; the sample leaves them waiting.
async fn draw(house: &TestHouse) -> Visitor {
    let mut secretary = house.signed_in("thuky").await;
    let rule = [("viec", "phan-cong"), ("so-nguoi", "1"), ("cham-nhau", "khong")];
    secretary.post(&sample("tham-dinh"), &rule).await.expect(303);
    secretary
}

/// Who checks this unit, as the page shows it: address part and officer.
async fn checker_of(secretary: &mut Visitor, unit: &str) -> (&'static str, &'static str) {
    let page = secretary.page(&sample("tham-dinh")).await;
    let checks = page.table("Chấm chéo năm");
    let by = checks.row(unit).cell("Đơn vị chấm");
    let found = UNITS.iter().find(|(_, name, _)| by.starts_with(name)).expect("a unit checks it");
    (found.0, found.2)
}

/// Marks every leaf that people mark: this one so, all others with 1.
async fn mark_all(peer: &mut Visitor, unit: &str, (leaf, points, note): (&str, &str, &str)) {
    let page = peer.page(&sample(&format!("tham-dinh/{unit}"))).await;
    let sheet = page.table("Phiếu chấm chéo");
    let ids: Vec<&str> = sheet.rows().filter_map(|row| row.name().split_whitespace().next()).collect();
    assert!(ids.contains(&leaf), "{ids:?}");
    let mut fields = vec![("lop".to_owned(), "peer".to_owned())];
    for id in ids {
        fields.push((format!("d-{id}"), if id == leaf { points } else { "1" }.to_owned()));
        fields.push((format!("o-{id}"), String::new()));
        fields.push((format!("g-{id}"), if id == leaf { note } else { "" }.to_owned()));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    peer.post(&sample(&format!("bang-diem/{unit}")), &fields).await.expect(303);
}

/// So many ways to look through one list are followed: filters, orders and pages of it multiply.
const WAYS: usize = 6;

/// Every page that a person reaches by following links, with the addresses given to begin with.
async fn everything(visitor: &mut Visitor, begin: &[String]) -> Vec<(String, String)> {
    let (mut seen, mut waiting) = (BTreeSet::new(), begin.to_vec());
    let mut ways: BTreeMap<String, usize> = BTreeMap::new();
    let mut pages = vec![];
    while let Some(path) = waiting.pop() {
        let path = path.split('#').next().unwrap_or_default().to_owned();
        let is_packed = [".pdf", ".docx"].iter().any(|end| path.ends_with(end));
        if !path.starts_with('/') || path.starts_with("/tai-san/") || is_packed || !seen.insert(path.clone())
        {
            continue;
        }
        if let Some((list, _)) = path.split_once('?') {
            let followed = ways.entry(list.to_owned()).or_default();
            *followed += 1;
            if *followed > WAYS {
                continue;
            }
        }
        let answer = visitor.get(&path).await;
        waiting.extend(html::links(&answer.html));
        // Spreadsheets are packed: what they say is read as their users read it.
        let is_sheet = answer.header("content-type").contains("spreadsheetml");
        let text = if is_sheet { spreadsheet::text(&visitor.bytes(&path).await) } else { answer.html };
        pages.push((path, text));
    }
    pages
}

/// Whether a figure stands there by itself: in `33.33,37.50` of a list with commas there is no 3,37.
fn tells(text: &str, figure: &str) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    text.match_indices(figure).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + figure.len()..]);
        !is_digit(before.chars().next_back()) && !is_digit(after.chars().next())
    })
}

/// Addresses of a year that links may not lead to.
fn addresses() -> Vec<String> {
    let year = sample("");
    let mut all = vec!["/".to_owned(), "/lam-viec".to_owned(), "/tai-khoan".to_owned()];
    for rest in [
        "",
        "lich",
        "bao-cao",
        "bang-diem",
        "tham-dinh",
        "doi-chieu",
        "xep-hang",
        "xep-hang/ket-qua.json",
        "xep-hang/du-lieu.json",
        "tieu-chi",
        "chot",
        "nhat-ky",
        "giao-uoc",
        "so-lieu",
    ] {
        all.push(format!("{year}{rest}").trim_end_matches('/').to_owned());
    }
    for (unit, _, _) in UNITS {
        all.push(format!("{year}bang-diem/{unit}/bang-diem.xlsx"));
        for rest in ["bang-diem", "tham-dinh", "doi-chieu"] {
            all.push(format!("{year}{rest}/{unit}"));
            all.push(format!("{year}{rest}/{unit}?lop=peer"));
        }
        for period in ["plan", "q1", "q2", "q3", "q4", "year"] {
            all.push(format!("{year}bao-cao/{period}/{unit}"));
        }
    }
    all.push(format!("/api/v1/clusters/minh-hoa/years/{}/result", demo_year()));
    all
}

both_engines! {
    async fn the_checked_unit_finds_its_peers_marks_nowhere_before_the_explanation(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = draw(&house).await;
        let (checker, officer) = checker_of(&mut secretary, "Đà Nẵng").await;
        let mut peer = house.signed_in(officer).await;
        mark_all(&mut peer, "da-nang", ("1.1", "3,37", "Một lời riêng")).await;
        peer.post(&sample("tham-dinh/da-nang/nop"), &[]).await.expect(303);
        let leaks = |html: &str| html.contains("Một lời riêng") || ["3,37", "3.37"].iter().any(|mark| tells(html, mark));
        assert!(leaks(&secretary.page(&sample("bang-diem/da-nang")).await.html), "there is something to leak");
        let packed = secretary.bytes(&sample("bang-diem/da-nang/bang-diem.xlsx")).await;
        assert!(leaks(&spreadsheet::text(&packed)), "the spreadsheet too has something to leak");
        assert!(leaks(&peer.page(&sample("tham-dinh/da-nang")).await.html), "the checker sees its own");

        for username in ["canbo.danang", "lanhdao.danang", "nguoixem"] {
            let mut visitor = house.signed_in(username).await;
            let pages = everything(&mut visitor, &addresses()).await;
            assert!(pages.len() > 40, "{} pages", pages.len());
            let sheet = sample("bang-diem/da-nang/bang-diem.xlsx");
            assert!(pages.iter().any(|(path, text)| *path == sheet && text.contains("Cách tính")));
            for (path, html) in pages {
                assert!(!leaks(&html), "{username} reads it on {path}");
            }
        }
        // Not even a third unit, which neither checks nor is checked.
        let third = UNITS.iter().find(|(unit, _, _)| *unit != checker && *unit != "da-nang").unwrap();
        for (path, html) in everything(&mut house.signed_in(third.2).await, &addresses()).await {
            assert!(!leaks(&html), "{} reads it on {path}", third.2);
        }
        house.expect_sound_log();
    }

    async fn a_co_chair_who_leads_a_unit_is_as_blind_as_the_unit(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = draw(&house).await;
        let (_, officer) = checker_of(&mut secretary, "Đà Nẵng").await;
        let mut peer = house.signed_in(officer).await;
        mark_all(&mut peer, "da-nang", ("1.1", "3,37", "Một lời riêng")).await;
        peer.post(&sample("tham-dinh/da-nang/nop"), &[]).await.expect(303);
        let run = house.run(&[
            "account", "grant", "lanhdao.danang", "--role", "co_chair", "--cluster", "minh-hoa",
        ]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));

        let mut chair = house.signed_in("lanhdao.danang").await;
        let pages = everything(&mut chair, &addresses()).await;

        assert!(pages.iter().any(|(path, html)| path.ends_with("/xep-hang") && html.contains("Đà Nẵng")));
        for (path, html) in pages {
            let leaks = html.contains("Một lời riêng") || ["3,37", "3.37"].iter().any(|mark| tells(&html, mark));
            assert!(!leaks, "the co-chair reads it on {path}");
        }
    }

    async fn a_checker_sees_figures_and_no_marks_until_its_own_sheet_is_in(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = draw(&house).await;
        // Hà Nội's own marks are in; the one who checks it sees them only afterwards.
        let (_, officer) = checker_of(&mut secretary, "Hà Nội").await;
        let mut peer = house.signed_in(officer).await;
        let own = secretary.page(&sample("bang-diem/ha-noi")).await;
        assert!(own.says("tự chấm"), "the secretary reads the unit's own marks");

        let check = peer.page(&sample("tham-dinh/ha-noi")).await;
        assert!(!check.table("Phiếu chấm chéo").has_column("Tự chấm"), "no column of own marks");
        let missing = peer.post(&sample("tham-dinh/ha-noi/nop"), &[]).await.expect(422);
        assert!(missing.says("Chưa nộp được: còn"));
        mark_all(&mut peer, "ha-noi", ("1.1", "3,37", "")).await;
        peer.post(&sample("tham-dinh/ha-noi/nop"), &[]).await.expect(303);

        let after = peer.page(&sample("tham-dinh/ha-noi")).await;
        assert!(after.table("Phiếu chấm chéo").has_column("Tự chấm"), "{}", after.words());
        let again = peer.post(&sample("bang-diem/ha-noi"), &[("lop", "peer"), ("d-1.1", "2"), ("o-1.1", "3.37"), ("g-1.1", "")]).await;
        assert!(again.says("Phiếu chấm chéo đã nộp, điểm không sửa được nữa."), "{}", again.words());
        let refused = peer.post(&sample("tham-dinh/ha-noi/ly-do"), &[]).await.expect(422);
        assert!(refused.says("chưa có lý do"), "{}", refused.words());
        let form = refused.form(&sample("tham-dinh/ha-noi/ly-do"));
        let names: Vec<String> = form.fields.iter().map(|(name, _)| name.clone()).filter(|name| name.starts_with("g-")).collect();
        assert!(!names.is_empty(), "the differing leaves ask for a reason");
        let one = peer.submit(&form.clone().fill(&names[0], "Người kia viết trước")).await.expect(422);
        let form = names.iter().fold(form, |form, name| form.fill(name, "Thiếu văn bản kèm theo"));
        let stale = peer.submit(&form).await.expect(409);
        assert!(stale.says("người khác vừa ghi “Người kia viết trước”"), "{}", stale.words());
        let again = stale.form(&sample("tham-dinh/ha-noi/ly-do"));
        assert_eq!(again.value(&names[0]), "Thiếu văn bản kèm theo", "nothing typed is lost");
        assert!(one.says("chưa có lý do"));
        peer.submit(&again).await.expect(303);
        assert!(secretary.page(&sample("tham-dinh")).await.says("Xong"));
    }

    async fn marks_are_typed_and_handed_in_on_one_page_and_nothing_typed_is_lost(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = draw(&house).await;
        let (_, officer) = checker_of(&mut secretary, "Hà Nội").await;
        let mut peer = house.signed_in(officer).await;
        let (path, hand_in) = (sample("tham-dinh/ha-noi"), sample("tham-dinh/ha-noi/nop"));
        let form = |page: &Answer| page.form(&sample("bang-diem/ha-noi"));
        let typed = |page: &Answer, name: &str| {
            form(page).fields.into_iter().find(|(known, _)| known == name).expect("a field").1
        };

        let page = peer.page(&path).await;
        assert!(page.says("Còn thiếu điểm:"), "{}", page.words());
        let names: Vec<String> = form(&page).fields.into_iter().map(|(name, _)| name).collect();
        let names: Vec<&String> = names.iter().filter(|name| name.starts_with("d-")).collect();
        let sent = form(&page).fill(names[0], "999").fill(names[1], "1");
        let wrong = peer.submit(&sent.clone().at(&hand_in)).await.expect(422);
        assert_eq!((typed(&wrong, names[0]), typed(&wrong, names[1])), ("999".into(), "1".into()));
        assert!(html::links(&wrong.html).contains(&format!("#{}", &names[0][2..])), "the top leads to the field");

        let early = peer.submit(&form(&wrong).fill(names[0], "1").at(&hand_in)).await.expect(422);
        assert!(early.says("Chưa nộp được: còn"), "{}", early.words());
        assert_eq!(typed(&early, names[0]), "1,00", "what was given is kept");
        let all = names.iter().fold(form(&early), |form, name| form.fill(name, "1"));
        let after = peer.submit(&all.at(&hand_in)).await.expect(303).location().to_owned();
        assert!(after.starts_with(&path), "{after}");
        assert!(peer.page(&path).await.says("Còn thiếu lý do:"));
    }

    async fn the_unit_sees_and_answers_when_the_explanation_opens(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = draw(&house).await;
        let (_, officer) = checker_of(&mut secretary, "Hà Nội").await;
        let mut peer = house.signed_in(officer).await;
        mark_all(&mut peer, "ha-noi", ("1.1", "3,37", "Một lời riêng")).await;
        peer.post(&sample("tham-dinh/ha-noi/nop"), &[]).await.expect(303);
        let mut unit = house.signed_in("canbo.hanoi").await;
        let early = unit.get(&sample("doi-chieu/ha-noi")).await;
        assert!(early.says("Bước giải trình chưa mở."), "{}", early.words());

        let open = [("viec", "mo-giai-trinh"), ("ly-do", "")];
        let refused = secretary.post(&sample("tham-dinh"), &open).await.expect(422);
        assert!(refused.says("Chưa mở được: còn phiếu chưa nộp của"));
        let open = [("viec", "mo-giai-trinh"), ("ly-do", "Hết hạn, hội nghị ngày mai")];
        secretary.post(&sample("tham-dinh"), &open).await.expect(303);

        let path = sample("doi-chieu/ha-noi");
        let page = unit.page(&path).await;
        assert!(page.says("Một lời riêng") && page.says("3,37"));
        let form = page.form(&format!("{path}/giai-trinh")).fill("e-1.1", "Văn bản số 12 đã gửi bổ sung");
        unit.submit(&form).await.expect(303);
        let shown = secretary.page(&path).await;
        assert!(shown.says("Văn bản số 12 đã gửi bổ sung"), "{}", shown.words());
        // Somebody who still has the empty answer before them overwrites nothing.
        let stale = form.fill("e-1.1", "Ý khác");
        let mut leader = house.signed_in("lanhdao.hanoi").await;
        let conflict = leader.submit(&stale).await.expect(422);
        assert_eq!(conflict.form(&format!("{path}/giai-trinh")).value("e-1.1"), "Ý khác");
        let shown = secretary.page(&path).await;
        assert!(shown.says("Văn bản số 12 đã gửi bổ sung"), "{}", shown.words());
    }
}

//! Who may go where: every route of the house × every role, kept as one table that an official could sign.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod house;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use house::visitor::{Answer, Visitor, encoded};
use house::{TestHouse, demo_year, html};
use thidua_domain::access::Right;
use thidua_domain::access::Role;
use thidua_web::routes;

/// The columns: heading, role, the account of the demonstration.
const ROLES: [(&str, Option<Role>, &str); 11] = [
    ("nobody", None, ""),
    ("reader", Some(Role::Reader), "nguoixem"),
    ("officer", Some(Role::UnitOfficer), "canbo.cantho"),
    ("leader", Some(Role::UnitLeader), "lanhdao.cantho"),
    ("secretary", Some(Role::ClusterSecretary), "thuky"),
    ("head", Some(Role::ClusterHead), "cumtruong"),
    ("deputy", Some(Role::ClusterDeputy), "cumpho"),
    ("co-chair", Some(Role::CoChair), "dongchutri"),
    ("national", Some(Role::NationalOfficer), "trunguong"),
    ("admin", Some(Role::Administrator), "quantri"),
    ("co-op", Some(Role::Cooperative), "htx.cantho"),
];

const LEGEND: &str = "\
Officer and leader are those of Cần Thơ, the co-op is a cooperative of theirs; the cluster is the invented one, the other cluster Tây Nguyên 2019, which is
published and of which nobody here is a member.

ok        the page is shown
done      the form was taken
sent on   to the page that is meant
refused   got in: the form was read, and sent back because it is empty or the time is not right
absent    not found: also said of what one may not know of
no        known, but not allowed
sign in   sent to the sign-in page
";

/// One line of the table: a route, and what fills its variable parts and its form.
struct Line {
    method: String,
    path: &'static str,
    right: Right,
    what: &'static str,
    address: String,
    form: Vec<(&'static str, &'static str)>,
}

/// A form of one field, or of none.
type Filled = Option<(&'static str, &'static str)>;

/// What is asked at an address: a word about it, the unit that it is about (or the other cluster), and the form.
fn asked(path: &str, get: bool) -> Vec<(&'static str, &'static str, Filled)> {
    let (mine, other, elsewhere) = ("can-tho", "ha-noi", "");
    let step = |act| Some(("viec", act));
    let layer = |layer| Some(("lop", layer));
    match path {
        "/cum/{cluster}/{year}/bao-cao/{period}/{unit}/quyet-dinh" => vec![
            ("Cần Thơ: approve", mine, step("duyet")),
            ("Cần Thơ: send back", mine, step("gui-lai")),
            ("Cần Thơ: accept", mine, step("chap-nhan")),
            ("Cần Thơ: return", mine, step("tra-lai")),
            ("Cần Thơ: correct", mine, step("dinh-chinh")),
            ("Hà Nội: approve", other, step("duyet")),
            ("Hà Nội: accept", other, step("chap-nhan")),
            ("Hà Nội: correct", other, step("dinh-chinh")),
        ],
        "/cum/{cluster}/{year}/bang-diem/{unit}" if !get => vec![
            ("own marks", mine, layer("self")),
            ("peers' marks", mine, layer("peer")),
            ("cluster's marks", mine, layer("cluster")),
            ("head's marks", mine, layer("approved")),
            ("Hà Nội: own marks", other, layer("self")),
        ],
        "/cum/{cluster}/{year}/giao-uoc/ky" | "/cum/{cluster}/{year}/giao-uoc/rut-chu-ky" => vec![
            ("for Cần Thơ", mine, Some(("don-vi", "can-tho"))),
            ("for Hà Nội", mine, Some(("don-vi", "ha-noi"))),
            ("other cluster", elsewhere, Some(("don-vi", "dak-lak"))),
        ],
        "/cum/{cluster}/{year}/bang-diem/{unit}/minh-chung/quyet-dinh" => vec![
            ("Hà Nội", other, Some(("nhan", "1.1/khong-co"))),
            ("other cluster", elsewhere, Some(("nhan", "1.1/khong-co"))),
        ],
        "/cum/{cluster}/{year}/minh-chung/{evidence}" => vec![
            ("Hà Nội: submitted", other, None),
            ("Cần Thơ: returned", mine, None),
            ("other cluster", elsewhere, None),
        ],
        "/so-htx/{unit}/ket-nap/{application}" if !get => {
            vec![("Cần Thơ", mine, step("withdraw")), ("Hà Nội", other, step("withdraw"))]
        }
        "/so-htx/{unit}/thanh-lap/{founding}" if !get => {
            vec![("Cần Thơ", mine, step("abandon")), ("Hà Nội", other, step("abandon"))]
        }
        "/so-htx/{unit}/tuyen-truyen/{activity}/anh/{shot}" if !get => {
            vec![("Cần Thơ", mine, step("dat-lai")), ("Hà Nội", other, step("dat-lai"))]
        }
        "/dang-nhap" if !get => vec![("", mine, Some(("ten-dang-nhap", "khong-co")))],
        "/so-htx/{unit}/hoi-dong/phien/{meeting}/buoc" => {
            vec![("Cần Thơ", mine, step("conclude")), ("Hà Nội", other, step("conclude"))]
        }
        "/so-htx/{unit}/quyet-dinh/{decision}/buoc" => {
            vec![("Cần Thơ", mine, step("number")), ("Hà Nội", other, step("number"))]
        }
        _ if path.contains("{unit}") => {
            vec![("Cần Thơ", mine, None), ("Hà Nội", other, None), ("other cluster", elsewhere, None)]
        }
        _ if path.contains("{cluster}") => vec![("", mine, None), ("other cluster", elsewhere, None)],
        _ => vec![("", mine, None)],
    }
}

/// An address with its variable parts filled in.
fn address(path: &str, unit: &str, names: &Names) -> String {
    let (cluster, year, unit) = match unit {
        "" => ("tay-nguyen", "2019".to_owned(), "dak-lak"),
        unit => ("minh-hoa", demo_year(), unit),
    };
    let parts = [
        ("{cluster}", cluster),
        ("{year}", &year),
        ("{unit}", unit),
        ("{period}", "q3"),
        ("{version}", "1"),
        ("{file}", "ket-qua.json"),
        ("{session}", "khong-co"),
        ("{account}", "canbo.cantho"),
        ("{job}", "khong-co"),
        ("{held}", "khong-co"),
        ("{evidence}", names.files.get(unit).map_or("khong-co", String::as_str)),
        ("{entry}", names.entries.get(unit).map_or("khong-co", String::as_str)),
        ("{application}", names.case("ket-nap", unit)),
        ("{founding}", names.case("thanh-lap", unit)),
        ("{activity}", names.case("tuyen-truyen", unit)),
        ("{shot}", names.shots.get(unit).map_or("khong-co", String::as_str)),
        ("{record}", "khong-co"),
        ("{deed}", "nop-ho-so"),
        ("{award}", "giay-khen-tap-the"),
        ("{number}", "1"),
        ("{page}", "thu-ky-cum"),
        ("{name}", &names.asset),
        ("{picture}", "duong.svg"),
        ("{paper}", "khong-co"),
        ("{rulebook}", "vn-tdkt-2025"),
        ("{rules}", "khong-co"),
        ("{cases}", "khong-co"),
        ("{exemplar}", names.exemplar(unit)),
        ("{replication}", names.replication(unit)),
        ("{contest}", if names.contest.is_empty() { "khong-co" } else { &names.contest }),
        ("{round}", "1"),
        ("{team}", "1"),
        ("{juror}", "1"),
        ("{performance}", "1"),
        ("{part}", "phan-1"),
    ];
    parts.iter().fold(path.to_owned(), |path, (part, value)| path.replace(part, value))
}

/// Every route, with a line for each of the acts and objects that it has.
fn lines(names: &Names) -> Vec<Line> {
    let mut lines = vec![];
    for route in routes::table() {
        for (what, unit, form) in asked(route.path, route.method == "GET") {
            lines.push(Line {
                method: route.method.to_string(),
                path: route.path,
                right: route.right,
                what,
                address: address(route.path, unit, names),
                form: form.into_iter().collect(),
            });
        }
    }
    // Looks come before acts, and nobody leaves before everything is tried.
    lines.sort_by_key(|line| (line.method != "GET", line.path == "/dang-xuat"));
    lines
}

/// What is called differently in every house.
#[derive(Default)]
struct Names {
    asset: String,
    /// A piece of evidence of each of two units.
    files: BTreeMap<&'static str, String>,
    /// An organisation of the register of each of two units.
    entries: BTreeMap<&'static str, String>,
    /// An application, a founding and an activity of each of two units, by book and unit.
    cases: BTreeMap<(&'static str, &'static str), String>,
    /// A picture of that activity.
    shots: BTreeMap<&'static str, String>,
    /// An exemplar of the invented cluster, and what takes it up.
    exemplar: String,
    replication: String,
    /// A stage contest whose first round is on the stage, with a team, a juror, a performance and a part of this number each.
    contest: String,
}

impl Names {
    fn case(&self, book: &'static str, unit: &str) -> &str {
        let known = self.cases.iter().find(|((of, by), _)| *of == book && *by == unit);
        known.map_or("khong-co", |(_, id)| id.as_str())
    }

    fn exemplar(&self, unit: &str) -> &str {
        if unit.is_empty() || self.exemplar.is_empty() { "khong-co" } else { &self.exemplar }
    }

    fn replication(&self, unit: &str) -> &str {
        if unit.is_empty() || self.replication.is_empty() { "khong-co" } else { &self.replication }
    }

    async fn of(house: &TestHouse) -> Self {
        let mut names = Self { asset: asset(house).await, ..Self::default() };
        let mut reader = house.signed_in("nguoixem").await;
        for (list, kept) in [("dien-hinh", &mut names.exemplar), ("nhan-rong", &mut names.replication)] {
            let place = format!("/cum/minh-hoa/{list}");
            let page = reader.page(&place).await;
            let ways = html::links(&page.html);
            let is_one =
                |way: &&String| way.strip_prefix(&format!("{place}/")).is_some_and(|id| id.len() == 36);
            *kept = ways.iter().find(is_one).unwrap().rsplit('/').next().unwrap().to_owned();
        }
        for (unit, officer) in [("ha-noi", "canbo.hanoi"), ("can-tho", "canbo.cantho")] {
            let sheet = format!("/cum/minh-hoa/{}/bang-diem/{unit}", demo_year());
            let page = house.signed_in(officer).await.page(&sheet).await;
            let file =
                html::links(&page.html).into_iter().find(|href| href.contains("/minh-chung/")).unwrap();
            names.files.insert(unit, file.rsplit('/').next().unwrap().to_owned());
            let book = house.signed_in(officer).await.page(&format!("/so-htx/{unit}")).await;
            let entry = html::links(&book.html).into_iter().find(|href| href.contains("/muc/")).unwrap();
            names.entries.insert(unit, entry.rsplit('/').next().unwrap().to_owned());
            for book in ["ket-nap", "thanh-lap", "tuyen-truyen"] {
                let list = house.signed_in(officer).await.page(&format!("/so-htx/{unit}/{book}")).await;
                // Ids are as long as this; the words of other addresses are not.
                let of_case = |href: &String| {
                    href.rsplit_once('/').is_some_and(|(way, id)| way.ends_with(book) && id.len() == 36)
                };
                let case = html::links(&list.html).into_iter().find(of_case).unwrap();
                names.cases.insert((book, unit), case.rsplit('/').next().unwrap().to_owned());
            }
            let activity = format!("/so-htx/{unit}/tuyen-truyen/{}", names.case("tuyen-truyen", unit));
            let mut officer = house.signed_in(officer).await;
            let picture: (_, _, &[u8]) = ("tep", "a.jpg", include_bytes!("files/photograph-with-place.jpg"));
            officer
                .upload(&format!("{activity}/anh"), &[("chu-thich", "Hội nghị")], &[picture])
                .await
                .expect(303);
            let page = officer.page(&activity).await;
            let shot = html::links(&page.html).into_iter().find(|href| href.contains("/anh/")).unwrap();
            names.shots.insert(unit, shot.rsplit('/').next().unwrap().to_owned());
        }
        let list = format!("/cum/minh-hoa/{}/hoi-thi", demo_year());
        let round = house::contest::on_stage(&mut house.signed_in("thuky").await, &list).await;
        names.contest = html::between(&round, "/hoi-thi/", "/vong/").to_owned();
        names
    }
}

/// The name of a file that pages need; it changes with its content.
async fn asset(house: &TestHouse) -> String {
    let page = house.visitor().page("/").await;
    html::between(&page.html, "<link rel=\"stylesheet\" href=\"/tai-san/", "\"").to_owned()
}

fn outcome(method: &str, answer: &Answer) -> &'static str {
    match (answer.status, answer.location()) {
        (200, _) => "ok",
        (303, location) if location.starts_with("/dang-nhap?tiep=") => "sign in",
        (303, _) if method == "GET" => "sent on",
        (303, _) => "done",
        (400 | 409 | 422 | 429, _) => "refused",
        (401, _) => "sign in",
        (403, _) => "no",
        (404, _) => "absent",
        (status, location) => panic!("{}: {status} {location} {}", answer.path, answer.words()),
    }
}

async fn try_line(visitor: &mut Visitor, line: &Line) -> &'static str {
    let answer = match line.method.as_str() {
        "GET" => visitor.get(&line.address).await,
        "PUT" => visitor.put(&line.address).await,
        _ => visitor.post(&line.address, &line.form).await,
    };
    outcome(&line.method, &answer)
}

both_engines! {
    async fn every_route_for_every_role(engine) {
        let house = TestHouse::demo(engine).await;
        let lines = lines(&Names::of(&house).await);

        let mut cells: BTreeMap<(usize, &str), &str> = BTreeMap::new();
        for (next, (name, role, username)) in (1..).zip(ROLES) {
            // What programs may ask in a minute is counted by address.
            let mut visitor = Visitor::from(&house.url, std::net::Ipv4Addr::new(127, 0, 1, next));
            if !username.is_empty() {
                visitor.sign_in(username).await;
            }
            for (number, line) in lines.iter().enumerate() {
                let cell = try_line(&mut visitor, line).await;
                check_against_right(line, role, cell);
                cells.insert((number, name), cell);
            }
        }

        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("access", table(&lines, &cells));
        });
        house.expect_sound_log();
    }

    async fn a_form_from_elsewhere_is_refused_on_every_route(engine) {
        let house = TestHouse::demo(engine).await;
        let before = house.run(&["audit", "verify"]).stdout;
        let mut secretary = house.signed_in("thuky").await;
        let signed_in = house.run(&["audit", "verify"]).stdout;

        for line in lines(&Names::default()).iter().filter(|line| line.method == "POST") {
            for origin in [None, Some("https://evil.example"), Some("null"), Some("http://127.0.0.1")] {
                let answer = secretary.try_post_from(origin, &line.address, encoded(&line.form)).await.unwrap();
                // Programs come from nowhere; what they need is a token.
                let refused = if line.path.starts_with("/api/") { 401 } else { 403 };
                assert_eq!(answer.status, refused, "{} from {origin:?}", line.path);
            }
        }

        // A sign-in is a line of the log; nothing else became one.
        assert_ne!(before, signed_in);
        assert_eq!(house.run(&["audit", "verify"]).stdout, signed_in);
        assert!(secretary.page("/tai-khoan").await.says("Thư ký cụm"), "and nobody was signed out");
    }

    async fn who_must_change_the_password_gets_nowhere_else(engine) {
        let house = TestHouse::demo(engine).await;
        let reset = house.run_with(&["account", "reset-password", "cumtruong"], "mat-khau-tam-thoi-1");
        assert!(reset.status.success(), "{}", String::from_utf8_lossy(&reset.stderr));
        let mut head = house.visitor();
        let signed_in = head.sign_in_with("cumtruong", "mat-khau-tam-thoi-1").await;
        let always =
            ["/tai-khoan/mat-khau", "/suc-khoe", "/tai-san/{name}", "/huong-dan", "/huong-dan/{page}"];

        assert_eq!(signed_in.location(), "/tai-khoan/mat-khau");
        // To programs a cookie is nothing.
        let is_page = |line: &&Line| line.method == "GET" && !line.path.starts_with("/api/") && !always.contains(&line.path);
        for line in lines(&Names::default()).iter().filter(is_page) {
            let answer = head.get(&line.address).await;
            assert_eq!((answer.status, answer.location()), (303, "/tai-khoan/mat-khau"), "{}", line.path);
        }
    }
}

/// The route's right, as the table of rights has it, holds before anything else.
fn check_against_right(line: &Line, role: Option<Role>, cell: &str) {
    // No cookie opens anything to a program.
    if line.path.starts_with("/api/") && line.right.holders().is_some() {
        assert_eq!(cell, "sign in", "{} {} lets {role:?} in by a cookie", line.method, line.path);
        return;
    }
    let holds = match (line.right.holders(), role) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(roles), Some(role)) => roles.contains(&role),
    };
    let got_in = !matches!(cell, "no" | "sign in");
    assert!(
        holds || !got_in,
        "{} {} lets {role:?} in, though {:?} is not theirs",
        line.method,
        line.path,
        line.right
    );
    assert!(role.is_none() || cell != "sign in", "{} {} does not know {role:?}", line.method, line.path);
}

fn table(lines: &[Line], cells: &BTreeMap<(usize, &str), &str>) -> String {
    let mut text = format!("{LEGEND}\n{:4} {:58} {:16} {:19}", "", "address", "right", "of");
    for (name, ..) in ROLES {
        write!(text, " {name:9}").expect("a string takes all");
    }
    for (number, line) in lines.iter().enumerate() {
        let right = format!("{:?}", line.right);
        write!(text, "\n{:4} {:58} {right:16} {:19}", line.method, line.path, line.what)
            .expect("a string takes all");
        for (name, ..) in ROLES {
            write!(text, " {:9}", cells[&(number, name)]).expect("a string takes all");
        }
    }
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn every_role_has_its_column() {
    let columns: Vec<Role> = ROLES.iter().filter_map(|(_, role, _)| *role).collect();

    for role in Role::ALL {
        assert!(columns.contains(&role), "{role:?}");
    }
}

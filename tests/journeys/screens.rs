//! The screen of a hall: a stranger with its address sees it follow, hears of changes without asking again, and finds it over a certificate of the
//! laptop's own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::afterwards::Afterwards;
use crate::house::html::{between, links};
use crate::house::visitor::Visitor;

/// A conference with an agenda, and its address.
pub(super) async fn conference(secretary: &mut Visitor) -> String {
    let list = sample("hoi-nghi");
    let form = secretary.page(&list).await.form(&list);
    let day = format!("{}-12-20", crate::house::demo_year());
    let done = secretary.done(&form.fill("ngay", &day)).await;
    let link = links(&done.html).into_iter().find(|link| link.ends_with("/chuong-trinh"));
    let place = link.unwrap().trim_end_matches("/chuong-trinh").to_owned();
    let agenda = format!("{place}/chuong-trinh");
    let form = secretary.page(&agenda).await.form(&agenda);
    let form = form.fill("muc-1", "Khai mạc").fill("phut-1", "10").fill("nguoi-noi-1", "Bà Một");
    secretary.done(&form.fill("muc-2", "Báo cáo <năm>")).await;
    place
}

/// The address of the screen that the secretary opens.
pub(super) async fn opened(secretary: &mut Visitor, place: &str) -> String {
    let desk = format!("{place}/man-hinh");
    let form = secretary.page(&desk).await.form(&desk);
    assert_eq!(form.value("viec"), "open", "it is the first thing to do");
    let told = secretary.submit(&form).await.expect(200);
    assert_eq!(told.header("cache-control"), "no-store");
    let screen = links(&told.html).into_iter().find(|link| link.starts_with("/man-hinh/")).unwrap();
    assert!(!secretary.page(&desk).await.html.contains(&screen), "an address is told once");
    screen
}

/// Shows something, as a button of the desk does.
pub(super) async fn set(secretary: &mut Visitor, place: &str, what: &str) {
    let desk = format!("{place}/man-hinh");
    secretary.post(&desk, &[("viec", what)]).await.expect(303);
}

both_engines! {
    async fn a_stranger_with_the_address_sees_the_screen_follow_the_agenda(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let desk = format!("{place}/man-hinh");
        assert!(links(&secretary.page(&place).await.html).contains(&desk), "it is reached from the conference");
        house.signed_in("canbo.cantho").await.get(&desk).await.expect(403);
        let early = secretary.post(&desk, &[("viec", "item-1")]).await.expect(422);
        assert!(early.says("Màn hình hội trường chưa mở."), "{}", early.words());
        let screen = opened(&mut secretary, &place).await;

        let mut stranger = house.visitor();
        let welcome = stranger.page(&screen).await;
        assert!(welcome.says("Kính chào quý đại biểu") && welcome.says(&format!("{}/bieu-quyet", house.url)), "{}", welcome.words());
        assert!(welcome.html.contains("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>"));
        assert!(!welcome.html.contains("<form") && !welcome.html.contains("<nav") && !welcome.html.contains("Đăng nhập"), "nothing to press");
        assert_eq!(welcome.header("cache-control"), "no-store");
        assert!(!welcome.says("SHA-256"), "a house that others vouch for has no fingerprint to compare");

        set(&mut secretary, &place, "item-1").await;
        let item = stranger.page(&screen).await;
        for said in ["Mục 1 trên 2", "Khai mạc", "Bà Một", "Báo cáo <năm>", "đến", "Bắt đầu lúc"] {
            assert!(item.says(said), "{said}: {}", item.words());
        }
        assert!(item.html.contains("data-ends=\""));
        let shown = secretary.page(&desk).await;
        assert!(shown.says("Đang chiếu: Khai mạc") && shown.says("Tính giờ lại"), "{}", shown.words());
        let held = secretary.post(&desk, &[("viec", "ranking")]).await.expect(422);
        assert!(held.says("chưa chốt nên chưa chiếu xếp hạng"), "{}", held.words());
        let wrong = secretary.post(&desk, &[("viec", "pause"), ("den-gio", "sáng")]).await.expect(422);
        assert!(wrong.html.contains("value=\"sáng\""), "what was typed stays");
        secretary.post(&desk, &[("viec", "pause"), ("den-gio", "9h45")]).await.expect(303);
        assert!(stranger.page(&screen).await.says("Hội nghị họp tiếp lúc 09 giờ 45"));
        assert!(!secretary.page(&desk).await.says("Sao lưu ngay"), "at home administrators make backups");
        secretary.post(&format!("{desk}/sao-luu"), &[]).await.expect(403);

        let step = format!("{place}/buoc");
        secretary.post(&step, &[("viec", "call-off"), ("ly-do", "Bão số 5")]).await.expect(303);
        assert!(stranger.page(&screen).await.says("Hội nghị không tổ chức"));
        let over = secretary.page(&desk).await;
        assert!(over.says("Đóng màn hình để địa chỉ không còn dùng được.") && !over.says("Mở màn hình"), "{}", over.words());
        secretary.post(&desk, &[("viec", "close")]).await.expect(303);
        assert!(secretary.page(&desk).await.says("Hội nghị này không tổ chức."));
        stranger.get(&screen).await.expect(404);
        stranger.get(&format!("{screen}/dong")).await.expect(404);
        house.expect_sound_log();
    }

    async fn a_screen_hears_of_a_change_without_asking_again(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let screen = opened(&mut secretary, &place).await;
        let mut heard = listen(&house, &screen);
        assert!(heard.next("man-hinh").contains("Kính chào"));

        for (what, says) in [("item-1", "Khai mạc"), ("item-2", "Báo cáo"), ("pause", "Giải lao")] {
            set(&mut secretary, &place, what).await;
            let told = heard.next("man-hinh");
            assert!(told.contains(says), "{told}");
        }
        secretary.post(&format!("{place}/man-hinh"), &[("viec", "close")]).await.expect(303);
        assert!(heard.next("het").contains("Màn hình đã đóng"));
        assert!(heard.ends(), "nothing is heard with a key that ended");
    }
}

/// What a screen hears: lines of a stream.
struct Heard(BufReader<TcpStream>);

fn listen(house: &TestHouse, screen: &str) -> Heard {
    let at = house.url.trim_start_matches("http://");
    let mut line = TcpStream::connect(at).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(line, "GET {screen}/dong HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n").unwrap();
    Heard(BufReader::new(line))
}

impl Heard {
    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let many = self.0.read_line(&mut line).unwrap();
        (many > 0).then(|| line.trim_end().to_owned())
    }

    /// The next event of this name.
    fn next(&mut self, name: &str) -> String {
        while self.line().expect("it goes on") != format!("event: {name}") {}
        let mut data = String::new();
        loop {
            match self.line().expect("it goes on") {
                line if line.is_empty() => return data,
                line => data.push_str(line.strip_prefix("data: ").unwrap_or_default()),
            }
        }
    }

    fn ends(&mut self) -> bool {
        let mut rest = vec![];
        self.0.read_to_end(&mut rest).is_ok()
    }
}

/// `thidua serve --hall` on the data of a house, with what it said before it was ready.
struct HallServer {
    said: Vec<String>,
    process: Child,
    guard: Option<Afterwards>,
}

impl Drop for HallServer {
    fn drop(&mut self) {
        // Its number may be somebody else's once it has been waited for.
        self.guard.take().into_iter().for_each(Afterwards::forget);
        self.process.kill().and_then(|()| self.process.wait()).expect("it is our process");
    }
}

fn hall(house: &TestHouse) -> HallServer {
    let mut process = house
        .command(&["serve", "--hall", "--listen", "127.0.0.1:0"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let guard = Afterwards::kill(process.id());
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said: Vec<String> = vec![];
    for line in lines.by_ref() {
        said.push(line);
        if said.last().is_some_and(|line| line.contains("Ctrl+C")) {
            break;
        }
    }
    HallServer { said, process, guard: Some(guard) }
}

impl HallServer {
    /// What stands behind these words in what was said.
    fn behind(&self, words: &str) -> &str {
        let found = self.said.iter().find_map(|line| line.strip_prefix(words));
        found.unwrap_or_else(|| panic!("{words}: {:?}", self.said))
    }
}

/// What a client hears that trusts exactly this certificate.
fn over_tls(house: &TestHouse, (address, path): (&str, &str)) -> String {
    let certificate = CertificateDer::from_pem_file(house.folder.join("hoi-truong/chung-chi.pem")).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut line = StreamOwned::new(client, TcpStream::connect(address).unwrap());
    write!(line, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    answer
}

/// As a program that knows nothing of us reads it.
fn fingerprint_by_openssl(file: &std::path::Path) -> Option<String> {
    let output =
        Command::new("openssl").args(["x509", "-noout", "-fingerprint", "-sha256", "-in"]).arg(file).output();
    let said = String::from_utf8(output.ok()?.stdout).unwrap();
    said.trim().split_once('=').map(|(_, print)| print.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_laptop_in_a_hall_speaks_tls_by_a_certificate_of_its_own() {
    let house = TestHouse::unopened(crate::house::Engine::Sqlite).await;
    let server = hall(&house);
    let telephones = server.behind("Điện thoại vào: ").to_owned();
    let print = server.behind("Mã SHA-256 của chứng thư: ").to_owned();
    let address =
        telephones.strip_prefix("https://").unwrap().strip_suffix("/bieu-quyet").unwrap().to_owned();
    let key = house.folder.join("hoi-truong/khoa.pem");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    if let Some(other) = fingerprint_by_openssl(&house.folder.join("hoi-truong/chung-chi.pem")) {
        assert_eq!(print, other, "what is printed is what a telephone shows");
    }

    let answer = over_tls(&house, (&address, "/bieu-quyet"));
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Mã"), "{answer}");
    assert!(
        !answer.contains("strict-transport-security"),
        "a browser would take no other certificate any more"
    );
    assert!(!answer.contains("gửi không được mã hóa"), "its cookies are kept");
    let mut plain = TcpStream::connect(&address).unwrap();
    write!(plain, "GET /bieu-quyet HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    let mut sent_on = String::new();
    plain.read_to_string(&mut sent_on).unwrap();
    assert!(sent_on.contains(&format!("Location: {telephones}\r\n")), "{sent_on}");
    let laptop = server.behind("Ở máy này, vào: ").to_owned();
    assert!(Visitor::new(&laptop).page("/").await.html.contains("<h1"), "the laptop has a door of its own");
    drop(server);

    let again = hall(&house);
    assert_eq!(again.behind("Mã SHA-256 của chứng thư: "), print, "it is made once and kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_is_not_opened_to_a_hall() {
    let mut house = TestHouse::demo(crate::house::Engine::Sqlite).await;
    house.stop();
    let refused = house.run(&["serve", "--hall", "--listen", "0.0.0.0:0"]);
    assert!(!refused.status.success());
    assert!(!house.folder.join("hoi-truong").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_hall_the_pause_offers_a_backup_and_the_welcome_shows_the_fingerprint() {
    let mut house = TestHouse::demo(crate::house::Engine::Sqlite).await;
    house.stop();
    let server = hall(&house);
    let laptop = server.behind("Ở máy này, vào: ").to_owned();
    let mut secretary = Visitor::new(&laptop);
    secretary.sign_in("thuky").await;
    let place = conference(&mut secretary).await;
    let screen = opened(&mut secretary, &place).await;
    let welcome = Visitor::new(&laptop).page(&screen).await;
    let print = server.behind("Mã SHA-256 của chứng thư: ").replace(':', " ");
    assert!(welcome.says(&print) && welcome.says(server.behind("Điện thoại vào: ")), "{}", welcome.words());
    let passes = secretary.page(&format!("{place}/the-bieu-quyet")).await;
    assert!(passes.says(server.behind("Điện thoại vào: ")), "no telephone finds the laptop by its own name");

    let desk = format!("{place}/man-hinh");
    assert!(!secretary.page(&desk).await.says("Sao lưu ngay"));
    set(&mut secretary, &place, "pause").await;
    let pause = secretary.page(&desk).await;
    assert!(
        pause.says("Chưa có bản sao lưu nào") && pause.says(&house.folder.join("jobs").display().to_string()),
        "{}",
        pause.words()
    );
    secretary.done(&pause.form(&format!("{desk}/sao-luu"))).await;
    let deadline = Instant::now() + Duration::from_secs(60);
    let done = loop {
        let page = secretary.page(&desk).await;
        if page.says("Bản gần nhất xong lúc") {
            break page;
        }
        assert!(Instant::now() < deadline, "{}", page.words());
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let file = between(&done.words(), "Tệp nằm ở ", " (dạng tar)").to_owned();
    assert!(std::path::Path::new(&file).metadata().unwrap().len() > 10_000, "{file}");
}

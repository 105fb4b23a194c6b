//! Every page is sound, and whoever looks for faults finds them.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse};
use crate::sample;

/// The pages of administrators.
const ADMINISTRATION: [&str; 17] = [
    "/quan-tri",
    "/quan-tri/tai-khoan",
    "/quan-tri/tai-khoan/canbo.cantho/xem",
    "/quan-tri/vai-tro",
    "/quan-tri/don-vi",
    "/quan-tri/don-vi/da-nang/sap-xep",
    "/quan-tri/cum",
    "/quan-tri/minh-chung",
    "/quan-tri/bao-tin",
    "/tai-khoan/ma-truy-cap",
    "/quan-tri/cai-dat",
    "/quan-tri/suc-khoe",
    "/quan-tri/thu",
    "/quan-tri/nhat-ky",
    "/quan-tri/nhat-ky?so=dang-nhap&nguoi=khong-ai",
    "/dau-moi/phan-mem",
    "/lam-viec",
];

/// Pages of the books that an officer keeps.
const REGISTER: [&str; 10] = [
    "/so-htx/hai-phong",
    "/so-htx/hai-phong/them",
    "/so-htx/hai-phong/nhap",
    "/so-htx/hai-phong/ket-nap",
    "/so-htx/hai-phong/ket-nap/khong-neu-ten",
    "/so-htx/hai-phong/ket-nap/nhan-don",
    "/so-htx/hai-phong/thanh-lap",
    "/so-htx/hai-phong/thanh-lap/them",
    "/so-htx/hai-phong/tuyen-truyen",
    "/so-htx/hai-phong/tuyen-truyen/them",
];

/// What a cluster shows as exemplary, and who learned from whom.
const EXEMPLARS: [&str; 5] = [
    "/cum/minh-hoa/dien-hinh",
    "/cum/minh-hoa/dien-hinh/de-cu",
    "/cum/minh-hoa/dien-hinh/de-cu?htx=don-vi",
    "/cum/minh-hoa/nhan-rong",
    "/cum/minh-hoa/ai-hoc-ai",
];

/// Pages of the year that somebody who leads it sees.
const LEAD: [&str; 20] = [
    "",
    "thong-ke/ca-nam",
    "thong-ke/ca-nam/htx",
    "thong-ke/chuoi/htx_moi/2025-06-30",
    "chat-luong",
    "mau-bao-cao",
    "mau-bao-cao/htx",
    "bao-cao",
    "bao-cao/q3/hai-phong",
    "bang-diem",
    "bang-diem/ha-noi",
    "xep-hang",
    "tieu-chi",
    "tieu-chi/soan",
    "chot",
    "nhat-ky",
    "hoi-thi",
    "phong-trao",
    "hoi-nghi",
    "tuyen-truyen",
];

/// Who sees the page, and where it is.
#[expect(clippy::too_many_lines, reason = "one line a page: the list is read as a whole")]
fn pages() -> Vec<(&'static str, Vec<String>)> {
    let plain = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    let of_year = |paths: &[&str]| paths.iter().map(|path| sample(path)).collect::<Vec<_>>();
    let public = plain(&[
        "/",
        "/dang-nhap",
        "/cum/tay-nguyen/2019/xep-hang",
        "/cum/5-thanh-pho/2015/so-lieu",
        "/khong-co",
        "/tin",
        "/tin/nam-lien-minh-hop-tac-xa-tong-ket-thi-dua-nam-2015",
        "/vinh-danh",
        "/tra-cuu",
        "/tra-cuu?ma=",
        "/tra-cuu/000000000000",
        "/cum",
        "/cum/minh-hoa",
        "/dien-hinh",
        "/hoi-nghi",
        "/hoi-thi",
        "/phong-trao",
        "/tim-kiem",
        "/du-lieu",
        "/thong-ke",
        "/thong-ke/5-thanh-pho",
        "/thong-ke/5-thanh-pho/ket_nap",
        "/thong-ke/minh-hoa",
        "/thong-ke/minh-hoa/htx",
        "/thong-ke/tay-nguyen",
        "/tim-kiem?q=hop+tac+xa",
        "/tim-kiem?q=hop+tac+xa&loai=dien-hinh",
        "/giam-khao/kich-ban",
        "/huong-dan",
        "/huong-dan/quan-tri",
        "/huong-dan/phan-quyen",
    ]);
    let lead = of_year(&LEAD);
    let own = of_year(&[
        "bao-cao/year/hai-phong",
        "bao-cao/q4/hai-phong",
        "bao-cao/plan/hai-phong",
        "bang-diem/hai-phong",
    ]);
    let register = plain(&REGISTER);
    let secretary = [
        lead,
        plain(&[
            "/lam-viec/cac-nam",
            "/so-htx",
            "/so-htx?tim=minh+hoa",
            "/so-htx/can-tho",
            "/nam-moi",
            "/tai-khoan",
            "/tai-khoan/mat-khau",
            "/tai-khoan/nhac-viec",
            "/quan-tri",
            "/huong-dan",
            "/huong-dan/thu-ky-cum",
        ]),
    ]
    .concat();
    vec![
        ("", public),
        ("thuky", secretary),
        ("canbo.haiphong", [own, register, plain(&EXEMPLARS)].concat()),
        (
            "canbo.cantho",
            [
                of_year(&["bang-diem/can-tho", "bang-diem/ha-noi", "doi-chieu-ket-nap"]),
                plain(&["/tin-bai", "/tin-bai/viet", "/so-htx/can-tho/tuyen-truyen/tong-hop"]),
            ]
            .concat(),
        ),
        ("htx.cantho", plain(&["/goc-htx"])),
        ("quantri", plain(&ADMINISTRATION)),
    ]
}

async fn every_page(device: Device, scheme: Scheme, size: usize) {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, device, scheme).await;

    for (who, paths) in pages() {
        if !who.is_empty() {
            browser.sign_in(who).await;
        }
        browser.open("/dang-nhap").await;
        browser.press(&format!(".text-size button:nth-of-type({size})")).await;
        for path in paths {
            browser.open(&path).await;
            browser.inspect().await;
        }
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_sound_on_a_phone_in_the_dark() {
    every_page(Device::Phone, Scheme::Dark, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_sound_on_a_desk_in_the_light() {
    every_page(Device::Desk, Scheme::Light, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_sound_on_a_phone_in_the_largest_text() {
    every_page(Device::Phone, Scheme::Light, 5).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_inspection_finds_what_is_wrong_with_a_page() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Phone, Scheme::Light).await;

    for spoil in [
        "document.querySelector('main').append(document.createElement('button'))",
        "const wide = document.querySelector('main').appendChild(document.createElement('div')); wide.style.cssText = 'min-width: 900px; height: 9px'",
        "console.error('something broke')",
    ] {
        browser.open("/").await;
        assert_eq!(browser.faults().await, Vec::<String>::new());
        browser.page.execute(spoil, vec![]).await.unwrap();
        assert_ne!(browser.faults().await, Vec::<String>::new(), "{spoil}");
    }
    browser.close().await;
}

//! Files that take longer than anybody waits: a page says how far they are, they go in as a whole or not at all, and a kill in the middle changes
//! nothing.

use thidua_app::jobs::{Turn, next_step};
use thidua_domain::jobs::HOLD_MS;

use super::jobs::tools;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::{Form, between, forms};
use crate::house::postman::Postman;
use crate::house::visitor::{Answer, Visitor};

const BOOK: &str = "/so-htx/hai-phong";
const IMPORT: &str = "/so-htx/hai-phong/nhap";
/// A file of so many rows is large.
const ROWS: usize = 12_000;

fn list(rows: usize) -> Vec<u8> {
    let mut text = "Tên HTX;Loại hình;Số ĐKKD;Xã/phường;Số TV\n".to_owned();
    for row in 0..rows {
        text += &format!(
            "Hợp tác xã dịch vụ nông nghiệp số {row};HTX;02{row:06};Xã Vĩnh Bảo;{}\n",
            20 + row % 90
        );
    }
    text.into_bytes()
}

/// Looks at a page that comes again until it does not; all that it said.
async fn watch(visitor: &mut Visitor, path: &str, mut each: impl FnMut(&Answer)) -> Answer {
    for _ in 0..900 {
        let page = visitor.get(path).await;
        if page.header("refresh").is_empty() {
            return page;
        }
        assert_eq!(page.header("refresh"), format!("3; url={path}"), "{}", page.words());
        each(&page);
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    }
    panic!("{path} never came to its end")
}

/// Brings a large file and looks at it until it is read; where, and the form that takes it in.
async fn look(officer: &mut Visitor, bytes: &[u8]) -> (String, Form) {
    let at = officer.upload(IMPORT, &[], &[("tep", "Cả tỉnh.csv", bytes)]).await.expect(303);
    let at = at.location().to_owned();
    let page = watch(officer, &at, |page| {
        assert!(page.says("Cả tỉnh.csv") && page.says("Chưa có gì được ghi vào sổ."), "{}", page.words());
    });
    let form = page.await.form(&format!("{at}/nhan"));
    (at, form)
}

/// Waits until rows are being written.
async fn until_it_writes(officer: &mut Visitor, job: &str) -> Answer {
    loop {
        let page = officer.page(job).await;
        assert!(!page.header("refresh").is_empty(), "it ended before it was seen: {}", page.words());
        if page.says("Đang ghi:") {
            assert!(page.says("Đang làm") && !page.says("Chờ đến lượt"), "{}", page.words());
            return page;
        }
    }
}

both_engines! {
    async fn a_large_list_is_read_and_taken_in_where_its_person_sees_how_far_it_is(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (at, take) = look(&mut officer, &list(ROWS)).await;
        assert!(officer.page(BOOK).await.says("Sổ chưa có tổ chức nào."));

        let job = officer.submit(&take).await.expect(303).location().to_owned();

        assert!(job.starts_with("/viec-dai/"), "{job}");
        let again = officer.submit(&take).await.expect(303);
        assert_eq!(again.location(), job, "pressed twice, it is one");
        let mut seen = 0;
        let page = watch(&mut officer, &job, |page| {
            seen += usize::from(page.says(&format!("trên {}.000 mục", ROWS / 1000)) && page.html.contains("<progress"));
        });
        let page = page.await;
        assert!(page.says("Đã nhập xong") && page.says("Đã ghi 12.000 mục"), "{}", page.words());
        assert!(seen > 0, "how much is done and how much is left was never said");
        assert!(page.html.contains(&format!("href=\"{IMPORT}\"")), "{}", page.words());
        assert!(officer.page(BOOK).await.says("12.000 tổ chức trong sổ."));
        // In another tab the same file still lies open.
        assert!(officer.done(&take).await.says("Đã ghi danh sách vào sổ."));
        assert_eq!(officer.get(&at).await.expect(303).location(), IMPORT);
        assert!(officer.page("/viec-dai").await.says("Nhập tệp Cả tỉnh.csv vào sổ"));
        house.signed_in("canbo.cantho").await.get(&job).await.expect(404);
        house.signed_in("canbo.cantho").await.get(&format!("{job}/xem-lai")).await.expect(404);
        let list = officer.page(IMPORT).await;
        let undo = forms(&list.html).into_iter().find(|form| form.action.ends_with("/hoan-tac")).unwrap();
        let job = officer.submit(&undo).await.expect(303).location().to_owned();
        let undone = watch(&mut officer, &job, |_| {}).await;
        assert!(undone.says("Đã hoàn tác xong") && undone.says("Hoàn tác tệp Cả tỉnh.csv"), "{}", undone.words());
        assert!(officer.page(BOOK).await.says("Sổ chưa có tổ chức nào."));
        house.expect_sound_log();
    }

    async fn whoever_stops_it_finds_the_register_as_it_was_and_what_was_typed(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (_, take) = look(&mut officer, &list(ROWS)).await;
        let take = take.fill("ly-do", "Công văn số 12 của sở");
        let job = officer.submit(&take).await.expect(303).location().to_owned();

        let page = until_it_writes(&mut officer, &job).await;
        officer.submit(&page.form(&format!("{job}/huy"))).await.expect(303);

        let page = watch(&mut officer, &job, |_| {}).await;
        assert!(page.says("Việc này đã dừng theo yêu cầu.") && page.says("Chưa ghi gì vào sổ"), "{}", page.words());
        assert!(officer.page(BOOK).await.says("Sổ chưa có tổ chức nào."));
        let again = watch(&mut officer, &format!("{job}/xem-lai"), |_| {}).await;
        assert!(again.html.contains("Công văn số 12 của sở"), "{}", again.words());
        house.expect_sound_log();
    }

    async fn killed_while_it_writes_it_is_taken_in_once_by_the_next_try(engine) {
        let mut house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (_, take) = look(&mut officer, &list(ROWS)).await;
        let job = officer.submit(&take).await.expect(303).location().to_owned();
        until_it_writes(&mut officer, &job).await;

        house.kill();
        let app = Postman::of(&house).await.app;
        let later = app.at(app.now_ms() + HOLD_MS);
        assert_eq!(next_step(&later, &tools()).await.unwrap(), Turn::Ended);

        house.start();
        let mut officer = house.signed_in("canbo.haiphong").await;
        assert!(officer.page(&job).await.says("Đã nhập xong"));
        assert!(officer.page(BOOK).await.says("12.000 tổ chức trong sổ."));
        house.expect_sound_log();
    }

    async fn what_is_refused_later_says_why_and_leads_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let mut bytes = list(ROWS);
        bytes.extend_from_slice("HTX Không rõ;Doanh nghiệp lạ;0399;Xã A;9\n".as_bytes());
        let (_, take) = look(&mut officer, &bytes).await;

        let job = officer.submit(&take).await.expect(303).location().to_owned();

        let page = watch(&mut officer, &job, |_| {}).await;
        assert!(page.says("Tệp chưa được nhập, sổ vẫn như cũ.") && page.says("Còn 1 dòng có chỗ sai"), "{}", page.words());
        let back = between(&page.html, "class=\"btn btn--main\" href=\"", "\"").to_owned();
        let again = watch(&mut officer, &back, |_| {}).await;
        assert!(again.says("Doanh nghiệp lạ"), "{}", again.words());
        let mut without = forms(&again.html).into_iter().find(|form| form.action.ends_with("/nhan")).unwrap();
        without.fields.push(("bo-dong-sai".into(), "1".into()));
        let job = officer.submit(&without).await.expect(303).location().to_owned();
        let page = watch(&mut officer, &job, |_| {}).await;
        assert!(page.says("Đã ghi 12.000 mục"), "{}", page.words());
        house.expect_sound_log();
    }

    async fn a_large_file_that_cannot_be_read_is_refused_where_another_is_chosen(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let answer = officer.upload(IMPORT, &[], &[("tep", "dài.csv", &list(130_000))]).await.expect(303);

        let page = watch(&mut officer, answer.location(), |_| {}).await.expect(422);

        assert!(page.says("Trang tính “dài.csv” quá lớn: đọc được tối đa 120.000 hàng"), "{}", page.words());
        assert!(page.html.contains("type=\"file\""), "another can be chosen");
        house.expect_sound_log();
    }
}

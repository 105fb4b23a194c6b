//! What everybody reads without an account: two real years, as they were published.

use crate::both_engines;
use crate::house::table::tables;
use crate::house::{Engine, TestHouse, html};

both_engines! {
    async fn the_ranking_of_tay_nguyen_2019_is_the_published_one(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/tay-nguyen/2019/xep-hang").await;

        let table = page.table("Bảng điểm đầy đủ");
        assert_eq!(table.heads.len(), 7, "criterion, maximum and five units");
        let expected = [("Gia Lai", "33", "5"), ("Kon Tum", "34", "2="), ("Lâm Đồng", "34", "2="), ("Đắk Lắk", "35", "1"), ("Đắk Nông", "34", "2=")];
        let found = expected.map(|(unit, _, _)| (unit, table.row("Tổng").cell(unit), table.row("Hạng").cell(unit)));
        assert_eq!(found, expected);
    }

    async fn who_works_in_a_year_is_told_that_its_result_is_not_published_yet(engine) {
        let house = TestHouse::demo(engine).await;
        let path = crate::sample("xep-hang");

        let early = house.signed_in("canbo.cantho").await.get(&path).await.expect(409);

        assert!(early.says("chưa công bố. Khi cụm công bố, ai cũng xem được ở trang này"), "{}", early.words());
        assert!(!early.says("đề nghị người quản trị"));
        house.visitor().get(&path).await.expect(404);
        house.signed_in("quantri").await.get(&path).await.expect(403);
    }

    async fn the_three_way_tie_is_shown_as_a_tie(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/tay-nguyen/2019/xep-hang").await;

        let words = page.words();
        let (_, tie) = words.split_once("3 đơn vị đồng hạng 2. Cùng 34 điểm").expect("the tie is named");
        let at = |unit: &str| tie.find(&format!("Vì sao 34 điểm? ({unit})")).unwrap_or_else(|| panic!("{unit}: {tie}"));
        let after = tie.find("Vì sao 33 điểm? (Gia Lai)").expect("the unit below the tie");
        assert!(["Kon Tum", "Lâm Đồng", "Đắk Nông"].iter().all(|unit| at(unit) < after), "{tie}");
    }

    async fn every_number_of_the_ranking_says_why(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/tay-nguyen/2019/xep-hang").await;

        let units: Vec<_> =
            tables(&page.html).into_iter().filter(|table| table.caption.starts_with("Điểm từng tiêu chí của")).collect();
        assert_eq!(units.len(), 5);
        for unit in units {
            assert!(unit.rows().count() > 0);
            for row in unit.rows() {
                assert!(!row.name().is_empty() && !row.cell("Điểm").is_empty(), "{row:?}");
                assert!(row.cell("Vì sao có điểm này").contains("Cụm chấm, theo bảng đã công bố"), "{row:?}");
            }
        }
    }

    async fn the_figures_of_five_cities_2015_are_summed_again_and_absent_is_not_zero(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/5-thanh-pho/2015/so-lieu").await;

        let table = page.table("Thành viên mới kết nạp");
        let mut figures: Vec<_> = table.rows().map(|row| (row.name(), row.cells().last().unwrap().as_str())).collect();
        figures.sort_unstable();
        let expected = [
            ("Cần Thơ", "9"),
            ("Cộng lại", "85"),
            ("Hà Nội", "55"),
            ("Hải Phòng", "16"),
            ("TP. Hồ Chí Minh", "– chưa có số liệu"),
            ("Đà Nẵng", "5"),
        ];
        assert_eq!(figures, expected);
        assert!(page.says("Cộng từ các đơn vị được 85, khớp với tổng đã nêu."));
        assert!(page.says("1 đơn vị chưa có số liệu; chưa có không phải là 0."));
    }

    async fn what_is_stated_for_the_whole_cluster_is_marked_as_not_checkable(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/5-thanh-pho/2015/so-lieu").await;

        let stated = page.words();
        assert!(stated.contains("7.809 Tổ hợp tác") && stated.contains("2.951 Hợp tác xã"), "{stated}");
        assert!(stated.contains("không kiểm tra lại được từ các thành viên"), "{stated}");
        assert!(page.says("Nguồn: bài báo ngày 27/11/2015."));
    }

    async fn a_year_of_imported_figures_has_no_ranking_and_no_approval_steps(engine) {
        let house = TestHouse::demo(engine).await;
        let ranking = "/cum/5-thanh-pho/2015/xep-hang";

        let public = house.visitor().get(ranking).await;
        let mut national = house.signed_in("trunguong").await;
        let inside = national.get("/cum/5-thanh-pho/2015").await.expect(303);

        assert!(public.status == 404 || public.says("Nguồn"), "{} {}", public.status, public.words());
        assert_eq!(inside.location(), "/cum/5-thanh-pho/2015/so-lieu");
        assert_eq!(national.get("/cum/5-thanh-pho/2015/chot").await.status, 403);
    }

    async fn a_browser_that_has_the_page_is_told_so(engine) {
        let house = TestHouse::demo(engine).await;
        let client = reqwest::Client::new();

        for path in ["/", "/cum/tay-nguyen/2019/xep-hang"] {
            let tag = house.visitor().page(path).await.header("etag").to_owned();
            assert!(!tag.is_empty(), "{path}");
            let again = client.get(format!("{}{path}", house.url)).header("if-none-match", &tag).send().await.unwrap();
            assert_eq!(again.status().as_u16(), 304, "{path}");
        }
    }

    async fn every_page_of_the_invented_cluster_says_that_it_is_invented(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;

        for page in ["", "bao-cao", "bao-cao/q3/can-tho", "bang-diem", "bang-diem/can-tho", "xep-hang", "tieu-chi", "chot", "nhat-ky"] {
            let path = crate::sample(page);
            let answer = secretary.page(path.trim_end_matches('/')).await;
            assert!(answer.says("Dữ liệu minh họa."), "{path}");
        }
    }

    async fn english_is_complete_on_every_page(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        secretary.post("/ngon-ngu", &[("ngon-ngu", "en"), ("ve", "/")]).await.expect(303);

        for page in ["", "bao-cao", "bao-cao/q3/can-tho", "bang-diem", "bang-diem/can-tho", "xep-hang", "tieu-chi", "chot", "nhat-ky"] {
            let path = crate::sample(page);
            let answer = secretary.page(path.trim_end_matches('/')).await;
            assert!(answer.html.contains("<html lang=\"en\""), "{path}");
            for word in ["Bảng năm", "Báo cáo", "Xếp hạng", "Tiêu chí", "Nhật ký", "Đăng xuất", "Trang chủ"] {
                let title = html::words(html::between(&answer.html, "<h1>", "</h1>"));
                let menu = html::words(html::between(&answer.html, "<nav", "</nav>"));
                assert!(!title.contains(word) && !menu.contains(word), "{path}: {title} / {menu}");
            }
        }
    }
}

#[tokio::test]
async fn a_browser_that_has_the_figures_is_told_so() {
    let house = TestHouse::demo(Engine::Sqlite).await;

    let page = house.visitor().page("/cum/5-thanh-pho/2015/so-lieu").await;

    assert!(!page.header("etag").is_empty());
}

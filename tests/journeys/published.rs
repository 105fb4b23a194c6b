//! What everybody reads without an account: two real years, as they were published.

use crate::both_engines;
use crate::house::{Engine, TestHouse, html};

both_engines! {
    async fn the_ranking_of_tay_nguyen_2019_is_the_published_one(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/tay-nguyen/2019/xep-hang").await;

        let rows = html::rows(html::between(&page.html, "id=\"doc\"", "</section>"));
        let (head, ranks, totals) = (&rows[0], &rows[rows.len() - 1], &rows[rows.len() - 2]);
        let mut found: Vec<(String, String, String)> =
            (2..head.len()).map(|column| (head[column].clone(), totals[column].clone(), ranks[column].clone())).collect();
        found.sort();
        let expected = [("Gia Lai", "33", "5"), ("Kon Tum", "34", "2="), ("Lâm Đồng", "34", "2="), ("Đắk Lắk", "35", "1"), ("Đắk Nông", "34", "2=")];
        let expected = expected.map(|(unit, points, rank)| (unit.to_owned(), points.to_owned(), rank.to_owned()));
        assert_eq!(found, expected);
    }

    async fn the_three_way_tie_is_shown_as_a_tie(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/tay-nguyen/2019/xep-hang").await;

        let tie = html::between(&page.html, "<li class=\"tie\">", "</ol>");
        let names: Vec<String> = tie.split("<h3>").skip(1).map(|part| part.split('<').next().unwrap().to_owned()).collect();
        assert_eq!(names.len(), 3, "{names:?}");
        for name in ["Kon Tum", "Lâm Đồng", "Đắk Nông"] {
            assert!(names.contains(&name.to_owned()), "{names:?}");
        }
    }

    async fn every_number_of_the_ranking_says_why(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/tay-nguyen/2019/xep-hang").await;

        let units: Vec<&str> = page.html.split("<li class=\"rk").skip(1).collect();
        assert_eq!(units.len(), 5);
        for unit in units {
            let why = html::rows(html::between(unit, "<tbody>", "</tbody>"));
            assert!(!why.is_empty());
            for row in why {
                assert!(row.len() == 3 && row.iter().all(|cell| !cell.is_empty()), "{row:?}");
                assert!(row[2].contains("Cụm chấm, theo bảng đã công bố"), "{row:?}");
            }
        }
    }

    async fn the_figures_of_five_cities_2015_are_summed_again_and_absent_is_not_zero(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/5-thanh-pho/2015/so-lieu").await;

        let rows = html::rows(html::between(&page.html, "<section class=\"fig", "</section>"));
        let mut figures: Vec<(String, String)> =
            rows[1..].iter().map(|row| (row[0].clone(), row.last().unwrap().clone())).collect();
        figures.sort();
        let expected = [
            ("Cần Thơ", "9"),
            ("Cộng lại", "85"),
            ("Hà Nội", "55"),
            ("Hải Phòng", "16"),
            ("TP. Hồ Chí Minh", "– chưa có số liệu"),
            ("Đà Nẵng", "5"),
        ];
        assert_eq!(figures, expected.map(|(unit, figure)| (unit.to_owned(), figure.to_owned())));
        assert!(page.says("Cộng từ các đơn vị được 85, khớp với tổng đã nêu."));
        assert!(page.says("1 đơn vị chưa có số liệu; chưa có không phải là 0."));
    }

    async fn what_is_stated_for_the_whole_cluster_is_marked_as_not_checkable(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.visitor().page("/cum/5-thanh-pho/2015/so-lieu").await;

        let stated = html::words(html::between(&page.html, "<section class=\"facts\"", "</section>"));
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

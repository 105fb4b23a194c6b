//! The figures of a year as people read them and take them along.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;

/// What is written in the pictures of a page or of a file; the file has to be well formed.
fn words_in(html: &str) -> Vec<String> {
    let mut words = vec![];
    let mut rest = html;
    while let Some(begin) = rest.find("<svg class=\"pic").or_else(|| rest.find("<svg xmlns")) {
        let end = rest[begin..].find("</svg>").unwrap() + begin + 6;
        words.extend(texts_of(&rest[begin..end]));
        rest = &rest[end..];
    }
    words
}

/// The texts of a picture.
fn texts_of(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let (mut inside, mut texts) = (false, vec![]);
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(tag) = &event {
            inside = tag.name().as_ref() == "text";
        } else if let (Event::Text(text), true) = (&event, inside) {
            texts.push(text.to_string());
        } else if let Event::Eof = event {
            return texts;
        }
    }
}

both_engines! {
    async fn everybody_reads_what_the_cluster_has_of_everything_and_of_one_thing_unit_by_unit(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let start = sample("thong-ke");
        let board = officer.page(sample("").trim_end_matches('/')).await;
        assert!(board.html.contains(&start), "there is a way");
        let answer = officer.get(&start).await.expect(303);
        let whole = answer.location().to_owned();

        let page = officer.page(&whole).await;
        assert!(page.says("Tổng số hợp tác xã") && page.says("So với cùng kỳ"), "{}", page.words());
        assert!(page.html.contains(&format!("{whole}/htx_moi")));
        let quarter = officer.page(&sample("thong-ke/q1")).await;
        assert!(quarter.says("Số liệu quý I năm"), "{}", quarter.words());
        let one = officer.page(&format!("{whole}/htx_moi")).await;
        assert!(one.says("Tính theo HTX, cả năm") && one.says("Cần Thơ"), "{}", one.words());
        assert!(one.html.contains("<svg class=\"pic pic--bars\"") && one.html.contains("role=\"img\""), "{}", one.html);
        let file = officer.get(&format!("{whole}/htx_moi/cot.svg")).await.expect(200);
        assert_eq!(file.header("content-type"), "image/svg+xml; charset=utf-8");
        let (on_page, in_file) = (words_in(&one.html), words_in(&file.html));
        assert!(on_page.len() > 5 && on_page.iter().all(|word| in_file.contains(word)), "{on_page:?} {in_file:?}");
        assert!(in_file.iter().any(|word| word.starts_with("Nguồn: báo cáo đã được chấp nhận")), "{in_file:?}");
        let mean = officer.page(&sample("thong-ke/q1/thu_nhap_bq")).await;
        assert!(mean.says("Không cộng giữa các đơn vị") && !mean.says("Tỷ trọng"), "{}", mean.words());
        let csv = officer.get(&format!("{whole}/htx_moi?tep=csv")).await.expect(200);
        assert!(csv.html.contains("Kỳ này"), "{}", csv.html);
        for page in ["thong-ke/plan", "thong-ke/q1/khong_co", "thong-ke/q1/hai_long"] {
            officer.get(&sample(page)).await.expect(404);
        }
        officer.get(&format!("{whole}?loc=thieu")).await.expect(200);
        house.expect_sound_log();
    }

    async fn every_picture_says_what_its_table_says_and_is_a_file_of_its_own(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        for (page, files) in [
            ("thong-ke/ca-nam/htx", vec!["thong-ke/ca-nam/htx/cot.svg"]),
            ("thong-ke/ca-nam/htx/ban-do", vec!["thong-ke/ca-nam/htx/ban-do.svg"]),
            (
                "thong-ke/chuoi/htx",
                vec!["thong-ke/chuoi/htx/hinh/duong.svg", "thong-ke/chuoi/htx/hinh/tung-don-vi.svg"],
            ),
            (
                "thong-ke/chuoi/htx/2025-06-30",
                vec![
                    "thong-ke/chuoi/htx/2025-06-30/hinh/duong.svg",
                    "thong-ke/chuoi/htx/2025-06-30/hinh/tung-don-vi.svg",
                ],
            ),
        ] {
            let shown = officer.page(&sample(page)).await;
            assert!(shown.html.contains("<table"), "{page}");
            let on_page = words_in(&shown.html);
            let mut in_files = vec![];
            for file in files {
                assert!(shown.html.contains(&sample(file)), "{page} leads to {file}");
                let file = officer.get(&sample(file)).await.expect(200);
                assert!(file.header("content-disposition").starts_with("attachment"), "{page}");
                in_files.extend(words_in(&file.html));
            }
            assert!(on_page.len() >= 10, "{page}: {on_page:?}");
            let lacking: Vec<&String> = on_page.iter().filter(|word| !in_files.contains(word)).collect();
            assert_eq!(lacking, Vec::<&String>::new(), "{page}");
        }
        for file in ["thong-ke/ca-nam/khong_co/cot.svg", "thong-ke/chuoi/htx/hinh/khac.svg", "thong-ke/q9/htx/ban-do.svg"] {
            officer.get(&sample(file)).await.expect(404);
        }
        let mut reader = house.signed_in("quantri").await;
        for file in ["thong-ke/ca-nam/htx/cot.svg", "thong-ke/chuoi/htx/hinh/duong.svg", "thong-ke/ca-nam/htx/ban-do.svg"] {
            let answer = reader.get(&sample(file)).await;
            assert!(answer.status >= 400 && !answer.html.contains("<svg xmlns"), "{file}: {}", answer.status);
        }
    }

    async fn the_map_names_provinces_outside_the_cluster_and_both_archipelagos(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let page = officer.page(&sample("thong-ke/ca-nam/htx/ban-do")).await;
        for said in ["Quần đảo", "Hoàng Sa", "(Đà Nẵng)", "Trường Sa", "(Khánh Hòa)", "ngoài cụm"] {
            assert!(words_in(&page.html).iter().any(|word| word == said), "{said}");
        }
        assert!(page.says("29 tỉnh, thành phố khác ngoài cụm"), "{}", page.words());
        assert!(!page.says("Không đặt lên bản đồ"), "every unit of the five is a province");
        let csv = officer.get(&sample("thong-ke/ca-nam/htx/ban-do?tep=csv")).await.expect(200);
        assert!(csv.html.contains("TP. Hồ Chí Minh") && !csv.html.contains("Huế"), "{}", csv.html);
    }

    async fn the_country_stands_beside_the_cluster_with_its_sources_and_is_not_compared_on_other_days(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let page = officer.page(&sample("thong-ke/ca-nuoc")).await;
        assert!(page.says("33.557") && page.says("31/12/2024") && page.says("lmhtx.dongnai.gov.vn"), "{}", page.words());
        assert!(page.says("71.000 (làm tròn)") && page.says("khác ngày"), "{}", page.words());
        let csv = officer.get(&sample("thong-ke/ca-nuoc?tep=csv")).await.expect(200);
        assert!(csv.html.contains("33557"), "{}", csv.html);
    }

    async fn units_by_periods_are_read_as_figures_growth_plan_share_and_rank(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let page = officer.page(&sample("thong-ke/bang/htx")).await;
        assert!(page.says("Quý I") && page.says("Cả năm") && page.says("Cả cụm"), "{}", page.words());
        for measure in ["tang-giam", "ke-hoach", "ty-trong", "thu-tu", "khong-co"] {
            let page = officer.page(&sample(&format!("thong-ke/bang/htx?xem={measure}"))).await;
            assert!(page.says("Cần Thơ"), "{measure}: {}", page.words());
        }
        let csv = officer.get(&sample("thong-ke/bang/htx?xem=tang-giam&tep=csv")).await.expect(200);
        assert!(csv.html.contains("Cần Thơ"), "{}", csv.html);
        officer.get(&sample("thong-ke/bang/khong_co")).await.expect(404);
    }
}

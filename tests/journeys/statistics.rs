//! The figures of a year as people read them and take them along.

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
    let mut reader = quick_xml::Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut inside, mut texts) = (false, vec![]);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) => inside = tag.name().as_ref() == "text",
            quick_xml::events::Event::Text(text) if inside => texts.push(text.to_string()),
            quick_xml::events::Event::End(_) => inside = false,
            quick_xml::events::Event::Eof => return texts,
            _ => {}
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
}

//! Who looks after a criterion stands beside it, and narrows scorecards and comparisons; the address carries whom one chose.

use super::editor::open_next_year;
use super::next_year;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};

pub(super) const TABLE: &str = r#"
[table]
id          = "bang-co-bo-phan"
title       = "Bảng có bộ phận phụ trách"
legal_basis = []
valid       = { from = "2020-01-01" }
layers      = ["self", "cluster"]

[[criterion]]
id     = "1"
title  = "Tổ chức, bộ máy"
max    = 15
owner  = "Ban Tổ chức"

[[criterion]]
id     = "1.1"
title  = "Kiện toàn bộ máy"
max    = 10
method = "manual"
limits = [{ unless = "quy_che_phoi_hop", at_most = 9 }]
evidence = "none"

[[criterion]]
id     = "1.2"
title  = "Quản lý hội phí"
max    = 5
method = "manual"
owner  = "Văn phòng"
evidence = "none"

[[criterion]]
id     = "2"
title  = "Việc đột xuất"
max    = 5
method = "manual"
evidence = "none"
"#;

/// The secretary opens the next year and lets it use the table.
pub(super) async fn open_year_with_owners(secretary: &mut Visitor) {
    open_next_year(secretary).await;
    let shelf = secretary.page(&next_year("tieu-chi")).await;
    secretary.done(&shelf.form(&next_year("tieu-chi/moi")).fill("noi-dung-tep", TABLE)).await;
    let fields = [("bang", "bang-co-bo-phan"), ("ly-do", "Hội nghị thống nhất")];
    secretary.post(&next_year("tieu-chi"), &fields).await.expect(303);
}

fn leaves(page: &Answer) -> Vec<&'static str> {
    ["1.1", "1.2", "2"].into_iter().filter(|id| page.has_field(&format!("d-{id}"))).collect()
}

fn chosen(page: &Answer) -> Vec<String> {
    let current = html::tags(&page.html).into_iter().filter(|tag| tag.get("aria-current") == Some("page"));
    let href = current.filter_map(|tag| tag.get("href").map(str::to_owned));
    href.filter(|href| href.contains("phu-trach=")).collect()
}

both_engines! {
    async fn a_scorecard_is_narrowed_to_what_somebody_looks_after_and_saving_stays_there(engine) {
        let house = TestHouse::demo(engine).await;
        open_year_with_owners(&mut house.signed_in("thuky").await).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let sheet = next_year("bang-diem/can-tho");

        let whole = officer.page(&sheet).await;
        assert_eq!(leaves(&whole), ["1.1", "1.2", "2"]);
        assert!(whole.says("Phụ trách: Ban Tổ chức") && whole.says("Phụ trách: Văn phòng"), "{}", whole.words());
        assert!(whole.says("Tất cả (3)") && whole.says("Ban Tổ chức (1)") && whole.says("Văn phòng (1)"));
        let narrow = format!("{sheet}?lop=self&phu-trach=van-phong");
        assert!(whole.html.contains(&narrow.replace('&', "&#38;")) || whole.html.contains(&narrow.replace('&', "&amp;")), "{}", whole.html);

        let page = officer.page(&narrow).await;
        assert_eq!(leaves(&page), ["1.2"]);
        assert_eq!(chosen(&page).len(), 1);
        let wrong = officer.submit(&page.form(&sheet).fill("d-1.2", "9").press("viec", "luu")).await.expect(422);
        assert_eq!(leaves(&wrong), ["1.2"], "what is wrong is said where it was typed");
        let saved = officer.done(&wrong.form(&sheet).fill("d-1.2", "4").press("viec", "luu")).await;
        assert!(saved.path.contains("phu-trach=van-phong"), "{}", saved.path);
        assert_eq!(leaves(&saved), ["1.2"]);
        let elsewhere = officer.page(&format!("{sheet}?phu-trach=khong-co")).await;
        assert_eq!(leaves(&elsewhere), ["1.1", "1.2", "2"], "whom nobody knows narrows nothing");
        house.expect_sound_log();
    }

    async fn comparisons_are_narrowed_too_and_what_is_taken_over_is_what_one_sees(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        open_year_with_owners(&mut secretary).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let (sheet, compared) = (next_year("bang-diem/can-tho"), next_year("doi-chieu/can-tho"));
        let form = officer.page(&sheet).await.form(&sheet).fill("d-1.1", "8").fill("d-1.2", "4").fill("d-2", "3");
        officer.done(&form.at(&format!("{sheet}/nop"))).await;
        let form = secretary.page(&sheet).await.form(&sheet).fill("d-1.1", "7").fill("g-1.1", "Thiếu hồ sơ");
        let form = form.fill("d-1.2", "3").fill("g-1.2", "Thu thiếu").fill("d-2", "3").press("viec", "luu");
        secretary.done(&form).await;

        let all = secretary.page(&next_year("doi-chieu")).await;
        assert!(all.says("Tất cả (2)") && all.says("Văn phòng (1)"), "{}", all.words());
        let list = secretary.page(&next_year("doi-chieu?phu-trach=van-phong")).await;
        let rows = list.table_with("Phụ trách");
        assert_eq!(rows.column("Phụ trách"), ["Văn phòng"]);
        let file = secretary.get(&next_year("doi-chieu?phu-trach=van-phong&tep=csv")).await.expect(200);
        assert!(file.html.contains("Quản lý hội phí") && !file.html.contains("Kiện toàn"), "{}", file.html);

        let page = secretary.page(&format!("{compared}?phu-trach=van-phong")).await;
        assert!(page.says("Quản lý hội phí") && !page.says("Kiện toàn bộ máy"), "{}", page.words());
        let form = page.form(&format!("{compared}/diem")).fill("d-1.2", "2").fill("g-1.2", "Thu thiếu hai quý");
        let decided = secretary.done(&form).await;
        assert!(decided.path.contains("phu-trach=van-phong"), "{}", decided.path);
        let whole = secretary.page(&compared).await;
        assert!(whole.says("Kiện toàn bộ máy") && whole.says("Thu thiếu hai quý"), "{}", whole.words());
        house.expect_sound_log();
    }
}

//! Units are renamed, merged and split on the administrator's pages, and figures are read across it.

use thidua_domain::series::{Row, Series};

use super::sample;
use crate::both_engines;
use crate::house::html::{Form, forms};
use crate::house::visitor::Answer;
use crate::house::{TestHouse, demo_year};

const PAGE: &str = "/quan-tri/don-vi/can-tho/sap-xep";

/// The form of the page of Cần Thơ that has this field.
fn form_with(page: &Answer, field: &str) -> Form {
    form_on(PAGE, page, field)
}

pub fn form_on(address: &str, page: &Answer, field: &str) -> Form {
    let found = forms(&page.html)
        .into_iter()
        .find(|form| form.action == address && form.fields.iter().any(|(name, _)| name == field));
    found.unwrap_or_else(|| panic!("no form with {field}: {}", page.words()))
}

pub fn decided(form: Form, prefix: &str, day: &str) -> Form {
    form.fill(&format!("{prefix}-ngay"), day)
        .fill(&format!("{prefix}-so"), "12/QĐ-LM")
        .fill(&format!("{prefix}-ngay-van-ban"), day)
}

/// What the file says on the boundaries of a day, worked out as the command does.
fn told(file: &str, on: &str) -> Vec<(String, String, String)> {
    let series = Series::read(file.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}"));
    let mut rows = vec![];
    let tell = |row: Row<'_>| {
        let names: Vec<&str> = row.units.iter().map(|unit| series.units()[*unit].name.as_str()).collect();
        let period = series.periods()[row.period].id.clone();
        rows.push((names.join(", "), period, row.value.unwrap_or("–").to_owned()));
        Ok::<(), ()>(())
    };
    series.rebase(on.parse().unwrap(), tell).unwrap();
    rows
}

both_engines! {
    async fn an_administrator_looks_first_merges_and_takes_it_back_and_loses_nothing_that_was_typed(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let unit = administrator.page("/quan-tri/don-vi/can-tho/xem").await;
        assert!(unit.html.contains(PAGE), "there is a way");
        let page = administrator.page(PAGE).await;
        assert!(page.says("Có trong sổ với tên “Liên minh Hợp tác xã thành phố Cần Thơ”"), "{}", page.words());

        let day = format!("{}-01-15", demo_year());
        let typed = form_with(&page, "hop-ngay").fill("hop-thanh", "hai-phong").fill("hop-trich-yeu", "thử").press("viec", "hop-nhat");
        let wrong = administrator.submit(&typed).await.expect(422);
        assert!(wrong.says("Ghi số của quyết định hoặc nghị quyết"), "{}", wrong.words());
        let again = form_with(&wrong, "hop-ngay");
        assert_eq!((again.value("hop-trich-yeu"), again.value("hop-thanh")), ("thử", "hai-phong"), "what was typed stays");

        let look = administrator.submit(&decided(again, "hop", &day).press("viec", "hop-nhat")).await.expect(200);
        assert!(look.says("Cần Thơ kết thúc, ngày cuối là 14/01/"), "{}", look.words());
        assert!(look.says("Hải Phòng tiếp tục, với địa giới mới từ ngày 15/01/"), "{}", look.words());
        assert!(look.says("Quyền của những người này không tự đổi") && look.html.contains("/quan-tri/tai-khoan/canbo.cantho/xem"), "{}", look.words());
        assert!(look.says("đơn vị vẫn có tên, báo cáo và điểm giữ nguyên"), "{}", look.words());
        let board = administrator.page("/quan-tri/don-vi").await;
        assert!(board.says("Liên minh Hợp tác xã thành phố Cần Thơ"), "a look keeps nothing");
        let confirm = form_with(&look, "hop-ngay").press("viec", "hop-nhat");
        let done = administrator.done(&confirm).await;
        assert!(done.says("Đã ghi việc sắp xếp lại.") && done.says("Hợp nhất Hải Phòng, Cần Thơ thành Hải Phòng"), "{}", done.words());
        assert!(done.says("Văn bản số 12/QĐ-LM") && done.says("Đơn vị đã kết thúc từ ngày 15/01/"), "{}", done.words());
        let mut officer = house.signed_in("canbo.cantho").await;
        let page = officer.page(&sample("thong-ke/ca-nam/htx_moi")).await;
        assert!(page.says("Cần Thơ"), "the year that is open keeps it");

        // The page of before, in another tab.
        let late = administrator.submit(&confirm).await.expect(409);
        assert!(late.says("Hợp nhất Cần Thơ vào Hải Phòng"), "{}", late.words());
        let back = forms(&done.html).into_iter().find(|form| form.action == PAGE && form.fields.iter().any(|(name, _)| name == "lan")).unwrap();
        let asks = administrator.submit(&back.press("viec", "rut-lai")).await.expect(200);
        assert!(asks.says("coi như chưa từng ghi"), "{}", asks.words());
        let gone = administrator.done(&asks.form(PAGE).press("viec", "rut-lai")).await;
        assert!(gone.says("Đã rút lại việc sắp xếp.") && !gone.says("Hợp nhất Hải Phòng"), "{}", gone.words());
        house.expect_sound_log();
    }

    async fn a_unit_is_renamed_and_split_and_a_used_part_stays(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let day = format!("{}-01-15", demo_year());
        let units = administrator.page("/quan-tri/don-vi").await;
        let ahead = units.form("/quan-tri/don-vi").fill("ten-don-vi", "Liên minh X").fill("ten-gon", "X").fill("co-tu", "2999-01-01");
        let ahead = administrator.submit(&ahead).await.expect(422);
        assert!(ahead.says("Ngày 01/01/2999 chưa tới"), "{}", ahead.words());
        assert_eq!(ahead.form("/quan-tri/don-vi").value("ten-gon"), "X", "what was typed stays");
        administrator.done(&ahead.form("/quan-tri/don-vi").fill("co-tu", "2020-01-01")).await;
        let own = administrator.page("/quan-tri/don-vi/x/sap-xep").await;
        assert!(own.says("01/01/2020 · Có trong sổ với tên “Liên minh X”"), "{}", own.words());
        let page = administrator.page(PAGE).await;
        let rename = form_with(&page, "doi-ngay").fill("doi-ten-gon", "Cần Thơ mới");
        let look = administrator.submit(&decided(rename, "doi", &day).press("viec", "doi-ten")).await.expect(200);
        assert!(look.says("tên gọn “Cần Thơ mới”"), "{}", look.words());
        administrator.done(&form_with(&look, "doi-ngay").press("viec", "doi-ten")).await;

        let page = administrator.page(PAGE).await;
        let later = format!("{}-02-01", demo_year());
        let split = form_with(&page, "tach-ngay")
            .fill("tach-ten-don-vi-1", "Liên minh Hợp tác xã Phía Đông")
            .fill("tach-ten-gon-1", "Phía Đông")
            .fill("tach-ty-le", "*: 3/5; 1/5")
            .press("viec", "chia-tach");
        let wrong = administrator.submit(&decided(split, "tach", &later)).await.expect(422);
        assert!(wrong.says("cộng lại bằng 4/5, phải bằng đúng 1"), "{}", wrong.words());
        let mended = form_with(&wrong, "tach-ngay").fill("tach-ty-le", "*: 3/5; 40%").press("viec", "chia-tach");
        let look = administrator.submit(&mended).await.expect(200);
        assert!(look.says("Thêm đơn vị mới “Liên minh Hợp tác xã Phía Đông”, phần tên trong địa chỉ là phia-dong"), "{}", look.words());
        let done = administrator.done(&form_with(&look, "tach-ngay").press("viec", "chia-tach")).await;
        assert!(done.says("Cần Thơ mới 3/5; Phía Đông 2/5"), "{}", done.words());
        let names = administrator.page("/quan-tri/don-vi").await;
        assert!(names.says("Phía Đông"), "{}", names.words());

        let office = administrator.page("/quan-tri/vai-tro").await;
        let form = office.form("/quan-tri/vai-tro");
        let part = names.html.contains("/quan-tri/don-vi/phia-dong/xem");
        assert!(part && office.html.contains("Phía Đông"));
        let id = crate::house::html::between(&office.html, "<select class=\"in\" id=\"o-don-vi\"", "Phía Đông");
        let id = id.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        let form = form.fill("nguoi-giu", "nguoixem").fill("vai-tro", "unit_officer").fill("o-don-vi", &id);
        administrator.done(&form).await;
        let page = administrator.page(PAGE).await;
        let back = forms(&page.html).into_iter().rfind(|form| form.action == PAGE && form.fields.iter().any(|(name, _)| name == "lan")).unwrap();
        let asks = administrator.submit(&back.press("viec", "rut-lai")).await.expect(200);
        let used = administrator.submit(&asks.form(PAGE).press("viec", "rut-lai")).await.expect(422);
        assert!(used.says("Phía Đông đã được dùng"), "{}", used.words());
        house.expect_sound_log();
    }

    async fn what_made_a_unit_is_taken_back_from_the_page_of_that_unit(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let page = administrator.page(PAGE).await;
        let split = form_with(&page, "tach-ngay")
            .fill("tach-ten-don-vi-3", "Liên minh Hợp tác xã Phía Đông")
            .fill("tach-ten-gon-3", "Hải Phòng")
            .press("viec", "chia-tach");
        let day = format!("{}-02-01", demo_year());
        let wrong = administrator.submit(&decided(split, "tach", &day)).await.expect(422);
        assert!(wrong.html.contains("href=\"#tach-ma-3\""), "the field that is wrong: {}", wrong.html);
        let again = form_with(&wrong, "tach-ngay");
        assert_eq!(again.value("tach-ten-gon-3"), "Hải Phòng", "what was typed stays where it was");
        let split = again.fill("tach-ma-3", "phia-dong").fill("tach-ten-gon-3", "Phía Đông").press("viec", "chia-tach");
        let look = administrator.submit(&split).await.expect(200);
        administrator.done(&form_with(&look, "tach-ngay").press("viec", "chia-tach")).await;

        let own = "/quan-tri/don-vi/phia-dong/sap-xep";
        let page = administrator.page(own).await;
        let back = forms(&page.html).into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "lan")).unwrap();
        let asks = administrator.submit(&back.press("viec", "rut-lai")).await.expect(200);
        let units = administrator.done(&asks.form(own).press("viec", "rut-lai")).await;

        assert!(units.says("Đã rút lại việc sắp xếp.") && units.says("Thêm đơn vị"), "{}", units.words());
        assert!(!units.says("Phía Đông"), "{}", units.words());
        house.expect_sound_log();
    }

    async fn a_series_is_read_both_ways_and_its_file_gives_the_figures_of_the_page(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let one = officer.page(&sample("thong-ke/ca-nam/htx_moi")).await;
        let way = sample("thong-ke/chuoi/htx_moi");
        assert!(one.html.contains(&way), "there is a way");
        let then = officer.page(&way).await;
        assert!(then.says("theo địa giới lúc bấy giờ") && then.says("Đà Nẵng (từ 01/07/2025)"), "{}", then.words());

        let page = officer.page(&format!("{way}/2025-06-30")).await;
        assert!(page.says("theo địa giới ngày 30/06/2025") && page.says("gộp chung, xem dòng chung"), "{}", page.words());
        let file = officer.get(&format!("{way}/so-lieu.json")).await.expect(200).html;
        let table = page.table_with("Đơn vị");
        let rows = told(&file, "2025-06-30");
        assert!(rows.iter().any(|(name, _, value)| name == "Đà Nẵng, Quảng Nam" && value != "–"), "{rows:?}");
        for (name, period, value) in rows {
            let name = if name.contains(", ") { format!("Chung cho {name}") } else { name };
            let shown = table.row(&name).cell(&period);
            let is_figure = shown.bytes().all(|byte| byte.is_ascii_digit());
            assert_eq!(if is_figure { shown } else { "–" }, value, "{name} {period}");
        }
        let moved = officer.get(&format!("{way}?ngay=2025-06-30")).await.expect(303);
        assert_eq!(moved.location(), format!("{way}/2025-06-30"));
        let wrong = officer.get(&format!("{way}?ngay=hôm%20qua")).await.expect(422);
        assert!(wrong.says("Ngày chưa đúng"), "{}", wrong.words());
        officer.get(&format!("{way}/hom-qua")).await.expect(404);
        officer.get(&sample("thong-ke/chuoi/khong_co")).await.expect(404);
        let csv = officer.get(&format!("{way}/2025-06-30?tep=csv")).await.expect(200);
        assert!(csv.html.contains("Chung cho Đà Nẵng, Quảng Nam"), "{}", csv.html);
        house.expect_sound_log();
    }

    async fn a_unit_from_elsewhere_is_not_told_to_have_failed_to_report(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let own = "/quan-tri/don-vi/kon-tum/sap-xep";
        let page = administrator.page(own).await;
        let form = form_on(own, &page, "hop-ngay").fill("hop-thanh", "can-tho").press("viec", "hop-nhat");
        let day = format!("{}-01-15", demo_year());
        let look = administrator.submit(&decided(form, "hop", &day)).await.expect(200);
        administrator.done(&form_on(own, &look, "hop-ngay").press("viec", "hop-nhat")).await;

        let page = house.signed_in("canbo.cantho").await.page(&sample("thong-ke/chuoi/htx_moi")).await;

        let year = (demo_year().parse::<i16>().unwrap() - 1).to_string();
        assert_eq!(page.table_with("Đơn vị").row("Kon Tum").cell(&year), "không có số trong cụm này");
        assert!(!page.says("Kon Tum chưa báo cáo"), "{}", page.words());
        house.expect_sound_log();
    }
}

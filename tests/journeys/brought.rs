//! Files as people really bring them: from other programs, phones, scanners and printers, and from whoever means harm.

use super::sample;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};

macro_rules! file {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../files/", $name)).as_slice())
    };
}

const STORED: &str = include_str!("../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml");
/// The table that the workbooks beside it hold.
const IN_BOOKS: &str = include_str!("../files/minh-hoa-5-thanh-pho.toml");
/// One pixel each.
const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90\x77\x53\xDE\
    \0\0\0\x0CIDAT\x78\x9C\x63\xF8\xFF\xFF\x3F\0\x05\xFE\x02\xFE\x0D\xEF\x46\xB8\0\0\0\0IEND\xAE\x42\x60\x82";
const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0\
    \xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x54\xFF\xD9";
const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0";

fn desk() -> String {
    sample("tieu-chi/soan")
}

fn sheet() -> String {
    sample("bang-diem/hai-phong")
}

async fn attach(officer: &mut Visitor, name: &str, bytes: &[u8]) -> Answer {
    officer.upload(&format!("{}/minh-chung", sheet()), &[], &[("tep-1.2", name, bytes)]).await
}

/// Brings a workbook or a text to the desk; where it is looked at.
async fn bring(secretary: &mut Visitor, (name, bytes): (&str, &[u8])) -> String {
    let answer = secretary.upload(&format!("{}/tep", desk()), &[], &[("tep", name, bytes)]).await.expect(303);
    answer.location().to_owned()
}

/// Takes it in; the fields of the table under way.
async fn take(secretary: &mut Visitor, look: &str) -> Vec<(String, String)> {
    let form = secretary.page(look).await.form(&format!("{look}/nhan"));
    let taken = secretary.submit(&form).await.expect(303);
    let draft = taken.location().split('?').next().unwrap().to_owned();
    // Each copy of the table gets an id of its own.
    let form = secretary.page(&draft).await.form(&draft);
    form.fields.into_iter().filter(|(name, _)| name != "ma").collect()
}

/// The cells that a look names, each with what is wrong.
fn named(page: &Answer) -> Vec<Vec<String>> {
    html::rows(html::between(&page.html, "id=\"o-sai\"", "</section>")).split_off(1)
}

both_engines! {
    async fn a_workbook_is_read_as_people_see_it_whatever_wrote_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let exported = secretary.bytes(&sample("tieu-chi/minh-hoa-5-thanh-pho.xlsx")).await;
        let books = vec![
            file!("all-NFD.xlsx"),
            file!("nbsp-between-words.xlsx"),
            file!("zero-width-behind.xlsx"),
            file!("grade-as-percent-cells.xlsx"),
            file!("stray-XFD1048576.xlsx"),
        ];
        for (table, files) in [(STORED, vec![("own.xlsx", exported.as_slice())]), (IN_BOOKS, books)] {
            let look = bring(&mut secretary, ("bang.toml", table.as_bytes())).await;
            let expected = take(&mut secretary, &look).await;
            for file in files {
                let look = bring(&mut secretary, file).await;
                let page = secretary.page(&look).await;
                assert!(page.says("Không có chỗ sai."), "{}: {}", file.0, page.words());
                assert_eq!(take(&mut secretary, &look).await, expected, "{}", file.0);
            }
        }

        let look = bring(&mut secretary, file!("from-text-01_01_26.xlsx")).await;
        let page = secretary.page(&look).await;
        let cells = named(&page);
        assert_eq!(cells[0][0], "Thông tin chung, “Áp dụng từ ngày”, ô B3");
        assert!(cells[0][1].contains("“01/01/26”") && cells[0][1].contains("bốn chữ số của năm"), "{cells:?}");
        let taken = take(&mut secretary, &look).await;
        assert!(taken.contains(&("tu".to_owned(), "01/01/26".to_owned())), "what stands there is there to be mended");
        house.expect_sound_log();
    }

    async fn evidence_from_printers_scanners_and_other_programs_is_taken(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let pdf = |before: &[u8]| [before, b"%PDF-1.4\n% mot trang\n%%EOF\n"].concat();
        let papers = [
            ("pjl.pdf", pdf(b"\x1b%-12345X@PJL JOB NAME=\"Bao cao\"\r\n")),
            ("thu.pdf", pdf(b"Content-Type: application/pdf\r\n\r\n")),
            ("trang.pdf", pdf(&[b'\n'; 20])),
            ("xa.pdf", pdf(&[b'x'; 1_019])),
            ("khong.pdf", pdf(b"\0")),
            ("gach-nguoc.docx", file!("backslash.docx").1.to_vec()),
        ];
        for (name, bytes) in &papers {
            let taken = attach(&mut officer, name, bytes).await.expect(303);
            assert!(taken.location().contains("evidence-attached"), "{name}: {}", taken.location());
        }
        let page = officer.page(&sheet()).await;
        assert!(papers.iter().all(|(name, _)| page.html.contains(&format!(">{name}</a>"))), "{}", page.words());
        let far = attach(&mut officer, "qua-xa.pdf", &pdf(&[b'x'; 1_020])).await.expect(422);
        assert!(far.says("nội dung không phải PDF"), "{}", far.words());
    }

    async fn a_sound_picture_is_kept_under_the_ending_of_what_it_is_and_heic_is_named(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        for (name, bytes, kept) in [
            ("IMG_0013.HEIC", JPEG, "IMG_0013.jpg"),
            ("chup man hinh.jpg", PNG, "chup man hinh.png"),
        ] {
            attach(&mut officer, name, bytes).await.expect(303);
            let page = officer.page(&sheet()).await;
            assert!(page.html.contains(&format!(">{kept}</a>")), "{name}: {}", page.words());
        }
        let cut = attach(&mut officer, "cat.pdf", &PNG[..40]).await.expect(422);
        assert!(cut.says("ghi là PDF, nhưng nội dung là PNG"), "{}", cut.words());
        for name in ["IMG_0012.HEIC", "IMG_0012.jpg"] {
            let answer = attach(&mut officer, name, HEIC).await.expect(422);
            assert!(answer.says("là ảnh HEIC") && answer.says("Tương thích nhất"), "{}", answer.words());
        }
    }

    async fn what_cannot_be_placed_is_named_by_sheet_and_heading(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let sheet = |rows: &[&[&str]]| rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let table = thidua_papers::criteria_table::CriteriaTable {
            tabs: ["Bảng điểm của tôi".into(), "Chung".into()],
            columns: ["Mã", "Nội dung", "Điểm tối đa", "Cách chấm", ""].map(str::to_owned).to_vec(),
            rows: sheet(&[
                &["1", "Tham mưu", "80%", "Máy chấm", "lạc"],
                &["2", &"a".repeat(30_000), "5", "Người chấm cho điểm", "lạc nữa"],
            ]),
            head: sheet(&[
                &["Mã bảng", "cua-toi", "thừa"],
                &["Tên bảng", "Của tôi"],
                &["Tên bảng", "Tên thứ hai"],
                &["Xếp loại, theo tỷ lệ điểm đạt được", "Tốt", "80%"],
            ]),
        };
        let bytes = thidua_papers::criteria_table::write(&table).unwrap();

        let look = bring(&mut secretary, ("bang.xlsx", &bytes)).await;
        let page = secretary.page(&look).await;

        let cells = named(&page);
        let places: Vec<&str> = cells.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(places, [
            "Chung, “Mã bảng”, ô C1",
            "Chung, “Tên bảng”, ô B3",
            "Bảng điểm của tôi, ô E2",
            "Bảng điểm của tôi, “Cách chấm”, ô D2",
            "Bảng điểm của tôi, “Nội dung”, ô B3",
        ]);
        assert!(cells[0][1].contains("Không có chỗ cho “thừa”"), "{cells:?}");
        assert!(cells[4][1].contains("dài 30.000 ký tự, tối đa là 4.000"), "{cells:?}");
        let fields = take(&mut secretary, &look).await;
        let value = |name: &str| fields.iter().find(|(field, _)| field == name).unwrap().1.as_str();
        assert_eq!([value("ten"), value("x0-tu"), value("r0-diem"), value("r0-cach")], ["Của tôi", "80", "80%", "Máy chấm"]);
        secretary.page(&desk()).await;
    }

    async fn a_year_beyond_the_calendar_is_a_page_that_nobody_has(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        for year in ["-9999", "-32768", "32767", "10000", "9999", "0", "1989", "2101"] {
            for rest in ["", "/xep-hang", "/lich", "/bao-cao", "/tieu-chi", "/bang-diem", "/giao-uoc", "/nhat-ky", "/chot"] {
                let path = format!("/cum/minh-hoa/{year}{rest}");
                secretary.get(&path).await.expect(404);
                house.visitor().get(&path).await;
            }
            for rest in ["result", "bundle"] {
                let answer = secretary.get(&format!("/api/v1/clusters/minh-hoa/years/{year}/{rest}")).await;
                assert_eq!(answer.status, 404, "{year}/{rest}");
            }
        }
        assert!(!house.log().contains("panicked"), "{}", house.log());
    }
}

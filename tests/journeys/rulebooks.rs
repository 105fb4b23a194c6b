//! A new decree through the pages: two files, a look with every case, taken in, offered to candidates, taken back.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::visitor::{Answer, Visitor};

const LIST: &str = "/khen-thuong/quy-dinh";
const AWARD: &str = "Người tốt việc tốt";

fn rules(id: &str, valid: &str) -> String {
    format!(
        "[rulebook]\nid = \"{id}\"\ntitle = \"Quy chế {id} của Đà Nẵng\"\nvalid = {{ {valid} }}\nscope = \"da-nang\"\n[[award]]\n\
         id = \"nguoi-tot\"\ntitle = \"{AWARD}\"\nkind = \"commendation\"\nobject = \"individual\"\ngranted_by = \"alliance\"\n\
         cite = \"Điều 5 Quy chế\"\nmoney = {{ base_salary_multiple = 0.1 }}\n[award.when]\nno_open_discipline = true\n"
    )
}

fn cases(id: &str, day: &str, outcome: &str) -> String {
    format!(
        "{{ \"rulebook\": \"{id}\", \"cases\": [ {{ \"id\": \"T1\", \"say\": \"Không bị kỷ luật\", \"award\": \"nguoi-tot\", \
         \"accepted\": \"{day}\", \"outcome\": \"{outcome}\", \"candidate\": {{ \"id\": \"x\", \"kind\": \"individual\", \
         \"unit\": \"da-nang\", \"open_discipline\": false }} }} ] }}"
    )
}

async fn send(visitor: &mut Visitor, rules: &[u8], cases: &[u8]) -> Answer {
    let files: [(&str, &str, &[u8]); 2] =
        [("quy-dinh", "quy-che.toml", rules), ("tinh-huong", "thu.json", cases)];
    visitor.upload(&format!("{LIST}/nap"), &[], &files).await
}

/// Sends both files; where they are looked at.
async fn brought(visitor: &mut Visitor, rules: &str, cases: &str) -> String {
    send(visitor, rules.as_bytes(), cases.as_bytes()).await.expect(303).location().to_owned()
}

async fn take(visitor: &mut Visitor, look: &str) -> Answer {
    let form = visitor.page(look).await.form(&format!("{look}/nhan"));
    visitor.submit(&form).await
}

/// Where somebody of Đà Nẵng sees what they may be proposed for on a day.
async fn somebody(officer: &mut Visitor) -> String {
    let place = "/so-htx/da-nang/khen-thuong/them/individual";
    let form = officer.page(place).await.form(place).fill("ten", "Trần Thị Bình");
    let page = officer.done(&form).await;
    format!("{}/du-dieu-kien?ngay=2026-11-10&nam=2026", page.path.split('?').next().unwrap())
}

both_engines! {
    async fn a_decree_comes_in_with_its_cases_counts_and_is_taken_back(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut secretary, mut officer) = (house.signed_in("thuky").await, house.signed_in("canbo.danang").await);
        let seek = somebody(&mut officer).await;
        assert!(!officer.page(&seek).await.says(AWARD));
        let list = secretary.page(&format!("{LIST}?ngay=2026-11-10")).await;
        let row = list.table("Có hiệu lực ngày 10/11/2026");
        let law = row.row("Luật Thi đua, khen thưởng sửa đổi năm 2026");
        assert_eq!(law.cell("Đối chiếu"), "chưa đối chiếu với văn bản công bố");
        assert!(law.cell("Hiệu lực").contains("01/10/2026–28/02/2027"), "{}", law.text());

        let right = rules("quy-che", "from = \"2026-11-02\"");
        let look = brought(&mut secretary, &right, &cases("quy-che", "2026-11-10", "not_met")).await;
        let page = secretary.page(&look).await;
        assert!(page.says("Chưa nhận được") && page.says("trước hết là T1"), "{}", page.words());
        let case = page.table("Tình huống thử");
        let case = case.row("T1");
        assert_eq!((case.cell("Phải ra"), case.cell("Đã ra")), ("chưa đủ điều kiện", "đủ điều kiện"));
        let pressed = take(&mut secretary, &look).await.expect(422);
        assert!(pressed.says("1 tình huống thử ra khác kết luận phải có, trước hết là T1"), "{}", pressed.words());
        assert!(!secretary.page(LIST).await.says("Quy chế quy-che"), "nothing was kept");

        let look = brought(&mut secretary, &right, &cases("quy-che", "2026-11-10", "met")).await;
        let page = secretary.page(&look).await;
        assert!(page.says("Mọi tình huống thử của bộ này và của các bộ khác đều ra đúng"), "{}", page.words());
        assert!(page.says(&format!("{AWARD}: chưa ghi căn cứ cho mức tiền")), "{}", page.words());
        assert_eq!(page.table("Thay đổi so với bộ trước").row(AWARD).cell("Thay đổi"), "thêm mới");
        let taken = take(&mut secretary, &look).await.expect(303);
        let list = secretary.page(taken.location()).await;
        assert!(list.says("Đã nhận bộ quy định.") && list.says("Thư ký"), "{}", list.words());
        secretary.get(&look).await.expect(303);

        let offered = officer.page(&seek).await;
        assert!(offered.says(AWARD) && offered.says("Quy chế quy-che của Đà Nẵng"), "{}", offered.words());
        let file = officer.bytes(&format!("{LIST}/bo/quy-che/quy-dinh.toml")).await;
        assert_eq!(String::from_utf8(file).unwrap(), right);
        assert!(officer.bytes(&format!("{LIST}/bo/vn-tdkt-2026/tinh-huong.json")).await.starts_with(b"{"));

        let back = format!("{LIST}/bo/quy-che/rut");
        let page = secretary.page(&back).await;
        assert!(page.says("Bộ này không còn hiệu lực vào ngày nào."), "{}", page.words());
        let gone = secretary.submit(&page.form(&back)).await.expect(303);
        assert!(secretary.page(gone.location()).await.says("Đã rút bộ quy định."));
        assert!(!officer.page(&seek).await.says(AWARD));
        house.expect_sound_log();
    }

    async fn what_changed_in_another_tab_is_told_before_anything_is_taken_in(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let first = brought(&mut secretary, &rules("mot", "from = \"2026-11-02\""), &cases("mot", "2026-11-10", "met")).await;
        let form = secretary.page(&first).await.form(&format!("{first}/nhan"));
        let other = rules("hai", "from = \"2026-06-01\", to = \"2026-10-31\"");
        let other = brought(&mut secretary, &other, &cases("hai", "2026-06-02", "met")).await;
        take(&mut secretary, &other).await.expect(303);

        let late = secretary.submit(&form).await.expect(409);

        assert!(late.says("Đưa bộ quy định khen thưởng “Quy chế hai của Đà Nẵng” vào"), "{}", late.words());
        take(&mut secretary, &first).await.expect(303);
        let list = secretary.page(&format!("{LIST}?ngay=2026-11-02")).await;
        assert!(list.table("Có hiệu lực ngày 02/11/2026").row("Quy chế mot").text().contains("riêng Đà Nẵng"));
        let next = rules("ba", "from = \"2027-01-01\"");
        let next = brought(&mut secretary, &next, &cases("ba", "2027-01-01", "met")).await;
        let said = secretary.page(&next).await;
        assert!(said.says("Bộ Quy chế mot của Đà Nẵng (mot) chưa ghi ngày hết hiệu lực, nên tự hết hiệu lực ngày 31/12/2026"), "{}", said.words());
        take(&mut secretary, &next).await.expect(303);
        let list = secretary.page(&format!("{LIST}?ngay=2026-12-31")).await;
        let row = list.table("Có hiệu lực ngày 31/12/2026").row("Quy chế mot").text();
        assert!(row.contains("02/11/2026–31/12/2026") && row.contains("tự hết hiệu lực vì có bộ ba"), "{row}");
    }

    async fn files_that_are_none_come_back_with_a_sentence_and_nobody_else_sends_any(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let (right, case) = (rules("quy-che", "from = \"2026-11-02\""), cases("quy-che", "2026-11-10", "met"));
        let mut says = async |rules: &[u8], cases: &[u8], sentence: &str| {
            let page = send(&mut secretary, rules, cases).await.expect(422);
            assert!(page.says(sentence), "{sentence}: {}", page.top());
        };
        let without = right.replace("cite = \"Điều 5 Quy chế\"\n", "");
        says(without.as_bytes(), case.as_bytes(), "Tệp quy-che.toml: dòng 6, danh hiệu, hình thức nguoi-tot: Thiếu căn cứ").await;
        let word = right.replace("\"individual\"", "\"ca_nhan\"");
        says(word.as_bytes(), case.as_bytes(), "ca_nhan").await;
        says(right.replace("2026-11-02", "2026-02-30").as_bytes(), case.as_bytes(), "2026-02-30").await;
        says(&[right.as_bytes(), b"# \xff\n"].concat(), case.as_bytes(), "Tệp quy-che.toml: dòng 16: Tệp không phải văn bản UTF-8").await;
        says(&vec![b'#'; (4 << 20) + 1], case.as_bytes(), "4 MB").await;
        says(right.as_bytes(), b"{ \"rulebook\": \"quy-che\",", "Tệp thu.json").await;
        says(right.as_bytes(), b"", "thu.json").await;

        let mut officer = house.signed_in("canbo.danang").await;
        assert_eq!(send(&mut officer, right.as_bytes(), case.as_bytes()).await.status, 403);
        assert!(!officer.page(LIST).await.has_button("Xem trước bộ quy định"), "who reads the list brings nothing in");
        let alone = secretary.upload(&format!("{LIST}/nap"), &[], &[("quy-dinh", "a.toml", right.as_bytes())]).await;
        assert!(alone.expect(422).says("Chưa chọn tệp tình huống thử."));
    }
}

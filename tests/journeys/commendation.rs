//! From what somebody achieved to a certificate that anybody can check: the record, what it is enough for, the decision, its papers.

use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};

const BOOK: &str = "/so-htx/da-nang";

/// The address of the page that was led to.
fn at(page: &Answer) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

/// Fills in the only form of a page that is sent there, and sends it.
async fn send(officer: &mut Visitor, place: &str, fields: &[(&str, &str)]) -> Answer {
    let form = officer.page(place).await.form(place);
    let put = |mut form: html::Form, (name, value): &(&str, &str)| {
        if form.fields.iter().any(|(known, _)| known == name) {
            return form.fill(name, value);
        }
        // What is picked with a circle is no field before somebody picks it.
        form.fields.push(((*name).to_owned(), (*value).to_owned()));
        form
    };
    officer.submit(&fields.iter().fold(form, put)).await
}

async fn entered(officer: &mut Visitor, object: &str, name: &str) -> String {
    let place = format!("{BOOK}/khen-thuong/them/{object}");
    let form = officer.page(&place).await.form(&place).fill("ten", name);
    at(&officer.done(&form).await)
}

async fn note(officer: &mut Visitor, honoree: &str, kind: &str, fields: &[(&str, &str)]) -> Answer {
    send(officer, &format!("{honoree}/ghi/{kind}"), fields).await
}

pub const WORDS: [(&str, &str); 6] = [
    ("trich-yeu", "Về việc khen thưởng năm 2026"),
    ("ly-do-khen", "đã có thành tích xuất sắc năm 2026"),
    ("ky-hieu", "QĐ-LMHTX"),
    ("dia-danh", "Đà Nẵng"),
    ("chuc-vu-ky", "Chủ tịch"),
    ("nguoi-ky", "Lê Văn Cường"),
];

/// A decision with one person on its list.
pub async fn prepared(officer: &mut Visitor) -> String {
    let honoree = entered(officer, "individual", "Trần Thị Bình").await;
    let place = format!("{BOOK}/quyet-dinh/them");
    let form = officer.page(&place).await.form(&place);
    let form = WORDS.iter().fold(form, |form, (name, value)| form.fill(name, value));
    let decision = at(&officer.done(&form.fill("the-thuc-ky", "head")).await);
    let list = format!("{decision}/danh-sach");
    let id = honoree.rsplit('/').next().unwrap().to_owned();
    let form = officer.page(&decision).await.form(&list);
    officer.done(&form.fill("nguoi", &id).fill("danh-hieu", "giay-khen-ca-nhan").fill("nam", "2026")).await;
    decision
}

/// The form of a step on the page of a decision.
pub async fn step_form(officer: &mut Visitor, decision: &str, step: &str) -> html::Form {
    let page = officer.page(decision).await;
    let has = |form: &html::Form| form.fields.iter().any(|(name, value)| name == "viec" && value == step);
    html::forms(&page.html).into_iter().find(has).unwrap_or_else(|| panic!("no such step: {}", page.words()))
}

both_engines! {
    async fn who_does_not_keep_the_record_learns_the_verdict_of_discipline_and_not_its_words(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let honoree = entered(&mut officer, "individual", "Trần Thị Bình").await;
        note(&mut officer, &honoree, "grade", &[("ma", "excellent"), ("nam", "2025")]).await.expect(303);
        let fields = [("ten-goi", "Khiển trách vì vi phạm quy chế"), ("ngay", "2026-01-05")];
        note(&mut officer, &honoree, "discipline", &fields).await.expect(303);
        let seek = format!("{honoree}/du-dieu-kien?ngay=2026-01-10&nam=2025");
        assert!(officer.page(&honoree).await.says("Khiển trách vì vi phạm quy chế"));
        assert!(officer.page(&seek).await.says("nằm trong thời gian kỷ luật"));

        let mut secretary = house.signed_in("thuky").await;
        let record = secretary.page(&honoree).await;
        assert!(!record.html.contains("Khiển trách") && record.says("chỉ cán bộ, lãnh đạo của đơn vị giữ sổ xem được"));
        assert!(record.says("Hoàn thành xuất sắc"), "the rest is read as before: {}", record.words());
        let judged = secretary.page(&seek).await;
        assert!(judged.says("Điều kiện về kỷ luật, thanh tra, điều tra, khiếu nại"), "{}", judged.words());
        assert!(!judged.html.contains("Khiển trách") && !judged.says("thời gian kỷ luật"), "{}", judged.words());
        let leader = house.signed_in("lanhdao.danang").await.page(&honoree).await;
        assert!(leader.says("Khiển trách vì vi phạm quy chế") && !leader.says("đơn vị giữ sổ xem được"));
    }

    async fn a_record_tells_for_what_somebody_may_be_proposed_and_why_not(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let empty = officer.page(&format!("{BOOK}/khen-thuong")).await;
        assert!(empty.says("Sổ thành tích chưa có ai") && empty.html.contains("/khen-thuong/them/collective"));
        let wrong = send(&mut officer, &format!("{BOOK}/khen-thuong/them/individual"), &[("chuc-vu", "Giám đốc")]).await;
        assert!(wrong.expect(422).html.contains("Giám đốc"), "what was typed stays");
        let honoree = entered(&mut officer, "individual", "Trần Thị Bình").await;
        assert!(officer.page(&honoree).await.says("được coi là chưa rõ, không phải là không có"));

        let seek = format!("{honoree}/du-dieu-kien?ngay=2026-01-10&nam=2025");
        let unknown = officer.page(&seek).await;
        assert!(unknown.says("Chưa có dữ liệu: mức hoàn thành nhiệm vụ từng năm"), "{}", unknown.words());
        note(&mut officer, &honoree, "grade", &[("nam", "2025"), ("ma", "excellent")]).await.expect(303);
        note(&mut officer, &honoree, "fact", &[("ma", "dat_tieu_chuan_lao_dong_tien_tien"), ("gia-tri", "yes")]).await.expect(303);
        note(&mut officer, &honoree, "open", &[("gia-tri", "no"), ("ngay", "2025-01-01")]).await.expect(303);
        let wrong = note(&mut officer, &honoree, "grade", &[("nam", "2025"), ("ma", "good"), ("ghi-chu", "Theo báo cáo")]).await;
        let wrong = wrong.expect(422);
        assert!(wrong.says("Năm 2025 đã có mức hoàn thành") && wrong.html.contains("Theo báo cáo"), "{}", wrong.words());

        let known = officer.page(&seek).await;
        assert!(known.says("đủ điều kiện 1 danh hiệu, hình thức"), "{}", known.words());
        assert!(known.says("Chiến sĩ thi đua cơ sở") && known.says("Điều 23 Luật 06/2022/QH15"), "{}", known.words());
        let everybody = format!("{BOOK}/khen-thuong/theo-danh-hieu/cstd-co-so?ngay=2026-01-10&nam=2025");
        let everybody = officer.page(&everybody).await;
        assert!(everybody.says("Đủ điều kiện 1, chưa đủ dữ liệu để kết luận 0"), "{}", everybody.words());
        let odd = officer.page(&format!("{honoree}/du-dieu-kien?ngay=32/13&nam=abc")).await;
        assert!(odd.says("Năm xét phải là năm từ 1945"), "{}", odd.words());

        let withdraw = format!("{honoree}/dong/1");
        let unsaid = send(&mut officer, &withdraw, &[("ly-do", " ")]).await;
        assert!(unsaid.expect(422).says("Hoàn thành xuất sắc nhiệm vụ"));
        send(&mut officer, &withdraw, &[("ly-do", "ghi nhầm năm")]).await.expect(303);
        let page = officer.page(&honoree).await;
        assert!(page.says("Đã bỏ, ghi nhầm: ghi nhầm năm") && page.html.contains("<del>"), "{}", page.words());
        let other = house.signed_in("canbo.cantho").await.get(&honoree).await;
        assert_eq!(other.status, 403, "nobody else's officer sees it");
        house.expect_sound_log();
    }

    async fn a_decision_becomes_papers_and_anybody_checks_the_award_by_its_code(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        assert!(officer.bytes(&format!("{decision}/quyet-dinh.pdf")).await.starts_with(b"%PDF"));

        assert!(officer.page(&decision).await.html.contains("giay-khen.pdf?loai=giay-khen"));
        assert!(officer.bytes(&format!("{decision}/giay-khen.pdf?loai=giay-khen")).await.starts_with(b"%PDF"));
        assert_eq!(officer.get(&format!("{decision}/giay-khen.pdf?loai=bang-khen")).await.status, 404);

        let number = step_form(&mut officer, &decision, "number").await;
        let future = officer.submit(&number.clone().fill("ngay", "2099-01-01")).await.expect(422);
        assert!(future.html.contains("2099-01-01"), "what was typed stays");
        officer.done(&number).await;
        let numbered = officer.page(&decision).await;
        assert!(numbered.says("Số 01/QĐ-LMHTX"), "{}", numbered.words());
        assert!(!numbered.html.contains("/danh-sach\""), "its list is settled");
        let issue = step_form(&mut officer, &decision, "issue").await;
        officer.done(&issue).await;
        let twice = officer.submit(&issue).await;
        assert_eq!(twice.status, 409, "a second tab is told");

        let certificate = officer.bytes(&format!("{decision}/giay-khen/1")).await;
        let again = officer.bytes(&format!("{decision}/giay-khen/1")).await;
        assert_eq!(certificate, again, "the same paper has the same bytes");
        let code = code_on(&certificate);
        let mut stranger = house.visitor();
        let public = stranger.page(&format!("/tra-cuu/{code}")).await;
        for said in ["Còn hiệu lực", "Trần Thị Bình", "Số 01/QĐ-LMHTX", "Giấy khen", WORDS[1].1] {
            assert!(public.says(said), "{said}: {}", public.words());
        }
        assert_eq!(stranger.get("/tra-cuu/000000000000").await.status, 404);
        let folder = tempfile::tempdir().unwrap();
        let files = [
            ("award.jwt", format!("/tra-cuu/{code}/van-bang.jwt")),
            ("khoa.json", "/chung-nhan/da-nang/khoa.json".to_owned()),
            ("thu-hoi.jwt", "/chung-nhan/da-nang/thu-hoi".to_owned()),
        ];
        for (name, place) in &files {
            std::fs::write(folder.path().join(name), stranger.bytes(place).await).unwrap();
        }
        let holds = checked(folder.path());
        assert!(holds.0 && holds.1.contains("Trần Thị Bình") && holds.1.contains("01/QĐ-LMHTX"), "{}", holds.1);
        assert!(!holds.1.contains("Bắc Ninh"), "the rule of another province is none of this award: {}", holds.1);
        assert_eq!(stranger.get("/chung-nhan/ha-noi").await.status, 404, "who signed nothing is no issuer");

        let revoke = step_form(&mut officer, &decision, "revoke").await;
        let unsaid = officer.submit(&revoke.clone().fill("ly-do", "")).await;
        assert_eq!(unsaid.status, 422);
        officer.done(&revoke.fill("ly-do", "Kê khai không đúng")).await;
        let public = stranger.page(&format!("/tra-cuu/{code}")).await;
        assert!(public.says("Đã hủy bỏ") && !public.says("Còn hiệu lực"), "{}", public.words());
        assert!(!public.says("Kê khai không đúng"), "why is for those who keep the record");
        let page = officer.page(&decision).await;
        let prints = html::links(&page.html).into_iter().any(|link| link.contains(".pdf"));
        assert!(!prints, "what holds no more is printed no more: {}", page.words());
        assert_eq!(officer.get(&format!("{decision}/giay-khen/1")).await.status, 409);
        let (name, place) = &files[2];
        std::fs::write(folder.path().join(name), stranger.bytes(place).await).unwrap();
        let revoked = checked(folder.path());
        assert!(!revoked.0 && revoked.1.contains("\"revoked\""), "{}", revoked.1);
        assert_eq!(stranger.get(&files[0].1).await.status, 404, "what was revoked is signed no more");
        house.expect_sound_log();
    }
}

/// Whether a credential holds, asked of the command without a network, and what it says.
fn checked(folder: &std::path::Path) -> (bool, String) {
    let at = |name: &str| folder.join(name).display().to_string();
    let (award, keys, list) = (at("award.jwt"), at("khoa.json"), at("thu-hoi.jwt"));
    let errand = ["credential", "verify", &award, "--keys", &keys, "--status", &list, "--format", "json"];
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_thidua")).args(errand).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

/// The code that stands on a certificate in letters, read back from the file.
fn code_on(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("giay-khen.pdf");
    std::fs::write(&file, pdf).unwrap();
    let read = std::process::Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
    let text = String::from_utf8(read.stdout).unwrap();
    let code = text.split("/tra-cuu/").nth(1).unwrap_or_else(|| panic!("no code: {text}"));
    code.chars().take_while(char::is_ascii_alphanumeric).collect()
}

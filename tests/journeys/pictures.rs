//! Pictures of a propaganda activity: an officer brings them from a telephone, says what is to be seen, changes their mind; the cluster looks at
//! them, and other units see nothing.

use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};

const BOOK: &str = "/so-htx/hai-phong/tuyen-truyen";
const PHOTOGRAPH: &[u8] = include_bytes!("../files/photograph-with-place.jpg");
const PICTURE: &[u8] = include_bytes!("../files/picture-with-place.png");

/// An activity of Hải Phòng; the address of its page.
async fn held(officer: &mut Visitor, topic: &str) -> String {
    let hold = format!("{BOOK}/them");
    let form = officer.page(&hold).await.form(&hold).fill("ngay", "2026-01-10").fill("chu-de", topic);
    let page = officer.done(&form).await;
    page.path.split('?').next().unwrap().to_owned()
}

/// Brings a picture, by the form of the page.
async fn bring(officer: &mut Visitor, activity: &str, caption: &str, (name, bytes): (&str, &[u8])) -> Answer {
    let form = officer.page(activity).await.form(&format!("{activity}/anh"));
    assert!(form.fields.iter().any(|(name, _)| name == "chu-thich"), "{:?}", form.fields);
    officer.upload(&form.action, &[("chu-thich", caption)], &[("tep", name, bytes)]).await
}

/// Pictures on a page: address and text of each.
fn pictures(page: &Answer) -> Vec<(String, String)> {
    let attribute = |tag: &html::Tag, name: &str| tag.get(name).unwrap_or_default().to_owned();
    let tags = html::tags(&page.html);
    let shown = tags.iter().filter(|tag| tag.get("src").is_some_and(|src| src.contains("/anh/")));
    shown.map(|tag| (attribute(tag, "src"), attribute(tag, "alt"))).collect()
}

/// The form of a picture that does this.
fn form_of(page: &Answer, picture: &str, act: &str) -> html::Form {
    let is_it = |form: &html::Form| form.action == picture && form.value("viec") == act;
    html::forms(&page.html)
        .into_iter()
        .find(is_it)
        .unwrap_or_else(|| panic!("no {act} of {picture}: {}", page.words()))
}

both_engines! {
    async fn an_officer_brings_pictures_and_the_cluster_sees_them_without_the_place_they_tell(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let activity = held(&mut officer, "Luật Hợp tác xã").await;
        assert!(officer.page(&activity).await.says("Chưa có ảnh nào."));

        let added = bring(&mut officer, &activity, "Hội nghị tại xã", ("IMG_0013.jpg", PHOTOGRAPH)).await.expect(303);
        assert!(added.location().ends_with("xong=picture-added#anh"), "{}", added.location());
        bring(&mut officer, &activity, "Tờ rơi phát tại chợ", ("to-roi.png", PICTURE)).await.expect(303);

        let page = officer.page(&activity).await;
        let shown = pictures(&page);
        assert_eq!(shown.iter().map(|(_, alt)| alt.as_str()).collect::<Vec<_>>(), ["Hội nghị tại xã", "Tờ rơi phát tại chợ"]);
        assert!(page.says("thêm lúc") && page.html.contains("width=\"32\" height=\"48\""), "{}", page.words());
        let mut secretary = house.signed_in("thuky").await;
        let theirs = secretary.page(&activity).await;
        assert_eq!(pictures(&theirs), shown);
        assert!(!theirs.html.contains("/anh\"") && html::forms(&theirs.html).iter().all(|form| !form.action.contains("/anh")), "who reads does not write");
        for ((src, _), (mark, kind)) in shown.iter().zip([(&b"\xFF\xD8\xFF"[..], "image/jpeg"), (&b"\x89PNG"[..], "image/png")]) {
            let answer = secretary.get(src).await.expect(200);
            assert_eq!((answer.header("content-type"), answer.header("x-content-type-options")), (kind, "nosniff"));
            assert_eq!(answer.header("cache-control"), "no-store");
            assert!(answer.header("content-security-policy").contains("sandbox") && answer.header("content-disposition").starts_with("inline; "));
            let bytes = secretary.bytes(src).await;
            let holds = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
            assert!(bytes.starts_with(mark) && !holds(b"GPS") && !holds(b"Minh Hoa") && !holds(b"10.0459"), "{kind}");
        }
        let list = officer.page(BOOK).await.table_with("Ảnh");
        assert_eq!(list.row("Luật Hợp tác xã").cell("Ảnh"), "2");
        let csv = String::from_utf8(officer.bytes(&format!("{BOOK}?tep=csv")).await).unwrap();
        assert!(csv.contains("Ảnh") && csv.lines().any(|line| line.contains("Luật Hợp tác xã") && line.trim_end().ends_with('2')), "{csv}");
        house.expect_sound_log();
        assert!(house.run(&["doctor"]).status.success());
    }

    async fn nobody_of_another_unit_gets_a_picture_by_any_address(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (activity, other) = (held(&mut officer, "Luật Hợp tác xã").await, held(&mut officer, "Luật mới").await);
        bring(&mut officer, &activity, "Hội nghị", ("a.jpg", PHOTOGRAPH)).await.expect(303);
        let (src, _) = pictures(&officer.page(&activity).await).remove(0);
        let (id, case) = (src.rsplit('/').next().unwrap(), activity.rsplit('/').next().unwrap());
        officer.get(&format!("{other}/anh/{id}")).await.expect(404);
        for username in ["canbo.hanoi", "lanhdao.hanoi", "quantri", "nguoixem"] {
            let mut stranger = house.signed_in(username).await;
            assert_eq!(stranger.get(&src).await.status, 403, "{username}");
            assert_eq!(stranger.post(&src, &[("viec", "go")]).await.status, 403, "{username}");
            let sent = stranger.upload(&format!("{activity}/anh"), &[("chu-thich", "x")], &[("tep", "a.png", PICTURE)]).await;
            assert_eq!(sent.status, 403, "{username}");
        }
        let mut neighbour = house.signed_in("canbo.hanoi").await;
        let astray = format!("/so-htx/ha-noi/tuyen-truyen/{case}/anh/{id}");
        neighbour.get(&astray).await.expect(404);
        neighbour.post(&astray, &[("viec", "go")]).await.expect(404);
        let anybody = house.visitor().get(&src).await;
        assert!(anybody.status == 303 || anybody.status == 403 || anybody.status == 401, "{}", anybody.status);
        assert_eq!(pictures(&officer.page(&activity).await).len(), 1);
    }

    async fn what_is_wrong_with_a_picture_is_said_at_the_top_and_the_caption_stays(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let activity = held(&mut officer, "Luật Hợp tác xã").await;
        let send = format!("{activity}/anh");
        let large = [PHOTOGRAPH, &vec![0; 10 << 20]].concat();
        let wrong: [(&str, &[u8], &str); 4] = [
            ("a.jpg", &PHOTOGRAPH[..600], "không phải là một ảnh trọn vẹn"),
            ("a.pdf", b"%PDF-1.7", "nội dung không phải JPG, PNG"),
            ("a.jpg", &large, "lớn quá 10 MB"),
            ("", b"", "Chưa chọn ảnh."),
        ];
        for (name, bytes, said) in wrong {
            let back = bring(&mut officer, &activity, "Bà con nghe nói chuyện", (name, bytes)).await.expect(422);
            assert!(back.says(said) && back.html.contains("autofocus"), "{}", back.words());
            assert_eq!(back.form(&send).value("chu-thich"), "Bà con nghe nói chuyện", "what was typed stays");
        }
        let silent = bring(&mut officer, &activity, " ", ("a.jpg", PHOTOGRAPH)).await.expect(422);
        assert!(silent.says("Chưa có chú thích."), "{}", silent.words());
        bring(&mut officer, &activity, "Hội nghị", ("a.jpg", PHOTOGRAPH)).await.expect(303);
        let twice = bring(&mut officer, &activity, "Lần nữa", ("b.jpg", PHOTOGRAPH)).await.expect(422);
        assert!(twice.says("đã có ở hoạt động này, với chú thích “Hội nghị”"), "{}", twice.words());
        let waiting = std::fs::read_dir(house.folder.join("blobs/incoming")).unwrap().count();
        assert_eq!(waiting, 0, "nothing stays behind");
    }

    async fn a_caption_is_changed_a_picture_taken_away_and_put_back_and_a_second_tab_hears_of_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let activity = held(&mut officer, "Luật Hợp tác xã").await;
        bring(&mut officer, &activity, "Hội nghị", ("a.jpg", PHOTOGRAPH)).await.expect(303);
        let old = officer.page(&activity).await;
        let (src, _) = pictures(&old).remove(0);
        let (caption, away) = (form_of(&old, &src, "chu-thich"), form_of(&old, &src, "go"));
        assert_eq!(caption.value("chu-thich"), "Hội nghị");
        let long = "ế".repeat(201);
        let wrong = officer.submit(&caption.clone().fill("chu-thich", &long)).await.expect(422);
        assert_eq!(form_of(&wrong, &src, "chu-thich").value("chu-thich"), long, "what was typed stays");
        let page = officer.done(&caption.clone().fill("chu-thich", "Hội nghị tại xã")).await;
        assert!(page.says("Đã lưu chú thích.") && pictures(&page)[0].1 == "Hội nghị tại xã", "{}", page.words());

        let late = officer.submit(&caption.clone().fill("chu-thich", "Câu khác")).await.expect(409);
        assert!(late.says("từ “Hội nghị” thành “Hội nghị tại xã”"), "{}", late.words());
        assert_eq!(form_of(&late, &src, "chu-thich").value("chu-thich"), "Câu khác");
        officer.submit(&away).await.expect(409);
        let gone = officer.done(&form_of(&late, &src, "go")).await;
        assert!(gone.says("Đã gỡ ảnh.") && pictures(&gone).is_empty() && gone.says("Chỉ người ghi sổ thấy phần này."), "{}", gone.words());
        officer.get(&src).await.expect(404);
        let lost = officer.submit(&caption.fill("chu-thich", "Câu khác")).await.expect(409);
        assert!(lost.says("Câu khác"), "its field is gone, what was typed for it is not: {}", lost.words());
        assert!(!house.signed_in("thuky").await.page(&activity).await.says("Hội nghị tại xã"));

        let back = officer.done(&form_of(&gone, &src, "dat-lai")).await;
        assert_eq!(pictures(&back), [(src.clone(), "Hội nghị tại xã".to_owned())]);
        officer.get(&src).await.expect(200);
        house.expect_sound_log();
    }

    async fn a_backup_carries_pictures_and_a_damaged_one_is_told_by_its_caption(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let activity = held(&mut officer, "Luật Hợp tác xã").await;
        bring(&mut officer, &activity, "Hội nghị tại xã", ("a.jpg", PHOTOGRAPH)).await.expect(303);
        let (src, _) = pictures(&officer.page(&activity).await).remove(0);
        let bytes = officer.bytes(&src).await;
        let copy = house.folder.join("ban-sao");
        assert!(house.run(&["backup", "--output", copy.to_str().unwrap()]).status.success());
        let files = |folder: &std::path::Path| -> Vec<std::path::PathBuf> {
            let folders = std::fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir());
            folders.flat_map(|entry| std::fs::read_dir(entry.path()).unwrap().flatten().map(|file| file.path())).collect()
        };
        let is_it = |path: &std::path::PathBuf| std::fs::read(path).unwrap() == bytes;
        assert!(files(&copy.join("blobs")).iter().any(is_it), "it is in the backup");

        let place = files(&house.folder.join("blobs")).into_iter().find(is_it).unwrap();
        std::fs::write(&place, b"another").unwrap();
        let doctor = house.run(&["doctor"]);
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned() + &String::from_utf8_lossy(&doctor.stderr);
        assert!(!doctor.status.success() && said.contains("Hải Phòng, “Hội nghị tại xã”"), "{said}");
        let page = officer.page(&activity).await;
        assert!(page.says("không còn khớp bản đã lưu") && pictures(&page).is_empty(), "{}", page.words());
        officer.get(&src).await.expect(409);
        bring(&mut officer, &activity, "Lại", ("a.jpg", PHOTOGRAPH)).await.expect(422);
        assert_eq!(officer.bytes(&src).await, bytes, "the original that was brought again heals it");
    }
}

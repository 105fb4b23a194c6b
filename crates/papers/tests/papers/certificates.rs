//! Certificates: worth a frame, whatever stands on them.

use thidua_papers::forms::certificate::{Align, Blank, Certificates, Place, Sheet, What};
use thidua_papers::forms::{Authority, FaultKind, Form};
use thidua_papers::press::Error;

use crate::reading::{Word, fonts, information, pages, size, squares, text, words};
use crate::{PRESS, long, print, sample};

const MILLIMETRE: f64 = 72.0 / 25.4;

/// Inside of the frame of a whole sheet, in points.
fn inside(word: &Word) -> bool {
    let (left, top) = (19.4 * MILLIMETRE, 19.4 * MILLIMETRE);
    word.page == 1
        && word.left > left
        && word.top > top
        && word.right < 841.9 - left
        && word.bottom < 595.3 - top
}

/// As much as every field takes.
fn full() -> Certificates {
    let mut form = sample::<Certificates>();
    form.granter = long("BAN CHẤP HÀNH LIÊN MINH HỢP TÁC XÃ", 160);
    form.decision = long("Quyết định số 12/QĐ-LMHTX ngày 15 tháng 12 năm 2026", 160);
    form.signer.authority = vec![
        Authority::OnBehalfOf("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG".into()),
        Authority::InPlaceOf("CHỦ TỊCH".into()),
    ];
    form.signer.office = "PHÓ CHỦ TỊCH THƯỜNG TRỰC".into();
    form.signer.name = None;
    let recipient = &mut form.recipients[0];
    recipient.name = long("LIÊN HIỆP HỢP TÁC XÃ NÔNG NGHIỆP CÔNG NGHỆ CAO", 200);
    recipient.detail = Some(long("Giám đốc Hợp tác xã dịch vụ tổng hợp", 200));
    recipient.merit = long("Đã có thành tích xuất sắc trong phong trào thi đua", 300);
    recipient.address = Some(format!("https://thidua.example/giay-khen/{}", "7F3K-9QTD/".repeat(8)));
    form
}

fn blank() -> Blank {
    let place = |what, x, y, width, height, size, bold| Place {
        what,
        x,
        y,
        width,
        height,
        size,
        bold,
        italic: false,
        align: Align::Center,
    };
    let places = vec![
        place(What::Name, 400, 900, 2_170, 250, 26, true),
        place(What::Merit, 450, 1_180, 2_070, 200, 16, false),
        place(What::PlaceAndDay, 1_600, 1_450, 1_100, 80, 13, false),
        place(What::Signer, 1_600, 1_800, 1_100, 80, 13, true),
        place(What::Code, 300, 1_600, 240, 240, 10, false),
    ];
    Blank { width: 2_970, height: 2_100, right: 0, down: 0, places }
}

fn faults(form: &Certificates) -> Vec<(String, &'static str)> {
    match PRESS.print(form) {
        Err(Error::Faulty(faults)) => {
            faults.into_iter().map(|fault| (fault.field, fault.kind.code())).collect()
        }
        other => panic!("printed or broken: {:?}", other.map(|pdf| pdf.len())),
    }
}

#[test]
fn a_certificate_says_who_grants_what_to_whom_and_for_what() {
    let pdf = print("giay-khen", &sample::<Certificates>());

    insta::assert_snapshot!(text(&pdf));
    assert_eq!(pages(&pdf), 1);
    assert_eq!(size(&pdf), (841.89, 595.276), "A4 across");
    let information = information(&pdf);
    assert!(information.contains("Giấy khen – Hợp tác xã Nông nghiệp Bậc Thang"), "{information}");
    assert!(information.contains("2026-12-15T00:00:00+07"), "midnight in Vietnam: {information}");
    let fonts = fonts(&pdf);
    assert!(fonts.iter().all(|(name, whole, part)| name.contains("Tinos") && *whole && *part), "{fonts:?}");
    assert_eq!(fonts.len(), 3, "upright, bold, leaning");
}

#[test]
fn a_telephone_reads_the_address_from_the_square() {
    let mut form = sample::<Certificates>();
    let addresses =
        [form.recipients[0].address.clone().unwrap(), format!("https://a.example/{}", "Z9".repeat(51))];

    for address in addresses {
        form.recipients[0].address = Some(address.clone());
        let pdf = print("giay-khen-ma", &form);
        assert_eq!(squares(&pdf, 300), std::slice::from_ref(&address));
        assert!(text(&pdf).replace('\n', "").contains(&address), "the same in letters");
    }
}

#[test]
fn names_of_two_hundred_letters_stay_inside_of_the_frame() {
    let pdf = print("giay-khen-day", &full());

    let outside: Vec<Word> = words(&pdf).into_iter().filter(|word| !inside(word)).collect();
    assert!(outside.is_empty(), "{outside:?}");
    assert_eq!(pages(&pdf), 1);
    // Nothing of the middle runs into the foot: the last words for the merit stand above the place and day.
    let words = words(&pdf);
    let merit = words.iter().filter(|word| word.text.contains("tích")).map(|word| word.bottom);
    let day = words.iter().find(|word| word.text == "Họa,").unwrap();
    assert!(merit.fold(0.0, f64::max) < day.top + 3.0, "{words:?}");
}

#[test]
fn a_draft_says_so_and_nothing_else_does() {
    let mut form = sample::<Certificates>();
    let fair = text(&print("giay-khen", &form));
    form.draft = true;
    let draft = text(&print("giay-khen-nhap", &form));

    assert!(!fair.contains("BẢN\nDỰ\nTHẢO"));
    assert!(draft.contains("BẢN\nDỰ\nTHẢO"), "{draft}");
}

#[test]
fn on_a_blank_stands_only_what_differs_and_each_thing_at_its_place() {
    let mut form = sample::<Certificates>();
    form.sheet = Sheet::Blank(Blank { right: 15, down: -20, ..blank() });
    let pdf = print("giay-khen-phoi", &form);

    let words = words(&pdf);
    assert!(!words.iter().any(|word| ["CỘNG", "GIẤY", "TẶNG"].contains(&word.text.as_str())), "{words:?}");
    let name: Vec<&Word> = words.iter().filter(|word| word.bottom < 118.0 * MILLIMETRE).collect();
    let (left, right) = (name[0].left, name[name.len() - 1].right);
    assert_eq!(
        name.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "),
        form.recipients[0].name
    );
    // In the middle between 40 and 257 millimetres, moved by 1.5.
    assert!(((left + right) / 2.0 - (148.5 + 1.5) * MILLIMETRE).abs() < 1.0, "{left} {right}");
    assert!((87.0 * MILLIMETRE..91.0 * MILLIMETRE).contains(&name[0].top), "{name:?}");
}

#[test]
fn what_differs_stands_apart_on_a_usual_blank_however_far_a_printer_is_off() {
    let mut form = sample::<Certificates>();
    for (right, down) in [(0, 0), (200, -200), (-200, 200)] {
        form.sheet = Sheet::Blank(Blank::usual(right, down));
        let pdf = print("giay-khen-phoi-thuong", &form);
        let text = text(&pdf).replace('\n', " ");
        for said in
            ["Bậc Thang", "Xã Ruộng Cao", "phong trào thi đua", "12/QĐ-LMHTX", "Nguyễn Thị Đượm", "CHỦ TỊCH"]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert_eq!(squares(&pdf, 300), [form.recipients[0].address.clone().unwrap()]);
    }
    let blank = Blank::usual(0, 0);
    let meet = |a: &Place, b: &Place| {
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    };
    for (at, place) in blank.places.iter().enumerate() {
        assert!(blank.places[at + 1..].iter().all(|other| !meet(place, other)), "{place:?}");
    }
}

#[test]
fn a_text_that_finds_no_room_on_a_blank_is_refused_by_its_name() {
    let mut form = full();
    let mut blank = blank();
    blank.places[0].height = 60;
    form.sheet = Sheet::Blank(blank);

    assert_eq!(faults(&form), [("recipients[0].name".to_owned(), "paper.no-room")]);
}

#[test]
fn a_sheet_to_lay_over_a_blank_shows_where_things_stand() {
    let mut form = sample::<Certificates>();
    form.sheet = Sheet::Calibration(blank());
    let pdf = print("giay-khen-can-chinh", &form);

    let text = text(&pdf);
    for caption in ["Tên", "Thành tích", "Mã QR", "Họ tên người ký", "290", "200"] {
        assert!(text.contains(caption), "{caption}: {text}");
    }
    assert!(!text.contains("Bậc Thang"), "it is nobody's certificate");
}

#[test]
fn what_is_beyond_the_bounds_is_refused_field_by_field() {
    let mut form = sample::<Certificates>();
    form.granter = " ".into();
    form.recipients[0].name = "a".repeat(201);
    form.recipients[0].merit = "Vững tay chèo 🚣".into();
    form.recipients[0].address = Some("https://thidua.example/giấy".into());
    form.signer.authority = vec![Authority::ByOrderOf("CHỦ TỊCH".into()); 3];

    let expected = [
        ("granter", "paper.missing"),
        ("recipients[0].name", "paper.too-long"),
        ("recipients[0].merit", "paper.unprintable"),
        ("recipients[0].address", "paper.unprintable"),
        ("signer.authority", "paper.too-many"),
    ];
    assert_eq!(faults(&form), expected.map(|(field, code)| (field.to_owned(), code)));
    assert!(form.faults().iter().any(|fault| fault.kind == FaultKind::TooLong { most: 200 }));
}

#[test]
fn every_letter_with_every_mark_comes_out_whole() {
    let base = "AĂÂEÊIOÔƠUƯYĐaăâeêioôơuưyđ";
    let marks = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
    let words = base.chars().filter(|letter| !"Đđ".contains(*letter)).map(|letter| {
        // As some keyboards send them: letters and marks apart.
        marks.map(|mark| format!("{letter}{mark}")).concat()
    });
    let typed = words.collect::<Vec<_>>().join(" ") + " Đđ";
    let mut form = sample::<Certificates>();
    form.recipients[0].name = "Đủ dấu".into();
    form.recipients[0].merit = typed.clone();

    let read = text(&print("giay-khen-du-dau", &form));

    let composed: String = unicode_normalization::UnicodeNormalization::nfc(typed.chars()).collect();
    let read = read.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(read.contains(&composed), "{read}");
}

#[test]
fn what_looks_like_markup_is_printed_as_it_was_typed() {
    let mut form = sample::<Certificates>();
    form.recipients[0].name = "#panic(\"a\") *b* $c$ <d> \\e @f".into();

    assert!(text(&print("giay-khen-ky-hieu", &form)).contains("#panic(\"a\") *b* $c$ <d> \\e @f"));
}

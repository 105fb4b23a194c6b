//! The press: the same input gives the same bytes, many are printed at once, and a bad paper ends nothing.

use std::process::Command;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use thidua_papers::forms::certificate::Certificates;
use thidua_papers::press::{Error, Onward, Press};

use crate::reading::text;
use crate::{PRESS, sample};

/// Where another process puts its paper.
const ELSEWHERE: &str = "THIDUA_PAPER_ELSEWHERE";

fn named(number: usize) -> Certificates {
    let mut form = sample::<Certificates>();
    form.recipients[0].name = format!("Hợp tác xã số {number}");
    form
}

#[test]
fn the_same_input_gives_the_same_bytes_by_another_press_and_in_another_process() {
    let here = PRESS.print(&named(7)).unwrap();
    let other = Press::new().unwrap().print(&named(7)).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    let process = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "press::a_paper_for_another_process"])
        .env(ELSEWHERE, &file)
        .output()
        .unwrap();

    assert!(here == other, "two presses");
    assert!(process.status.success(), "{process:?}");
    assert!(here == std::fs::read(file).unwrap(), "two processes");
    assert!(here != PRESS.print(&named(8)).unwrap());
}

#[test]
#[ignore = "printed by the test above, in a process of its own"]
fn a_paper_for_another_process() {
    std::fs::write(std::env::var(ELSEWHERE).unwrap(), PRESS.print(&named(7)).unwrap()).unwrap();
}

#[test]
fn many_papers_come_out_each_with_its_own_name_and_a_bad_one_among_them_is_told() {
    let mut forms: Vec<Certificates> = (0..105).map(named).collect();
    forms[102].recipients[0].name = String::new();

    let mut printed: Vec<Option<Vec<u8>>> = vec![None; forms.len()];
    let mut refused = vec![];
    let onward = PRESS.print_many(&forms, |at, paper| {
        match paper {
            Ok(pdf) => printed[at] = Some(pdf),
            Err(error) => refused.push((at, error.to_string())),
        }
        Onward::Go
    });

    assert_eq!(onward, Onward::Go);
    assert_eq!(refused, [(102, "the paper cannot be set: recipients[0].name: paper.missing".to_owned())]);
    assert_eq!(printed.iter().flatten().count(), 104);
    assert!(text(printed[104].as_ref().unwrap()).contains("Hợp tác xã số 104"));
    assert!(text(printed[0].as_ref().unwrap()).contains("Hợp tác xã số 0\n"));
}

#[test]
fn who_stops_a_batch_gets_no_more_of_it() {
    let forms: Vec<Certificates> = (0..101).map(named).collect();

    let mut told = 0;
    let onward = PRESS.print_many(&forms, |_, _| {
        told += 1;
        if told == 3 { Onward::Stop } else { Onward::Go }
    });

    assert_eq!((onward, told), (Onward::Stop, 3));
}

#[test]
fn an_ordered_paper_is_handed_on_and_who_orders_does_not_wait() {
    let (sender, paper) = channel();

    PRESS.order(named(9), move |printed| sender.send(printed).unwrap()).unwrap();

    assert!(text(&paper.recv().unwrap().unwrap()).contains("Hợp tác xã số 9"));
}

#[test]
fn an_ordered_paper_that_cannot_be_set_is_told_like_any_other() {
    let (sender, paper) = channel();
    let mut form = named(9);
    form.kind = String::new();

    PRESS.order(form, move |printed| sender.send(printed).unwrap()).unwrap();

    assert!(matches!(paper.recv().unwrap(), Err(Error::Faulty(faults)) if faults[0].field == "kind"));
}

#[test]
fn a_line_that_is_full_says_so() {
    let press = Press::new().unwrap();
    let (free, held) = channel::<()>();
    let held = Arc::new(Mutex::new(held));
    // Both threads hand on their first paper only when they are let.
    let order = || {
        let held = Arc::clone(&held);
        press.order(named(1), move |_| drop(held.lock().map(|held| held.recv())))
    };

    let refused = (0..200).find_map(|_| order().err());
    drop(free);

    assert!(matches!(refused, Some(Error::Busy)), "{refused:?}");
    assert!(!press.print(&named(2)).unwrap().is_empty(), "it goes on when there is room");
}

#[test]
fn beside_a_batch_there_is_room_for_single_papers() {
    let press = Press::new().unwrap();
    let forms: Vec<Certificates> = (0..40).map(named).collect();
    let (sender, single) = channel();

    let mut before = 0;
    press.print_many(&forms, |_, _| {
        before += 1;
        if before == 1 {
            let sender = sender.clone();
            press.order(named(99), move |paper| drop(sender.send(paper))).unwrap();
        }
        if single.try_recv().is_ok() { Onward::Stop } else { Onward::Go }
    });

    assert!(before < 12, "it came out after {before} of 40");
}

#[test]
fn one_who_is_told_and_stops_ends_neither_thread() {
    let press = Press::new().unwrap();
    for _ in 0..4 {
        press.order(named(3), |_| panic!("somebody's mistake")).unwrap();
    }

    assert!(press.print(&named(4)).is_ok());
}

#[test]
fn who_is_handed_a_paper_may_be_the_last_to_hold_the_press() {
    let press = Arc::new(Press::new().unwrap());
    let (sender, ended) = channel();

    let held = Arc::clone(&press);
    let (free, wait) = channel::<()>();
    press
        .order(named(5), move |paper| {
            assert!(wait.recv().is_err(), "nobody sends; it is only dropped");
            drop(held);
            sender.send(paper.is_ok()).unwrap();
        })
        .unwrap();
    drop(press);
    drop(free);

    assert_eq!(ended.recv_timeout(Duration::from_secs(20)), Ok(true));
}

#[test]
fn a_field_that_no_form_knows_is_refused_and_not_passed_over() {
    let text =
        include_str!("../../forms/giay-khen/sample.json").replace("\"kind\"", "\"colour\": \"đỏ\", \"kind\"");

    let error = serde_json::from_str::<Certificates>(&text).unwrap_err().to_string();

    assert!(error.contains("colour"), "{error}");
}

#[test]
fn every_form_has_its_source_and_a_sample() {
    let forms = concat!(env!("CARGO_MANIFEST_DIR"), "/forms");
    let folders = std::fs::read_dir(forms).unwrap().map(|entry| entry.unwrap().path());
    let mut names = vec![];
    for folder in folders.filter(|path| path.is_dir()) {
        assert!(folder.join("form.typ").is_file() && folder.join("sample.json").is_file(), "{folder:?}");
        names.push(folder.file_name().unwrap().to_string_lossy().into_owned());
    }
    names.sort();

    assert_eq!(
        names,
        [
            "bang-cham-diem",
            "bao-cao-thanh-tich",
            "bao-cao-tong-ket",
            "bien-ban-binh-xet",
            "bien-ban-hoi-nghi",
            "bien-ban-kiem-phieu",
            "giao-uoc",
            "giay-khen",
            "giay-moi",
            "quyet-dinh",
            "thong-bao-ket-luan",
            "to-trinh",
        ]
    );
}

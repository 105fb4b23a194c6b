//! Every address of the house, grouped by reader. A route cannot be written down without the right it asks for.

use thidua_domain::access::Right::{
    AcceptReport, Administer, ArrangeYear, AssignChecks, CloseYear, DecideReport, DeclareConflict, DraftPact,
    EnterReport, ExamineScorecard, Explain, FillInScorecard, GiveMark, HandInCheck, KeepContact,
    KeepRegister, KeepRulebooks, LockStep, OwnAccount, ProposeMarks, ReadLog, ReadProvisional, ReadPublished,
    ReadRegister, ReadYear, SignPact,
};
use thidua_domain::commendation::RULEBOOK_FILES;
use thidua_domain::criteria::Table;
use thidua_domain::evidence::{DOSSIER_PAPER, INTAKE as EVIDENCE, PICTURES, SIGNED_PAPER};
use thidua_domain::prints::MADE_PAPER;

use crate::appraisal::{checks, naming, own, proposals};
use crate::commendation::{
    council, credential, decision, eligibility, honoree, honorees, nomination, note, public, rulebooks,
    survey, withdraw,
};
use crate::contact::{directory, keep};
use crate::door::route::{Route, get, post, post_files};
use crate::jobs::{desk, figures as all_figures, intake, progress};
use crate::membership::{
    activities, activity, application, applications, founding, foundings, pictures, receive, stated,
};
use crate::organization::{
    account as one_account, accounts, clusters, desk as admin, offices, reorganise, unit as one_unit, units,
};
use crate::people::{account, password, preferences, sign_in};
use crate::register::{change, enter, entry, fact, figures as counted, import, list as book, shelf};
use crate::reminders::{feed, settings};
use crate::reporting::{book as report_book, decide, form, list, paper, quality, reconcile, remind};
use crate::scorecard::{card, difference, differences, effect, evidence, marks};
use crate::scoring::{downloads, fairness, hall, raise, ranking, tie};
use crate::year::{board, close, figures, log, open, report_form, work};
use crate::{
    assets, blocks, calendar, commendation, criteria, health, home, manual, pact, printing, scorecard,
    statistics, summary,
};

/// The contents page: method, address, right, handler.
#[must_use]
#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "one line a route: the list is read as a whole")]
pub fn table() -> Vec<Route> {
    vec![
        // Anybody
        get ("/",                                ReadPublished, home::show),
        get ("/dang-nhap",                       ReadPublished, sign_in::show),
        post("/dang-nhap",                       ReadPublished, sign_in::submit),
        post("/ngon-ngu",                        ReadPublished, preferences::choose_language),
        post("/co-chu",                          ReadPublished, preferences::choose_text_size),
        post("/giao-dien",                       ReadPublished, preferences::choose_theme),

        get ("/huong-dan",                       ReadPublished, manual::index),
        get ("/huong-dan/{page}",                ReadPublished, manual::show),

        get ("/tra-cuu/{code}",                  ReadPublished, public::show),
        get ("/tra-cuu/{code}/van-bang.jwt",     ReadPublished, credential::token),
        get ("/chung-nhan/{unit}",               ReadPublished, credential::about),
        get ("/chung-nhan/{unit}/khoa.json",     ReadPublished, credential::keys),
        get ("/chung-nhan/{unit}/khoa/{key}",    ReadPublished, credential::key),
        get ("/chung-nhan/{unit}/thu-hoi",       ReadPublished, credential::revoked),
        get ("/vinh-danh",                       ReadPublished, commendation::roll::show),
        get ("/cum/{cluster}/{year}/xep-hang",   ReadPublished, ranking::show),
        get ("/cum/{cluster}/{year}/xep-hang/hoi-truong", ReadPublished, hall::show),
        get ("/cum/{cluster}/{year}/xep-hang/{file}", ReadPublished, downloads::file),
        get ("/cum/{cluster}/{year}/xep-hang/don-vi/{unit}", ReadPublished, ranking::unit),
        get ("/cum/{cluster}/{year}/so-lieu",    ReadPublished, figures::show),

        // Whoever has the secret address, `{token}.ics`
        get ("/lich/{file}",                     ReadPublished, feed::show),

        // Everybody who is signed in, about themselves
        get ("/tai-khoan",                       OwnAccount,    account::show),
        get ("/tai-khoan/mat-khau",              OwnAccount,    password::show),
        post("/tai-khoan/mat-khau",              OwnAccount,    password::submit),
        post("/tai-khoan/phien/thu-hoi-khac",    OwnAccount,    account::revoke_others),
        post("/tai-khoan/phien/{session}/thu-hoi", OwnAccount,  account::revoke),
        get ("/tai-khoan/nhac-viec",             OwnAccount,    settings::show),
        post("/tai-khoan/nhac-viec",             OwnAccount,    settings::save),
        post("/tai-khoan/nhac-viec/lich",        OwnAccount,    settings::open_feed),
        post("/tai-khoan/nhac-viec/lich/tat",    OwnAccount,    settings::close_feed),
        // What one has begun oneself; administrators see everything
        get ("/viec-dai",                        OwnAccount,    desk::own),
        get ("/viec-dai/{job}",                  OwnAccount,    progress::show),
        post("/viec-dai/{job}/huy",              OwnAccount,    progress::cancel),
        get ("/viec-dai/{job}/tep",              OwnAccount,    progress::download),
        get ("/viec-dai/{job}/xem-lai",          OwnAccount,    intake::again),
        post("/dang-xuat",                       OwnAccount,    sign_in::leave),

        get ("/lam-viec",                        OwnAccount,    work::start),
        get ("/lam-viec/cac-nam",                OwnAccount,    work::show),

        // Everybody who works in a cluster or one of its units
        get ("/cum/{cluster}/{year}",            ReadYear,      board::show),
        get ("/cum/{cluster}/{year}/lich",       ReadYear,      calendar::show),
        get ("/cum/{cluster}/{year}/bao-cao",    ReadYear,      list::show),
        get ("/cum/{cluster}/{year}/bao-cao/{period}/{unit}", ReadYear, form::show),
        get ("/cum/{cluster}/{year}/bao-cao/{period}/{unit}/bao-cao.xlsx", ReadYear, paper::download),
        get ("/cum/{cluster}/{year}/chat-luong", ReadYear,      quality::show),
        get ("/cum/{cluster}/{year}/doi-chieu-ket-nap", ReadYear, reconcile::show),
        get ("/cum/{cluster}/{year}/tong-ket",   ReadProvisional, summary::show),
        post("/cum/{cluster}/{year}/tong-ket",   ArrangeYear,   summary::submit),
        get ("/cum/{cluster}/{year}/tong-ket/{file}", ReadProvisional, summary::paper::show),
        get ("/cum/{cluster}/{year}/thong-ke",   ReadYear,      statistics::start),
        get ("/cum/{cluster}/{year}/thong-ke/{period}", ReadYear, statistics::cluster),
        get ("/cum/{cluster}/{year}/thong-ke/{period}/{code}", ReadYear, statistics::indicator),
        get ("/cum/{cluster}/{year}/thong-ke/{period}/{code}/cot.svg", ReadYear, statistics::bars_file),
        get ("/cum/{cluster}/{year}/thong-ke/{period}/{code}/ban-do", ReadYear, statistics::map::page),
        get ("/cum/{cluster}/{year}/thong-ke/{period}/{code}/ban-do.svg", ReadYear, statistics::map::file),
        get ("/cum/{cluster}/{year}/thong-ke/ca-nuoc", ReadYear, statistics::national::page),
        get ("/cum/{cluster}/{year}/thong-ke/bang/{code}", ReadYear, statistics::pivot::page),
        get ("/cum/{cluster}/{year}/thong-ke/chuoi/{code}", ReadYear, statistics::series::then),
        get ("/cum/{cluster}/{year}/thong-ke/chuoi/{code}/{day}", ReadYear, statistics::series::on_day),
        get ("/cum/{cluster}/{year}/thong-ke/chuoi/{code}/hinh/{picture}", ReadYear, statistics::drawn_series::then),
        get ("/cum/{cluster}/{year}/thong-ke/chuoi/{code}/{day}/hinh/{picture}", ReadYear, statistics::drawn_series::on_day),
        get ("/cum/{cluster}/{year}/thong-ke/chuoi/{code}/so-lieu.json", ReadYear, statistics::series::download),
        get ("/cum/{cluster}/{year}/giao-uoc",   ReadYear,      pact::read::show),
        get ("/cum/{cluster}/{year}/giao-uoc/van-ban/{version}", ReadYear, pact::read::text),
        get ("/cum/{cluster}/{year}/giao-uoc/ban-in/{version}/{file}", ReadYear, pact::paper::show),
        get ("/cum/{cluster}/{year}/ban-in",     ReadYear,      printing::year::show),
        get ("/cum/{cluster}/{year}/cau-chu",    DraftPact,     blocks::show_of_cluster),
        post("/cum/{cluster}/{year}/cau-chu",    DraftPact,     blocks::submit_of_cluster),
        post_files("/cum/{cluster}/{year}/ban-in", ReadYear, MADE_PAPER, printing::year::check),
        get ("/cum/{cluster}/{year}/bang-diem",  ReadYear,      scorecard::list::show),
        get ("/cum/{cluster}/{year}/bang-diem/{unit}", ReadYear, scorecard::view::show),
        get ("/cum/{cluster}/{year}/bang-diem/{unit}/bang-diem.xlsx", ReadYear, downloads::card),
        get ("/cum/{cluster}/{year}/minh-chung/{evidence}", ReadYear, evidence::show),
        get ("/cum/{cluster}/{year}/bang-diem/{unit}/nang-diem", ReadYear, raise::show),
        get ("/cum/{cluster}/{year}/cong-bang",  ReadYear,      fairness::show),
        get ("/cum/{cluster}/{year}/doi-chieu/{unit}", ReadYear, difference::show),
        get ("/cum/{cluster}/{year}/tham-dinh",  ReadYear,      checks::show),
        get ("/cum/{cluster}/{year}/dau-moi",    ReadYear,      directory::show),

        // Units
        post("/cum/{cluster}/{year}/bao-cao/{period}/{unit}", EnterReport, form::save),
        get ("/cum/{cluster}/{year}/bao-cao/{period}/{unit}/bieu.xlsx", EnterReport, report_book::download),
        post_files("/cum/{cluster}/{year}/bao-cao/{period}/{unit}/bieu", EnterReport, report_book::INTAKE, report_book::bring),
        // Leaders approve, secretaries accept, units correct: the act asks which
        post("/cum/{cluster}/{year}/bao-cao/{period}/{unit}/quyet-dinh", DecideReport, decide::decide),
        post("/cum/{cluster}/{year}/bang-diem/{unit}", GiveMark, marks::save),
        // Who holds the last layer of the table approves: the act asks who
        post("/cum/{cluster}/{year}/bang-diem/{unit}/duyet", GiveMark, card::approve),
        post("/cum/{cluster}/{year}/bang-diem/{unit}/nop", FillInScorecard, card::submit),
        post("/cum/{cluster}/{year}/bang-diem/{unit}/rut-lai", FillInScorecard, card::take_back),
        post_files("/cum/{cluster}/{year}/bang-diem/{unit}/minh-chung", FillInScorecard, EVIDENCE, evidence::upload),
        post("/cum/{cluster}/{year}/bang-diem/{unit}/minh-chung/chon", FillInScorecard, evidence::choose),
        get ("/cum/{cluster}/{year}/tham-dinh/{unit}", HandInCheck, own::show),
        post("/cum/{cluster}/{year}/tham-dinh/{unit}/nop", HandInCheck, own::hand_in),
        post("/cum/{cluster}/{year}/tham-dinh/{unit}/ly-do", HandInCheck, own::reason),
        post("/cum/{cluster}/{year}/doi-chieu/{unit}/giai-trinh", Explain, difference::answer),
        post("/cum/{cluster}/{year}/doi-chieu/{unit}/diem", GiveMark, difference::decide),
        // Whoever is named for an owner of the table proposes marks: the act asks who
        get ("/cum/{cluster}/{year}/de-xuat",    ProposeMarks,  proposals::list),
        get ("/cum/{cluster}/{year}/de-xuat/{unit}", ProposeMarks, proposals::show),
        post("/cum/{cluster}/{year}/de-xuat/{unit}", ProposeMarks, proposals::save),
        post("/cum/{cluster}/{year}/tham-dinh/xung-dot", DeclareConflict, checks::conflict),

        // Leaders sign the pact for their unit
        post("/cum/{cluster}/{year}/giao-uoc/ky", SignPact,     pact::acts::sign),
        post("/cum/{cluster}/{year}/giao-uoc/rut-chu-ky", SignPact, pact::acts::withdraw),

        // Those who lead the cluster
        post("/cum/{cluster}/{year}/bao-cao/{period}/{unit}/nhac", AcceptReport, remind::send),
        get ("/cum/{cluster}/{year}/bao-cao/{period}/{unit}/anh-huong", AcceptReport, effect::show),
        get ("/cum/{cluster}/{year}/giao-uoc/sua", DraftPact,   pact::edit::show),
        post("/cum/{cluster}/{year}/giao-uoc/sua", DraftPact,   pact::edit::save),
        post("/cum/{cluster}/{year}/giao-uoc/trinh-ky", DraftPact, pact::acts::offer),
        post("/cum/{cluster}/{year}/giao-uoc/thu-hoi", DraftPact, pact::acts::take_back),
        post("/cum/{cluster}/{year}/giao-uoc/sua-doi", DraftPact, pact::acts::revise),
        get ("/nam-moi",                         ArrangeYear,   open::show),
        post("/nam-moi",                         ArrangeYear,   open::submit),
        post("/cum/{cluster}/{year}/lich",       ArrangeYear,   calendar::save),
        // Secretaries arrange the calendar, heads lock steps too: the act asks which
        post("/cum/{cluster}/{year}/lich/buoc",  LockStep,      calendar::change),
        get ("/cum/{cluster}/{year}/mau-bao-cao", ArrangeYear,  report_form::show),
        post("/cum/{cluster}/{year}/mau-bao-cao", ArrangeYear,  report_form::add),
        get ("/cum/{cluster}/{year}/mau-bao-cao/{code}", ArrangeYear, report_form::line),
        post("/cum/{cluster}/{year}/mau-bao-cao/{code}", ArrangeYear, report_form::save),
        post("/cum/{cluster}/{year}/mau-bao-cao/{code}/bo", ArrangeYear, report_form::remove),
        get ("/cum/{cluster}/{year}/phu-trach",  ArrangeYear,   naming::show),
        post("/cum/{cluster}/{year}/phu-trach",  ArrangeYear,   naming::change),
        post("/cum/{cluster}/{year}/bang-diem/{unit}/nhan-de-xuat", ExamineScorecard, marks::accept),
        get ("/cum/{cluster}/{year}/tieu-chi",   ArrangeYear,   criteria::shelf::show),
        post("/cum/{cluster}/{year}/tieu-chi",   ArrangeYear,   criteria::shelf::choose),
        post("/cum/{cluster}/{year}/tieu-chi/moi", ArrangeYear, criteria::shelf::store),
        get ("/cum/{cluster}/{year}/tieu-chi/{file}", ArrangeYear, criteria::desk::download),
        get ("/cum/{cluster}/{year}/tieu-chi/soan", ArrangeYear, criteria::desk::show),
        post("/cum/{cluster}/{year}/tieu-chi/soan", ArrangeYear, criteria::desk::begin),
        post_files("/cum/{cluster}/{year}/tieu-chi/soan/tep", ArrangeYear, Table::INTAKE, criteria::intake::look),
        get ("/cum/{cluster}/{year}/tieu-chi/soan/tep/{held}", ArrangeYear, criteria::intake::show),
        post("/cum/{cluster}/{year}/tieu-chi/soan/tep/{held}/nhan", ArrangeYear, criteria::intake::take),
        post("/cum/{cluster}/{year}/tieu-chi/soan/tep/{held}/bo", ArrangeYear, criteria::intake::let_go),
        get ("/cum/{cluster}/{year}/tieu-chi/soan/{draft}", ArrangeYear, criteria::acts::show),
        post("/cum/{cluster}/{year}/tieu-chi/soan/{draft}", ArrangeYear, criteria::acts::save),
        post("/cum/{cluster}/{year}/tieu-chi/soan/{draft}/bo", ArrangeYear, criteria::acts::drop),
        post("/cum/{cluster}/{year}/tieu-chi/soan/{draft}/hoan-tac", ArrangeYear, criteria::intake::undo),
        get ("/cum/{cluster}/{year}/tieu-chi/soan/{draft}/thu", ArrangeYear, criteria::try_out::show),
        post("/cum/{cluster}/{year}/tieu-chi/soan/{draft}/dung", ArrangeYear, criteria::try_out::publish),
        post("/cum/{cluster}/{year}/bang-diem/{unit}/khong-giao", ArrangeYear, marks::assign),
        post("/cum/{cluster}/{year}/bang-diem/{unit}/minh-chung/quyet-dinh", ExamineScorecard, evidence::decide),
        post("/cum/{cluster}/{year}/bang-diem/{unit}/tra-lai", ExamineScorecard, card::send_back),
        get ("/cum/{cluster}/{year}/bao-cao/xuat", ReadProvisional, all_figures::show),
        post("/cum/{cluster}/{year}/bao-cao/xuat", ReadProvisional, all_figures::start),
        get ("/cum/{cluster}/{year}/doi-chieu",  ReadProvisional, differences::show),
        post("/cum/{cluster}/{year}/tham-dinh",  AssignChecks,  checks::arrange),
        get ("/cum/{cluster}/{year}/chot",       CloseYear,     close::show),
        post("/cum/{cluster}/{year}/chot",       CloseYear,     close::freeze),
        post("/cum/{cluster}/{year}/chot/nhac",  AcceptReport,  close::remind),
        post("/cum/{cluster}/{year}/dong-hang",  CloseYear,     tie::conclude),
        post("/cum/{cluster}/{year}/cong-bo",    CloseYear,     close::publish),
        post("/cum/{cluster}/{year}/mo-lai",     CloseYear,     close::reopen),
        get ("/cum/{cluster}/{year}/nhat-ky",    ReadLog,       log::show),

        // The register of cooperatives: the unit's own people keep it, and those who lead its cluster read it
        get ("/so-htx",                          ReadRegister,  shelf::show),
        get ("/so-htx/{unit}",                   ReadRegister,  book::show),
        get ("/so-htx/{unit}/them",              KeepRegister,  enter::show),
        post("/so-htx/{unit}/them",              KeepRegister,  enter::submit),
        get ("/so-htx/{unit}/nhap",              KeepRegister,  import::show),
        post_files("/so-htx/{unit}/nhap",        KeepRegister,  import::INTAKE, import::look),
        get ("/so-htx/{unit}/nhap/mau.xlsx",     KeepRegister,  import::sample),
        get ("/so-htx/{unit}/nhap/{held}",       KeepRegister,  import::held::show),
        post("/so-htx/{unit}/nhap/{held}/nhan",  KeepRegister,  intake::take_register),
        post("/so-htx/{unit}/nhap/{held}/bo",    KeepRegister,  import::held::let_go),
        post("/so-htx/{unit}/nhap/{held}/hoan-tac", KeepRegister, intake::undo_register),
        get ("/so-htx/{unit}/so-lieu",           ReadRegister,  counted::start),
        get ("/so-htx/{unit}/so-lieu/ky/{period}", ReadRegister, counted::show),
        get ("/so-htx/{unit}/so-lieu/ky/{period}/{code}", ReadRegister, counted::measure),
        get ("/so-htx/{unit}/so-lieu/nhap",      KeepRegister,  counted::bring::show),
        post_files("/so-htx/{unit}/so-lieu/nhap", KeepRegister, counted::bring::INTAKE, counted::bring::look),
        get ("/so-htx/{unit}/so-lieu/nhap/{held}", KeepRegister, counted::held::show),
        post("/so-htx/{unit}/so-lieu/nhap/{held}/nhan", KeepRegister, intake::take_figures),
        post("/so-htx/{unit}/so-lieu/nhap/{held}/bo", KeepRegister, counted::held::let_go),
        post("/so-htx/{unit}/so-lieu/nhap/{held}/hoan-tac", KeepRegister, intake::undo_figures),
        get ("/so-lieu-htx",                     ReadRegister,  counted::across::start),
        get ("/so-lieu-htx/{code}/{sector}/{period}", ReadRegister, counted::across::show),
        get ("/so-htx/{unit}/muc/{entry}",       ReadRegister,  entry::show),
        get ("/so-htx/{unit}/muc/{entry}/thay-doi", KeepRegister, change::show),
        post("/so-htx/{unit}/muc/{entry}/thay-doi", KeepRegister, change::submit),
        get ("/so-htx/{unit}/muc/{entry}/dong/{number}", KeepRegister, fact::show),
        post("/so-htx/{unit}/muc/{entry}/dong/{number}", KeepRegister, fact::submit),
        post("/so-htx/{unit}/muc/{entry}/dua-ra", KeepRegister, entry::leave),
        post("/so-htx/{unit}/muc/{entry}/dua-lai", KeepRegister, entry::come_back),

        // How organisations come into an alliance and leave it
        get ("/so-htx/{unit}/ket-nap",           ReadRegister,  applications::show),
        get ("/so-htx/{unit}/ket-nap/nhan-don",  KeepRegister,  receive::choose),
        get ("/so-htx/{unit}/muc/{entry}/nhan-don", KeepRegister, receive::show),
        post("/so-htx/{unit}/muc/{entry}/nhan-don", KeepRegister, receive::submit),
        get ("/so-htx/{unit}/ket-nap/khong-neu-ten", ReadRegister, stated::show),
        post("/so-htx/{unit}/ket-nap/khong-neu-ten", KeepRegister, stated::submit),
        post("/so-htx/{unit}/ket-nap/khong-neu-ten/{record}", KeepRegister, stated::take_back),
        get ("/so-htx/{unit}/ket-nap/{application}", ReadRegister, application::show),
        post("/so-htx/{unit}/ket-nap/{application}", KeepRegister, application::submit),
        get ("/so-htx/{unit}/khen-thuong",       ReadRegister,  honorees::show),
        get ("/so-htx/{unit}/khen-thuong/theo-nguon", ReadRegister, commendation::stated::show),
        post("/so-htx/{unit}/khen-thuong/theo-nguon", KeepRegister, commendation::stated::submit),
        post("/so-htx/{unit}/khen-thuong/theo-nguon/{record}", KeepRegister, commendation::stated::take_back),
        get ("/so-htx/{unit}/khen-thuong/them/{object}", KeepRegister, commendation::enter::show),
        post("/so-htx/{unit}/khen-thuong/them/{object}", KeepRegister, commendation::enter::submit),
        get ("/so-htx/{unit}/khen-thuong/theo-muc/{entry}", ReadRegister, commendation::enter::of_entry),
        get ("/so-htx/{unit}/khen-thuong/tep",   KeepRegister,  commendation::brought::show),
        post_files("/so-htx/{unit}/khen-thuong/tep", KeepRegister, commendation::brought::INTAKE, commendation::brought::look),
        get ("/so-htx/{unit}/khen-thuong/tep/mau.xlsx", KeepRegister, commendation::brought::sample),
        get ("/so-htx/{unit}/khen-thuong/tep/{held}", KeepRegister, commendation::brought::show_held),
        post("/so-htx/{unit}/khen-thuong/tep/{held}/nhan", KeepRegister, commendation::brought::take),
        post("/so-htx/{unit}/khen-thuong/tep/{held}/bo", KeepRegister, commendation::brought::let_go),
        post("/so-htx/{unit}/khen-thuong/tep/{held}/hoan-tac", KeepRegister, commendation::brought::undo),
        get ("/so-htx/{unit}/khen-thuong/tiep-nhan/{from}", KeepRegister, commendation::brought::over::show),
        post("/so-htx/{unit}/khen-thuong/tiep-nhan/{from}", KeepRegister, commendation::brought::over::submit),
        get ("/so-htx/{unit}/khen-thuong/{honoree}", ReadRegister, honoree::show),
        get ("/so-htx/{unit}/khen-thuong/{honoree}/sua", KeepRegister, commendation::show_change),
        post("/so-htx/{unit}/khen-thuong/{honoree}/sua", KeepRegister, commendation::submit_change),
        get ("/so-htx/{unit}/khen-thuong/{honoree}/ghi", KeepRegister, note::choose),
        get ("/so-htx/{unit}/khen-thuong/{honoree}/ghi/{kind}", KeepRegister, note::show),
        post("/so-htx/{unit}/khen-thuong/{honoree}/ghi/{kind}", KeepRegister, note::submit),
        get ("/so-htx/{unit}/khen-thuong/{honoree}/dong/{number}", KeepRegister, withdraw::show),
        post("/so-htx/{unit}/khen-thuong/{honoree}/dong/{number}", KeepRegister, withdraw::submit),
        get ("/so-htx/{unit}/khen-thuong/{honoree}/du-dieu-kien", ReadRegister, eligibility::show),
        get ("/so-htx/{unit}/khen-thuong/theo-danh-hieu/{award}", ReadRegister, survey::show),
        // Rulebooks are of the house: who reads a record of achievements reads them, and they come and go by their own right
        get ("/khen-thuong/quy-dinh",            ReadRegister,  rulebooks::show),
        get ("/khen-thuong/quy-dinh/bo/{rulebook}/quy-dinh.toml", ReadRegister, rulebooks::download_rules),
        get ("/khen-thuong/quy-dinh/bo/{rulebook}/tinh-huong.json", ReadRegister, rulebooks::download_cases),
        post_files("/khen-thuong/quy-dinh/nap",  KeepRulebooks, RULEBOOK_FILES, rulebooks::bring),
        get ("/khen-thuong/quy-dinh/nap/{rules}/{cases}", KeepRulebooks, rulebooks::show_look),
        post("/khen-thuong/quy-dinh/nap/{rules}/{cases}/nhan", KeepRulebooks, rulebooks::take),
        post("/khen-thuong/quy-dinh/nap/{rules}/{cases}/bo", KeepRulebooks, rulebooks::let_go),
        get ("/khen-thuong/quy-dinh/bo/{rulebook}/rut", KeepRulebooks, rulebooks::show_back),
        post("/khen-thuong/quy-dinh/bo/{rulebook}/rut", KeepRulebooks, rulebooks::take_back),
        get ("/so-htx/{unit}/quyet-dinh",        ReadRegister,  decision::list),
        get ("/so-htx/{unit}/quyet-dinh/them",   KeepRegister,  decision::words::prepare),
        post("/so-htx/{unit}/quyet-dinh/them",   KeepRegister,  decision::words::submit),
        get ("/so-htx/{unit}/quyet-dinh/{decision}", ReadRegister, decision::show::show),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/sua", KeepRegister, decision::words::change),
        post("/so-htx/{unit}/quyet-dinh/{decision}/sua", KeepRegister, decision::words::submit_change),
        post("/so-htx/{unit}/quyet-dinh/{decision}/buoc", KeepRegister, decision::show::step),
        post("/so-htx/{unit}/quyet-dinh/{decision}/danh-sach", KeepRegister, decision::show::add),
        post("/so-htx/{unit}/quyet-dinh/{decision}/danh-sach/{number}", KeepRegister, decision::show::drop),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/quyet-dinh.pdf", ReadRegister, decision::paper::decision),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/quyet-dinh.docx", ReadRegister, decision::paper::decision_text),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/giay-khen.pdf", ReadRegister, decision::certificates::all),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/giay-khen/{number}", ReadRegister, decision::certificates::one),
        get ("/so-htx/{unit}/de-nghi",           ReadRegister,  nomination::list),
        get ("/so-htx/{unit}/de-nghi/them",      KeepRegister,  nomination::propose::show),
        post("/so-htx/{unit}/de-nghi/them",      KeepRegister,  nomination::propose::submit),
        get ("/so-htx/{unit}/de-nghi/theo-danh-hieu/{award}", KeepRegister, nomination::many::show),
        post("/so-htx/{unit}/de-nghi/theo-danh-hieu/{award}", KeepRegister, nomination::many::submit),
        get ("/so-htx/{unit}/de-nghi/lam/{deed}", KeepRegister, nomination::deed::show),
        post("/so-htx/{unit}/de-nghi/lam/{deed}", KeepRegister, nomination::deed::submit),
        get ("/so-htx/{unit}/de-nghi/{nomination}", ReadRegister, nomination::show::show),
        get ("/so-htx/{unit}/de-nghi/{nomination}/{file}", ReadRegister, nomination::paper::show),
        get ("/so-htx/{unit}/de-nghi/to-trinh/{award}/{file}", ReadRegister, nomination::paper::submission),
        post("/so-htx/{unit}/de-nghi/{nomination}/giay-to", KeepRegister, nomination::show::tick),
        post_files("/so-htx/{unit}/de-nghi/{nomination}/tep", KeepRegister, DOSSIER_PAPER, nomination::files::add),
        get ("/so-htx/{unit}/de-nghi/{nomination}/tep/{paper}", ReadRegister, nomination::files::show),
        post("/so-htx/{unit}/de-nghi/{nomination}/tep/{paper}", KeepRegister, nomination::files::step),
        post("/so-htx/{unit}/de-nghi/{nomination}/thanh-tich", KeepRegister, nomination::show::merit),
        post("/so-htx/{unit}/de-nghi/{nomination}/cap-tren", KeepRegister, nomination::show::outside),
        get ("/so-htx/{unit}/hoi-dong",          ReadRegister,  council::show),
        post("/so-htx/{unit}/hoi-dong/thanh-vien", KeepRegister, council::seat),
        post("/so-htx/{unit}/hoi-dong/thanh-vien/{number}", KeepRegister, council::unseat),
        post("/so-htx/{unit}/hoi-dong/phien",    KeepRegister,  council::convene),
        get ("/so-htx/{unit}/hoi-dong/phien/{meeting}", ReadRegister, council::meeting::show),
        post("/so-htx/{unit}/hoi-dong/phien/{meeting}", KeepRegister, council::meeting::keep),
        post("/so-htx/{unit}/hoi-dong/phien/{meeting}/buoc", KeepRegister, council::meeting::step),
        post("/so-htx/{unit}/hoi-dong/phien/{meeting}/muc/{number}", KeepRegister, council::meeting::unlist),
        get ("/so-htx/{unit}/hoi-dong/phien/{meeting}/{file}", ReadRegister, council::paper::show),
        get ("/so-htx/{unit}/cau-chu",           KeepRegister,  blocks::list),
        get ("/so-htx/{unit}/cau-chu/{paper}",   KeepRegister,  blocks::show),
        post("/so-htx/{unit}/cau-chu/{paper}",   KeepRegister,  blocks::submit),
        post_files("/so-htx/{unit}/hoi-dong/phien/{meeting}/doi-chieu", ReadRegister, MADE_PAPER, council::meeting::check),
        post_files("/so-htx/{unit}/quyet-dinh/{decision}/doi-chieu", ReadRegister, MADE_PAPER, decision::show::check),
        post_files("/so-htx/{unit}/quyet-dinh/{decision}/ban-ky", KeepRegister, SIGNED_PAPER, decision::signed::add),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/ban-ky/{paper}", ReadRegister, decision::signed::show),
        post("/so-htx/{unit}/quyet-dinh/{decision}/ban-ky/{paper}", KeepRegister, decision::signed::step),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/danh-sach", ReadRegister, decision::file::list),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/can-chinh.pdf", ReadRegister, decision::certificates::calibration),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/in", ReadRegister, decision::print::show),
        post("/so-htx/{unit}/quyet-dinh/{decision}/in/{kind}", KeepRegister, decision::print::set),
        post("/so-htx/{unit}/quyet-dinh/{decision}/in-tat-ca", KeepRegister, decision::print::batch),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/trao", KeepRegister, decision::hand_over::show_rest),
        post("/so-htx/{unit}/quyet-dinh/{decision}/trao", KeepRegister, decision::hand_over::submit_rest),
        get ("/so-htx/{unit}/quyet-dinh/{decision}/trao/{number}", KeepRegister, decision::hand_over::show),
        post("/so-htx/{unit}/quyet-dinh/{decision}/trao/{number}", KeepRegister, decision::hand_over::submit),
        post("/so-htx/{unit}/quyet-dinh/{decision}/trao/{number}/bo", KeepRegister, decision::hand_over::take_back),
        get ("/so-htx/{unit}/thanh-lap",         ReadRegister,  foundings::show),
        get ("/so-htx/{unit}/thanh-lap/them",    KeepRegister,  foundings::begin),
        post("/so-htx/{unit}/thanh-lap/them",    KeepRegister,  foundings::submit),
        get ("/so-htx/{unit}/thanh-lap/{founding}", ReadRegister, founding::show),
        post("/so-htx/{unit}/thanh-lap/{founding}", KeepRegister, founding::submit),
        get ("/so-htx/{unit}/tuyen-truyen",      ReadRegister,  activities::show),
        get ("/so-htx/{unit}/tuyen-truyen/them", KeepRegister,  activities::hold),
        post("/so-htx/{unit}/tuyen-truyen/them", KeepRegister,  activities::submit),
        get ("/so-htx/{unit}/tuyen-truyen/{activity}", ReadRegister, activity::show),
        get ("/so-htx/{unit}/tuyen-truyen/{activity}/sua", KeepRegister, activity::change),
        post("/so-htx/{unit}/tuyen-truyen/{activity}/sua", KeepRegister, activity::submit),
        post_files("/so-htx/{unit}/tuyen-truyen/{activity}/anh", KeepRegister, PICTURES, pictures::add),
        get ("/so-htx/{unit}/tuyen-truyen/{activity}/anh/{shot}", ReadRegister, pictures::show),
        post("/so-htx/{unit}/tuyen-truyen/{activity}/anh/{shot}", KeepRegister, pictures::step),

        // Whom to ask: units say it of themselves, secretaries of the cluster, administrators of all
        get ("/dau-moi/don-vi/{unit}",           KeepContact,   keep::show_unit),
        post("/dau-moi/don-vi/{unit}",           KeepContact,   keep::save_unit),
        get ("/dau-moi/cum/{cluster}",           KeepContact,   keep::show_cluster),
        post("/dau-moi/cum/{cluster}",           KeepContact,   keep::save_cluster),
        get ("/dau-moi/phan-mem",                Administer,    keep::show_house),
        post("/dau-moi/phan-mem",                Administer,    keep::save_house),

        // Administrators
        get ("/quan-tri",                        Administer,    admin::show),
        get ("/quan-tri/tai-khoan",              Administer,    accounts::show),
        post("/quan-tri/tai-khoan",              Administer,    accounts::add),
        get ("/quan-tri/tai-khoan/{account}/xem", Administer,   one_account::show),
        post("/quan-tri/tai-khoan/dong",         Administer,    one_account::close),
        post("/quan-tri/tai-khoan/mo",           Administer,    one_account::open),
        get ("/quan-tri/vai-tro",                Administer,    offices::show),
        post("/quan-tri/vai-tro",                Administer,    offices::add),
        post("/quan-tri/vai-tro/thoi",           Administer,    one_account::drop_office),
        post("/quan-tri/mat-khau",               Administer,    one_account::set_password),
        get ("/quan-tri/don-vi",                 Administer,    units::show),
        post("/quan-tri/don-vi",                 Administer,    units::add),
        get ("/quan-tri/don-vi/{unit}/xem",      Administer,    one_unit::show),
        post("/quan-tri/don-vi/{unit}/loai",     Administer,    one_unit::change),
        get ("/quan-tri/don-vi/{unit}/sap-xep",  Administer,    reorganise::show),
        post("/quan-tri/don-vi/{unit}/sap-xep",  Administer,    reorganise::submit),
        get ("/quan-tri/cum",                    Administer,    clusters::show),
        post("/quan-tri/cum",                    Administer,    clusters::add),
        get ("/quan-tri/minh-chung",             Administer,    admin::show_room),
        post("/quan-tri/minh-chung",             Administer,    admin::change_quota),
        get ("/quan-tri/viec-dai",               Administer,    desk::show),
        post("/quan-tri/viec-dai/sao-luu",       Administer,    desk::backup),

        // Programs
        get ("/api/v1/clusters/{cluster}/years/{year}/result", ReadPublished, downloads::api),
        get ("/api/v1/clusters/{cluster}/years/{year}/bundle", ReadPublished, downloads::api_bundle),
        get ("/suc-khoe",                        ReadPublished, health::show),
        get ("/tai-san/{name}",                  ReadPublished, assets::show),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_address_stands_here_once_and_is_written_as_officials_read_it() {
        let mut seen = BTreeSet::new();
        for route in table() {
            assert!(seen.insert((route.method.to_string(), route.path)), "{} {}", route.method, route.path);
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/-{}_.".contains(c);
            assert!(route.path.chars().all(plain), "{}", route.path);
        }
    }
}

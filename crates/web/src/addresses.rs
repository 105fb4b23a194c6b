//! Every address that the house sends somebody to. Nobody else joins one: what is written here is a route, and a test says so.

use std::fmt;

use crate::door::local::query_value;

/// Declares addresses that never vary.
macro_rules! fixed {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $path;)+

        /// All of them, for the test.
        #[cfg(test)]
        const FIXED: &[&str] = &[$($path),+];
    };
}

/// Declares addresses below a year: a name, what varies, and how it is written. What stands after `?` or `#` is no route.
macro_rules! in_year {
    ($($(#[$doc:meta])* $name:ident($($part:ident),*) = $path:literal;)+) => {
        impl YearAddress {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(&self, $($part: impl fmt::Display),*) -> String {
                let Self { cluster, year } = self;
                let below = format!($path);
                format!("/cum/{cluster}/{year}{below}")
            })+
        }

        /// All of them, for the test.
        #[cfg(test)]
        const IN_YEAR: &[&str] = &[$($path),+];
    };
}

/// Declares addresses below the register of a unit, likewise.
macro_rules! in_register {
    ($($(#[$doc:meta])* $name:ident($($part:ident),*) = $path:literal;)+) => {
        $($(#[$doc])*
        #[must_use]
        pub fn $name(unit: &str $(, $part: impl fmt::Display)*) -> String {
            let below = format!($path);
            format!("{REGISTERS}/{unit}{below}")
        })+

        /// All of them, for the test.
        #[cfg(test)]
        const IN_REGISTER: &[&str] = &[$($path),+];
    };
}

fixed! {
    /// The public face.
    HOME = "/";
    /// Where one signs in; `tiep` leads on from there.
    SIGN_IN = "/dang-nhap";
    /// Where one leaves.
    SIGN_OUT = "/dang-xuat";
    /// Takes a choice of language.
    LANGUAGE = "/ngon-ngu";
    /// Chooses the size of text.
    TEXT_SIZE = "/co-chu";
    /// Takes a choice of light or dark.
    THEME = "/giao-dien";
    /// The manuals: the first page.
    MANUALS = "/huong-dan";
    /// The own account.
    ACCOUNT = "/tai-khoan";
    /// The page on which an account that must change its password is kept.
    CHANGE_PASSWORD = "/tai-khoan/mat-khau";
    /// Ends every session but this one.
    REVOKE_OTHERS = "/tai-khoan/phien/thu-hoi-khac";
    /// Letters and the calendar feed.
    REMINDERS = "/tai-khoan/nhac-viec";
    /// Opens the calendar feed, or gives it a new address.
    OPEN_FEED = "/tai-khoan/nhac-viec/lich";
    /// Closes it.
    CLOSE_FEED = "/tai-khoan/nhac-viec/lich/tat";
    /// Where working people begin: after signing in, and from the home page.
    WORK = "/lam-viec";
    /// What a cooperative sees of itself.
    CORNER = "/goc-htx";
    /// Where all years stand, and everything that one has to do in them.
    YEARS = "/lam-viec/cac-nam";
    /// Articles, for anybody.
    NEWS = "/tin";
    /// The same as a feed.
    NEWS_FEED = "/tin/atom.xml";
    /// The picture of a page that is shared and has none of its own.
    CARD = "/hinh.png";
    /// The articles of those who write.
    NEWSROOM = "/tin-bai";
    /// Begins one.
    WRITE_ARTICLE = "/tin-bai/viet";
    /// The honour roll, for anybody.
    HONOURS = "/vinh-danh";
    /// The newest of it as a feed.
    HONOURS_FEED = "/vinh-danh/atom.xml";
    /// Where anybody types the code on a certificate.
    FIND_AWARD = "/tra-cuu";
    /// The clusters, for anybody.
    CLUSTERS = "/cum";
    /// The years that they published last as a feed.
    CLUSTERS_FEED = "/cum/atom.xml";
    /// Recognised exemplars of all clusters, for anybody.
    PUBLIC_EXEMPLARS = "/dien-hinh";
    /// Conferences of all clusters, for anybody.
    PUBLIC_CONFERENCES = "/hoi-nghi";
    /// The same for other calendars.
    CONFERENCE_CALENDAR = "/hoi-nghi/lich.ics";
    /// Published results of stage contests, for anybody.
    PUBLIC_CONTESTS = "/hoi-thi";
    /// Movements of all clusters, for anybody.
    PUBLIC_MOVEMENTS = "/phong-trao";
    /// Everything that is public, found by words.
    SEARCH = "/tim-kiem";
    /// What is public as data, with what each column means.
    OPEN_DATA = "/du-lieu";
    /// Figures of the clusters over their published years, for anybody.
    PUBLIC_STATISTICS = "/thong-ke";
    /// Every public address, for search engines.
    SITEMAP = "/sitemap.xml";
    /// Where they are not to look.
    ROBOTS = "/robots.txt";
    /// The rulebooks of awards of the house.
    RULEBOOKS = "/khen-thuong/quy-dinh";
    /// Brings one with its cases.
    BRING_RULEBOOK = "/khen-thuong/quy-dinh/nap";
    /// The registers of cooperatives that one may read.
    REGISTERS = "/so-htx";
    /// Figures of the alliances beside each other.
    FIGURES_ACROSS = "/so-lieu-htx";
    /// Opens a year.
    OPEN_YEAR = "/nam-moi";
    /// The administrator's desk.
    ADMIN = "/quan-tri";
    /// Adds an account.
    ADD_ACCOUNT = "/quan-tri/tai-khoan";
    /// Closes an account.
    CLOSE_ACCOUNT = "/quan-tri/tai-khoan/dong";
    /// Ends a token of an account, or all of them.
    END_TOKEN = "/quan-tri/tai-khoan/thu-hoi-ma";
    /// Opens a closed account again.
    OPEN_ACCOUNT = "/quan-tri/tai-khoan/mo";
    /// Gives an office.
    ADD_OFFICE = "/quan-tri/vai-tro";
    /// Ends an office.
    END_OFFICE = "/quan-tri/vai-tro/thoi";
    /// Sets a password anew.
    RESET_PASSWORD = "/quan-tri/mat-khau";
    /// Adds a unit.
    ADD_UNIT = "/quan-tri/don-vi";
    /// Forms a cluster.
    ADD_CLUSTER = "/quan-tri/cum";
    /// Sets how much evidence a unit may have.
    SET_QUOTA = "/quan-tri/minh-chung";
    /// Whom to ask about the house itself.
    HOUSE_CONTACT = "/dau-moi/phan-mem";
    /// All long work.
    JOBS = "/quan-tri/viec-dai";
    /// Long work of one's own.
    OWN_JOBS = "/viec-dai";
    /// Begins a backup.
    BACK_UP = "/quan-tri/viec-dai/sao-luu";
    /// What the house calls itself.
    HOUSE_SETTINGS = "/quan-tri/cai-dat";
    /// Brings the picture beside its name.
    HOUSE_LOGO = "/quan-tri/cai-dat/bieu-trung";
    /// Takes it away.
    DROP_LOGO = "/quan-tri/cai-dat/bieu-trung/bo";
    /// That picture, for anybody.
    LOGO = "/logo.png";
    /// How the house stands.
    HOUSE_HEALTH = "/quan-tri/suc-khoe";
    /// How letters leave; sends one to try it.
    TRY_MAIL = "/quan-tri/thu";
    /// The log of the house.
    HOUSE_LOG = "/quan-tri/nhat-ky";
    /// The same as a file.
    HOUSE_LOG_FILE = "/quan-tri/nhat-ky/tep";
    /// Where a voter's telephone begins.
    VOTE = "/bieu-quyet";
    /// Where a juror's telephone begins.
    MARK = "/giam-khao";
    /// The scripts of what a juror marks.
    SCRIPTS = "/giam-khao/kich-ban";
    /// The tokens by which other programs act for a person.
    TOKENS = "/tai-khoan/ma-truy-cap";
    /// Programs that are told what becomes public.
    HOOKS = "/quan-tri/bao-tin";
    /// The honour roll, for programs.
    API_AWARDS = "/api/v1/awards";
    /// The description of the interface for programs.
    API_DESCRIPTION = "/api/v1/openapi.json";
    /// Whether the house is well.
    HEALTH = "/suc-khoe";
}

/// Where one signs in to go on to this address of the house.
#[must_use]
pub fn sign_in_then(next: &str) -> String {
    format!("{SIGN_IN}?tiep={}", query_value(next))
}

/// The picture beside the name of the house; another one has another address, so that no browser shows the one before.
#[must_use]
pub fn logo(digest: &str) -> String {
    format!("{LOGO}?v={}", digest.get(..12).unwrap_or(digest))
}

/// Ends a token.
#[must_use]
pub fn revoke_token(token: &str) -> String {
    format!("{TOKENS}/{token}/thu-hoi")
}

/// A year, for programs.
#[must_use]
pub fn api_year(cluster: &str, year: impl fmt::Display) -> String {
    format!("/api/v1/clusters/{cluster}/years/{year}")
}

/// Its figures, for programs.
#[must_use]
pub fn api_figures(cluster: &str, year: impl fmt::Display) -> String {
    format!("{}/figures", api_year(cluster, year))
}

/// Its result, for programs.
#[must_use]
pub fn api_result(cluster: &str, year: impl fmt::Display) -> String {
    format!("{}/result", api_year(cluster, year))
}

/// The bundle with which anybody proves it, for programs.
#[must_use]
pub fn api_bundle(cluster: &str, year: impl fmt::Display) -> String {
    format!("{}/bundle", api_year(cluster, year))
}

/// A report, for programs.
#[must_use]
pub fn api_report((cluster, year): (&str, impl fmt::Display), (period, unit): (&str, &str)) -> String {
    format!("{}/reports/{period}/{unit}", api_year(cluster, year))
}

/// The file of a round of a stage contest, for programs.
#[must_use]
pub fn api_contest(round: &str) -> String {
    format!("/api/v1/contests/{round}")
}

/// An article, for programs.
#[must_use]
pub fn api_article(article: &str) -> String {
    format!("/api/v1/articles/{article}")
}

/// A program that is told what becomes public.
#[must_use]
pub fn hook(hook: &str) -> String {
    format!("{HOOKS}/{hook}")
}

/// A draft of an article, for programs.
#[must_use]
pub fn api_draft(article: &str) -> String {
    format!("/api/v1/drafts/{article}")
}

/// A juror's sheet about a performance, sent by the telephone.
#[must_use]
pub fn mark(performance: i64) -> String {
    format!("{MARK}/{performance}")
}

/// An article, for anybody.
#[must_use]
pub fn article(slug: &str) -> String {
    format!("{NEWS}/{slug}")
}

/// An article before those who write and publish it.
#[must_use]
pub fn desk_article(article: &str) -> String {
    format!("{NEWSROOM}/{article}")
}

/// Where it is written on, or corrected.
#[must_use]
pub fn edit_article(article: &str) -> String {
    format!("{NEWSROOM}/{article}/sua")
}

/// Takes a picture of an article.
#[must_use]
pub fn desk_pictures(article: &str) -> String {
    format!("{NEWSROOM}/{article}/anh")
}

/// A picture of an article before those who write and publish it; changes it.
#[must_use]
pub fn desk_picture(article: &str, shot: &str) -> String {
    format!("{NEWSROOM}/{article}/anh/{shot}")
}

/// A picture of an article, for anybody.
#[must_use]
pub fn article_picture(slug: &str, shot: &str) -> String {
    format!("{NEWS}/{slug}/anh/{shot}")
}

/// The picture of an article where it is shared.
#[must_use]
pub fn article_card(slug: &str) -> String {
    format!("{NEWS}/{slug}/hinh.png")
}

/// A script of what a juror marks.
#[must_use]
pub fn juror_script(performance: &str, paper: &str) -> String {
    format!("{MARK}/{performance}/kich-ban/{paper}")
}

/// The ballot paper of a poll, on a voter's telephone.
#[must_use]
pub fn ballot(poll: &str) -> String {
    format!("{VOTE}/{poll}")
}

/// The screen of a hall, for whoever has its key.
#[must_use]
pub fn screen(key: &str) -> String {
    format!("/man-hinh/{key}")
}

/// Where a screen hears of changes.
#[must_use]
pub fn live_screen(key: &str) -> String {
    format!("/man-hinh/{key}/dong")
}

/// One manual.
#[must_use]
pub fn manual(page: &str) -> String {
    format!("{MANUALS}/{page}")
}

/// One account.
#[must_use]
pub fn account(username: &str) -> String {
    format!("/quan-tri/tai-khoan/{username}/xem")
}

/// One unit.
#[must_use]
pub fn unit(unit: &str) -> String {
    format!("/quan-tri/don-vi/{unit}/xem")
}

/// Says of which kind a unit is when it is scored.
#[must_use]
pub fn unit_kind(unit: &str) -> String {
    format!("/quan-tri/don-vi/{unit}/loai")
}

/// What became of a unit; renames, merges and splits it.
#[must_use]
pub fn reorganise(unit: &str) -> String {
    format!("/quan-tri/don-vi/{unit}/sap-xep")
}

/// A rulebook and its cases that are looked at.
#[must_use]
pub fn look_at_rulebook(rules: &str, cases: &str) -> String {
    format!("{BRING_RULEBOOK}/{rules}/{cases}")
}

/// Takes them in.
#[must_use]
pub fn take_rulebook(rules: &str, cases: &str) -> String {
    format!("{BRING_RULEBOOK}/{rules}/{cases}/nhan")
}

/// Lets them go.
#[must_use]
pub fn drop_rulebook(rules: &str, cases: &str) -> String {
    format!("{BRING_RULEBOOK}/{rules}/{cases}/bo")
}

/// The file of a rulebook.
#[must_use]
pub fn rulebook_file(rulebook: &str) -> String {
    format!("{RULEBOOKS}/bo/{rulebook}/quy-dinh.toml")
}

/// The file of its cases.
#[must_use]
pub fn rulebook_cases(rulebook: &str) -> String {
    format!("{RULEBOOKS}/bo/{rulebook}/tinh-huong.json")
}

/// What follows when it is taken back, and takes it back.
#[must_use]
pub fn rulebook_back(rulebook: &str) -> String {
    format!("{RULEBOOKS}/bo/{rulebook}/rut")
}

/// One measure, one sector – or `tat-ca` – and one period over all alliances.
#[must_use]
pub fn figures_across(code: &str, sector: &str, period: &str) -> String {
    format!("/so-lieu-htx/{code}/{sector}/{period}")
}

in_register! {
    /// The register of a unit.
    register() = "";
    /// Enters an organisation in it.
    enter_in_register() = "/them";
    /// Brings a file into it.
    import_register() = "/nhap";
    /// An empty book to fill in and bring.
    register_sample() = "/nhap/mau.xlsx";
    /// A file that is looked at.
    look_at_register(digest) = "/nhap/{digest}";
    /// Takes it in.
    take_register(digest) = "/nhap/{digest}/nhan";
    /// Lets it go.
    drop_register(digest) = "/nhap/{digest}/bo";
    /// Takes back what came of it.
    take_register_back(subject) = "/nhap/{subject}/hoan-tac";
    /// What the figures of its organisations come to.
    figures() = "/so-lieu";
    /// In one period.
    figures_in(period) = "/so-lieu/ky/{period}";
    /// One measure by sectors.
    figures_of(period, code) = "/so-lieu/ky/{period}/{code}";
    /// Brings figures in from a file.
    bring_figures() = "/so-lieu/nhap";
    /// A file of figures that is looked at.
    look_at_figures(digest) = "/so-lieu/nhap/{digest}";
    /// Takes it in.
    take_figures(digest) = "/so-lieu/nhap/{digest}/nhan";
    /// Lets it go.
    drop_figures(digest) = "/so-lieu/nhap/{digest}/bo";
    /// Takes back what came of it.
    take_figures_back(subject) = "/so-lieu/nhap/{subject}/hoan-tac";
    /// An organisation of a register.
    entry(entry) = "/muc/{entry}";
    /// Notes that something of it changed.
    change_entry(entry) = "/muc/{entry}/thay-doi";
    /// Puts a fact of it right.
    entry_fact(entry, number) = "/muc/{entry}/dong/{number}";
    /// Takes it out, because it was entered by mistake.
    take_entry_out(entry) = "/muc/{entry}/dua-ra";
    /// Who signs in for it.
    entry_people(entry) = "/muc/{entry}/nguoi-dang-nhap";
    /// Puts it back.
    put_entry_back(entry) = "/muc/{entry}/dua-lai";
    /// Everybody of whom an alliance keeps a record of achievements.
    honorees() = "/khen-thuong";
    /// Honours that sources state without a decision.
    stated_honours() = "/khen-thuong/theo-nguon";
    /// Takes such a line back.
    stated_honour(record) = "/khen-thuong/theo-nguon/{record}";
    /// Brings a file of records.
    bring_records() = "/khen-thuong/tep";
    /// An empty book of records.
    records_sample() = "/khen-thuong/tep/mau.xlsx";
    /// A file of records that is held.
    look_at_records(held) = "/khen-thuong/tep/{held}";
    /// Takes it in.
    take_records(held) = "/khen-thuong/tep/{held}/nhan";
    /// Lets it go.
    drop_records(held) = "/khen-thuong/tep/{held}/bo";
    /// Takes back what came at once.
    take_records_back(subject) = "/khen-thuong/tep/{subject}/hoan-tac";
    /// Takes the records of an alliance over that became part of this one.
    take_records_over(from) = "/khen-thuong/tiep-nhan/{from}";
    /// Enters somebody of a kind.
    enter_honoree(object) = "/khen-thuong/them/{object}";
    /// The record of an organisation of the register.
    honoree_of(entry) = "/khen-thuong/theo-muc/{entry}";
    /// Somebody with the record.
    honoree(honoree) = "/khen-thuong/{honoree}";
    /// Puts right what they are called.
    change_honoree(honoree) = "/khen-thuong/{honoree}/sua";
    /// Chooses what is noted in a record.
    note_achievement(honoree) = "/khen-thuong/{honoree}/ghi";
    /// Notes a line of a kind.
    note_line(honoree, kind) = "/khen-thuong/{honoree}/ghi/{kind}";
    /// Withdraws a line.
    achievement(honoree, number) = "/khen-thuong/{honoree}/dong/{number}";
    /// For what somebody may be proposed.
    eligibility(honoree) = "/khen-thuong/{honoree}/du-dieu-kien";
    /// Everybody of an alliance by one award.
    survey(award) = "/khen-thuong/theo-danh-hieu/{award}";
    /// The decisions of commendation of an alliance.
    decisions() = "/quyet-dinh";
    /// Prepares one.
    prepare_decision() = "/quyet-dinh/them";
    /// A decision.
    decision(decision) = "/quyet-dinh/{decision}";
    /// Changes its words.
    change_decision(decision) = "/quyet-dinh/{decision}/sua";
    /// Takes a step with it.
    decision_step(decision) = "/quyet-dinh/{decision}/buoc";
    /// Puts somebody on its list.
    decision_awards(decision) = "/quyet-dinh/{decision}/danh-sach";
    /// Takes somebody off it.
    decision_award(decision, number) = "/quyet-dinh/{decision}/danh-sach/{number}";
    /// The decision as a paper.
    decision_paper(decision) = "/quyet-dinh/{decision}/quyet-dinh.pdf";
    /// The same as a file to go on with.
    decision_text(decision) = "/quyet-dinh/{decision}/quyet-dinh.docx";
    /// Its certificates of a kind in one file.
    certificates(decision, kind) = "/quyet-dinh/{decision}/giay-khen.pdf?loai={kind}";
    /// One certificate.
    certificate(decision, number) = "/quyet-dinh/{decision}/giay-khen/{number}";
    /// Whom an alliance puts forward.
    nominations() = "/de-nghi";
    /// Puts somebody forward.
    nominate() = "/de-nghi/them";
    /// The same for who takes part in a movement, by `movement/number`.
    nominate_from(from) = "/de-nghi/them?tu={from}";
    /// Puts everybody forward who qualifies for an award.
    nominate_many(award) = "/de-nghi/theo-danh-hieu/{award}";
    /// Does something with many.
    nomination_deed(deed) = "/de-nghi/lam/{deed}";
    /// A nomination.
    nomination(nomination) = "/de-nghi/{nomination}";
    /// Notes that a paper of its dossier is there.
    dossier_papers(nomination) = "/de-nghi/{nomination}/giay-to";
    /// What somebody merits, as a paper.
    merit_report(nomination, end) = "/de-nghi/{nomination}/bao-cao-thanh-tich.{end}";
    /// The submission with everybody who is proposed for an award.
    submission(award, end) = "/de-nghi/to-trinh/{award}/to-trinh.{end}";
    /// Puts a file into its dossier.
    dossier_files(nomination) = "/de-nghi/{nomination}/tep";
    /// A file of its dossier; what is sent there is done with it.
    dossier_file(nomination, paper) = "/de-nghi/{nomination}/tep/{paper}";
    /// Puts its merit into other words.
    nomination_merit(nomination) = "/de-nghi/{nomination}/thanh-tich";
    /// Notes a decision of somebody else on it.
    nomination_outside(nomination) = "/de-nghi/{nomination}/cap-tren";
    /// The council of an alliance.
    council() = "/hoi-dong";
    /// Seats a member.
    council_members() = "/hoi-dong/thanh-vien";
    /// A member leaves.
    council_member(number) = "/hoi-dong/thanh-vien/{number}";
    /// Calls a meeting.
    council_meetings() = "/hoi-dong/phien";
    /// A meeting.
    council_meeting(meeting) = "/hoi-dong/phien/{meeting}";
    /// Concludes or reopens it.
    council_meeting_step(meeting) = "/hoi-dong/phien/{meeting}/buoc";
    /// Takes a nomination off its list.
    council_item(meeting, number) = "/hoi-dong/phien/{meeting}/muc/{number}";
    /// Its minutes as a paper.
    council_paper(meeting, file) = "/hoi-dong/phien/{meeting}/{file}";
    /// The polls of a meeting.
    council_polls(meeting) = "/hoi-dong/phien/{meeting}/bo-phieu";
    /// Codes for the telephones of members.
    council_passes(meeting) = "/hoi-dong/phien/{meeting}/the-bieu-quyet";
    /// One poll of a meeting.
    council_poll(meeting, poll) = "/hoi-dong/phien/{meeting}/bo-phieu/{poll}";
    /// Opens, closes, counts, publishes it.
    council_poll_step(meeting, poll) = "/hoi-dong/phien/{meeting}/bo-phieu/{poll}/buoc";
    /// What people count of it.
    count_council_poll(meeting, poll) = "/hoi-dong/phien/{meeting}/bo-phieu/{poll}/kiem-phieu";
    /// Settles a tie.
    settle_council_poll(meeting, poll) = "/hoi-dong/phien/{meeting}/bo-phieu/{poll}/phan-dinh";
    /// A closed one as a file that anybody counts again.
    council_poll_file(meeting, poll) = "/hoi-dong/phien/{meeting}/bo-phieu/{poll}/phieu.json";
    /// How it words its papers.
    blocks_of() = "/cau-chu";
    /// How it words a paper.
    blocks(paper) = "/cau-chu/{paper}";
    /// Holds a file against the papers that were made of a decision.
    check_decision_paper(decision) = "/quyet-dinh/{decision}/doi-chieu";
    /// The same of a meeting.
    check_council_paper(meeting) = "/hoi-dong/phien/{meeting}/doi-chieu";
    /// Puts a paper beside it that was signed.
    add_signed_paper(decision) = "/quyet-dinh/{decision}/ban-ky";
    /// A paper of it that was signed; what is sent there is done with it.
    signed_paper(decision, paper) = "/quyet-dinh/{decision}/ban-ky/{paper}";
    /// Its list as a file.
    decision_file(decision, kind) = "/quyet-dinh/{decision}/danh-sach?tep={kind}";
    /// Its certificates of a kind in one file, for a blank.
    certificates_on_blank(decision, kind) = "/quyet-dinh/{decision}/giay-khen.pdf?loai={kind}&phoi=co";
    /// One certificate, for a blank.
    certificate_on_blank(decision, number) = "/quyet-dinh/{decision}/giay-khen/{number}?phoi=co";
    /// A sheet that is laid over a blank.
    calibration(decision, kind) = "/quyet-dinh/{decision}/can-chinh.pdf?loai={kind}";
    /// Prints its certificates.
    print_certificates(decision) = "/quyet-dinh/{decision}/in";
    /// Says how far the printer is off on blanks of a kind.
    set_offset(decision, kind) = "/quyet-dinh/{decision}/in/{kind}";
    /// Prints all of its certificates beside the server.
    print_all(decision) = "/quyet-dinh/{decision}/in-tat-ca";
    /// Hands over all of its certificates that are left.
    hand_over_rest(decision) = "/quyet-dinh/{decision}/trao";
    /// Hands over the certificate of an award, or says how it was handed over.
    hand_over(decision, number) = "/quyet-dinh/{decision}/trao/{number}";
    /// Takes back that it was handed over.
    take_hand_over_back(decision, number) = "/quyet-dinh/{decision}/trao/{number}/bo";
    /// The applications of an alliance.
    applications() = "/ket-nap";
    /// Chooses the organisation that applies.
    choose_applicant() = "/ket-nap/nhan-don";
    /// Receives the application of an organisation.
    receive_application(entry) = "/muc/{entry}/nhan-don";
    /// One application.
    application(application) = "/ket-nap/{application}";
    /// Admissions that sources count without names.
    stated_admissions() = "/ket-nap/khong-neu-ten";
    /// Takes such a number back.
    stated_record(record) = "/ket-nap/khong-neu-ten/{record}";
    /// The foundings that an alliance follows.
    foundings() = "/thanh-lap";
    /// Begins to follow one.
    begin_founding() = "/thanh-lap/them";
    /// One founding.
    founding(founding) = "/thanh-lap/{founding}";
    /// The propaganda activities of an alliance.
    activities() = "/tuyen-truyen";
    /// Notes one.
    hold_activity() = "/tuyen-truyen/them";
    /// How far they reached in a year.
    reach() = "/tuyen-truyen/tong-hop";
    /// Notes a performance of a stage contest as one of them.
    note_staged(round, performance) = "/tuyen-truyen/hoi-thi/{round}/{performance}";
    /// One activity.
    activity(activity) = "/tuyen-truyen/{activity}";
    /// Puts right what was noted of it.
    change_activity(activity) = "/tuyen-truyen/{activity}/sua";
    /// Puts a picture beside it.
    add_picture(activity) = "/tuyen-truyen/{activity}/anh";
    /// A picture of it; what is sent there is done with it.
    picture(activity, shot) = "/tuyen-truyen/{activity}/anh/{shot}";
}

/// Whom to ask about a unit.
#[must_use]
pub fn unit_contact(unit: &str) -> String {
    format!("/dau-moi/don-vi/{unit}")
}

/// Whom to ask about a cluster.
#[must_use]
pub fn cluster_contact(cluster: &str) -> String {
    format!("/dau-moi/cum/{cluster}")
}

/// The honour roll, narrowed to a name.
#[must_use]
pub fn honours_of(name: &str) -> String {
    format!("{HONOURS}?ten={}", query_value(name))
}

/// An award, for anybody who has the code on its certificate.
#[must_use]
pub fn public_award(code: &str) -> String {
    format!("/tra-cuu/{code}")
}

/// The same as a credential for other programs.
#[must_use]
pub fn award_credential(code: &str) -> String {
    format!("/tra-cuu/{code}/van-bang.jwt")
}

/// Who signs credentials, for other programs.
#[must_use]
pub fn issuer(unit: &str) -> String {
    format!("/chung-nhan/{unit}")
}

/// The list of credentials that an alliance took back.
#[must_use]
pub fn revoked_awards(unit: &str) -> String {
    format!("/chung-nhan/{unit}/thu-hoi")
}

/// Ends one session.
#[must_use]
pub fn revoke_session(session: &str) -> String {
    format!("/tai-khoan/phien/{session}/thu-hoi")
}

/// Long work of a list that was begun before this one.
#[must_use]
pub fn jobs_before(list: &str, created_at: i64, job: &str) -> String {
    format!("{list}?truoc={created_at}&ma={job}")
}

/// A piece of long work.
#[must_use]
pub fn job(job: &str) -> String {
    format!("/viec-dai/{job}")
}

/// Ends it.
#[must_use]
pub fn cancel_job(job: &str) -> String {
    format!("/viec-dai/{job}/huy")
}

/// The file that it was about, with what was chosen.
#[must_use]
pub fn job_again(job: &str) -> String {
    format!("/viec-dai/{job}/xem-lai")
}

/// What it made.
#[must_use]
pub fn job_file(job: &str) -> String {
    format!("/viec-dai/{job}/tep")
}

/// The calendar feed of who has this secret.
#[must_use]
pub fn feed(token: &str) -> String {
    format!("/lich/{token}.ics")
}

/// What units of a cluster told at its conferences, over all its years.
#[must_use]
pub fn experiences(cluster: &str) -> String {
    format!("/cum/{cluster}/kinh-nghiem")
}

/// One note; withdraws it, or puts it back.
#[must_use]
pub fn experience(cluster: &str, experience: &str) -> String {
    format!("/cum/{cluster}/kinh-nghiem/{experience}")
}

/// The same, to be put into other words.
#[must_use]
pub fn change_experience(cluster: &str, experience: &str) -> String {
    format!("/cum/{cluster}/kinh-nghiem/{experience}/sua")
}

/// A unit takes it up, and says how far it is.
#[must_use]
pub fn take_up_experience(cluster: &str, experience: &str) -> String {
    format!("/cum/{cluster}/kinh-nghiem/{experience}/ap-dung")
}

/// Brings a file that goes with it.
#[must_use]
pub fn experience_files(cluster: &str, experience: &str) -> String {
    format!("/cum/{cluster}/kinh-nghiem/{experience}/tep")
}

/// A file of it; what is sent there is done with it.
#[must_use]
pub fn experience_file(cluster: &str, experience: &str, paper: &str) -> String {
    format!("/cum/{cluster}/kinh-nghiem/{experience}/tep/{paper}")
}

/// The exemplars of a cluster, over all its years.
#[must_use]
pub fn exemplars(cluster: &str) -> String {
    format!("/cum/{cluster}/dien-hinh")
}

/// Proposes one: of whom, and then in which words.
#[must_use]
pub fn propose_exemplar(cluster: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/de-cu")
}

/// One exemplar; what is sent there is done with it.
#[must_use]
pub fn exemplar(cluster: &str, exemplar: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/{exemplar}")
}

/// The same, to be put into other words.
#[must_use]
pub fn change_exemplar(cluster: &str, exemplar: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/{exemplar}/sua")
}

/// Its figures before and after.
#[must_use]
pub fn exemplar_figures(cluster: &str, exemplar: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/{exemplar}/so-lieu")
}

/// Recognises it.
#[must_use]
pub fn recognize_exemplar(cluster: &str, exemplar: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/{exemplar}/cong-nhan")
}

/// Which organisation goes on where it ended.
#[must_use]
pub fn exemplar_successor(cluster: &str, exemplar: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/{exemplar}/ke-tuc")
}

/// Brings a picture of it.
#[must_use]
pub fn exemplar_pictures(cluster: &str, exemplar: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/{exemplar}/anh")
}

/// A picture of it; what is sent there is done with it.
#[must_use]
pub fn exemplar_picture(cluster: &str, exemplar: &str, shot: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/{exemplar}/anh/{shot}")
}

/// A cluster, for anybody.
#[must_use]
pub fn cluster(cluster: &str) -> String {
    format!("{CLUSTERS}/{cluster}")
}

/// A recognised exemplar, for anybody.
#[must_use]
pub fn public_exemplar(exemplar: &str) -> String {
    format!("{PUBLIC_EXEMPLARS}/{exemplar}")
}

/// A picture of it.
#[must_use]
pub fn public_shot(exemplar: &str, shot: &str) -> String {
    format!("{PUBLIC_EXEMPLARS}/{exemplar}/anh/{shot}")
}

/// A conference, for anybody.
#[must_use]
pub fn public_conference(conference: &str) -> String {
    format!("{PUBLIC_CONFERENCES}/{conference}")
}

/// A file of what is public as data.
#[must_use]
pub fn open_data(file: &str) -> String {
    format!("{OPEN_DATA}/{file}")
}

/// What it concluded under this number.
#[must_use]
pub fn public_conclusion(conference: &str, number: i64) -> String {
    format!("{PUBLIC_CONFERENCES}/{conference}#ket-luan-{number}")
}

/// The published result of a round of a stage contest, for anybody.
#[must_use]
pub fn public_round(round: &str) -> String {
    format!("{PUBLIC_CONTESTS}/{round}")
}

/// The same as the file with which anybody computes it again.
#[must_use]
pub fn public_round_file(round: &str) -> String {
    format!("{PUBLIC_CONTESTS}/{round}/hoi-thi.json")
}

/// The figures of a cluster over its published years, for anybody.
#[must_use]
pub fn public_statistics(cluster: &str) -> String {
    format!("/thong-ke/{cluster}")
}

/// One indicator of it.
#[must_use]
pub fn public_indicator(cluster: &str, code: &str) -> String {
    format!("/thong-ke/{cluster}/{code}")
}

/// A picture of that.
#[must_use]
pub fn public_indicator_picture(cluster: &str, code: &str, picture: &str) -> String {
    format!("/thong-ke/{cluster}/{code}/{picture}")
}

/// A movement, for anybody.
#[must_use]
pub fn public_movement(movement: &str) -> String {
    format!("{PUBLIC_MOVEMENTS}/{movement}")
}

/// A movement before a cooperative.
#[must_use]
pub fn corner_movement((cluster, year): (&str, i16), movement: &str) -> String {
    format!("/goc-htx/{cluster}/{year}/{movement}")
}

/// Takes it up: for whom, and then with which plan.
#[must_use]
pub fn take_up_exemplar(cluster: &str, exemplar: &str) -> String {
    format!("/cum/{cluster}/dien-hinh/{exemplar}/nhan-rong")
}

/// What is taken up in a cluster, over all its years.
#[must_use]
pub fn replications(cluster: &str) -> String {
    format!("/cum/{cluster}/nhan-rong")
}

/// What somebody took up; what is sent there is done with it.
#[must_use]
pub fn replication(cluster: &str, replication: &str) -> String {
    format!("/cum/{cluster}/nhan-rong/{replication}")
}

/// Its plan, to be changed.
#[must_use]
pub fn change_replication(cluster: &str, replication: &str) -> String {
    format!("/cum/{cluster}/nhan-rong/{replication}/sua")
}

/// Who learned from whom.
#[must_use]
pub fn learned(cluster: &str) -> String {
    format!("/cum/{cluster}/ai-hoc-ai")
}

/// The picture of it as a file.
#[must_use]
pub fn learned_picture(cluster: &str) -> String {
    format!("/cum/{cluster}/ai-hoc-ai/hinh.svg")
}

/// A year of a cluster, `/cum/5-thanh-pho/2015`, and what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearAddress {
    cluster: String,
    year: i16,
}

impl YearAddress {
    /// Of this cluster, by its part of the address, and this year.
    #[must_use]
    pub fn of(cluster: &str, year: i16) -> Self {
        Self { cluster: cluster.to_owned(), year }
    }

    /// The cluster, by its part of the address.
    #[must_use]
    pub fn cluster(&self) -> &str {
        &self.cluster
    }
}

in_year! {
    /// The board: who has to do what.
    board() = "";
    /// The board with every step, those behind all units too.
    all_steps() = "?buoc=tat-ca";
    /// How far the propaganda of the units reached.
    reach_in() = "/tuyen-truyen";
    /// The movements of the year.
    movements() = "/phong-trao";
    /// Launches one.
    launch_movement() = "/phong-trao/phat-dong";
    /// One movement; reviews and concludes it.
    movement(movement) = "/phong-trao/{movement}";
    /// A place on its page.
    movement_at(movement, place) = "/phong-trao/{movement}#{place}";
    /// Changes what it asks for.
    change_movement(movement) = "/phong-trao/{movement}/sua";
    /// Adds something that is counted in it, or takes it away.
    movement_measures(movement) = "/phong-trao/{movement}/chi-tieu";
    /// A unit's figures of it.
    movement_results(movement) = "/phong-trao/{movement}/ket-qua";
    /// Who takes part in it.
    participants(movement) = "/phong-trao/{movement}/tham-gia";
    /// Has somebody take part.
    register_participants(movement) = "/phong-trao/{movement}/tham-gia/dang-ky";
    /// One who takes part: what they achieved, or that they no longer do.
    participant(movement, number) = "/phong-trao/{movement}/tham-gia/{number}";
    /// How it goes on; tells more.
    movement_notes(movement) = "/phong-trao/{movement}/tin";
    /// One note about it; changes it.
    movement_note(movement, note) = "/phong-trao/{movement}/tin/{note}";
    /// Puts a picture beside it.
    movement_pictures(movement, note) = "/phong-trao/{movement}/tin/{note}/anh";
    /// One picture.
    movement_picture(movement, note, shot) = "/phong-trao/{movement}/tin/{note}/anh/{shot}";
    /// The calendar; saves its due days.
    calendar() = "/lich";
    /// Holds, locks, unlocks, adds or leaves out a step.
    calendar_step() = "/lich/buoc";
    /// All reports.
    reports() = "/bao-cao";
    /// Every accepted figure of the cluster as a table; begins it.
    all_figures() = "/bao-cao/xuat";
    /// One report; saves it.
    report(period, unit) = "/bao-cao/{period}/{unit}";
    /// Approves, accepts, returns or corrects it.
    decide_report(period, unit) = "/bao-cao/{period}/{unit}/quyet-dinh";
    /// Reminds its unit.
    remind_report(period, unit) = "/bao-cao/{period}/{unit}/nhac";
    /// What accepting it would change.
    report_file(period, unit) = "/bao-cao/{period}/{unit}/bao-cao.xlsx";
    /// Its form as a workbook.
    report_book(period, unit) = "/bao-cao/{period}/{unit}/bieu.xlsx";
    /// Where the workbook is brought back.
    bring_report(period, unit) = "/bao-cao/{period}/{unit}/bieu";
    /// What accepting it would do.
    report_effect(period, unit) = "/bao-cao/{period}/{unit}/anh-huong";
    /// The pact.
    pact() = "/giao-uoc";
    /// One version of it.
    pact_version(version) = "/giao-uoc?ban={version}";
    /// Its text, byte by byte.
    pact_text(version) = "/giao-uoc/van-ban/{version}";
    /// It as a paper.
    pact_paper(version, end) = "/giao-uoc/ban-in/{version}/giao-uoc.{end}";
    /// How the cluster words its pact.
    blocks() = "/cau-chu";
    /// The papers that were made of the year.
    made_papers() = "/ban-in";
    /// Edits it.
    edit_pact() = "/giao-uoc/sua";
    /// Signs it.
    sign_pact() = "/giao-uoc/ky";
    /// Withdraws a signature.
    withdraw_signature() = "/giao-uoc/rut-chu-ky";
    /// Lays it before those who sign.
    offer_pact() = "/giao-uoc/trinh-ky";
    /// Takes it back from them.
    take_back_pact() = "/giao-uoc/thu-hoi";
    /// Begins its next version.
    revise_pact() = "/giao-uoc/sua-doi";
    /// All scorecards.
    scorecards() = "/bang-diem";
    /// One scorecard; saves marks.
    scorecard(unit) = "/bang-diem/{unit}";
    /// One scorecard, with the fields of this layer.
    scorecard_layer(unit, layer) = "/bang-diem/{unit}?lop={layer}";
    /// One criterion of it.
    scorecard_leaf(unit, criterion) = "/bang-diem/{unit}#{criterion}";
    /// One scorecard, with the fields of this layer, narrowed to the criteria of who looks after them.
    scorecard_of(unit, layer, owner) = "/bang-diem/{unit}?lop={layer}&phu-trach={owner}";
    /// The scorecard as a spreadsheet.
    scorecard_file(unit) = "/bang-diem/{unit}/bang-diem.xlsx";
    /// Hands it in.
    submit_scorecard(unit) = "/bang-diem/{unit}/nop";
    /// Takes it back, or asks for it.
    take_back_scorecard(unit) = "/bang-diem/{unit}/rut-lai";
    /// Sends it back.
    return_scorecard(unit) = "/bang-diem/{unit}/tra-lai";
    /// Approves it, or opens it again.
    approve_scorecard(unit) = "/bang-diem/{unit}/duyet";
    /// Leaves a criterion out for a unit.
    leave_out(unit) = "/bang-diem/{unit}/khong-giao";
    /// What more points could be had for.
    raise(unit) = "/bang-diem/{unit}/nang-diem";
    /// Takes files in.
    upload(unit) = "/bang-diem/{unit}/minh-chung";
    /// Attaches or detaches a file that is here.
    choose_file(unit) = "/bang-diem/{unit}/minh-chung/chon";
    /// Accepts or rejects a file.
    decide_file(unit) = "/bang-diem/{unit}/minh-chung/quyet-dinh";
    /// A file.
    evidence(evidence) = "/minh-chung/{evidence}";
    /// What should be looked at in accepted reports.
    quality() = "/chat-luong";
    /// What is reported beside what registers hold.
    reconciliation() = "/doi-chieu-ket-nap";
    /// The stage contests of the year.
    contests() = "/hoi-thi";
    /// A contest with its rounds.
    contest(contest) = "/hoi-thi/{contest}";
    /// A round; its steps.
    round(contest, round) = "/hoi-thi/{contest}/vong/{round}";
    /// How it is scored.
    round_rules(contest, round) = "/hoi-thi/{contest}/vong/{round}/cach-cham";
    /// What every mark and prize follows, to be changed.
    round_rules_form(contest, round) = "/hoi-thi/{contest}/vong/{round}/cach-cham/sua";
    /// A part, to be put down or changed.
    round_part(contest, round, part) = "/hoi-thi/{contest}/vong/{round}/phan-thi/{part}";
    /// Teams, what they perform, their order.
    round_teams(contest, round) = "/hoi-thi/{contest}/vong/{round}/doi";
    /// One team.
    round_team(contest, round, team) = "/hoi-thi/{contest}/vong/{round}/doi/{team}";
    /// What a team performs.
    performance(contest, round, performance) = "/hoi-thi/{contest}/vong/{round}/tiet-muc/{performance}";
    /// Hands in the script of a performance.
    performance_files(contest, round, performance) = "/hoi-thi/{contest}/vong/{round}/tiet-muc/{performance}/tep";
    /// A file of its script; what is sent there is done with it.
    performance_file(contest, round, performance, paper) = "/hoi-thi/{contest}/vong/{round}/tiet-muc/{performance}/tep/{paper}";
    /// The jury.
    round_jury(contest, round) = "/hoi-thi/{contest}/vong/{round}/giam-khao";
    /// One juror.
    juror(contest, round, juror) = "/hoi-thi/{contest}/vong/{round}/giam-khao/{juror}";
    /// How far the jury is.
    round_marking(contest, round) = "/hoi-thi/{contest}/vong/{round}/cham";
    /// The sheets about one performance.
    marking_of(contest, round, performance) = "/hoi-thi/{contest}/vong/{round}/cham/{performance}";
    /// A sheet that came on paper.
    paper_sheet(contest, round, performance, juror) = "/hoi-thi/{contest}/vong/{round}/cham/{performance}/{juror}";
    /// What it came to.
    round_result(contest, round) = "/hoi-thi/{contest}/vong/{round}/ket-qua";
    /// What it came to, for whoever scores it again.
    round_file(contest, round) = "/hoi-thi/{contest}/vong/{round}/ket-qua/hoi-thi.json";
    /// The conferences of the year.
    conferences() = "/hoi-nghi";
    /// A conference.
    conference(conference) = "/hoi-nghi/{conference}";
    /// What it is, to be changed.
    conference_facts(conference) = "/hoi-nghi/{conference}/sua";
    /// Opens, closes, calls off a conference.
    conference_step(conference) = "/hoi-nghi/{conference}/buoc";
    /// Its agenda.
    conference_agenda(conference) = "/hoi-nghi/{conference}/chuong-trinh";
    /// Who takes part.
    conference_people(conference) = "/hoi-nghi/{conference}/dai-bieu";
    /// Notes something of somebody, or takes them off the list.
    note_attendee(conference) = "/hoi-nghi/{conference}/dai-bieu/ghi";
    /// Who is there, as a part of that page.
    conference_roll(conference) = "/hoi-nghi/{conference}/dai-bieu/co-mat";
    /// Name cards to be printed; makes them.
    name_cards(conference) = "/hoi-nghi/{conference}/the-dai-bieu";
    /// Whose card it is; says that they came.
    at_the_door(conference, code) = "/hoi-nghi/{conference}/diem-danh/{code}";
    /// A unit answers the invitation.
    reply_to_invitation(conference) = "/hoi-nghi/{conference}/tra-loi";
    /// A paper of a conference, to be written.
    conference_letter(conference, letter) = "/hoi-nghi/{conference}/van-ban/{letter}";
    /// It as a file.
    conference_paper(conference, file) = "/hoi-nghi/{conference}/in/{file}";
    /// A file held against the papers of a conference.
    check_conference_paper(conference) = "/hoi-nghi/{conference}/doi-chieu";
    /// Papers that are read there.
    talks(conference) = "/hoi-nghi/{conference}/tham-luan";
    /// One of them, to be changed.
    talk(conference, number) = "/hoi-nghi/{conference}/tham-luan/{number}";
    /// Brings a file of it.
    talk_files(conference, number) = "/hoi-nghi/{conference}/tham-luan/{number}/tep";
    /// A file of it; what is sent there is done with it.
    talk_file(conference, number, paper) = "/hoi-nghi/{conference}/tham-luan/{number}/tep/{paper}";
    /// What was told there; tells more.
    told(conference) = "/hoi-nghi/{conference}/kinh-nghiem";
    /// The same, beginning from a paper that is read.
    tell_talk(conference, number) = "/hoi-nghi/{conference}/kinh-nghiem?tham-luan={number}";
    /// The minutes.
    minutes(conference) = "/hoi-nghi/{conference}/bien-ban";
    /// Signs them, or takes the signature back.
    sign_minutes(conference) = "/hoi-nghi/{conference}/bien-ban/ky";
    /// Who takes over the cluster after it.
    handing_over(conference) = "/hoi-nghi/{conference}/ban-giao";
    /// Takes a planned handing-over back.
    take_back_handing_over(conference) = "/hoi-nghi/{conference}/ban-giao/rut";
    /// What the screen of its hall shows.
    screen_desk(conference) = "/hoi-nghi/{conference}/man-hinh";
    /// Orders a backup in a pause.
    back_up_in_hall(conference) = "/hoi-nghi/{conference}/man-hinh/sao-luu";
    /// The polls of a conference.
    polls(conference) = "/hoi-nghi/{conference}/bo-phieu";
    /// Codes for the telephones of those who have a vote.
    passes(conference) = "/hoi-nghi/{conference}/the-bieu-quyet";
    /// One poll.
    poll(conference, poll) = "/hoi-nghi/{conference}/bo-phieu/{poll}";
    /// Opens, closes, counts, publishes a poll.
    poll_step(conference, poll) = "/hoi-nghi/{conference}/bo-phieu/{poll}/buoc";
    /// What people count of a poll.
    count_poll(conference, poll) = "/hoi-nghi/{conference}/bo-phieu/{poll}/kiem-phieu";
    /// Settles a tie.
    settle_poll(conference, poll) = "/hoi-nghi/{conference}/bo-phieu/{poll}/phan-dinh";
    /// A closed poll as a file that anybody counts again.
    poll_file(conference, poll) = "/hoi-nghi/{conference}/bo-phieu/{poll}/phieu.json";
    /// What was concluded.
    conclusions(conference) = "/hoi-nghi/{conference}/ket-luan";
    /// Tells the units.
    announce_conclusions(conference) = "/hoi-nghi/{conference}/ket-luan/cong-bo";
    /// One conclusion, to be worded anew.
    conclusion(conference, number) = "/hoi-nghi/{conference}/ket-luan/{number}";
    /// Takes a conclusion away, or recalls it.
    conclusion_step(conference, number) = "/hoi-nghi/{conference}/ket-luan/{number}/buoc";
    /// What has to be done after conferences.
    tasks() = "/nhiem-vu";
    /// One task.
    task(task) = "/nhiem-vu/{task}";
    /// Brings a file that shows what was done.
    task_files(task) = "/nhiem-vu/{task}/tep";
    /// A file of it; what is sent there is done with it.
    task_file(task, paper) = "/nhiem-vu/{task}/tep/{paper}";
    /// The report that closes the year.
    summary() = "/tong-ket";
    /// It as a paper.
    summary_paper(file) = "/tong-ket/{file}";
    /// The figures of the year; leads on to the whole year.
    statistics_start() = "/thong-ke";
    /// Every indicator for the cluster, for one period.
    statistics(period) = "/thong-ke/{period}";
    /// One indicator, unit by unit.
    indicator(period, code) = "/thong-ke/{period}/{code}";
    /// Its units as bars, a picture.
    bars_file(period, code) = "/thong-ke/{period}/{code}/cot.svg";
    /// One indicator on the map of provinces.
    map(period, code) = "/thong-ke/{period}/{code}/ban-do";
    /// The map alone, a picture.
    map_file(period, code) = "/thong-ke/{period}/{code}/ban-do.svg";
    /// The cluster beside the whole country.
    beside_the_country() = "/thong-ke/ca-nuoc";
    /// One indicator, units by periods of the year.
    pivot(code) = "/thong-ke/bang/{code}";
    /// One indicator over the years, as it was then.
    series(code) = "/thong-ke/chuoi/{code}";
    /// The same on the boundaries of a day.
    series_on(code, day) = "/thong-ke/chuoi/{code}/{day}";
    /// A picture of one indicator over the years, as it was then.
    series_picture(code, picture) = "/thong-ke/chuoi/{code}/hinh/{picture}";
    /// The same on the boundaries of a day.
    series_picture_on(code, day, picture) = "/thong-ke/chuoi/{code}/{day}/hinh/{picture}";
    /// The file from which anybody works it out again.
    series_file(code) = "/thong-ke/chuoi/{code}/so-lieu.json";
    /// The report form; adds a line to it.
    report_form() = "/mau-bao-cao";
    /// One line of it; changes it.
    form_line(code) = "/mau-bao-cao/{code}";
    /// Takes a line out of the form.
    drop_form_line(code) = "/mau-bao-cao/{code}/bo";
    /// Whom the secretary names for what each owner of the table looks after.
    owners() = "/phu-trach";
    /// What one who is named proposes, unit by unit.
    proposals() = "/de-xuat";
    /// The same for one unit; saves it.
    proposal(unit) = "/de-xuat/{unit}";
    /// Gives the cluster's marks as they are proposed.
    accept_proposals(unit) = "/bang-diem/{unit}/nhan-de-xuat";
    /// Who checks whom; draws, hands over, opens the explanation.
    checks() = "/tham-dinh";
    /// Declares a conflict of interest, or ends it.
    conflict() = "/tham-dinh/xung-dot";
    /// The own check of a unit.
    own_check(unit) = "/tham-dinh/{unit}";
    /// Hands it in.
    hand_in_check(unit) = "/tham-dinh/{unit}/nop";
    /// Gives the reasons where it differs.
    check_reasons(unit) = "/tham-dinh/{unit}/ly-do";
    /// Where the layers differ.
    differences() = "/doi-chieu";
    /// Where they differ on the criteria of who looks after them.
    differences_of(owner) = "/doi-chieu?phu-trach={owner}";
    /// The same for one unit.
    difference_of(unit, owner) = "/doi-chieu/{unit}?phu-trach={owner}";
    /// Where they differ for one unit.
    difference(unit) = "/doi-chieu/{unit}";
    /// One leaf of it.
    difference_leaf(unit, criterion) = "/doi-chieu/{unit}#tc-{criterion}";
    /// Explains it.
    explain_difference(unit) = "/doi-chieu/{unit}/giai-trinh";
    /// Decides it.
    decide_difference(unit) = "/doi-chieu/{unit}/diem";
    /// How evenly marks were given.
    fairness() = "/cong-bang";
    /// The criteria tables; chooses one.
    criteria() = "/tieu-chi";
    /// Stores a table that somebody pasted.
    store_criteria() = "/tieu-chi/moi";
    /// A stored table as text.
    criteria_toml(table) = "/tieu-chi/{table}.toml";
    /// A stored table as a spreadsheet.
    criteria_xlsx(table) = "/tieu-chi/{table}.xlsx";
    /// The drafts; begins one.
    drafts() = "/tieu-chi/soan";
    /// Looks into a file that a table is brought in from.
    bring_draft() = "/tieu-chi/soan/tep";
    /// What such a file holds, before anything is kept.
    brought(held) = "/tieu-chi/soan/tep/{held}";
    /// Takes it in.
    take_brought(held) = "/tieu-chi/soan/tep/{held}/nhan";
    /// Lets go of it.
    drop_brought(held) = "/tieu-chi/soan/tep/{held}/bo";
    /// One draft; saves it.
    draft(draft) = "/tieu-chi/soan/{draft}";
    /// A place in it.
    draft_at(draft, place) = "/tieu-chi/soan/{draft}#{place}";
    /// Drops it.
    drop_draft(draft) = "/tieu-chi/soan/{draft}/bo";
    /// Takes back what came from a file.
    undo_draft(draft) = "/tieu-chi/soan/{draft}/hoan-tac";
    /// Tries it on this year.
    try_draft(draft) = "/tieu-chi/soan/{draft}/thu";
    /// Stores it, or takes it for this year.
    publish_draft(draft) = "/tieu-chi/soan/{draft}/dung";
    /// The ranking.
    ranking() = "/xep-hang";
    /// Why one unit has its points.
    ranked_unit(unit) = "/xep-hang/don-vi/{unit}";
    /// The ranking for the hall.
    hall() = "/xep-hang/hoi-truong";
    /// A later screen of it.
    hall_from(unit) = "/xep-hang/hoi-truong?tu={unit}";
    /// The ranking with every reason unfolded.
    ranking_unfolded() = "/xep-hang?vi-sao=tat-ca";
    /// A file of the result.
    ranking_file(file) = "/xep-hang/{file}";
    /// The figures of a year without a ranking.
    figures() = "/so-lieu";
    /// Closing the year; freezes it.
    close() = "/chot";
    /// Reminds a unit of what is open.
    remind_open() = "/chot/nhac";
    /// Concludes a tie.
    conclude_tie() = "/dong-hang";
    /// Opens a frozen year again.
    reopen() = "/mo-lai";
    /// Publishes the result.
    publish() = "/cong-bo";
    /// The log.
    log() = "/nhat-ky";
    /// Whom to ask in the cluster and in its units.
    contacts() = "/dau-moi";
    /// The log, from this line back.
    log_before(line) = "/nhat-ky?truoc={line}";
}

impl fmt::Display for YearAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.board())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes;
    use std::path::Path;

    /// Names in braces stand for what varies, in both.
    fn is_route(address: &str) -> bool {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let fits =
            |(ours, theirs): (&str, &str)| ours == theirs || ours.contains('{') && theirs.starts_with('{');
        routes::table().iter().any(|route| {
            let length = route.path.split('/').count() == path.split('/').count();
            length && path.split('/').zip(route.path.split('/')).all(fits)
        })
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one line an address: the list is read as a whole")]
    fn every_address_leads_to_a_route() {
        let below = IN_YEAR.iter().map(|path| format!("/cum/{{cluster}}/{{year}}{path}"));
        let kept = IN_REGISTER.iter().map(|path| format!("{REGISTERS}/{{unit}}{path}"));
        let all = FIXED.iter().map(|path| (*path).to_owned()).chain(below).chain(kept);
        let lost: Vec<String> = all
            .chain([
                manual("{page}"),
                account("{account}"),
                unit("{unit}"),
                unit_kind("{unit}"),
                reorganise("{unit}"),
                unit_contact("{unit}"),
                cluster_contact("{cluster}"),
                revoke_session("{session}"),
                feed("{token}"),
                job("{job}"),
                cancel_job("{job}"),
                job_file("{job}"),
                job_again("{job}"),
                look_at_rulebook("{rules}", "{cases}"),
                take_rulebook("{rules}", "{cases}"),
                drop_rulebook("{rules}", "{cases}"),
                rulebook_file("{rulebook}"),
                rulebook_cases("{rulebook}"),
                rulebook_back("{rulebook}"),
                juror_script("{performance}", "{paper}"),
                revoke_token("{token}"),
                api_year("{cluster}", "{year}"),
                api_figures("{cluster}", "{year}"),
                api_result("{cluster}", "{year}"),
                api_bundle("{cluster}", "{year}"),
                api_report(("{cluster}", "{year}"), ("{period}", "{unit}")),
                api_draft("{article}"),
                api_article("{article}"),
                api_contest("{round}"),
                hook("{hook}"),
                article("{article}"),
                desk_article("{article}"),
                edit_article("{article}"),
                desk_pictures("{article}"),
                desk_picture("{article}", "{shot}"),
                article_picture("{article}", "{shot}"),
                article_card("{article}"),
                experiences("{cluster}"),
                experience("{cluster}", "{experience}"),
                change_experience("{cluster}", "{experience}"),
                take_up_experience("{cluster}", "{experience}"),
                experience_files("{cluster}", "{experience}"),
                experience_file("{cluster}", "{experience}", "{paper}"),
                exemplars("{cluster}"),
                propose_exemplar("{cluster}"),
                exemplar("{cluster}", "{exemplar}"),
                change_exemplar("{cluster}", "{exemplar}"),
                exemplar_figures("{cluster}", "{exemplar}"),
                recognize_exemplar("{cluster}", "{exemplar}"),
                exemplar_successor("{cluster}", "{exemplar}"),
                exemplar_pictures("{cluster}", "{exemplar}"),
                exemplar_picture("{cluster}", "{exemplar}", "{shot}"),
                cluster("{cluster}"),
                public_exemplar("{exemplar}"),
                public_shot("{exemplar}", "{shot}"),
                public_conference("{conference}"),
                public_conclusion("{conference}", 1),
                open_data("{file}"),
                public_round("{round}"),
                public_round_file("{round}"),
                honours_of("{name}"),
                public_movement("{movement}"),
                public_statistics("{cluster}"),
                public_indicator("{cluster}", "{code}"),
                public_indicator_picture("{cluster}", "{code}", "{picture}"),
                take_up_exemplar("{cluster}", "{exemplar}"),
                replications("{cluster}"),
                replication("{cluster}", "{replication}"),
                change_replication("{cluster}", "{replication}"),
                learned("{cluster}"),
                learned_picture("{cluster}"),
            ])
            .filter(|address| !is_route(address))
            .collect();
        assert_eq!(lost, Vec::<String>::new());
    }

    #[test]
    fn an_address_names_its_cluster_year_and_unit() {
        let here = YearAddress::of("5-thanh-pho", 2015);
        assert_eq!(here.to_string(), "/cum/5-thanh-pho/2015");
        assert_eq!(here.report("q3", "ha-noi"), "/cum/5-thanh-pho/2015/bao-cao/q3/ha-noi");
        assert_eq!(here.scorecard_layer("ha-noi", "peer"), "/cum/5-thanh-pho/2015/bang-diem/ha-noi?lop=peer");
    }

    fn texts(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts(&path, found);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.display().to_string(), text));
            }
        }
    }

    #[test]
    fn nobody_else_joins_an_address() {
        let (root, mut found) = (Path::new(env!("CARGO_MANIFEST_DIR")), vec![]);
        texts(&root.join("src"), &mut found);
        texts(&root.join("templates"), &mut found);
        let ours =
            |path: &str| ["routes.rs", "addresses.rs", "tests.rs"].iter().any(|name| path.ends_with(name));
        for (path, text) in found.iter().filter(|(path, _)| !ours(path)) {
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = || text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for joined in
                ["\"/cum/", "format!(\"{base}/", "{{ base }}/", "href=\"/", "action=\"/", ".href }}/"]
            {
                assert!(!lines().any(|line| line.contains(joined)), "{joined} in {path}");
            }
        }
    }
}

//! The records of achievement of the demonstration, two nominations and a meeting of a council: everybody in them bears a name that nobody
//! bears, and every line says that it is invented.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::Deed;
use thidua_domain::ids::{EntryId, HonoreeId, NominationId};

use crate::commendation::{
    DoWith, HonoreeAt, MeetingAt, NoteAchievement, Seeking, TypedAchievement, TypedCount, TypedHonoree,
    TypedMeeting, TypedMember, TypedNomination, conclude_meeting, convene_meeting, do_with, enter_honoree,
    keep_meeting, nominate, note_achievement, seat_member, survey,
};
use crate::people::actor_of;
use crate::{App, Error, Result, Seen};

const CAN_THO: &str = "can-tho";
/// What every line and every place says.
const INVENTED: &str = "Minh họa";
/// What the person is put forward for; by a vote.
const FIGHTER: &str = "cstd-co-so";
/// What the cooperative is put forward for.
const GIFT: &str = "giay-khen-tap-the";

/// Object, name, office, place of work.
const PEOPLE: [[&str; 4]; 5] = [
    ["collective", "Hợp tác xã Nông nghiệp Minh Họa Đồng Xanh", "", ""],
    ["collective", "Phòng Phát triển hợp tác xã (minh họa)", "", ""],
    ["individual", "Cán bộ Minh Họa Một", "Chuyên viên", "Phòng Phát triển hợp tác xã (minh họa)"],
    ["individual", "Giám đốc Minh Họa Hai", "Giám đốc", "Hợp tác xã Vận tải Minh Họa Hai"],
    ["household", "Hộ gia đình Minh Họa Ba", "", "Xã Minh Họa"],
];

/// Whose by place, kind, code, how many years ago, title, figure.
const LINES: [(usize, &str, &str, i16, &str, &str); 18] = [
    (0, "grade", "good", 1, "", ""),
    (0, "fact", "guong_mau_chap_hanh", 0, "", "yes"),
    (0, "fact", "hoan_thanh_tot_nhiem_vu", 0, "", "yes"),
    (0, "fact", "binh_xet_phong_trao", 0, "", "yes"),
    (0, "open", "", 0, "", "no"),
    (1, "grade", "excellent", 1, "", ""),
    (1, "award", "tap-the-lao-dong-tien-tien", 1, "", ""),
    (1, "open", "", 0, "", "no"),
    (2, "grade", "excellent", 1, "", ""),
    (2, "grade", "excellent", 0, "", ""),
    (2, "award", "lao-dong-tien-tien", 1, "", ""),
    (2, "initiative", "base", 0, "Lập sổ theo dõi thành viên trên máy tính (minh họa)", ""),
    (2, "fact", "dat_tieu_chuan_lao_dong_tien_tien", 0, "", "yes"),
    (2, "open", "", 0, "", "no"),
    (3, "award", "giay-khen-ca-nhan", 1, "", ""),
    (3, "fact", "guong_mau_chap_hanh", 0, "", "yes"),
    (4, "contribution", "", 0, "", "25000000"),
    (4, "fact", "guong_mau_chap_hanh", 0, "", "yes"),
];

/// Name, office, what they are on the council.
const COUNCIL: [[&str; 3]; 5] = [
    ["Ủy viên Minh Họa Một", "Chủ tịch", "chair"],
    ["Ủy viên Minh Họa Hai", "Phó Chủ tịch", "vice_chair"],
    ["Ủy viên Minh Họa Ba", "Trưởng phòng", "member"],
    ["Ủy viên Minh Họa Bốn", "Trưởng phòng", "member"],
    ["Ủy viên Minh Họa Năm", "Chuyên viên", "secretary"],
];

/// Adds them; the cooperative is the first of the register.
pub(super) async fn add(app: &App, entries: &[EntryId]) -> Result<()> {
    let officer = actor_of(app, "canbo.cantho", app.today()).await?;
    let stage = Stage { app, officer, today: app.today() };
    let people = stage.enter(entries).await?;
    stage.note(&people).await?;
    // Where no rule that ships holds any more, nobody is put forward.
    for award in [FIGHTER, GIFT] {
        match survey(app, &stage.officer, (CAN_THO, award), Seeking::default()).await {
            Ok(_) => {}
            Err(Error::NotFound) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
    stage.nominate(&people[0], (GIFT, "phát triển sản xuất, chăm lo thành viên (minh họa)")).await?;
    let fighter = stage.nominate(&people[2], (FIGHTER, "hoàn thành xuất sắc nhiệm vụ (minh họa)")).await?;
    stage.weigh(&fighter).await
}

struct Stage<'a> {
    app: &'a App,
    officer: Actor,
    today: Date,
}

impl Stage<'_> {
    async fn enter(&self, entries: &[EntryId]) -> Result<Vec<HonoreeId>> {
        let mut people = vec![];
        for (place, row) in PEOPLE.into_iter().enumerate() {
            let entry = entries.first().filter(|_| place == 0);
            let [object, name, position, workplace] = row.map(str::to_owned);
            let entry = entry.map(ToString::to_string).unwrap_or_default();
            let typed = TypedHonoree { object, name, position, workplace, entry, ..TypedHonoree::default() };
            people.push(enter_honoree(self.app, &self.officer, CAN_THO, typed).await?);
        }
        Ok(people)
    }

    async fn note(&self, people: &[HonoreeId]) -> Result<()> {
        for (of, kind, code, ago, title, value) in LINES {
            let year = self.today.year() - ago;
            let decided = if kind == "award" { format!("{year}-12-15") } else { self.today.to_string() };
            let typed = TypedAchievement {
                kind: kind.to_owned(),
                code: code.to_owned(),
                year: year.to_string(),
                day: decided,
                title: title.to_owned(),
                reference: if kind == "award" { "MH/QĐ-LMHTX".to_owned() } else { String::new() },
                value: value.to_owned(),
                note: INVENTED.to_owned(),
                ..TypedAchievement::default()
            };
            let at = HonoreeAt { slug: CAN_THO.to_owned(), honoree: people[of].clone() };
            let act = NoteAchievement { at, typed, seen: Seen::default() };
            note_achievement(self.app, &self.officer, act).await?;
        }
        Ok(())
    }

    async fn nominate(&self, whom: &HonoreeId, (award, merit): (&str, &str)) -> Result<NominationId> {
        let typed = TypedNomination {
            honorees: vec![whom.to_string()],
            award: award.to_owned(),
            year: self.today.year().to_string(),
            merit: merit.to_owned(),
            source: "free".to_owned(),
            ..TypedNomination::default()
        };
        let ids = nominate(self.app, &self.officer, CAN_THO, typed).await?;
        ids.into_iter().next().ok_or(Error::NotFound)
    }

    async fn does(&self, deed: Deed, nomination: &NominationId, onto: &str) -> Result<()> {
        let act = DoWith {
            slug: CAN_THO.to_owned(),
            deed,
            ids: vec![nomination.to_string()],
            day: self.today.to_string(),
            text: String::new(),
            onto: onto.to_owned(),
            seen: Seen::default(),
        };
        do_with(self.app, &self.officer, act).await
    }

    /// The dossier is handed in, the council votes, the dossier is accepted.
    async fn weigh(&self, nomination: &NominationId) -> Result<()> {
        self.does(Deed::HandIn, nomination, "").await?;
        for [name, office, role] in COUNCIL.map(|row| row.map(str::to_owned)) {
            let typed = TypedMember { name, office, role, from: format!("{}-01-01", self.today.year()) };
            seat_member(self.app, &self.officer, CAN_THO, (typed, Seen::default())).await?;
        }
        let called = TypedMeeting {
            held_on: self.today.to_string(),
            place: "Phòng họp Minh Họa".to_owned(),
            ..TypedMeeting::default()
        };
        let id = convene_meeting(self.app, &self.officer, CAN_THO, called.clone()).await?;
        self.does(Deed::List, nomination, id.as_str()).await?;
        let at = MeetingAt { slug: CAN_THO.to_owned(), meeting: id };
        let count = TypedCount { yes: "4".to_owned(), ..TypedCount::default() };
        let held = TypedMeeting {
            begun: "8 giờ 00".to_owned(),
            ended: "9 giờ 30".to_owned(),
            tellers: "Ủy viên Minh Họa Ba".to_owned(),
            proceedings: "Hội đồng nghe báo cáo thành tích, thảo luận và bỏ phiếu kín (minh họa).".to_owned(),
            conclusion: "Hội đồng nhất trí đề nghị khen thưởng (minh họa).".to_owned(),
            rule_fraction: "4/5".to_owned(),
            rule_base: "all_members".to_owned(),
            rule_cite: "Quy chế của Hội đồng (minh họa)".to_owned(),
            presences: [(5, "absent".to_owned())].into(),
            counted: [(1, count)].into(),
            ..called
        };
        keep_meeting(self.app, &self.officer, &at, (held, Seen::default())).await?;
        conclude_meeting(self.app, &self.officer, &at, Seen::default()).await?;
        self.does(Deed::Accept, nomination, "").await
    }
}

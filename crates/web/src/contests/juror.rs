//! One juror: a code for the telephone, the teams that they do not mark, and who takes their seat.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::contests::{
    JurorRow, RoundDesk, bar_juror, issue_juror_code, keep_juror, open_round, remove_juror, replace_juror,
    unbar_juror,
};
use thidua_app::{Error, Seen};
use thidua_words::Words;

use super::jury::{juror_fields, say_phone, typed_juror};
use super::{
    Folded, again, came_back, errors_of, field, frame_below, in_page, round_at, sent_of, typed_in, units,
};
use crate::addresses::{self, YearAddress};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Note, SEEN, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, contest, round, juror.
type JurorAt = Path<(String, i16, String, i64, i64)>;
const CODE: &str = "ma";
const CHANGE: &str = "sua";
const REPLACE: &str = "thay";
const BAR: &str = "vuong";

/// A code that was just made.
struct Told {
    code: String,
    said: String,
    /// Where it is typed.
    at: String,
}

#[derive(Template)]
#[template(path = "contests/juror.html")]
struct JurorPage {
    frame: Frame,
    lede: String,
    phone: State,
    notes: Vec<Note>,
    told: Option<Told>,
    code: Option<EntryForm>,
    /// Teams that they do not mark: name, why, whether somebody typed that, and what lifts it.
    barred: Vec<(String, String, bool, Option<EntryForm>)>,
    folded: Vec<Folded>,
}

/// `GET …/giam-khao/{juror}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): JurorAt) -> PageResult {
    answer(&house, &visitor, &at, (None, Back::default())).await
}

/// `POST …/giam-khao/{juror}`: the code stands in this answer and nowhere else.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): JurorAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let round = round_at(&(at.0.clone(), at.1, at.2.clone(), at.3));
    let (number, seen) = (at.4, Seen::read(text(&sent, SEEN)));
    let get = |name: &str| text(&sent, name).to_owned();
    let app = &house.app;
    let jury = YearAddress::of(&at.0, at.1).round_jury(&at.2, at.3);
    let own = YearAddress::of(&at.0, at.1).juror(&at.2, at.3, number);
    let outcome = match text(&sent, "viec") {
        CODE => match issue_juror_code(app, actor, &round, number).await {
            Ok((_, code)) => {
                let said = visitor.words.say("juror-code-told").into_owned();
                let told = Told { code, said, at: house.reached_at(&visitor.origin, addresses::MARK) };
                return answer(&house, &visitor, &at, (Some(told), Back::default())).await;
            }
            Err(error) => Err(error),
        },
        CHANGE => {
            let typed = typed_juror(&sent, Some(number));
            keep_juror(app, actor, &round, (&typed, seen)).await.map(|()| (&own, "juror-changed"))
        }
        "bo" => remove_juror(app, actor, &round, (number, seen)).await.map(|()| (&jury, "juror-removed")),
        REPLACE => {
            let act = (&typed_juror(&sent, None), text(&sent, "ly-do"), seen);
            replace_juror(app, actor, (&round, number), act).await.map(|()| (&jury, "juror-replaced"))
        }
        BAR => {
            let act = (get("doi"), get("ly-do"));
            let outcome = bar_juror(app, actor, (&round, number), (&act.0, &act.1, seen)).await;
            outcome.map(|()| (&own, "juror-barred"))
        }
        "het-vuong" => {
            let team = get("doi").parse().map_err(|_| Error::NotFound)?;
            unbar_juror(app, actor, (&round, number), (team, seen)).await.map(|()| (&own, "juror-unbarred"))
        }
        _ => Err(Error::NotFound),
    };
    match outcome {
        Ok((to, code)) => Ok(done(to, code)),
        Err(error) => {
            // Two forms of the page ask who somebody is, and two why.
            let behind = match text(&sent, "viec") {
                what @ (REPLACE | BAR) => format!("-{what}"),
                _ => String::new(),
            };
            let names =
                ["ten-goi", "chuc-vu", "don-vi", "ly-do"].map(|name| (name, format!("{name}{behind}")));
            let name = |field: &str| {
                let own = in_page(field)?;
                Some(names.iter().find(|(name, _)| *name == own).map_or(own, |(_, id)| id.as_str()))
            };
            let back = Back::of(visitor.words, &sent, error.renamed(name))?;
            answer(&house, &visitor, &at, (None, back)).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (cluster, year, contest, round, number): &(String, i16, String, i64, i64),
    (told, back): (Option<Told>, Back<'_>),
) -> PageResult {
    let words = visitor.words;
    let at = round_at(&(cluster.clone(), *year, contest.clone(), *round));
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &at).await?;
    if !desk.runs {
        return Err(Error::NotAllowed.into());
    }
    let juror = desk.round.juror(*number).ok_or(Error::NotFound)?;
    let making = Making { words, desk: &desk, juror };
    let may = desk.round.state.may_change().is_ok() && juror.state == "seated";
    let page = JurorPage {
        lede: making.lede(),
        phone: say_phone(words, juror).boxed(),
        notes: back.notes.clone(),
        code: may.then(|| making.code(&back)),
        barred: making.barred(&back, may),
        folded: if may { making.folded(&back) } else { vec![] },
        told,
        frame: frame_below(visitor, &desk, juror.name.clone()),
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    desk: &'a RoundDesk,
    juror: &'a JurorRow,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn lede(&self) -> String {
        let unit = self.juror.unit_id.as_deref().and_then(|unit| self.desk.here.member_by_id(unit));
        let unit = unit.map_or("", |unit| unit.short_name.as_str());
        let said = [self.juror.office.as_str(), unit];
        said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn form(&self, back: &Back<'_>, act: &str) -> EntryForm {
        let round = &self.desk.round;
        let to = address(&self.desk.here).juror(&round.contest.id, round.row.number, self.juror.number);
        EntryForm::stacked(to).with("viec", act).with(SEEN, back.seen(self.desk.seen))
    }

    fn code(&self, back: &Back<'_>) -> EntryForm {
        let key = if self.juror.code_digest.is_empty() { "pass-issue" } else { "pass-issue-again" };
        self.form(back, CODE).button(Button::main(self.say(key)))
    }

    fn barred(&self, back: &Back<'_>, may: bool) -> Vec<(String, String, bool, Option<EntryForm>)> {
        let round = &self.desk.round;
        let of = |team: &thidua_app::contests::TeamRow| {
            if !round.is_barred(self.juror, team.number) {
                return None;
            }
            let is_it = |one: &&thidua_app::contests::ConflictRow| {
                (one.juror, one.team) == (self.juror.number, team.number)
            };
            let declared = round.conflicts.iter().find(is_it);
            let why = declared.map_or_else(|| self.say("juror-same-unit"), |one| one.reason.clone());
            let lift = declared.filter(|_| may).map(|_| {
                let button = Button::new(self.say("juror-unbar")).about(format!(": {}", team.name));
                self.form(back, "het-vuong").with("doi", team.number).button(button)
            });
            Some((team.name.clone(), why, declared.is_some(), lift))
        };
        round.teams.iter().filter_map(of).collect()
    }

    fn fold(&self, key: &str, (back, act): (&Back<'_>, &str), form: EntryForm) -> Folded {
        let text = self.say(&format!("{key}-text"));
        Folded { title: self.say(key), text, open: came_back(back, act), form }
    }

    fn folded(&self, back: &Back<'_>) -> Vec<Folded> {
        let round = &self.desk.round;
        let nothing = Sent::new();
        let teams = round.teams.iter().filter(|team| !round.is_barred(self.juror, team.number));
        let teams = teams.map(|team| (team.number.to_string(), team.name.clone())).collect();
        let errors = errors_of(self.words, back, BAR);
        let at = (typed_in(back, BAR, &nothing), errors.as_ref());
        let bar = self
            .form(back, BAR)
            .field(field(self.words, (Control::Choice(teams), "doi"), at))
            .field(again(self.words, (Control::Area(2), "ly-do", "-vuong"), at).required())
            .errors(errors.clone())
            .button(Button::main(self.say("juror-bar")));
        let unit = self.juror.unit_id.as_deref().and_then(|unit| self.desk.here.member_by_id(unit));
        let stands = sent_of([
            ("ten-goi", self.juror.name.clone()),
            ("chuc-vu", self.juror.office.clone()),
            ("don-vi", unit.map(|unit| unit.slug.clone()).unwrap_or_default()),
        ]);
        let errors = errors_of(self.words, back, CHANGE);
        let at = (typed_in(back, CHANGE, &stands), errors.as_ref());
        let change = self
            .form(back, CHANGE)
            .fields(juror_fields(self.words, self.desk, at))
            .errors(errors.clone())
            .button(Button::main(self.say("juror-keep")));
        let errors = errors_of(self.words, back, REPLACE);
        let at = (typed_in(back, REPLACE, &nothing), errors.as_ref());
        let replace = self
            .form(back, REPLACE)
            .field(again(self.words, (Control::Text, "ten-goi", "-thay"), at).required())
            .field(again(self.words, (Control::Text, "chuc-vu", "-thay"), at))
            .field(again(self.words, (units(self.words, &self.desk.here), "don-vi", "-thay"), at))
            .field(again(self.words, (Control::Area(2), "ly-do", "-thay"), at).required())
            .errors(errors.clone())
            .button(Button::stop(self.say("juror-replace")));
        let remove = self.form(back, "bo").button(Button::stop(self.say("juror-remove")));
        vec![
            self.fold("juror-bar", (back, BAR), bar),
            self.fold("juror-change", (back, CHANGE), change),
            self.fold("juror-replace", (back, REPLACE), replace),
            self.fold("juror-remove", (back, "bo"), remove),
        ]
    }
}

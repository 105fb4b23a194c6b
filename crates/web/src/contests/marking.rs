//! How far the jury is: performance by performance, and, in each, juror by juror; sheets that came on paper.

use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::Seen;
use thidua_app::contests::{
    JurorRow, Marked, PerformanceRow, RoundDesk, Standing, TypedSheet, enter_paper_sheet, open_round,
    reopen_sheet,
};
use thidua_words::Words;

use super::{
    At, Block, BlocksPage, Cell, Section, SectionsPage, field, frame_below, in_page, plain, round_at,
    say_seconds, shown,
};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Link, SEEN, State, TypedIn};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, contest, round, performance.
type PerformanceAt = Path<(String, i16, String, i64, i64)>;
/// Cluster, year, contest, round, performance, juror.
type SheetAt = Path<(String, i16, String, i64, i64, i64)>;

/// `GET …/cham`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    let words = visitor.words;
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &round_at(&at)).await?;
    let scores = desk.live_scores();
    let (to, id, number) = (address(&desk.here), &desk.round.contest.id, desk.round.row.number);
    let row = |one: &PerformanceRow| {
        let team = desk.round.team(one.team).map(|team| team.name.clone()).unwrap_or_default();
        let took = one.seconds.map_or_else(|| words.nothing(), say_seconds);
        let score = scores.get(&one.number).map_or_else(|| words.nothing(), |score| words.points(score));
        let name = Cell::typed(desk.round.name_of(one)).hint(team).to(to.marking_of(id, number, one.number));
        vec![name, Cell::figure(took), Cell::state(say_sheets(words, &desk, one)), Cell::figure(score)]
    };
    let section = Section {
        id: "cac-tiet-muc",
        title: words.say("performances-title").into_owned(),
        text: String::new(),
        heads: ["performance", "contest-field-thoi-luong", "marking-sheets", "marking-score"]
            .map(|key| words.say(key).into_owned())
            .into(),
        rows: desk.round.on_stage().into_iter().map(row).collect(),
        empty: words.say("performances-empty").into_owned(),
    };
    let page = SectionsPage {
        ways: vec![Link::new(words.say("marking-again"), to.round_marking(id, number))],
        sections: vec![section],
        ..SectionsPage::of(
            frame_below(&visitor, &desk, words.say("marking-title").into_owned()),
            words.say("marking-lede").into_owned(),
        )
    };
    Ok(answered(page, axum::http::StatusCode::OK))
}

/// How many sheets about a performance are sealed, of how many.
fn say_sheets(words: &Words, desk: &RoundDesk, performance: &PerformanceRow) -> State {
    let standings = desk.round.jurors.iter().filter_map(|juror| desk.round.standing(juror, performance));
    let standings: Vec<Standing> = standings.collect();
    let sealed = standings.iter().filter(|one| matches!(one, Standing::Sealed(_))).count();
    let waits = desk.round.unsealed_of(performance);
    let has_left = desk.round.team(performance.team).is_some_and(|team| !team.withdrawn.is_empty());
    let all = (sealed + waits).to_string();
    let said = words.say_with("marking-sealed-of", &[("sealed", &sealed.to_string()), ("all", &all)]);
    match (has_left, standings.is_empty(), waits) {
        (true, _, _) => State::void(words.say("team-left")),
        (false, true, _) => State::idle(words.say("part-counted-short")),
        (false, false, 0) => State::done(said),
        (false, false, _) => State::wait(said),
    }
}

fn say_standing(words: &Words, standing: Standing) -> State {
    match standing {
        Standing::Nothing => State::idle(words.say("sheet-nothing")),
        Standing::Begun(marked, all) => State::open(
            words.say_with("sheet-begun", &[("marked", &marked.to_string()), ("all", &all.to_string())]),
        ),
        Standing::Sealed(Marked::Phone) => State::seal(words.say("sheet-sealed-phone")),
        Standing::Sealed(Marked::Paper) => State::seal(words.say("sheet-sealed-paper")),
        Standing::Barred => State::void(words.say("sheet-barred")),
        Standing::Elsewhere => State::void(words.say("sheet-elsewhere")),
    }
}

/// `GET …/cham/{performance}`
pub async fn show_one(Shared(house): Shared<House>, visitor: Visitor, Path(at): PerformanceAt) -> PageResult {
    let words = visitor.words;
    let round = round_at(&(at.0.clone(), at.1, at.2.clone(), at.3));
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &round).await?;
    let performance = desk.round.performance(at.4).ok_or(Error::NotFound)?;
    let (to, id, number) = (address(&desk.here), &desk.round.contest.id, desk.round.row.number);
    let row = |juror: &JurorRow| {
        let standing = desk.round.standing(juror, performance)?;
        let opens =
            desk.runs && matches!(standing, Standing::Nothing | Standing::Begun(..) | Standing::Sealed(_));
        let name = Cell::typed(&juror.name).hint(juror.office.clone());
        let name = if opens { name.to(to.paper_sheet(id, number, at.4, juror.number)) } else { name };
        let mut cells = vec![name, Cell::state(say_standing(words, standing))];
        if desk.runs {
            let remark = desk.round.remark(juror, performance);
            cells.push(Cell::typed(remark.map_or_else(|| words.nothing(), str::to_owned)));
        }
        Some(cells)
    };
    let mut heads = vec!["juror", "marking-sheet"];
    if desk.runs {
        heads.push("sheet-remark");
    }
    let section = Section {
        id: "cac-phieu",
        title: words.say("marking-sheets").into_owned(),
        text: words.say(if desk.runs { "marking-paper" } else { "marking-hidden" }).into_owned(),
        heads: heads.into_iter().map(|key| words.say(key).into_owned()).collect(),
        rows: desk.round.jurors.iter().filter_map(row).collect(),
        empty: words.say("marking-no-sheets").into_owned(),
    };
    let team = desk.round.team(performance.team).map(|team| team.name.clone()).unwrap_or_default();
    let stage = Link::new(words.say("stage-what"), to.performance(id, number, at.4));
    let back = Link::new(words.say("marking-title"), to.round_marking(id, number));
    let page = SectionsPage {
        ways: if desk.runs { vec![stage, back] } else { vec![back] },
        sections: vec![section],
        ..SectionsPage::named(frame_below(&visitor, &desk, desk.round.name_of(performance)), team)
    };
    Ok(answered(page, axum::http::StatusCode::OK))
}

/// `GET …/cham/{performance}/{juror}`
pub async fn show_sheet(Shared(house): Shared<House>, visitor: Visitor, Path(at): SheetAt) -> PageResult {
    sheet_page(&house, &visitor, &at, Back::default()).await
}

/// `POST …/cham/{performance}/{juror}`: a sheet from paper, or a sealed one opened again.
pub async fn submit_sheet(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): SheetAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let round = round_at(&(at.0.clone(), at.1, at.2.clone(), at.3));
    let (outcome, code) = if text(&sent, "viec") == "mo-lai" {
        let act = (text(&sent, "ly-do"), Seen::read(text(&sent, SEEN)));
        (reopen_sheet(&house.app, actor, (&round, at.5, at.4), act).await, "sheet-reopened")
    } else {
        let marks = sent.keys().filter_map(|key| key.strip_prefix("diem-"));
        let marks = marks.map(|line| (line.to_owned(), plain(words, &sent, &format!("diem-{line}"))));
        let remark = text(&sent, "nhan-xet").to_owned();
        let typed = TypedSheet { number: 0, sealed: true, marks: marks.collect(), remark };
        (enter_paper_sheet(&house.app, actor, (&round, at.5, at.4), &typed).await, "sheet-entered")
    };
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.0, at.1).marking_of(&at.2, at.3, at.4), code)),
        Err(error) => {
            let back = Back::of(words, &sent, error.renamed(in_page))?;
            sheet_page(&house, &visitor, &at, back).await
        }
    }
}

/// A field for a line of a part, named by the id of the line; `id` is its own in the page.
pub(super) fn mark_field(
    words: &Words,
    (line, id): (&thidua_domain::contests::Line, &str),
    (sent, errors): TypedIn<'_>,
) -> Field {
    let name = format!("diem-{}", line.id);
    let value = sent.get(&name).cloned().unwrap_or_default();
    let bounds = [("min", shown(words, line.min)), ("max", shown(words, line.max))];
    let bounds = bounds.each_ref().map(|(name, points)| (*name, points.as_str()));
    let error = errors.and_then(|errors| errors.of_field(id));
    Field::new(Control::Number, name, line.title.clone())
        .id(id)
        .hint(words.say_with(if line.min.micro() == 0 { "mark-most" } else { "mark-between" }, &bounds))
        .value(value)
        .error(error)
}

async fn sheet_page(
    house: &House,
    visitor: &Visitor,
    (cluster, year, contest, round, number, juror): &(String, i16, String, i64, i64, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let at = round_at(&(cluster.clone(), *year, contest.clone(), *round));
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &at).await?;
    if !desk.runs {
        return Err(Error::NotAllowed.into());
    }
    let performance = desk.round.performance(*number).ok_or(Error::NotFound)?;
    let part = desk.round.part(&performance.part).ok_or(Error::NotFound)?;
    let juror = desk.round.juror(*juror).ok_or(Error::NotFound)?;
    let to = address(&desk.here);
    let leave = Link::new(words.say("contest-leave"), to.marking_of(contest, *round, *number));
    let title = words.say_with("sheet-of-juror", &[("juror", &juror.name)]);
    let frame = frame_below(visitor, &desk, title);
    let lede = desk.round.name_of(performance);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let nothing = Sent::new();
    let typed = (back.sent.unwrap_or(&nothing), errors.as_ref());
    let action = to.paper_sheet(contest, *round, *number, juror.number);
    if let Some(Standing::Sealed(_)) = desk.round.standing(juror, performance) {
        let page = reopening(words, (frame, lede), (action, leave), (&back, desk.seen));
        return Ok(answered(page, back.status));
    }
    if back.sent.is_none() {
        desk.round.state.may_mark().map_err(Error::Refused)?;
        desk.round.may_mark(juror, performance)?;
    }
    let mut fields: Vec<Field> =
        part.lines().iter().map(|line| mark_field(words, (line, &line.id), typed)).collect();
    fields.push(field(words, (Control::Area(2), "nhan-xet"), typed));
    let block = Block {
        title: String::new(),
        text: words.say("sheet-paper-text").into_owned(),
        fields,
        heads: vec![],
        lines: vec![],
    };
    let page = BlocksPage {
        is_named: false,
        is_lede_named: true,
        lede,
        notes: back.notes.clone(),
        action,
        seen: back.seen(desk.seen),
        unseen: vec![],
        blocks: vec![block],
        button: words.say("sheet-enter").into_owned(),
        leave,
        files: None,
        folded: vec![],
        frame,
        errors,
    };
    Ok(answered(page, back.status))
}

/// The page of a sealed sheet, which can be opened again.
fn reopening(
    words: &Words,
    (frame, lede): (Frame, String),
    (action, leave): (String, Link),
    (back, seen): (&Back<'_>, i64),
) -> SectionsPage {
    let nothing = Sent::new();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&nothing), errors.as_ref());
    let form = EntryForm::stacked(action)
        .with("viec", "mo-lai")
        .with(SEEN, back.seen(seen))
        .field(field(words, (Control::Area(2), "ly-do"), typed).required())
        .errors(errors.clone())
        .button(Button::stop(words.say("sheet-reopen")))
        .or(leave);
    let text = words.say("sheet-reopen-text");
    SectionsPage {
        notes: back.notes.clone(),
        deeds: vec![Deed::new("mo-lai-phieu", words.say("sheet-reopen"), text, form)],
        ..SectionsPage::of(frame, lede)
    }
}

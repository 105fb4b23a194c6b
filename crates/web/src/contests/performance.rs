//! What a team performs: what it is called and who is on the stage, and, once the stage is open, what happened there.

use axum::extract::{Path, State as Shared};
use thidua_app::contests::{
    PerformanceRow, RoundAt, RoundDesk, TypedDeduction, TypedPerformance, TypedStage, keep_performance,
    note_performance, open_round, remove_performance,
};
use thidua_app::meetings::{Beside, list_files};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{DEDUCTIONS_MAX, Kind};
use thidua_words::Words;

use super::{
    Block, BlocksPage, Cell, Folded, Section, SectionsPage, field, frame_below, in_page, numbered, plain,
    round_at, say_seconds, sent_of,
};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::filed::step_of;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::meetings::files::{self, FiledPart};
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, SEEN, TypedIn};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, contest, round, performance.
type PerformanceAt = Path<(String, i16, String, i64, i64)>;
/// So many lines for what is taken away stand below those that are there.
const MORE: usize = 2;

/// `GET …/tiet-muc/{performance}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): PerformanceAt) -> PageResult {
    let round = round_at(&(at.0, at.1, at.2, at.3));
    answer(&house, &visitor, (&round, at.4), Back::default()).await
}

/// `POST …/tiet-muc/{performance}`: keeps what it is, or what happened; forgets it.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): PerformanceAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let round = round_at(&(at.0.clone(), at.1, at.2.clone(), at.3));
    let seen = Seen::read(text(&sent, SEEN));
    let get = |name: &str| text(&sent, name).to_owned();
    let to = YearAddress::of(&at.0, at.1);
    let teams = to.round_teams(&at.2, at.3);
    let outcome = match text(&sent, "viec") {
        "bo" => {
            let outcome = remove_performance(&house.app, actor, &round, (at.4, seen)).await;
            outcome.map(|()| done(&teams, "performance-removed"))
        }
        "san-khau" => {
            let typed = typed_stage(words, &sent);
            let outcome = note_performance(&house.app, actor, (&round, at.4), (&typed, seen)).await;
            outcome.map(|()| done(&to.round_marking(&at.2, at.3), "performance-noted"))
        }
        _ => {
            let typed = TypedPerformance {
                number: Some(at.4),
                title: get("ten-goi"),
                genre: get("loai-hinh"),
                topic: get("de-tai"),
                players: get("dien-vien"),
                ..TypedPerformance::default()
            };
            let outcome = keep_performance(&house.app, actor, &round, (&typed, seen)).await;
            outcome.map(|_| done(&teams, "performance-kept"))
        }
    };
    match outcome {
        Ok(answer) => Ok(answer),
        Err(error) => {
            let back = Back::of(words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, (&round, at.4), back).await
        }
    }
}

fn typed_stage(words: &Words, sent: &Sent) -> TypedStage {
    let taken = (0..DEDUCTIONS_MAX + MORE).map(|place| TypedDeduction {
        points: plain(words, sent, &format!("diem-tru-{place}")),
        reason: text(sent, &format!("vi-sao-{place}")).to_owned(),
    });
    TypedStage {
        took: text(sent, "thoi-luong").to_owned(),
        audience: text(sent, "khan-gia").to_owned(),
        points: plain(words, sent, "diem"),
        taken: taken.collect(),
    }
}

fn sent_of_row(words: &Words, row: &PerformanceRow) -> Sent {
    let mut sent = sent_of([
        ("ten-goi", row.title.clone()),
        ("loai-hinh", row.genre.clone()),
        ("de-tai", row.topic.clone()),
        ("dien-vien", row.players.clone()),
        ("thoi-luong", row.seconds.map(say_seconds).unwrap_or_default()),
        ("khan-gia", row.audience.map(|audience| audience.to_string()).unwrap_or_default()),
        ("diem", words.decimal(&row.points)),
    ]);
    for (place, line) in row.taken.lines().enumerate() {
        let (points, reason) = line.split_once(' ').unwrap_or((line, ""));
        sent.insert(format!("diem-tru-{place}"), words.decimal(points));
        sent.insert(format!("vi-sao-{place}"), reason.to_owned());
    }
    sent
}

/// Its script, for who may read it before the result stands; a team of no unit has nobody who keeps one.
async fn script(
    house: &House,
    visitor: &Visitor,
    (at, number, desk): (&RoundAt, i64, &RoundDesk),
    back: &Back<'_>,
) -> PageResult<Option<FiledPart>> {
    let beside = Beside::Performance(at.clone(), number);
    match list_files(&house.app, &visitor.signed_in()?.actor, &beside).await {
        Ok((papers, may)) => {
            let mut part = files::part(visitor.words, (&beside, &papers), (may, desk.seen), back);
            let row = desk.round.performance(number);
            let team = row.and_then(|row| desk.round.team(row.team));
            if team.is_some_and(|team| team.unit_id.is_none()) {
                part.files.none = visitor.words.say("script-no-unit").into_owned();
            }
            Ok(Some(part))
        }
        Err(Error::NotAllowed) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The page of a performance, with what came back of one of its forms.
pub(crate) async fn answer(
    house: &House,
    visitor: &Visitor,
    (at, number): (&RoundAt, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let (contest, round) = (at.contest.as_str(), at.round);
    let desk = open_round(&house.app, actor, at).await?;
    let row = desk.round.performance(number).ok_or(Error::NotFound)?;
    let files = script(house, visitor, (at, number, &desk), &back).await?;
    // The form of a file came back: what stands above it was not sent.
    let is_file = back.sent.is_some_and(|sent| sent.contains_key(files::PART) || step_of(sent).is_some());
    let team = desk.round.team(row.team).ok_or(Error::NotFound)?;
    let prepares = desk.round.may_prepare().is_ok() && desk.puts_down(actor, team);
    let notes = desk.round.state.may_mark().is_ok() && desk.runs;
    let title = desk.round.name_of(row);
    let part = desk.round.part(&row.part).map(|part| part.title.clone()).unwrap_or_default();
    let lede = format!("{} · {part}", team.name);
    let to = address(&desk.here);
    if !prepares && !notes {
        let page = SectionsPage {
            notes: back.notes.clone(),
            sections: vec![facts(words, &desk, row)],
            files,
            ..SectionsPage::named(frame_below(visitor, &desk, title), lede)
        };
        return Ok(answered(page, back.status));
    }
    let stands = sent_of_row(words, row);
    let errors = back.errors.as_ref().filter(|_| !is_file);
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.filter(|_| !is_file).unwrap_or(&stands), errors.as_ref());
    let (act, button) = if notes { ("san-khau", "stage-keep") } else { ("giu", "performance-keep") };
    let leave = if notes { to.round_marking(contest, round) } else { to.round_teams(contest, round) };
    let remove = prepares.then(|| {
        let form = EntryForm::stacked(to.performance(contest, round, number))
            .with("viec", "bo")
            .with(SEEN, back.seen(desk.seen))
            .button(Button::stop(words.say("performance-remove")));
        let text = words.say("performance-remove-text").into_owned();
        Folded { title: words.say("performance-remove").into_owned(), text, open: false, form }
    });
    let page = BlocksPage {
        is_named: true,
        is_lede_named: true,
        lede,
        notes: back.notes.clone(),
        action: to.performance(contest, round, number),
        seen: back.seen(desk.seen),
        unseen: vec![("viec".to_owned(), act.to_owned())],
        blocks: if notes { stage(words, (&desk, row), typed) } else { vec![what(words, &desk, typed)] },
        button: words.say(button).into_owned(),
        leave: Link::new(words.say("contest-leave"), leave),
        files,
        folded: remove.into_iter().collect(),
        frame: frame_below(visitor, &desk, title),
        errors,
    };
    Ok(answered(page, back.status))
}

/// What it is.
fn what(words: &Words, desk: &RoundDesk, at: TypedIn<'_>) -> Block {
    let listed = |text: &str, none: &str| {
        let none = (String::new(), words.say(none).into_owned());
        let lines = text.lines().map(|line| (line.to_owned(), line.to_owned()));
        Control::Choice(std::iter::once(none).chain(lines).collect())
    };
    let contest = &desk.round.contest;
    // Where the contest names forms and topics, one of them is chosen.
    let genre = if contest.genres.is_empty() {
        Control::Text
    } else {
        listed(&contest.genres, "performance-no-genre")
    };
    let topic = if contest.topics.is_empty() {
        Control::Text
    } else {
        listed(&contest.topics, "performance-no-topic")
    };
    Block {
        title: words.say("performance-what").into_owned(),
        text: String::new(),
        fields: vec![
            field(words, (Control::Text, "ten-goi"), at),
            field(words, (genre, "loai-hinh"), at),
            field(words, (topic, "de-tai"), at),
            field(words, (Control::Area(6), "dien-vien"), at),
        ],
        heads: vec![],
        lines: vec![],
    }
}

/// What happened on the stage.
fn stage(words: &Words, (desk, row): (&RoundDesk, &PerformanceRow), at: TypedIn<'_>) -> Vec<Block> {
    let is_counted = desk.round.part(&row.part).is_some_and(|part| part.kind == Kind::Counted);
    let mut fields = vec![
        field(words, (Control::Text, "thoi-luong"), at),
        field(words, (Control::Number, "khan-gia"), at),
    ];
    if is_counted {
        fields.push(field(words, (Control::Number, "diem"), at));
    }
    let many = (row.taken.lines().count() + MORE).min(DEDUCTIONS_MAX);
    let line = |place: usize| {
        let about = (place + 1).to_string();
        vec![
            numbered(words, (Control::Number, "diem-tru", "taken-points"), (place, &about), at),
            numbered(words, (Control::Text, "vi-sao", "taken-reason"), (place, &about), at),
        ]
    };
    vec![
        Block {
            title: words.say("stage-what").into_owned(),
            text: words.say("stage-what-text").into_owned(),
            fields,
            heads: vec![],
            lines: vec![],
        },
        Block {
            title: words.say("stage-taken").into_owned(),
            text: words.say("stage-taken-text").into_owned(),
            fields: vec![],
            heads: ["contest-field-diem-tru", "contest-field-vi-sao"]
                .map(|key| words.say(key).into_owned())
                .into(),
            lines: (0..many).map(line).collect(),
        },
    ]
}

/// What is known of it, for who changes nothing.
fn facts(words: &Words, desk: &RoundDesk, row: &PerformanceRow) -> Section {
    let or_nothing = |text: String| if text.is_empty() { words.nothing() } else { text };
    let line = |key: &str, text: String| vec![Cell::new(words.say(key)), Cell::typed(or_nothing(text))];
    let players = row.players.lines().collect::<Vec<_>>().join("; ");
    let mut rows = vec![
        line("contest-field-loai-hinh", row.genre.clone()),
        line("contest-field-de-tai", row.topic.clone()),
        line("contest-field-dien-vien", players),
    ];
    if desk.round.state != thidua_domain::contests::RoundState::Announced {
        rows.push(line("contest-field-thoi-luong", row.seconds.map(say_seconds).unwrap_or_default()));
        rows.push(line(
            "contest-field-khan-gia",
            row.audience.map(|many| words.decimal(&many.to_string())).unwrap_or_default(),
        ));
    }
    Section {
        id: "tiet-muc",
        title: words.say("performance-what").into_owned(),
        text: String::new(),
        heads: vec![words.say("rules-what").into_owned(), words.say("rules-said").into_owned()],
        rows,
        empty: String::new(),
    }
}

//! One part of a round: what is marked in it, and what too much time costs.

use axum::extract::{Path, State as Shared};
use thidua_app::contests::{TypedLine, TypedLump, TypedPart, TypedTime, drop_part, keep_part, open_round};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{Cost, Counts, Kind, LINES_MAX, LUMPS_MAX, Part};
use thidua_words::Words;

use super::super::{
    Block, BlocksPage, Folded, field, frame_below, in_page, numbered, plain, round_at, say_seconds, sent_of,
    shown,
};
use super::{MORE, NEW, may_prepare, more_of};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, SEEN, TypedIn};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, contest, round, part.
type PartAt = Path<(String, i16, String, i64, String)>;

/// `GET …/phan-thi/{part}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): PartAt) -> PageResult {
    part_page(&house, &visitor, &at, Back::default()).await
}

/// `POST …/phan-thi/{part}`: keeps it, or takes it away.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): PartAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let round = round_at(&(at.0.clone(), at.1, at.2.clone(), at.3));
    let seen = Seen::read(text(&sent, SEEN));
    let (outcome, code) = if text(&sent, "viec") == "bo" {
        (drop_part(&house.app, actor, &round, (&at.4, seen)).await, "part-dropped")
    } else {
        let id = Some(at.4.as_str()).filter(|id| *id != NEW);
        (keep_part(&house.app, actor, (&round, id), (&typed_part(words, &sent), seen)).await, "part-kept")
    };
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.0, at.1).round_rules(&at.2, at.3), code)),
        Err(error) => {
            let name = |field: &str| if field == "points" { Some("tru-moi-phut") } else { in_page(field) };
            let back = Back::of(words, &sent, error.renamed(name))?;
            part_page(&house, &visitor, &at, back).await
        }
    }
}

fn typed_part(words: &Words, sent: &Sent) -> TypedPart {
    let get = |name: &str| text(sent, name).to_owned();
    let line = |place: usize| TypedLine {
        id: get(&format!("ma-dong-{place}")),
        title: get(&format!("noi-dung-{place}")),
        max: plain(words, sent, &format!("diem-toi-da-{place}")),
        min: plain(words, sent, &format!("diem-toi-thieu-{place}")),
    };
    let lump = |place: usize| TypedLump {
        over: get(&format!("qua-{place}")),
        points: plain(words, sent, &format!("tru-{place}")),
    };
    TypedPart {
        title: get("ten-goi"),
        kind: get("ai-cham"),
        max: plain(words, sent, "toi-da"),
        lines: (0..more_of(sent, "noi-dung", LINES_MAX)).map(line).collect(),
        time: TypedTime {
            limit: get("gioi-han"),
            grace: get("cho-phep"),
            count: get("tinh-phut"),
            points: plain(words, sent, "tru-moi-phut"),
            lumps: (0..LUMPS_MAX).map(lump).collect(),
            at_most: plain(words, sent, "tru-toi-da"),
        },
    }
}

fn sent_of_part(words: &Words, part: Option<&Part>) -> Sent {
    let Some(part) = part else {
        return sent_of([("ai-cham", "jury".to_owned()), ("tinh-phut", "started".to_owned())]);
    };
    let kind = if part.kind == Kind::Counted { "counted" } else { "jury" };
    let mut sent = sent_of([
        ("ten-goi", part.title.clone()),
        ("ai-cham", kind.to_owned()),
        ("toi-da", shown(words, part.max)),
        ("tinh-phut", "started".to_owned()),
    ]);
    for (place, line) in part.lines().iter().enumerate() {
        sent.insert(format!("ma-dong-{place}"), line.id.clone());
        sent.insert(format!("noi-dung-{place}"), line.title.clone());
        sent.insert(format!("diem-toi-da-{place}"), shown(words, line.max));
        let min = if line.min.micro() == 0 { String::new() } else { shown(words, line.min) };
        sent.insert(format!("diem-toi-thieu-{place}"), min);
    }
    let Some(rule) = &part.time else { return sent };
    sent.insert("gioi-han".to_owned(), say_seconds(i64::from(rule.limit)));
    sent.insert("cho-phep".to_owned(), if rule.grace == 0 { String::new() } else { rule.grace.to_string() });
    sent.insert("tru-toi-da".to_owned(), rule.at_most.map(|most| shown(words, most)).unwrap_or_default());
    match &rule.cost {
        Cost::Minutes { count, points } => {
            let count = Counts::WORDS.iter().find(|(_, known)| known == count).map(|(word, _)| *word);
            sent.insert("tinh-phut".to_owned(), count.unwrap_or_default().to_owned());
            sent.insert("tru-moi-phut".to_owned(), shown(words, *points));
        }
        Cost::Lumps(lumps) => {
            for (place, lump) in lumps.iter().enumerate() {
                sent.insert(format!("qua-{place}"), lump.over.to_string());
                sent.insert(format!("tru-{place}"), shown(words, lump.points));
            }
        }
    }
    sent
}

async fn part_page(
    house: &House,
    visitor: &Visitor,
    (cluster, year, contest, round, part): &(String, i16, String, i64, String),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let at = round_at(&(cluster.clone(), *year, contest.clone(), *round));
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &at).await?;
    may_prepare(&desk, &back)?;
    let known = match part.as_str() {
        NEW => None,
        id => Some(desk.round.part(id).ok_or(Error::NotFound)?),
    };
    let stands = sent_of_part(words, known);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&stands), errors.as_ref());
    let say = |key: &str| words.say(key).into_owned();
    let to = address(&desk.here);
    let title = known.map_or_else(|| say("part-add"), |part| part.title.clone());
    let leave = Link::new(say("contest-leave"), to.round_rules(contest, *round));
    let folded = known.map(|part| {
        let form = EntryForm::stacked(to.round_part(contest, *round, &part.id))
            .with("viec", "bo")
            .with(SEEN, back.seen(desk.seen))
            .button(Button::stop(say("part-drop")));
        Folded { title: say("part-drop"), text: say("part-drop-text"), open: false, form }
    });
    let page = BlocksPage {
        is_named: known.is_some(),
        is_lede_named: false,
        lede: say("part-lede"),
        notes: back.notes.clone(),
        action: to.round_part(contest, *round, part),
        seen: back.seen(desk.seen),
        unseen: ids_of(typed.0),
        blocks: part_blocks(words, known, typed),
        button: say("part-keep"),
        leave,
        files: None,
        folded: folded.into_iter().collect(),
        frame: frame_below(visitor, &desk, title),
        errors,
    };
    Ok(answered(page, back.status))
}

/// The ids of the lines that are there, so that they keep them.
fn ids_of(sent: &Sent) -> Vec<(String, String)> {
    sent.iter()
        .filter(|(name, _)| name.starts_with("ma-dong-"))
        .map(|(name, id)| (name.clone(), id.clone()))
        .collect()
}

fn part_blocks(words: &Words, known: Option<&Part>, typed: TypedIn<'_>) -> Vec<Block> {
    let say = |key: &str| words.say(key).into_owned();
    let choices = |keys: [(&str, &str); 2]| {
        Control::Choice(keys.map(|(value, key)| (value.to_owned(), say(key))).into())
    };
    let there = known.map_or(0, |part| part.lines().len());
    let many = (there.max(5) + MORE).min(LINES_MAX).max(more_of(typed.0, "noi-dung", LINES_MAX));
    let line = |place: usize| {
        let about = (place + 1).to_string();
        vec![
            numbered(words, (Control::Text, "noi-dung", "line-title"), (place, &about), typed),
            numbered(words, (Control::Number, "diem-toi-da", "line-max"), (place, &about), typed),
            numbered(words, (Control::Number, "diem-toi-thieu", "line-min"), (place, &about), typed),
        ]
    };
    let heads = ["contest-field-noi-dung", "contest-field-diem-toi-da", "contest-field-diem-toi-thieu"];
    vec![
        Block {
            title: String::new(),
            text: String::new(),
            fields: vec![
                field(words, (Control::Text, "ten-goi"), typed).required(),
                field(
                    words,
                    (choices([("jury", "part-jury"), ("counted", "part-counted")]), "ai-cham"),
                    typed,
                ),
                field(words, (Control::Number, "toi-da"), typed).required(),
            ],
            heads: vec![],
            lines: vec![],
        },
        Block {
            title: say("part-lines"),
            text: say("part-lines-text"),
            fields: vec![],
            heads: heads.map(say).into(),
            lines: (0..many).map(line).collect(),
        },
        time_block(words, typed),
    ]
}

/// What too much time costs.
fn time_block(words: &Words, typed: TypedIn<'_>) -> Block {
    let say = |key: &str| words.say(key).into_owned();
    let counts = [("started", "count-started"), ("full", "count-full")];
    let counts = Control::Choice(counts.map(|(value, key)| (value.to_owned(), say(key))).into());
    let lump = |place: usize| {
        let about = (place + 1).to_string();
        vec![
            numbered(words, (Control::Number, "qua", "lump-over"), (place, &about), typed),
            numbered(words, (Control::Number, "tru", "lump-points"), (place, &about), typed),
        ]
    };
    Block {
        title: say("part-time"),
        text: say("part-time-text"),
        fields: vec![
            field(words, (Control::Text, "gioi-han"), typed),
            field(words, (Control::Number, "cho-phep"), typed),
            field(words, (counts, "tinh-phut"), typed),
            field(words, (Control::Number, "tru-moi-phut"), typed),
            field(words, (Control::Number, "tru-toi-da"), typed),
        ],
        heads: ["contest-field-qua", "contest-field-tru"].map(say).into(),
        lines: (0..LUMPS_MAX).map(lump).collect(),
    }
}

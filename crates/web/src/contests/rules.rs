//! How a round is scored: what every mark follows, and part by part what is marked.

use axum::extract::{Path, State as Shared};
use thidua_app::contests::{
    RoundDesk, TypedLine, TypedLump, TypedPart, TypedPrize, TypedRules, TypedTime, drop_part, keep_part,
    keep_rules, open_round,
};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{Contest, Cost, Counts, How, Kind, LUMPS_MAX, Over, Part, TIES_MAX};
use thidua_words::Words;

use super::{
    At, Block, BlocksPage, Cell, Folded, Section, SectionsPage, field, frame_below, in_page, numbered, plain,
    round_at, say_seconds, sent_of, shown,
};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, SEEN};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// So many empty lines stand below the others.
const MORE: usize = 3;
/// What a part is called in an address before it is there.
const NEW: &str = "moi";

/// Cluster, year, contest, round, part.
type PartAt = Path<(String, i16, String, i64, String)>;

/// `GET …/cach-cham`: the rules, to be read and, before the stage is opened, to be changed.
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    let words = visitor.words;
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &round_at(&at)).await?;
    let (to, id, number) = (address(&desk.here), &desk.round.contest.id, desk.round.row.number);
    let may = desk.runs && desk.round.state.may_prepare().is_ok();
    let mut ways = vec![];
    if may {
        ways.push(Link::new(words.say("part-add"), to.round_part(id, number, NEW)));
        if !desk.round.rules.parts.is_empty() {
            ways.push(Link::new(words.say("rules-change"), to.round_rules_form(id, number)));
        }
    }
    let page = SectionsPage {
        lede: words.say(if may { "rules-lede" } else { "rules-lede-fixed" }).into_owned(),
        state: None,
        notes: vec![],
        ways,
        next: None,
        sections: vec![parts(words, &desk), prizes(words, &desk), followed(words, &desk.round.rules)],
        deeds: vec![],
        folded: vec![],
        frame: frame_below(&visitor, &desk, words.say("rules-title").into_owned()),
    };
    Ok(answered(page, axum::http::StatusCode::OK))
}

fn parts(words: &Words, desk: &RoundDesk) -> Section {
    let (to, id, number) = (address(&desk.here), &desk.round.contest.id, desk.round.row.number);
    let may = desk.runs && desk.round.state.may_prepare().is_ok();
    let row = |part: &Part| {
        let title = Cell::typed(&part.title);
        let title = if may { title.to(to.round_part(id, number, &part.id)) } else { title };
        let line = |line: &thidua_domain::contests::Line| {
            let max = shown(words, line.max);
            words.say_with("part-line", &[("title", &line.title), ("max", &max)])
        };
        let lines = match &part.kind {
            Kind::Jury(jury) => jury.lines.iter().map(line).collect::<Vec<_>>().join("; "),
            Kind::Counted => words.say("part-counted").into_owned(),
        };
        vec![
            title,
            Cell::figure(shown(words, part.max)),
            Cell::typed(lines),
            Cell::new(say_time(words, part)),
        ]
    };
    let heads = ["part", "contest-field-toi-da", "part-lines", "part-time"];
    Section {
        id: "cac-phan-thi",
        title: words.say("parts-title").into_owned(),
        text: String::new(),
        heads: heads.map(|key| words.say(key).into_owned()).into(),
        rows: desk.round.rules.parts.iter().map(row).collect(),
        empty: words.say(if may { "parts-empty-runs" } else { "parts-empty" }).into_owned(),
        ways: vec![],
    }
}

/// How long a part may take, and what more costs.
fn say_time(words: &Words, part: &Part) -> String {
    let Some(rule) = &part.time else { return words.say("time-none").into_owned() };
    let limit = say_seconds(i64::from(rule.limit));
    let cost = match &rule.cost {
        Cost::Minutes { count, points } => {
            let key = match count {
                Counts::Started => "time-minutes-started",
                Counts::Full => "time-minutes-full",
            };
            words.say_with(key, &[("points", &shown(words, *points))])
        }
        Cost::Lumps(lumps) => {
            let lump = |lump: &thidua_domain::contests::Lump| {
                let over = lump.over.to_string();
                words.say_with("time-lump", &[("over", &over), ("points", &shown(words, lump.points))])
            };
            lumps.iter().map(lump).collect::<Vec<_>>().join("; ")
        }
    };
    let most = rule.at_most.map(|most| words.say_with("time-most", &[("points", &shown(words, most))]));
    let grace =
        (rule.grace > 0).then(|| words.say_with("time-grace", &[("seconds", &rule.grace.to_string())]));
    let said = [Some(words.say_with("time-limit", &[("limit", &limit)])), grace, Some(cost), most];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn prizes(words: &Words, desk: &RoundDesk) -> Section {
    let row = |prize: &thidua_domain::contests::Prize| {
        let least =
            prize.at_least.map_or_else(|| words.say("prize-any").into_owned(), |least| shown(words, least));
        vec![Cell::typed(&prize.title), Cell::figure(prize.count.to_string()), Cell::figure(least)]
    };
    let heads = ["prize", "contest-field-so-giai", "contest-field-diem-san"];
    Section {
        id: "cac-giai",
        title: words.say("prizes-title").into_owned(),
        text: String::new(),
        heads: heads.map(|key| words.say(key).into_owned()).into(),
        rows: desk.round.rules.prizes.iter().map(row).collect(),
        empty: words.say("prizes-empty").into_owned(),
        ways: vec![],
    }
}

/// What every mark and total follows.
fn followed(words: &Words, rules: &Contest) -> Section {
    let how = match (rules.aggregate.how, rules.aggregate.over) {
        (How::Mean, _) => "rules-mean",
        (How::DropExtremes, Over::Sheet) => "rules-drop-sheet",
        (How::DropExtremes, Over::Line) => "rules-drop-line",
    };
    let ties: Vec<String> = rules.ties.iter().map(|tie| say_tie(rules, &rules.tie_word(*tie))).collect();
    let ties = if ties.is_empty() { words.say("rules-ties-none").into_owned() } else { ties.join("; ") };
    let row = |key: &str, said: String| vec![Cell::new(words.say(key)), Cell::new(said)];
    Section {
        id: "nguyen-tac",
        title: words.say("rules-followed").into_owned(),
        text: String::new(),
        heads: vec![words.say("rules-what").into_owned(), words.say("rules-said").into_owned()],
        rows: vec![
            row("contest-field-cach-gop", words.say(how).into_owned()),
            row("contest-field-it-nhat", rules.minimum_sheets.to_string()),
            row("contest-field-buoc-diem", shown(words, rules.step)),
            row("contest-field-so-le", rules.decimals.to_string()),
            row("rules-ties", ties),
        ],
        empty: String::new(),
        ways: vec![],
    }
}

/// What a word of a tie-break means, as people call it.
fn say_tie(rules: &Contest, word: &str) -> String {
    let of_part = rules.parts.iter().find(|part| word == format!("part:{}", part.id));
    let of_line = || {
        let mut all = rules.parts.iter().flat_map(|part| part.lines().iter().map(move |line| (part, line)));
        all.find(|(_, line)| word == format!("line:{}", line.id))
    };
    match (of_part, of_line()) {
        (Some(part), _) => part.title.clone(),
        (None, Some((part, line))) => format!("{}: {}", part.title, line.title),
        (None, None) => String::new(),
    }
}

/// `GET …/cach-cham/sua`
pub async fn edit(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    rules_page(&house, &visitor, &at, Back::default()).await
}

/// `POST …/cach-cham/sua`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let prizes = (0..thidua_domain::contests::PRIZES_MAX).map(|place| TypedPrize {
        title: text(&sent, &format!("ten-giai-{place}")).to_owned(),
        count: text(&sent, &format!("so-giai-{place}")).to_owned(),
        at_least: plain(words, &sent, &format!("diem-san-{place}")),
    });
    let get = |name: &str| text(&sent, name).to_owned();
    let typed = TypedRules {
        decimals: get("so-le"),
        step: plain(words, &sent, "buoc-diem"),
        minimum_sheets: get("it-nhat"),
        how: get("cach-gop"),
        over: get("bo-theo"),
        ties: (0..TIES_MAX).map(|place| get(&format!("uu-tien-{place}"))).collect(),
        prizes: prizes.collect(),
    };
    match keep_rules(&house.app, actor, &round_at(&at), (&typed, Seen::read(text(&sent, SEEN)))).await {
        Ok(()) => Ok(done(&YearAddress::of(&at.0, at.1).round_rules(&at.2, at.3), "rules-kept")),
        Err(error) => {
            let back = Back::of(words, &sent, error.renamed(in_page))?;
            rules_page(&house, &visitor, &at, back).await
        }
    }
}

fn sent_of_rules(words: &Words, rules: &Contest) -> Sent {
    let how = How::WORDS.iter().find(|(_, how)| *how == rules.aggregate.how).map(|(word, _)| *word);
    let over = Over::WORDS.iter().find(|(_, over)| *over == rules.aggregate.over).map(|(word, _)| *word);
    let mut sent = sent_of([
        ("so-le", rules.decimals.to_string()),
        ("buoc-diem", shown(words, rules.step)),
        ("it-nhat", rules.minimum_sheets.to_string()),
        ("cach-gop", how.unwrap_or_default().to_owned()),
        ("bo-theo", over.unwrap_or_default().to_owned()),
    ]);
    for (place, tie) in rules.ties.iter().enumerate() {
        sent.insert(format!("uu-tien-{place}"), rules.tie_word(*tie));
    }
    for (place, prize) in rules.prizes.iter().enumerate() {
        sent.insert(format!("ten-giai-{place}"), prize.title.clone());
        sent.insert(format!("so-giai-{place}"), prize.count.to_string());
        let least = prize.at_least.map(|least| shown(words, least)).unwrap_or_default();
        sent.insert(format!("diem-san-{place}"), least);
    }
    sent
}

async fn rules_page(
    house: &House,
    visitor: &Visitor,
    at: &(String, i16, String, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &round_at(at)).await?;
    may_prepare(&desk, &back)?;
    let rules = &desk.round.rules;
    let stands = sent_of_rules(words, rules);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&stands), errors.as_ref());
    let say = |key: &str| words.say(key).into_owned();
    let heads = ["contest-field-ten-giai", "contest-field-so-giai", "contest-field-diem-san"];
    let to = address(&desk.here);
    let (id, number) = (&desk.round.contest.id, desk.round.row.number);
    let page = BlocksPage {
        lede: say("rules-form-lede"),
        notes: back.notes.clone(),
        action: to.round_rules_form(id, number),
        seen: back.seen(desk.seen),
        unseen: vec![],
        blocks: vec![
            Block {
                title: say("rules-followed"),
                text: String::new(),
                fields: rule_fields(words, typed),
                heads: vec![],
                lines: vec![],
            },
            Block {
                title: say("prizes-title"),
                text: say("prizes-text"),
                fields: vec![],
                heads: heads.map(say).into(),
                lines: prize_lines(words, rules, typed),
            },
            Block {
                title: say("rules-ties"),
                text: say("rules-ties-text"),
                fields: ties(words, rules, typed),
                heads: vec![],
                lines: vec![],
            },
        ],
        button: say("rules-keep"),
        leave: Link::new(say("contest-leave"), to.round_rules(id, number)),
        folded: vec![],
        frame: frame_below(visitor, &desk, say("rules-change")),
        errors,
    };
    Ok(answered(page, back.status))
}

/// What every mark and total follows, as it is asked.
fn rule_fields(words: &Words, typed: crate::parts::TypedIn<'_>) -> Vec<Field> {
    let say = |key: &str| words.say(key).into_owned();
    let choices = |keys: &[(&str, &str)]| {
        Control::Choice(keys.iter().map(|(value, key)| ((*value).to_owned(), say(key))).collect())
    };
    let digits = (0..=4).map(|digit| (digit.to_string(), digit.to_string())).collect();
    vec![
        field(
            words,
            (choices(&[("mean", "rules-mean"), ("drop_extremes", "rules-drop")]), "cach-gop"),
            typed,
        ),
        field(
            words,
            (choices(&[("sheet", "rules-over-sheet"), ("line", "rules-over-line")]), "bo-theo"),
            typed,
        ),
        field(words, (Control::Number, "it-nhat"), typed),
        field(words, (Control::Number, "buoc-diem"), typed),
        field(words, (Control::Choice(digits), "so-le"), typed),
    ]
}

/// A line for each prize, and some more.
fn prize_lines(words: &Words, rules: &Contest, typed: crate::parts::TypedIn<'_>) -> Vec<Vec<Field>> {
    let many = (rules.prizes.len() + MORE)
        .min(thidua_domain::contests::PRIZES_MAX)
        .max(more_of(typed.0, "ten-giai"));
    let prize = |place: usize| {
        let about = (place + 1).to_string();
        vec![
            numbered(words, (Control::Text, "ten-giai", "prize-title"), (place, &about), typed),
            numbered(words, (Control::Number, "so-giai", "prize-count"), (place, &about), typed),
            numbered(words, (Control::Number, "diem-san", "prize-least"), (place, &about), typed),
        ]
    };
    (0..many).map(prize).collect()
}

/// What separates equal totals: first, second, and so on.
fn ties(words: &Words, rules: &Contest, (sent, errors): crate::parts::TypedIn<'_>) -> Vec<Field> {
    let of_part = rules.parts.iter().map(|part| format!("part:{}", part.id));
    let lines =
        rules.parts.iter().flat_map(|part| part.lines().iter().map(|line| format!("line:{}", line.id)));
    let known: Vec<(String, String)> = of_part
        .chain(lines)
        .map(|word| {
            let said = say_tie(rules, &word);
            (word, said)
        })
        .collect();
    let none = (String::new(), words.say("rules-tie-none").into_owned());
    let control = Control::Choice(std::iter::once(none).chain(known).collect());
    (0..TIES_MAX)
        .map(|place| {
            let name = format!("uu-tien-{place}");
            let value = sent.get(&name).cloned().unwrap_or_default();
            let label = words.say_with("contest-field-uu-tien", &[("place", &(place + 1).to_string())]);
            let id = format!("tie-{place}");
            let error = errors.and_then(|errors| errors.of_field(&id));
            Field::new(control.clone(), name, label).id(id).value(value).error(error)
        })
        .collect()
}

/// Whoever comes to a form that is not for them, or too late, is told so.
fn may_prepare(desk: &RoundDesk, back: &Back<'_>) -> thidua_app::Result<()> {
    if !desk.runs {
        return Err(Error::NotAllowed);
    }
    if back.sent.is_none() {
        desk.round.state.may_prepare()?;
    }
    Ok(())
}

/// How many lines a form sent.
fn more_of(sent: &Sent, name: &str) -> usize {
    let mark = format!("{name}-");
    let places = sent.keys().filter_map(|key| key.strip_prefix(&mark)?.parse::<usize>().ok());
    places.max().map_or(0, |last| last + 1)
}

/// `GET …/phan-thi/{part}`
pub async fn show_part(Shared(house): Shared<House>, visitor: Visitor, Path(at): PartAt) -> PageResult {
    part_page(&house, &visitor, &at, Back::default()).await
}

/// `POST …/phan-thi/{part}`: keeps it, or takes it away.
pub async fn submit_part(
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
        lines: (0..more_of(sent, "noi-dung")).map(line).collect(),
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
        lede: say("part-lede"),
        notes: back.notes.clone(),
        action: to.round_part(contest, *round, part),
        seen: back.seen(desk.seen),
        unseen: ids_of(typed.0),
        blocks: part_blocks(words, known, typed),
        button: say("part-keep"),
        leave,
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

fn part_blocks(words: &Words, known: Option<&Part>, typed: crate::parts::TypedIn<'_>) -> Vec<Block> {
    let say = |key: &str| words.say(key).into_owned();
    let choices = |keys: [(&str, &str); 2]| {
        Control::Choice(keys.map(|(value, key)| (value.to_owned(), say(key))).into())
    };
    let there = known.map_or(0, |part| part.lines().len());
    let many =
        (there.max(5) + MORE).min(thidua_domain::contests::LINES_MAX).max(more_of(typed.0, "noi-dung"));
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
fn time_block(words: &Words, typed: crate::parts::TypedIn<'_>) -> Block {
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

//! What every mark, total and prize of a round follows, to be changed.

use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::contests::{TypedPrize, TypedRules, keep_rules, open_round};
use thidua_domain::contests::{Contest, How, Over, PRIZES_MAX, TIES_MAX};
use thidua_words::Words;

use super::super::{
    At, Block, BlocksPage, field, frame_below, in_page, numbered, plain, round_at, sent_of, shown,
};
use super::{MORE, may_prepare, more_of, say_tie};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Control, Field, FormErrors, Link, SEEN, TypedIn};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// `GET …/cach-cham/sua`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
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
    let prizes = (0..PRIZES_MAX).map(|place| TypedPrize {
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
        is_named: false,
        is_lede_named: false,
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
        files: None,
        folded: vec![],
        frame: frame_below(visitor, &desk, say("rules-change")),
        errors,
    };
    Ok(answered(page, back.status))
}

/// What every mark and total follows, as it is asked.
fn rule_fields(words: &Words, typed: TypedIn<'_>) -> Vec<Field> {
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
fn prize_lines(words: &Words, rules: &Contest, typed: TypedIn<'_>) -> Vec<Vec<Field>> {
    let many = (rules.prizes.len() + MORE).min(PRIZES_MAX).max(more_of(typed.0, "ten-giai", PRIZES_MAX));
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
fn ties(words: &Words, rules: &Contest, (sent, errors): TypedIn<'_>) -> Vec<Field> {
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

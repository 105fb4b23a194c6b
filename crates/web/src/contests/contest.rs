//! A contest: what it is for, its rounds; how it is changed and gets another round.

use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::contests::{OneContest, add_round, change_contest, open_contest};
use thidua_domain::ids::ContestId;
use thidua_words::Words;

use super::list::{contest_fields, round_fields, typed_contest, typed_round};
use super::{Cell, Folded, Section, SectionsPage, badge, came_back, errors_of, in_page, sent_of, typed_in};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, EntryForm, Link, SEEN};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, contest.
type At = Path<(String, i16, String)>;
const CHANGE: &str = "sua";
const ADD: &str = "them-vong";

/// `GET /cum/{cluster}/{year}/hoi-thi/{contest}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-thi/{contest}`: changes it, or adds a round.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let (cluster, year, id) = at.clone();
    let (here, contest) = ((cluster, year), ContestId::new(id));
    let to = YearAddress::of(&here.0, here.1);
    let outcome = match text(&sent, "viec") {
        CHANGE => {
            let act = (&typed_contest(&sent), Seen::read(text(&sent, SEEN)));
            let outcome = change_contest(&house.app, actor, (&here, &contest), act).await;
            outcome.map(|()| done(&to.contest(contest.as_str()), "contest-changed"))
        }
        ADD => {
            let act = (&typed_round(&sent), Seen::read(text(&sent, SEEN)));
            let outcome = add_round(&house.app, actor, (&here, &contest), act).await;
            outcome.map(|number| done(&to.round(contest.as_str(), number), "round-added"))
        }
        _ => Err(thidua_app::Error::NotFound),
    };
    match outcome {
        Ok(answer) => Ok(answer),
        Err(error) => {
            let is_round = text(&sent, "viec") == ADD;
            let name =
                |field: &str| if is_round && field == "title" { Some("ten-vong") } else { in_page(field) };
            let back = Back::of(visitor.words, &sent, error.renamed(name))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (cluster, year, id): &(String, i16, String),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let at = (cluster.clone(), *year);
    let found = open_contest(&house.app, actor, (&at, &ContestId::new(id.as_str()))).await?;
    let row = &found.row;
    let said = [("contest-topics", &row.topics), ("contest-genres", &row.genres)];
    let said = said
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| words.say_with(key, &[("list", &text.lines().collect::<Vec<_>>().join("; "))]));
    let about = Some(row.about.clone()).filter(|about| !about.is_empty());
    let lede: Vec<String> = about.into_iter().chain(said).collect();
    let movement = found.movement.as_ref().map(|(id, title)| {
        let said = words.say_with("contest-of-movement", &[("title", title)]);
        Link::new(said, address(&found.here).movement(id))
    });
    let page = SectionsPage {
        notes: back.notes.clone(),
        ways: movement.into_iter().collect(),
        sections: vec![rounds(words, &found)],
        folded: if found.runs { folded(words, &found, &back) } else { vec![] },
        ..SectionsPage::named(
            frame_of(visitor, &found.here, row.title.clone())
                .crumb(words.say("contest-list"), address(&found.here).contests())
                .here(row.title.clone()),
            lede.join(" "),
        )
    };
    Ok(answered(page, back.status))
}

fn rounds(words: &Words, found: &OneContest) -> Section {
    let to = address(&found.here);
    let row = |(round, state): &(thidua_app::contests::RoundRow, _)| {
        let day = if round.held_on.is_empty() { words.nothing() } else { words.date(&round.held_on) };
        let place = if round.place.is_empty() { words.nothing() } else { round.place.clone() };
        vec![
            Cell::typed(&round.title).to(to.round(&found.row.id, round.number)),
            Cell::new(day),
            Cell::typed(place),
            Cell::state(badge(words, *state)),
        ]
    };
    let heads = ["contest-field-ten-vong", "contest-field-ngay-thi", "contest-field-noi-thi", "round-state"];
    Section {
        id: "cac-vong",
        title: words.say("round-list").into_owned(),
        text: String::new(),
        heads: heads.map(|key| words.say(key).into_owned()).into(),
        rows: found.rounds.iter().map(row).collect(),
        empty: String::new(),
    }
}

fn folded(words: &Words, found: &OneContest, back: &Back<'_>) -> Vec<Folded> {
    let to = address(&found.here).contest(&found.row.id);
    let row = &found.row;
    let stands = sent_of([
        ("ten-goi", row.title.clone()),
        ("muc-dich", row.about.clone()),
        ("chu-de", row.topics.clone()),
        ("the-loai", row.genres.clone()),
        ("phong-trao", row.movement_id.clone()),
    ]);
    let errors = errors_of(words, back, CHANGE);
    let change = EntryForm::stacked(to.clone())
        .with("viec", CHANGE)
        .with(SEEN, back.seen(found.seen))
        .fields(contest_fields(words, &found.movements, (typed_in(back, CHANGE, &stands), errors.as_ref())))
        .errors(errors.clone())
        .button(Button::main(words.say("contest-keep")));
    let errors = errors_of(words, back, ADD);
    let nothing = Sent::new();
    let add = EntryForm::stacked(to)
        .with("viec", ADD)
        .with(SEEN, back.seen(found.seen))
        .fields(round_fields(words, (typed_in(back, ADD, &nothing), errors.as_ref())))
        .errors(errors.clone())
        .button(Button::main(words.say("round-add")));
    let fold = |key: &str, act: &str, form: EntryForm| Folded {
        title: words.say(key).into_owned(),
        text: words.say(&format!("{key}-text")).into_owned(),
        open: came_back(back, act),
        form,
    };
    vec![fold("contest-change", CHANGE, change), fold("round-add", ADD, add)]
}

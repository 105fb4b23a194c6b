//! An office's own wording of its papers: which papers have blocks, and the blocks of one beside the wording of everybody.

mod sample;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::blocks::{
    BlockBook, OwnWording, Wordings, accept_wordings, blocks_of_cluster, list_own_wordings, set_wordings,
};
use thidua_app::commendation::blocks_of_alliance;
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::blocks::{Block, BlockPaper, Shape};
use thidua_domain::refusal::Refusal;
use thidua_papers::press::prints;
use thidua_words::Words;

use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, Field, FormErrors, Link, Note, SEEN};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// What the button before a preview says it does.
const PREVIEW: &str = "xem-thu";
/// What is put before the name of a block that goes back to the wording of everybody.
const BACK_TO: &str = "chung:";

/// A paper of the list.
struct Row {
    way: Link,
    own: String,
}

#[derive(Template)]
#[template(path = "blocks/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Row>,
}

/// A block on the page of its paper.
struct Line {
    title: String,
    standard: Vec<&'static str>,
    field: Field,
    /// Since when it is worded otherwise, and the button back.
    own: Option<(String, Button)>,
}

#[derive(Template)]
#[template(path = "blocks/paper.html")]
struct PaperPage {
    frame: Frame,
    notes: Vec<Note>,
    errors: Option<FormErrors>,
    action: String,
    seen: String,
    lines: Vec<Line>,
}

/// Whose wordings they are, and where their pages are.
struct Office {
    book: BlockBook,
    frame: Frame,
    /// What the office is called on its papers.
    name: String,
    /// The page of a paper.
    at: String,
}

/// `GET /so-htx/{unit}/cau-chu`
pub async fn list(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    let words = visitor.words;
    let (row, book) = blocks_of_alliance(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let own = list_own_wordings(&house.app, &book).await?;
    let title = words.say("blocks-title").into_owned();
    let frame = crate::register::frame_of(&house, &visitor, &row, title.clone()).await?;
    let line = |paper: BlockPaper| {
        let all = paper.blocks().count().to_string();
        let many = own.iter().filter(|own| own.block.paper() == paper).count().to_string();
        Row {
            way: Link::new(say_paper(words, paper), addresses::blocks(&unit, paper.name())),
            own: words.say_with("blocks-own", &[("many", &many), ("all", &all)]),
        }
    };
    let papers = BlockPaper::ALL.into_iter().filter(|paper| !paper.is_of_cluster());
    let page = ListPage {
        rows: papers.map(line).collect(),
        frame: frame.crumb(words.say("decision-list"), addresses::decisions(&unit)).here(title),
    };
    Ok(Page(page).into_response())
}

/// `GET /so-htx/{unit}/cau-chu/{paper}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, paper)): Path<(String, String)>,
) -> PageResult {
    let (office, paper) = of_alliance(&house, &visitor, (&unit, &paper)).await?;
    answer(&house, &visitor, (office, paper), Back::default()).await
}

/// `POST /so-htx/{unit}/cau-chu/{paper}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, paper)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (office, paper) = of_alliance(&house, &visitor, (&unit, &paper)).await?;
    save(&house, &visitor, (office, paper), &sent).await
}

/// `GET /cum/{cluster}/{year}/cau-chu`: the pact.
pub async fn show_of_cluster(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let office = of_cluster(&house, &visitor, (&cluster, year)).await?;
    answer(&house, &visitor, (office, BlockPaper::Pact), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/cau-chu`
pub async fn submit_of_cluster(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let office = of_cluster(&house, &visitor, (&cluster, year)).await?;
    save(&house, &visitor, (office, BlockPaper::Pact), &sent).await
}

async fn of_alliance(
    house: &House,
    visitor: &Visitor,
    (unit, paper): (&str, &str),
) -> PageResult<(Office, BlockPaper)> {
    let words = visitor.words;
    let (row, book) = blocks_of_alliance(&house.app, &visitor.signed_in()?.actor, unit).await?;
    let paper = BlockPaper::from_name(paper).filter(|paper| !paper.is_of_cluster()).ok_or(Error::NotFound)?;
    let title = title_of(words, paper);
    let frame = crate::register::frame_of(house, visitor, &row, title).await?;
    let frame = frame
        .crumb(words.say("decision-list"), addresses::decisions(unit))
        .crumb(words.say("blocks-title"), addresses::blocks_of(unit))
        .here(say_paper(words, paper));
    let at = addresses::blocks(unit, paper.name());
    Ok((Office { book, frame, name: row.full_name, at }, paper))
}

async fn of_cluster(house: &House, visitor: &Visitor, at: (&str, i16)) -> PageResult<Office> {
    let words = visitor.words;
    let (here, book) = blocks_of_cluster(&house.app, &visitor.signed_in()?.actor, at).await?;
    let frame = crate::ground::frame_of(visitor, &here, title_of(words, BlockPaper::Pact));
    let frame = frame.crumb(words.say("nav-pact"), address(&here).pact()).here(words.say("blocks-title"));
    let at = address(&here).blocks();
    Ok(Office { book, frame, name: here.name, at })
}

fn say_paper(words: &Words, paper: BlockPaper) -> String {
    words.say(&format!("block-paper-{}", paper.name())).into_owned()
}

fn title_of(words: &Words, paper: BlockPaper) -> String {
    words.say_with("blocks-of", &[("paper", &say_paper(words, paper).to_lowercase())])
}

/// What a block is called.
pub(crate) fn say_block(words: &Words, block: &str) -> String {
    words.say(&format!("block-{}", block.replace('.', "-"))).into_owned()
}

/// What was typed for each block; of the one that goes back to the wording of everybody nothing.
fn typed(paper: BlockPaper, sent: &Sent) -> Vec<(Block, String)> {
    let back = text(sent, "viec").strip_prefix(BACK_TO).unwrap_or_default();
    let typed = |block: Block| {
        let typed = if block.name() == back { "" } else { text(sent, block.name()) };
        (block, typed.to_owned())
    };
    paper.blocks().map(typed).collect()
}

/// What can be kept and printed.
fn accepted(typed: &[(Block, String)]) -> Result<Vec<(Block, String)>, Error> {
    let accepted = accept_wordings(typed)?;
    let mut wrong = FieldErrors::default();
    for (block, wording) in &accepted {
        if let Some(letter) = wording.chars().find(|letter| *letter != '\n' && !prints(*letter)) {
            let (part, who, letter) = ("other".to_owned(), String::new(), letter.to_string());
            wrong.note::<()>(block.name(), Err(Refusal::PaperUnprintable { part, who, letter }));
        }
    }
    wrong.finish().map(|()| accepted)
}

async fn save(
    house: &House,
    visitor: &Visitor,
    (office, paper): (Office, BlockPaper),
    sent: &Sent,
) -> PageResult {
    let typed = typed(paper, sent);
    let outcome = match accepted(&typed) {
        Ok(own) if text(sent, "viec") == PREVIEW => {
            return sample::preview(paper, &Wordings::default().with(own), &office.name).await;
        }
        Ok(_) => {
            let seen = Seen::read(text(sent, SEEN));
            set_wordings(&house.app, &office.book, (paper, &typed), seen).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(done(&office.at, "blocks-set")),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error)?;
            answer(house, visitor, (office, paper), back).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (office, paper): (Office, BlockPaper),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let own = list_own_wordings(&house.app, &office.book).await?;
    let own: BTreeMap<Block, OwnWording> = own.into_iter().map(|own| (own.block, own)).collect();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let line = |block: Block| {
        let own = own.get(&block);
        let typed = match back.sent {
            Some(sent) => text(sent, block.name()).to_owned(),
            None => own.map(|own| own.wording.clone()).unwrap_or_default(),
        };
        let error = errors.as_ref().and_then(|errors| errors.of_field(block.name()));
        line_of(words, (block, own), field_of(words, block).value(typed).error(error))
    };
    let page = PaperPage {
        seen: back.seen(office.book.seen),
        action: office.at,
        lines: paper.blocks().map(line).collect(),
        notes: back.notes,
        frame: office.frame,
        errors,
    };
    Ok(answered(page, back.status))
}

fn line_of(words: &Words, (block, own): (Block, Option<&OwnWording>), field: Field) -> Line {
    let title = say_block(words, block.name());
    let own = own.map(|own| {
        let since = [("by", &*own.by), ("at", &*words.moment(own.at))];
        let button = Button::plain(words.say("blocks-back-button"))
            .act(format!("{BACK_TO}{}", block.name()))
            .about(format!(": {title}"));
        (words.say_with("blocks-since", &since), button)
    });
    Line { standard: block.standard().lines().collect(), title, field, own }
}

fn field_of(words: &Words, block: Block) -> Field {
    let rows = match block.shape() {
        Shape::Line => 2,
        Shape::Paragraphs => 4,
        Shape::List(..) => 5,
    };
    let say = |marks: &[&str]| marks.iter().map(|mark| format!("{{{mark}}}")).collect::<Vec<_>>().join(", ");
    let mut hint = words.say_with("blocks-marks", &[("marks", &say(block.marks()))]);
    if !block.needed().is_empty() {
        hint = format!("{hint} {}", words.say_with("blocks-needed", &[("marks", &say(block.needed()))]));
    }
    Field::new(Control::Area(rows), block.name(), words.say("blocks-own-wording"))
        .about(format!(": {}", say_block(words, block.name())))
        .heard()
        .hint(hint)
}

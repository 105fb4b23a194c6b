//! The script of a performance: handed in by its unit, read by the jury on their telephones.

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use thidua_app::Error;
use thidua_app::contests::{JurorScript, find_juror_script, juror_scripts};
use thidua_app::evidence::Paper;
use thidua_app::meetings::Beside;
use thidua_words::Words;

use super::phone::{CODE, token_of};
use super::{Cell, round_at};
use crate::addresses;
use crate::door::form::Form;
use crate::door::upload::Arriving;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::meetings::files;
use crate::parts::Link;
use crate::register::{Sent, answered};

/// Cluster, year, contest, round, performance.
type PerformanceAt = Path<(String, i16, String, i64, i64)>;
/// The same, and which file.
type ScriptAt = Path<(String, i16, String, i64, i64, String)>;

fn beside((cluster, year, contest, round, performance): (String, i16, String, i64, i64)) -> Beside {
    Beside::Performance(round_at(&(cluster, year, contest, round)), performance)
}

/// `POST …/tiet-muc/{performance}/tep`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): PerformanceAt,
    request: Request,
) -> PageResult {
    let beside = beside(at);
    let request = files::allowed(&house, &visitor, &beside, request).await?;
    let form = Arriving::begin(request, &house).await?.read(&house).await?;
    files::add(&house, &visitor, &beside, form).await
}

/// `GET …/tiet-muc/{performance}/tep/{paper}`
pub async fn hand(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, contest, round, performance, paper)): ScriptAt,
) -> PageResult {
    let beside = beside((cluster, year, contest, round, performance));
    files::show(&house, &visitor, &beside, &paper).await
}

/// `POST …/tiet-muc/{performance}/tep/{paper}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, contest, round, performance, paper)): ScriptAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let beside = beside((cluster, year, contest, round, performance));
    files::step(&house, &visitor, (&beside, &paper), &sent).await
}

/// Scripts that a juror reads.
struct ScriptPart {
    name: String,
    team: String,
    files: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "contests/scripts.html")]
struct ScriptsPage {
    frame: Frame,
    scripts: Vec<ScriptPart>,
    back: Link,
}

/// `GET /giam-khao/kich-ban`
pub async fn list(Shared(house): Shared<House>, visitor: Visitor, headers: HeaderMap) -> PageResult {
    let Some(token) = token_of(&headers) else { return Ok(CODE.ask(&visitor, None)) };
    let scripts = match juror_scripts(&house.app, token).await {
        Ok(scripts) => scripts,
        Err(Error::NotAllowed) => return Ok(CODE.bound_no_more(&visitor)),
        Err(error) => return Err(error.into()),
    };
    let words = visitor.words;
    let page = ScriptsPage {
        scripts: scripts.iter().map(|script| part(words, script)).collect(),
        back: Link::new(words.say("mark-title"), addresses::MARK),
        frame: Frame::of(&visitor, words.say("script-list")),
    };
    Ok(answered(page, StatusCode::OK))
}

fn part(words: &Words, script: &JurorScript) -> ScriptPart {
    let performance = script.performance.to_string();
    let file = |paper: &Paper| {
        let way = addresses::juror_script(&performance, &paper.file.id);
        Cell::typed(&paper.file.name).to(way).hint(words.size(paper.file.bytes))
    };
    ScriptPart {
        name: script.name.clone(),
        team: script.team.clone(),
        files: script.files.iter().map(file).collect(),
    }
}

/// `GET /giam-khao/{performance}/kich-ban/{paper}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((performance, paper)): Path<(i64, String)>,
) -> PageResult {
    let Some(token) = token_of(&headers) else { return Ok(CODE.ask(&visitor, None)) };
    let paper = match find_juror_script(&house.app, token, (performance, &paper)).await {
        Ok(paper) => paper,
        Err(Error::NotAllowed) => return Ok(CODE.bound_no_more(&visitor)),
        Err(error) => return Err(error.into()),
    };
    hand_out(&house, &paper.file, Hand::Save).await
}

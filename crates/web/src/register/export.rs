//! A register taken along: every entry that is asked for, read and written piece by piece.

use std::pin::Pin;
use std::task::{Context, Poll};

use anyhow::Context as _;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_core::Stream;
use thidua_app::App;
use thidua_app::register::{Chosen, EntryRow, Wanted, choose, rows_of};
use thidua_papers::document;
use thidua_papers::long_table::LongTable;
use thidua_papers::{csv, register};
use thidua_words::Words;
use tokio::sync::mpsc;

use crate::attached::{SPREADSHEET, attached};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;

/// So many entries are in memory at a time.
const PIECE: usize = 500;
/// So many pieces wait for whoever takes them slowly.
const WAITING: usize = 2;

/// The pieces of a file as they come; one that cannot be made ends it as broken, not as whole.
struct Pieces(mpsc::Receiver<anyhow::Result<Bytes>>);

impl Stream for Pieces {
    type Item = anyhow::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

/// The register as the file that is asked for, if one is.
pub(super) async fn file(
    house: &House,
    visitor: &Visitor,
    (unit, wanted): (&str, &Wanted),
    ending: &str,
) -> PageResult<Option<Response>> {
    if !["xlsx", "csv"].contains(&ending) {
        return Ok(None);
    }
    let chosen = choose(&house.app, &visitor.signed_in()?.actor, unit, wanted).await?;
    let disposition = format!("attachment; filename=\"so-htx-{unit}.{ending}\"");
    if ending == "csv" {
        let body = stream(house.app.clone(), chosen, visitor.words);
        return Ok(Some(attached(body, "text/csv; charset=utf-8", &disposition)));
    }
    let (app, words, runtime) = (house.app.clone(), visitor.words, tokio::runtime::Handle::current());
    let made = tokio::task::spawn_blocking(move || {
        spreadsheet(&app, &chosen, words, |piece| runtime.block_on(rows_of(&app, &chosen.unit, piece)))
    });
    let bytes = made.await.map_err(anyhow::Error::from)??;
    Ok(Some(attached(bytes, SPREADSHEET, &disposition)))
}

fn stream(app: App, chosen: Chosen, words: &'static Words) -> Body {
    let (send, pieces) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        let columns = register::columns(words);
        let head = csv::head(&columns).map(Bytes::from).context("the head of a register");
        // Whoever does not wait for the rest gets no more of it.
        if send.send(head).await.is_err() {
            return;
        }
        for piece in chosen.pieces(PIECE) {
            let rows = rows_of(&app, &chosen.unit, piece).await;
            let lines =
                rows.map_err(|fault| anyhow::anyhow!("{fault:?}")).and_then(|rows| lines(words, &rows));
            let is_broken = lines.is_err();
            if send.send(lines).await.is_err() || is_broken {
                return;
            }
        }
    });
    Body::from_stream(Pieces(pieces))
}

fn lines(words: &Words, rows: &[EntryRow]) -> anyhow::Result<Bytes> {
    let rows: Vec<Vec<document::Cell>> = rows.iter().map(|row| register::cells(words, row)).collect();
    let columns = thidua_domain::register::Field::ALL.len();
    Ok(csv::lines(columns, rows.iter().map(Vec::as_slice)).context("lines of a register")?.into())
}

fn spreadsheet(
    app: &App,
    chosen: &Chosen,
    words: &Words,
    read: impl Fn(&[String]) -> thidua_app::Result<Vec<EntryRow>>,
) -> PageResult<Vec<u8>> {
    // Rows wait beside the evidence: the folder of the system may be memory.
    let folder = app.blobs();
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let broken = |fault| anyhow::Error::new(fault).context("a register as a spreadsheet");
    let mut table =
        LongTable::begin(folder, &words.say("list-tab"), register::columns(words)).map_err(broken)?;
    for piece in chosen.pieces(PIECE) {
        for row in read(piece)? {
            table.row(&register::cells(words, &row)).map_err(broken)?;
        }
    }
    Ok(table.bytes().map_err(broken)?)
}

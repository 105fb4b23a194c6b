//! Every cluster, and forming one.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::organization::{FormCluster, Illustrative, form_cluster, list_clusters, standing_units};
use thidua_domain::text::slug_of;

use super::desk::DeskPage;
use super::forms::Build;
use super::lists::clusters_of;
use super::sent::{Refused, Sent, answered, frame, renamed, some, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Page;
use crate::house::House;
use crate::list::Asked;
use crate::parts::Deed;

/// `GET /quan-tri/cum`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, asked: Asked) -> PageResult {
    let clusters = list_clusters(&house.app).await?;
    if let Some(file) = clusters_of(visitor.words, &clusters).file(&asked, "cum")? {
        return Ok(file);
    }
    Ok(Page(page(&house, &visitor, &asked, None).await?).into_response())
}

/// `POST /quan-tri/cum`
pub async fn add(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let name = text(&sent, "ten-cum");
    let members =
        sent.iter().filter(|(field, _)| field == "thanh-vien").map(|(_, slug)| slug.clone()).collect();
    let cluster = FormCluster {
        slug: some(text(&sent, "ma-cum")).unwrap_or_else(|| slug_of(&name)),
        name,
        members,
        from: house.app.today(),
        illustrative: Illustrative::No,
    };
    let outcome = form_cluster(&house.app, Some(&visitor.signed_in()?.actor), cluster).await;
    let outcome = renamed(outcome, &[("name", "ten-cum"), ("slug", "ma-cum"), ("members", "thanh-vien")]);
    answered(outcome, ("cluster", &sent), (addresses::ADD_CLUSTER, "admin-cluster"), async |refused| {
        page(&house, &visitor, &Asked::default(), Some(refused)).await
    })
    .await
}

async fn page(
    house: &House,
    visitor: &Visitor,
    asked: &Asked,
    refused: Option<Refused<'_>>,
) -> PageResult<DeskPage> {
    let words = visitor.words;
    let (units, clusters) = (standing_units(&house.app).await?, list_clusters(&house.app).await?);
    let form = Build { words, refused }.cluster(&units);
    let text = words.say("admin-form-cluster-text");
    Ok(DeskPage {
        frame: frame(visitor, "admin-clusters").here(words.say("admin-clusters")),
        lede: words.say("admin-clusters-lede").into_owned(),
        notes: refused.and_then(|refused| refused.note(words)).into_iter().collect(),
        empty: clusters.is_empty().then(|| words.say("admin-clusters-empty").into_owned()),
        table: (!clusters.is_empty()).then(|| clusters_of(words, &clusters).table(asked)),
        deeds: vec![Deed::new("lap", words.say("admin-form-cluster"), text, form)],
    })
}

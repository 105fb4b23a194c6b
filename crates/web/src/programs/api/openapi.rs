//! The description of the interface (OpenAPI 3.1), put together from where each resource is answered.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::response::Response;
use utoipa::openapi::content::Content;
use utoipa::openapi::schema::Ref;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{self, RefOr, ResponseBuilder};
use utoipa::{IntoResponses, Modify, OpenApi};

use super::{articles, awards, clusters, drafts, me, portal, public, reports, years};
use crate::fault::ApiResult;
use crate::fault::problem::Details;

/// The kind of every problem.
const PROBLEM: &str = "application/problem+json";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "thidua",
        description = "What emulation clusters published, for everybody, and what is one's own, with a token. Decimals are texts. Everything is explained in docs/api.md.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    paths(
        clusters::list, clusters::show, years::show, years::figures, years::result, years::show_bundle,
        awards::list, awards::show, articles::list, articles::show, portal::exemplars, portal::show_exemplar, portal::conferences, portal::show_conference, portal::contests, portal::show_contest, portal::movements, me::show,
        reports::list, reports::show, reports::save, reports::submit,
        drafts::begin, drafts::show, drafts::write, drafts::hand_in, describe,
    ),
    components(schemas(Details)),
    modifiers(&WithToken),
    tags(
        (name = "clusters", description = "Clusters, their public years, figures and results"),
        (name = "awards", description = "The honour roll"),
        (name = "articles", description = "Articles of the portal"),
        (name = "portal", description = "Exemplars, conferences, stage contests, movements"),
        (name = "reports", description = "Reports of units, with a token"),
        (name = "drafts", description = "Drafts of articles, with a token"),
        (name = "programs", description = "The program itself, and this description"),
    ),
)]
struct Description;

/// The token of a program.
struct WithToken;

impl Modify for WithToken {
    fn modify(&self, description: &mut openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token that a person made on the page “Mã truy cập” of their account"))
            .build();
        let components = description.components.get_or_insert_with(Default::default);
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

/// The description as text; it never changes while the program runs.
static TEXT: LazyLock<Result<serde_json::Value, String>> =
    LazyLock::new(|| serde_json::to_value(Description::openapi()).map_err(|error| error.to_string()));

/// This description.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "programs",
    responses((status = 200, description = "OpenAPI 3.1", body = Object), PublicFaults),
)]
pub async fn describe(asked: HeaderMap) -> ApiResult<Response> {
    let text = TEXT.as_ref().map_err(|error| anyhow::anyhow!("the description: {error}"))?;
    public(&asked, text)
}

type Answers = BTreeMap<String, RefOr<openapi::Response>>;

fn problems(all: &[(&str, &str)]) -> Answers {
    let answer = |(status, description): &(&str, &str)| {
        let content = Content::new(Some(RefOr::Ref(Ref::from_schema_name("Details"))));
        let answer = ResponseBuilder::new().description(*description).content(PROBLEM, content).build();
        ((*status).to_owned(), RefOr::T(answer))
    };
    all.iter().map(answer).collect()
}

const ALL: [(&str, &str); 7] = [
    ("400", "The request cannot be read"),
    ("401", "The token does not hold; whoever has none sends none"),
    ("404", "There is no such thing, or it is not public"),
    ("422", "Something that was asked is not as it must be"),
    ("429", "Too many questions; `Retry-After` says when to come again"),
    ("500", "Something broke; the log of the house has it under the `X-Request-Id` of the answer"),
    ("503", "The house cannot answer now"),
];
const OWN: [(&str, &str); 1] = [("403", "The token, or the person, may not do this")];
const BEGIN: [(&str, &str); 3] = [
    ("409", "A rule says no, or the key belongs to another write; `code` says which"),
    ("413", "The body is larger than 1 MiB"),
    ("415", "The body is no `application/json`"),
];
const WRITE: [(&str, &str); 2] =
    [("412", "What was seen is not what stands there"), ("428", "The write does not say what it saw")];

fn unchanged() -> Answers {
    let answer = ResponseBuilder::new().description("What the tag in `If-None-Match` names").build();
    BTreeMap::from([("304".to_owned(), RefOr::T(answer))])
}

/// What else is answered where everybody reads.
pub(super) struct PublicFaults;
/// What else is answered where one reads one's own.
pub(super) struct OwnFaults;
/// What else is answered where something is begun.
pub(super) struct BeginFaults;
/// What else is answered where something that stands there is written.
pub(super) struct WriteFaults;

impl IntoResponses for PublicFaults {
    fn responses() -> Answers {
        unchanged().into_iter().chain(problems(&ALL)).collect()
    }
}

impl IntoResponses for OwnFaults {
    fn responses() -> Answers {
        PublicFaults::responses().into_iter().chain(problems(&OWN)).collect()
    }
}

impl IntoResponses for BeginFaults {
    fn responses() -> Answers {
        [problems(&ALL), problems(&OWN), problems(&BEGIN)].into_iter().flatten().collect()
    }
}

impl IntoResponses for WriteFaults {
    fn responses() -> Answers {
        BeginFaults::responses().into_iter().chain(problems(&WRITE)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_description_tells_of_every_route_for_programs_and_of_no_other() {
        let text = TEXT.as_ref().unwrap();
        let paths = text["paths"].as_object().unwrap();
        let told: BTreeSet<(String, String)> = paths
            .iter()
            .flat_map(|(path, item)| {
                let methods = item.as_object().unwrap().keys();
                methods.map(move |method| (method.to_uppercase(), path.clone()))
            })
            .collect();
        let table = crate::routes::table();
        let routes: BTreeSet<(String, String)> = table
            .iter()
            .filter(|route| route.path.starts_with("/api/"))
            .map(|route| (route.method.to_string(), route.path.to_owned()))
            .collect();
        assert_eq!(told, routes);
    }

    #[test]
    fn the_description_is_the_one_in_the_documents() {
        let text = serde_json::to_string_pretty(TEXT.as_ref().unwrap()).unwrap() + "\n";
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
        if std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always") {
            std::fs::write(&file, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap();
        assert_eq!(kept, text, "INSTA_UPDATE=always writes it anew; look at what changes for programs");
    }

    #[test]
    fn whatever_asks_for_a_right_asks_for_a_token_and_nothing_else_does() {
        let text = TEXT.as_ref().unwrap();
        assert_eq!(text["openapi"], "3.1.0");
        for route in crate::routes::table().iter().filter(|route| route.path.starts_with("/api/")) {
            let operation = &text["paths"][route.path][route.method.as_str().to_lowercase()];
            let asks = operation["security"].is_array();
            assert_eq!(asks, route.right.holders().is_some(), "{} {}", route.method, route.path);
        }
    }
}

//! Programs that are told what becomes public, for administrators: which, of what, and what came of it.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thidua_app::Error;
use thidua_app::programs::{Call, Hook, HookStep, TypedHook, add_hook, list_hooks, open_hook, step_hook};
use thidua_domain::announcement::Topic;
use thidua_words::Words;

use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::organization::admin_frame;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, State};
use crate::sentences::say_refusal;

/// Fields of acts, and what the page calls them.
const NAMES: [(&str, &str); 3] = [("label", "ten-chuong-trinh"), ("url", "dia-chi"), ("topics", "loai-tin")];

type Pairs = Vec<(String, String)>;

/// A program in the list.
struct Line {
    way: Link,
    url: String,
    topics: String,
    state: State,
}

/// A program that was just added: its secret is shown this once.
struct Added {
    title: String,
    secret: String,
}

#[derive(Template)]
#[template(path = "programs/hooks.html")]
struct HooksPage {
    frame: Frame,
    added: Option<Added>,
    lines: Vec<Line>,
    form: EntryForm,
}

/// Something that the program is told.
struct CallLine {
    what: String,
    at: String,
    tries: String,
    said: String,
    state: State,
    again: Option<EntryForm>,
}

#[derive(Template)]
#[template(path = "programs/hook.html")]
struct HookPage {
    frame: Frame,
    url: String,
    topics: String,
    calls: Vec<CallLine>,
    trial: EntryForm,
    end: EntryForm,
}

fn get<'a>(sent: &'a Pairs, name: &str) -> &'a str {
    sent.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}

fn topic_key(topic: Topic) -> &'static str {
    match topic {
        Topic::ResultPublished => "hook-topic-result-published",
        Topic::DecisionIssued => "hook-topic-decision-issued",
        Topic::DecisionRevoked => "hook-topic-decision-revoked",
        Topic::ArticlePublished => "hook-topic-article-published",
        Topic::ArticleCorrected => "hook-topic-article-corrected",
        Topic::ArticleWithdrawn => "hook-topic-article-withdrawn",
    }
}

fn topics_of(words: &Words, hook: &Hook) -> String {
    hook.topics.iter().map(|topic| words.say(topic_key(*topic)).into_owned()).collect::<Vec<_>>().join("; ")
}

/// `GET /quan-tri/bao-tin`
pub async fn list(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    Ok(Page(page(&house, &visitor, (&Pairs::new(), None)).await?).into_response())
}

/// `POST /quan-tri/bao-tin`
pub async fn add(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Pairs>) -> PageResult {
    let (actor, words) = (&visitor.signed_in()?.actor, visitor.words);
    let ticked = |topic: &Topic| sent.iter().any(|(name, value)| name == "loai-tin" && value == topic.name());
    let typed = TypedHook {
        label: get(&sent, "ten-chuong-trinh").to_owned(),
        url: get(&sent, "dia-chi").to_owned(),
        topics: Topic::ALL.into_iter().filter(ticked).map(|topic| topic.name().to_owned()).collect(),
    };
    let in_page = |field: &str| NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page);
    let (status, errors) =
        match add_hook(&house.app, actor, &typed).await.map_err(|error| error.renamed(in_page)) {
            Ok((_, secret)) => {
                let mut page = page(&house, &visitor, (&Pairs::new(), None)).await?;
                let title = words.say_with("hook-added-title", &[("label", &typed.label)]);
                page.added = Some(Added { title, secret });
                return Ok((StatusCode::CREATED, Page(page)).into_response());
            }
            Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, FormErrors::of(words, &errors)),
            Err(Error::Refused(refusal)) => {
                (StatusCode::CONFLICT, Some(FormErrors::whole(say_refusal(words, &refusal))))
            }
            Err(other) => return Err(other.into()),
        };
    let page = Page(page(&house, &visitor, (&sent, errors)).await?);
    Ok((status, page).into_response())
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (sent, errors): (&Pairs, Option<FormErrors>),
) -> PageResult<HooksPage> {
    let words = visitor.words;
    let hooks = list_hooks(&house.app, &visitor.signed_in()?.actor).await?;
    let line = |hook: &Hook| Line {
        way: Link::new(hook.row.label.clone(), addresses::hook(&hook.row.id)),
        url: hook.row.url.clone(),
        topics: topics_of(words, hook),
        state: match hook.given_up {
            0 => State::done(words.say("hook-list-well")),
            count => {
                let count = words.decimal(&count.to_string());
                State::late(words.say_with("hook-list-given-up", &[("count", &count)]))
            }
        },
    };
    Ok(HooksPage {
        frame: admin_frame(visitor, "hook-title").here(words.say("hook-title")),
        added: None,
        lines: hooks.iter().map(line).collect(),
        form: form(words, (sent, errors)),
    })
}

fn form(words: &Words, (sent, errors): (&Pairs, Option<FormErrors>)) -> EntryForm {
    let error = |name: &str| errors.as_ref().and_then(|errors| errors.of_field(name));
    let topic = |topic: Topic| (topic.name().to_owned(), words.say(topic_key(topic)).into_owned());
    let ticked: Vec<&str> =
        sent.iter().filter(|(name, _)| name == "loai-tin").map(|(_, value)| value.as_str()).collect();
    EntryForm::stacked(addresses::HOOKS)
        .field(
            Field::new(Control::Text, "ten-chuong-trinh", words.say("token-label"))
                .required()
                .value(get(sent, "ten-chuong-trinh"))
                .error(error("ten-chuong-trinh")),
        )
        .field(
            Field::new(Control::Text, "dia-chi", words.say("hook-url"))
                .hint(words.say("hook-url-hint"))
                .required()
                .value(get(sent, "dia-chi"))
                .error(error("dia-chi")),
        )
        .field(
            Field::new(
                Control::Ticks(Topic::ALL.into_iter().map(topic).collect()),
                "loai-tin",
                words.say("hook-topics"),
            )
            .value(ticked.join(" "))
            .error(error("loai-tin")),
        )
        .errors(errors)
        .button(Button::main(words.say("hook-add")))
}

/// `GET /quan-tri/bao-tin/{hook}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(id): Path<String>) -> PageResult {
    let words = visitor.words;
    let (hook, calls) = open_hook(&house.app, &visitor.signed_in()?.actor, &id).await?;
    let here = addresses::hook(&id);
    let label = hook.row.label.clone();
    let frame = Frame { title: label.clone(), ..admin_frame(&visitor, "hook-title") };
    let page = HookPage {
        frame: frame.crumb(words.say("hook-title"), addresses::HOOKS).here(label),
        url: hook.row.url.clone(),
        topics: topics_of(words, &hook),
        calls: calls.iter().map(|call| call_line(words, &here, call)).collect(),
        trial: EntryForm::in_a_row(here.clone())
            .with("viec", "thu")
            .button(Button::new(words.say("hook-try"))),
        end: EntryForm::in_a_row(here).with("viec", "dung").button(Button::stop(words.say("hook-end"))),
    };
    Ok(Page(page).into_response())
}

fn call_line(words: &Words, here: &str, call: &Call) -> CallLine {
    let state = match (call.row.delivered_at, call.is_given_up()) {
        (Some(_), _) => State::seal(words.say("hook-delivered")),
        (None, true) => State::void(words.say("hook-given-up")),
        (None, false) if call.was_tried() => State::wait(words.say("hook-waits")),
        (None, false) => {
            let at = words.moment(call.row.next_try_at);
            State::wait(words.say_with("hook-waits-until", &[("at", &at)]))
        }
    };
    let key = call.topic.map_or("hook-trial", topic_key);
    CallLine {
        what: words.say(key).into_owned(),
        at: words.moment(call.row.created_at),
        tries: words.decimal(&call.row.attempts.to_string()),
        said: said(words, &call.row.said),
        state,
        again: call.was_tried().then(|| {
            EntryForm::in_a_row(here)
                .with("viec", "gui-lai")
                .with("lan", call.row.announcement_id.clone())
                .button(Button::new(words.say("hook-again")))
        }),
    }
}

/// What came of the last try: a status of HTTP, or why there is none.
fn said(words: &Words, said: &str) -> String {
    match said {
        "" => String::new(),
        "inside" => words.say("hook-said-inside").into_owned(),
        "unknown-host" => words.say("hook-said-unknown-host").into_owned(),
        "no-tls" => words.say("hook-said-no-tls").into_owned(),
        "too-slow" => words.say("hook-said-too-slow").into_owned(),
        status if status.parse::<u16>().is_ok() => words.say_with("hook-said-status", &[("status", status)]),
        _ => words.say("hook-said-unreachable").into_owned(),
    }
}

/// `POST /quan-tri/bao-tin/{hook}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> PageResult<Response> {
    let (actor, words) = (&visitor.signed_in()?.actor, visitor.words);
    let here = addresses::hook(&id);
    let (step, code) = match get(&sent, "viec") {
        "thu" => (HookStep::Try, "hook-tried"),
        "gui-lai" => (HookStep::Again(get(&sent, "lan")), "hook-called-again"),
        "dung" if !is_sure(&sent) => {
            let (hook, _) = open_hook(&house.app, actor, &id).await?;
            let form = EntryForm::stacked(here.clone())
                .with("viec", "dung")
                .button(Button::stop(words.say("hook-end")))
                .or(Link::new(words.say("confirm-leave"), here));
            return Ok(ask(&visitor, "confirm-hook", &[("label", &hook.row.label)], form));
        }
        "dung" => (HookStep::End, "hook-ended"),
        _ => return Err(Error::NotFound.into()),
    };
    step_hook(&house.app, actor, (&id, step)).await?;
    Ok(done(if step == HookStep::End { addresses::HOOKS } else { &here }, code))
}

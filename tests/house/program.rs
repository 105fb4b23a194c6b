//! Another program before the door: it has a token, and reads and writes JSON.

use serde_json::Value;

use super::TestHouse;
use super::html;
use super::visitor::{PASSWORD, Visitor};

/// A program with a token, or without one.
#[derive(Clone)]
pub struct Program {
    client: reqwest::Client,
    url: String,
    token: Option<String>,
}

/// What the house answered.
#[derive(Clone, Debug)]
pub struct Told {
    /// The address that was asked.
    pub path: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body; null where it is none of JSON.
    pub json: Value,
}

impl Told {
    /// A header as text; empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("headers are plain"))
    }

    /// The stable code of a problem.
    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    /// Checks the status and tells the body where it is another.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.json);
        self
    }

    /// Checks that it is this problem.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Self {
        let told = self.expect(status);
        assert_eq!(
            (told.code(), told.header("content-type")),
            (code, "application/problem+json"),
            "{}",
            told.json
        );
        told
    }
}

impl Program {
    /// A program that has no token.
    pub fn without_token(house: &TestHouse) -> Self {
        // What sends on to a page is seen as such.
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        Self { client: client.expect("a client needs nothing"), url: house.url.clone(), token: None }
    }

    /// A program that has this token.
    pub fn with_token(house: &TestHouse, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..Self::without_token(house) }
    }

    /// A program for which somebody of the demonstration makes a token on their page.
    pub async fn of(house: &TestHouse, username: &str, grants: &[&str]) -> Self {
        let token = make_token(&mut house.signed_in(username).await, grants).await;
        Self::with_token(house, &token)
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Told {
        self.get_with(path, &[]).await
    }

    /// Reads with headers.
    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Told {
        self.send(path, self.client.get(format!("{}{path}", self.url)), headers).await
    }

    /// Writes a value as a whole.
    pub async fn put(&self, path: &str, value: &Value, headers: &[(&str, &str)]) -> Told {
        let request = self.client.put(format!("{}{path}", self.url));
        let request = request.header("content-type", "application/json").body(value.to_string());
        self.send(path, request, headers).await
    }

    /// Does something, with a value.
    pub async fn post(&self, path: &str, value: &Value, headers: &[(&str, &str)]) -> Told {
        let request = self.client.post(format!("{}{path}", self.url));
        let request = request.header("content-type", "application/json").body(value.to_string());
        self.send(path, request, headers).await
    }

    async fn send(&self, path: &str, request: reqwest::RequestBuilder, headers: &[(&str, &str)]) -> Told {
        let mut request =
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let answer = request.send().await.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.text().await.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let json = serde_json::from_str(&body).unwrap_or_default();
        Told { path: path.to_owned(), status, headers, json }
    }
}

/// Makes a token on the page of somebody who is signed in, and copies it as they do.
pub async fn make_token(visitor: &mut Visitor, grants: &[&str]) -> String {
    const PAGE: &str = "/tai-khoan/ma-truy-cap";
    let form = visitor
        .page(PAGE)
        .await
        .form(PAGE)
        .fill("ten-chuong-trinh", "Phần mềm kế toán")
        .fill("mat-khau", PASSWORD);
    let form = grants.iter().fold(form, |form, grant| form.tick(&format!("quyen-{grant}"), "co"));
    let made = visitor.submit(&form).await.expect(201);
    format!("thidua_{}", html::between(&made.html, "value=\"thidua_", "\""))
}

//! Somebody before the door: an HTTP client that keeps cookies as a browser on this machine does.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use super::html::{self, Form};

/// The password that all accounts of the demonstration share.
pub const PASSWORD: &str = "cung-len-tung-bac";

/// A visitor of one house.
#[derive(Clone)]
pub struct Visitor {
    client: reqwest::Client,
    url: String,
    /// What the browser keeps.
    pub cookies: BTreeMap<String, String>,
}

/// What the house answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The address that was asked.
    pub path: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body.
    pub html: String,
}

impl Answer {
    /// A header as text; empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("headers are plain"))
    }

    /// Where the answer sends on to.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The words on the page.
    pub fn words(&self) -> String {
        html::words(&self.html)
    }

    /// Whether the page says this.
    pub fn says(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    /// The form that is sent to this address.
    pub fn form(&self, action: &str) -> Form {
        let found = html::forms(&self.html).into_iter().find(|form| form.action == action);
        found.unwrap_or_else(|| {
            panic!("{} ({}) has no form {action}: {}", self.path, self.status, self.words())
        })
    }

    /// Checks the status and tells what the page says where it is another.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {} {}", self.path, self.location(), self.words());
        self
    }
}

impl Visitor {
    /// Somebody without cookies.
    pub fn new(url: &str) -> Self {
        Self::from(url, Ipv4Addr::LOCALHOST)
    }

    /// Somebody who calls from another address of this machine, which has sixteen million.
    pub fn from(url: &str, address: Ipv4Addr) -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .local_address(IpAddr::V4(address))
            .build()
            .expect("a client needs nothing");
        Self { client, url: url.to_owned(), cookies: BTreeMap::new() }
    }

    /// The same person before the house that stands elsewhere now.
    pub fn moves_to(&mut self, url: &str) {
        url.clone_into(&mut self.url);
    }

    /// Looks at a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.try_get(path).await.unwrap_or_else(|fault| panic!("GET {path}: {fault}"))
    }

    /// Looks at a page of a house that may be falling down.
    pub async fn try_get(&mut self, path: &str) -> reqwest::Result<Answer> {
        let request = self.client.get(format!("{}{path}", self.url));
        self.send(path, request).await
    }

    /// Looks at a page that must be there.
    #[track_caller]
    pub fn page(&mut self, path: &str) -> impl Future<Output = Answer> {
        let caller = std::panic::Location::caller();
        async move {
            let answer = self.get(path).await;
            let (status, location) = (answer.status, answer.location());
            assert_eq!(status, 200, "{caller}: {path}: {location} {}", answer.words());
            answer
        }
    }

    /// Sends a form from a page of the house.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.try_post(path, fields).await.unwrap_or_else(|fault| panic!("POST {path}: {fault}"))
    }

    /// Writes nothing at an address for programs, with the cookies of a browser.
    pub async fn put(&mut self, path: &str) -> Answer {
        let request = self.client.put(format!("{}{path}", self.url)).header("origin", &self.url);
        self.send(path, request).await.unwrap_or_else(|fault| panic!("PUT {path}: {fault}"))
    }

    /// Freezes or publishes the year of this address, with the year typed once more.
    pub async fn close_year(&mut self, path: &str) -> Answer {
        let year = path.split('/').nth(3).expect("an address below a year").to_owned();
        self.post(path, &[("nam", &year)]).await
    }

    /// Sends a form to a house that may be falling down.
    pub async fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> reqwest::Result<Answer> {
        let origin = self.url.clone();
        self.try_post_from(Some(&origin), path, encoded(fields)).await
    }

    /// Sends a body from a page of this origin, or of none.
    pub async fn try_post_from(
        &mut self,
        origin: Option<&str>,
        path: &str,
        body: String,
    ) -> reqwest::Result<Answer> {
        let mut request = self.client.post(format!("{}{path}", self.url));
        request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        self.send(path, request).await
    }

    /// Sends a form as it was filled in.
    pub async fn submit(&mut self, form: &Form) -> Answer {
        self.try_submit(form).await.unwrap_or_else(|fault| panic!("POST {}: {fault}", form.action))
    }

    /// Sends a form as it was filled in, to a house that may be falling down.
    pub async fn try_submit(&mut self, form: &Form) -> reqwest::Result<Answer> {
        let fields: Vec<(&str, &str)> =
            form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.try_post(&form.action, &fields).await
    }

    /// Sends a form that must be taken, and looks at the page that it leads to.
    pub async fn done(&mut self, form: &Form) -> Answer {
        let answer = self.submit(form).await.expect(303);
        let next = answer.location().to_owned();
        self.page(&next).await
    }

    /// Signs in with the password of the demonstration.
    pub async fn sign_in(&mut self, username: &str) -> Answer {
        self.sign_in_with(username, PASSWORD).await.expect(303)
    }

    /// Tries to sign in.
    pub async fn sign_in_with(&mut self, username: &str, password: &str) -> Answer {
        self.post("/dang-nhap", &[("ten-dang-nhap", username), ("mat-khau", password)]).await
    }

    /// Sends a form as a script of a page does, which reads JSON.
    pub async fn post_as_script(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.client.post(format!("{}{path}", self.url));
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .header("origin", &self.url)
            .body(encoded(fields));
        self.send(path, request).await.unwrap_or_else(|fault| panic!("POST {path}: {fault}"))
    }

    /// Sends a form with files: field, name and bytes of each.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let sent = self.try_send_files(path, fields, files).await;
        sent.unwrap_or_else(|fault| panic!("POST {path}: {fault}"))
    }

    /// Sends files to a house that may be gone.
    pub async fn try_upload(
        &mut self,
        path: &str,
        files: &[(String, String, Vec<u8>)],
    ) -> reqwest::Result<Answer> {
        let files: Vec<(&str, &str, &[u8])> = files
            .iter()
            .map(|(field, name, bytes)| (field.as_str(), name.as_str(), bytes.as_slice()))
            .collect();
        self.try_send_files(path, &[], &files).await
    }

    async fn try_send_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> reqwest::Result<Answer> {
        const LINE: &str = "----thidua-4d1c";
        let mut body = vec![];
        for (name, value) in fields {
            let head =
                format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for (name, file, bytes) in files {
            let head = format!(
                "--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{LINE}--\r\n").as_bytes());
        let request = self.client.post(format!("{}{path}", self.url));
        let request = request
            .header("content-type", format!("multipart/form-data; boundary={LINE}"))
            .header("origin", &self.url)
            .body(body);
        self.send(path, request).await
    }

    /// The bytes of a file, where the answer is one.
    pub async fn bytes(&mut self, path: &str) -> Vec<u8> {
        let line: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.client.get(format!("{}{path}", self.url)).header("cookie", line.join("; "));
        let answer = request.send().await.expect("it answers");
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        answer.bytes().await.expect("it has bytes").to_vec()
    }

    async fn send(&mut self, path: &str, mut request: reqwest::RequestBuilder) -> reqwest::Result<Answer> {
        if !self.cookies.is_empty() {
            let line: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", line.join("; "));
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for line in headers.get_all("set-cookie") {
            self.keep(line.to_str().expect("cookies are plain"));
        }
        let html = response.text().await?;
        // What has the name of another thing takes its label and its anchor away.
        assert_eq!(html::repeated_id(&html), None, "{path}: an id stands twice");
        assert!(!html.contains("class=&#34;"), "{path}: a part shows as its own source");
        Ok(Answer { path: path.to_owned(), status, headers, html })
    }

    fn keep(&mut self, line: &str) {
        let (name, rest) = line.split_once('=').expect("a cookie has a name");
        let value = rest.split(';').next().unwrap_or_default();
        if value.is_empty() || line.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// Fields as a browser sends them.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        let one = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
                char::from(byte).to_string()
            }
            b' ' => "+".to_owned(),
            _ => format!("%{byte:02X}"),
        };
        text.bytes().map(one).collect()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect::<Vec<_>>()
        .join("&")
}

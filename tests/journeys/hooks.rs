//! Another program is told what became public: a real receiver on this machine, the page of the administrator, the worker of the server.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::{self, forms};
use crate::house::visitor::Visitor;

const PAGE: &str = "/quan-tri/bao-tin";
/// The worker looks every few seconds.
const PATIENCE: Duration = Duration::from_secs(45);
/// So often a page is loaded again, twice a second.
const LOOKS: u32 = 90;

/// Loads a page until it says something.
async fn until_it_says(visitor: &mut Visitor, path: &str, said: &[&str]) {
    for _ in 0..LOOKS {
        let page = visitor.page(path).await;
        if said.iter().all(|text| page.says(text)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    panic!("{said:?}: {}", visitor.page(path).await.words());
}

/// One request as it came: the head in small letters, and the body.
async fn heard(listener: &TcpListener, status: &str) -> (String, Value) {
    let come = tokio::time::timeout(PATIENCE, listener.accept()).await;
    let (mut stream, _) = come.expect("the house calls").unwrap();
    let (head, body) = read(&mut stream).await;
    stream.write_all(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n").as_bytes()).await.unwrap();
    (head, serde_json::from_str(&body).unwrap())
}

async fn read(stream: &mut TcpStream) -> (String, String) {
    let mut text = String::new();
    loop {
        let mut bytes = [0; 4096];
        let many = stream.read(&mut bytes).await.unwrap();
        text.push_str(std::str::from_utf8(&bytes[..many]).unwrap());
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_lowercase();
            let length: usize =
                html::between(&format!("{head}\r\n"), "content-length: ", "\r\n").parse().unwrap();
            if body.len() >= length {
                return (head, body.to_owned());
            }
        }
    }
}

both_engines! {
    async fn a_program_is_told_by_a_signed_call_and_the_page_says_what_came_of_it(engine) {
        let mut house = TestHouse::demo(engine).await;
        house.stop();
        std::fs::write(house.folder.join("thidua.toml"), "hooks_inside = \"yes\"\n").unwrap();
        house.start();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/nhan?tu=thidua", listener.local_addr().unwrap());
        let mut admin = house.signed_in("quantri").await;
        let form = admin.page(PAGE).await.form(PAGE);
        let wrong = admin.submit(&form.fill("dia-chi", "ftp://a").fill("ten-chuong-trinh", "Trang tin")).await.expect(422);
        assert!(wrong.says("Địa chỉ bắt đầu bằng https://") && wrong.says("Chọn ít nhất một loại tin"), "{}", wrong.words());
        let form = wrong.form(PAGE);
        assert_eq!(form.value("ten-chuong-trinh"), "Trang tin");
        let added = admin.submit(&form.fill("dia-chi", &url).tick("loai-tin", "article.published")).await.expect(201);
        let secret = html::between(&added.html, "value=\"whsec_", "\"").to_owned();
        assert_eq!(secret.len(), 64);
        let page = html::links(&added.html).into_iter().find(|link| link.starts_with(&format!("{PAGE}/"))).unwrap();
        assert!(!admin.page(&page).await.html.contains(&secret), "it is shown once");
        admin.post(&page, &[("viec", "thu")]).await.expect(303);

        let (head, body) = heard(&listener, "500 Oh").await;
        assert!(head.starts_with("post /nhan?tu=thidua http/1.1") && head.contains("webhook-signature: v1,"), "{head}");
        assert_eq!((body["type"].as_str(), body["data"].to_string().as_str()), (Some("trial"), "{}"));
        until_it_says(&mut admin, &page, &["HTTP 500", "đang chờ"]).await;
        let told = admin.page(&page).await;
        let again = forms(&told.html).into_iter().find(|form| form.value("viec") == "gui-lai").unwrap();
        admin.submit(&again).await.expect(303);
        heard(&listener, "204 No Content").await;
        until_it_says(&mut admin, &page, &["HTTP 204", "đã nhận"]).await;
        let sure = admin.post(&page, &[("viec", "dung")]).await.expect(200);
        admin.done(&sure.form(&page)).await;
        admin.get(&page).await.expect(404);
        house.signed_in("thuky").await.get(PAGE).await.expect(403);
        house.expect_sound_log();
    }

    async fn nobody_looks_around_in_the_network_of_the_house_by_it(engine) {
        let house = TestHouse::demo(engine).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
        let mut admin = house.signed_in("quantri").await;
        let form = admin.page(PAGE).await.form(PAGE).fill("ten-chuong-trinh", "Dò mạng");
        let added = admin.submit(&form.fill("dia-chi", &url).tick("loai-tin", "article.published")).await.expect(201);
        let page = html::links(&added.html).into_iter().find(|link| link.starts_with(&format!("{PAGE}/"))).unwrap();
        admin.post(&page, &[("viec", "thu")]).await.expect(303);
        until_it_says(&mut admin, &page, &["Địa chỉ ở trong mạng nội bộ"]).await;
        let called = tokio::time::timeout(Duration::from_millis(500), listener.accept()).await;
        assert!(called.is_err(), "the house called a machine of its own network");
    }
}

//! A stage contest of the demonstration, prepared through its pages.

use super::html::between;
use super::visitor::Visitor;

/// A contest of this list whose stage is open: a skit of 60, two teams of which the first is of Cần Thơ, three jurors. The address of its round.
pub async fn on_stage(secretary: &mut Visitor, list: &str) -> String {
    let round = announced(secretary, list).await;
    rules(secretary, &round).await;
    two_teams(secretary, &round).await;
    let jury = format!("{round}/giam-khao");
    for name in ["Bà Chấm", "Ông Điểm", "Cô Nhạc"] {
        let form = secretary.page(&jury).await.form(&jury);
        secretary.done(&form.fill("ten-goi", name)).await;
    }
    let form = act(secretary, &round, "open-stage").await;
    secretary.done(&form).await;
    round
}

/// A contest of this list that was announced. The address of its round.
pub async fn announced(secretary: &mut Visitor, list: &str) -> String {
    let form = secretary.page(list).await.form(list);
    let done = secretary.done(&form.fill("ten-goi", "Hội thi tuyên truyền viên")).await;
    let contest = done.path.split('?').next().unwrap_or_default().to_owned();
    format!("{contest}/vong/1")
}

/// Two teams of which the first is of Cần Thơ, each with something to perform in the first part.
pub async fn two_teams(secretary: &mut Visitor, round: &str) {
    let teams = format!("{round}/doi");
    for (name, unit) in [("Đội Cần Thơ", "can-tho"), ("Đội Khách", "")] {
        let form = act(secretary, &teams, "them-doi").await;
        secretary.done(&form.fill("ten-goi", name).fill("don-vi", unit)).await;
    }
    for number in ["1", "2"] {
        let form = act(secretary, &teams, "them-tiet-muc").await;
        secretary.done(&form.fill("doi", number)).await;
    }
}

async fn rules(secretary: &mut Visitor, round: &str) {
    let part = format!("{round}/phan-thi/moi");
    let form = secretary.page(&part).await.form(&part);
    let form = form
        .fill("ten-goi", "Tiểu phẩm")
        .fill("toi-da", "60")
        .fill("gioi-han", "15")
        .fill("tru-moi-phut", "0,5");
    let form = form.fill("noi-dung-0", "Nội dung").fill("diem-toi-da-0", "40");
    secretary.done(&form.fill("noi-dung-1", "Diễn xuất").fill("diem-toi-da-1", "20")).await;
    let rules = format!("{round}/cach-cham/sua");
    let form = secretary.page(&rules).await.form(&rules);
    secretary.done(&form.fill("ten-giai-0", "Giải Nhất").fill("so-giai-0", "1")).await;
}

/// The form of a page that does this; a page has several to one address.
pub async fn act(visitor: &mut Visitor, page: &str, what: &str) -> super::html::Form {
    let html = visitor.page(page).await.html;
    let mut forms = super::html::forms(&html).into_iter();
    forms.find(|form| form.value("viec") == what).unwrap_or_else(|| panic!("{page} has no form for {what}"))
}

/// A code for a juror.
pub async fn code(secretary: &mut Visitor, round: &str, juror: usize) -> String {
    let page = format!("{round}/giam-khao/{juror}");
    let form = act(secretary, &page, "ma").await;
    let told = secretary.submit(&form).await.expect(200);
    between(&told.html, "class=\"told\">", "</p>").to_owned()
}

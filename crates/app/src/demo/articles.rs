//! The article of the demonstration: the conference of 2015, written anew from what is stated of it and from nothing else.

use std::fmt::Write;

use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::ClusterId;
use thidua_domain::newsroom::ArticleState;
use thidua_domain::text::slug_of;
use thidua_store::newsroom::{self as store, ArticleRow, TopicRow};
use toml_edit::{Item, TableLike};

use super::read_toml;
use super::real::{CITIES_BY_NAME, FIVE_CITIES, SOURCE};
use crate::ground::load_here;
use crate::{App, Error, Result};

const TOPICS: [&str; 2] = ["Hội nghị tổng kết", "Sân khấu hóa tuyên truyền"];

pub(super) async fn add(app: &App) -> Result<()> {
    let here = load_here(&mut app.read().await?, "5-thanh-pho", 2015, app.today()).await?;
    let scope = Scope::Cluster(ClusterId::new(here.cluster.to_string()));
    let body = body()?;
    app.write_as_program(scope, async |work| {
        let title = "Năm liên minh hợp tác xã tổng kết thi đua năm 2015".to_owned();
        let row = ArticleRow {
            id: work.new_id(),
            cluster_id: Some(here.cluster.to_string()),
            slug: slug_of(&title),
            lead: "Chủ tịch liên minh của năm thành phố trực thuộc Trung ương cùng chủ trì hội nghị tại Hà Nội. Điểm mới của năm là gắn thi đua với sân khấu hóa tuyên truyền về hợp tác xã.".to_owned(),
            title,
            body,
            author: "Viết lại từ số liệu đã công bố".to_owned(),
            state: ArticleState::READ.name().to_owned(),
            publish_at: work.now(),
            changed: work.head().0 + 1,
            ..ArticleRow::default()
        };
        let topic = |(number, topic): (i64, &str)| {
            TopicRow { number, slug: slug_of(topic), topic: topic.to_owned() }
        };
        let topics: Vec<TopicRow> = (1..).zip(TOPICS).map(topic).collect();
        store::add_article(work, &row).await?;
        store::put_topics(work, &row.id, &topics).await?;
        let at = row.publish_at.to_string();
        work.record(Event::ArticlePublished { article: row.id, title: row.title, at });
        Ok(())
    })
    .await
}

/// As officials write it: `7.809`.
fn dotted(number: i64) -> String {
    let digits = number.to_string();
    match digits.len() {
        ..=3 => digits,
        many => format!("{}.{}", &digits[..many - 3], &digits[many - 3..]),
    }
}

fn number(table: &dyn TableLike, key: &str) -> Result<i64> {
    table.get(key).and_then(Item::as_integer).ok_or(Error::NotFound)
}

fn listed(table: &dyn TableLike, key: &str) -> String {
    let list = table.get(key).and_then(Item::as_array);
    list.into_iter().flatten().filter_map(|name| name.as_str()).collect::<Vec<_>>().join(", ")
}

fn body() -> Result<String> {
    let file = read_toml(FIVE_CITIES)?;
    let part = |key: &str| file.get(key).and_then(Item::as_table_like).ok_or(Error::NotFound);
    let (stated, admitted, exemplars) = (part("stated")?, part("admitted")?, part("exemplars")?);
    let by_city = admitted.get("by_city").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
    let total = number(admitted, "total")?;
    let mut rows = String::new();
    for (city, _) in CITIES_BY_NAME {
        writeln!(rows, "| {city} | {} |", number(by_city, city)?).map_err(anyhow::Error::from)?;
    }
    Ok(format!(
        "Ngày 27/11/2015, tại Hà Nội, Cụm thi đua Liên minh Hợp tác xã 5 thành phố tổng kết thi đua năm 2015. Chủ tịch của cả năm liên minh đồng chủ trì và trao đổi kinh nghiệm đẩy mạnh công tác thi đua.

Trên địa bàn năm thành phố có {} tổ hợp tác và {} hợp tác xã. Đây là số chung của cả cụm; số của từng thành phố không được nêu.

# Kết nạp {total} thành viên mới

Nhờ tuyên truyền bằng nhiều hình thức, các liên minh kết nạp {total} thành viên mới trong năm.

| Thành phố | Thành viên mới |
| --- | --- |
{rows}| TP. Hồ Chí Minh | chưa có số liệu |

# Thi đua gắn với sân khấu

Phong trào được phát động tới hợp tác xã và đơn vị thành viên, hướng vào ba việc: phát triển mới hợp tác xã; củng cố, đổi mới hợp tác xã; phát triển sản xuất kinh doanh. Điểm mới là gắn thi đua với sân khấu hóa tuyên truyền về hợp tác xã. Việc khen thưởng dành cho tập thể, cán bộ, nhân viên và thành viên.

# Những hợp tác xã điển hình

Các mặt điển hình gồm {}. Hà Nội có {}. Đà Nẵng có {}.

# Kết luận

Ông Phạm Văn An, Phó Chủ tịch Liên minh Hợp tác xã Việt Nam, Chủ tịch Liên minh Hợp tác xã TP. Hà Nội, kết luận: cần đổi mới cách nhìn toàn diện hơn về thi đua phát triển hợp tác xã; hoạt động của cụm phải đi trước cả nước.

*Viết lại theo {SOURCE}. Số nào không được nêu thì ghi là chưa có số liệu.*",
        dotted(number(stated, "cooperative_groups")?),
        dotted(number(stated, "cooperatives")?),
        listed(exemplars, "aspects"),
        listed(exemplars, "Hà Nội"),
        listed(exemplars, "Đà Nẵng"),
    ))
}

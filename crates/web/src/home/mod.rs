//! The public home: the newest result in front, figures of the clusters, rankings, and where else to go.

mod published;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use thidua_app::newsroom::{Listed, newest_listed};
use thidua_domain::event::Scope;
use thidua_domain::ids::ClusterId;
use thidua_words::Words;

use crate::addresses;
use crate::answers::Stamp;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told};
use crate::house::House;
use crate::newsroom::read::said_of;
use crate::parts::{Empty, Field, Link, Next};
use crate::portal;

/// So many articles stand on the home; the others are a link away.
const NEWS_SHOWN: i64 = 3;

/// What the home shows, already worded. Empty as long as no cluster has published anything.
#[derive(Clone, Debug, Default)]
pub struct HomeView {
    /// What is invented, where the newest result is.
    pub sample: Option<String>,
    /// The newest result.
    pub hero: Option<Hero>,
    /// Large figures with what they count.
    pub facts: Vec<Fact>,
    /// Where and when the figures were taken, and where the others are.
    pub facts_source: String,
    /// The other years of the figures.
    pub facts_way: Option<Link>,
    /// The newest rankings.
    pub rankings: Vec<Ranking>,
    /// Lists of ways on: years, clusters.
    pub lists: Vec<LinkList>,
}

/// The newest result, over the terraces.
#[derive(Clone, Debug)]
pub struct Hero {
    /// Place and day: `Hà Nội, 27/11/2015`.
    pub when: String,
    /// The finding, as a sentence without a full stop.
    pub title: String,
    /// Who and what, in one sentence.
    pub text: String,
    /// Where it is told in full.
    pub way: Link,
    /// One grain, one new member.
    pub harvest: Option<Harvest>,
}

/// New members of each unit, counted out.
#[derive(Clone, Debug)]
pub struct Harvest {
    /// `Mỗi hạt là một thành viên được kết nạp trong năm 2015`
    pub caption: String,
    /// A row for each unit, the most first, the unknown last.
    pub rows: Vec<Sheaf>,
}

/// The new members of one unit.
#[derive(Clone, Debug)]
pub struct Sheaf {
    /// The unit, in short.
    pub name: String,
    /// How many; `None` where nobody reported, which is not 0.
    pub members: Option<usize>,
}

/// Beyond this the grains of a row can no longer be counted by eye, and only the number is shown.
const COUNTABLE: usize = 150;

impl Sheaf {
    fn grains(&self) -> std::ops::Range<usize> {
        0..self.members.filter(|members| *members <= COUNTABLE).unwrap_or_default()
    }
}

/// A large figure.
#[derive(Clone, Debug)]
pub struct Fact {
    /// `2.951`
    pub figure: String,
    /// `hợp tác xã`
    pub label: String,
}

/// A published ranking in short.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// `Cụm 5 tỉnh Tây Nguyên, 2019, tiêu chí 1–3`
    pub caption: String,
    /// `Điểm / 35`
    pub points_of: String,
    /// The units in their order.
    pub rows: Vec<RankingRow>,
    /// What ties mean, where there are any.
    pub ties: Option<String>,
    /// That what is missing counts 0 for somebody.
    pub zeros: Option<String>,
    /// The whole ranking.
    pub way: Link,
}

/// A unit in a ranking.
#[derive(Clone, Debug)]
pub struct RankingRow {
    /// `1`, `2=`
    pub rank: String,
    /// The unit, in short.
    pub name: String,
    /// `34`
    pub points: String,
    /// Which line of a ranking it is.
    pub line: RankingLine,
}

/// How a line of a ranking is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankingLine {
    /// In gold: the first place, also where it is shared.
    First,
    /// Shares its place with the next line.
    TiedWithNext,
    /// Any other.
    Plain,
}

impl RankingRow {
    fn class(&self) -> &'static str {
        match self.line {
            RankingLine::First => "is-first",
            RankingLine::TiedWithNext => "t-a",
            RankingLine::Plain => "",
        }
    }
}

/// A list of ways on.
#[derive(Clone, Debug)]
pub struct LinkList {
    /// `Các năm thi đua`
    pub title: String,
    /// Where there is more of it.
    pub way: Option<Link>,
    /// Where to, and in small what is there.
    pub items: Vec<(Link, String)>,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    words: &'static Words,
    next: Option<Next>,
    view: HomeView,
    search: Field,
    empty: Option<Empty>,
}

impl HomePage {
    fn count(&self, members: &usize) -> String {
        self.words.decimal(&members.to_string())
    }
}

/// `GET /`
pub async fn show(State(house): State<House>, visitor: Visitor) -> PageResult<Response> {
    let (stamp, mut view) = (stamp(&house).await?, published::load(&house.app, visitor.words).await?);
    let news = newest_listed(&house.app, NEWS_SHOWN).await?;
    view.lists.splice(0..0, news_list(visitor.words, &news));
    Ok(stamp.under(&visitor.origin).keep(Page(page(&visitor, view))).into_response())
}

/// The home tells of every cluster: it is old when any of them, the list of them or an article has changed.
async fn stamp(house: &House) -> thidua_app::Result<Stamp> {
    let system = house.stamp(&[Scope::System]);
    let clusters = thidua_app::organization::list_clusters(&house.app).await?;
    let scopes: Vec<Scope> = clusters.into_iter().map(|row| Scope::Cluster(ClusterId::new(row.id))).collect();
    Ok(system.and(house.stamp(&scopes)).and(house.stamp_of_news().await?))
}

/// The newest articles; nothing where there is none.
fn news_list(words: &Words, news: &[Listed]) -> Option<LinkList> {
    let item = |one: &Listed| {
        (Link::new(one.row.title.clone(), addresses::article(&one.row.slug)), said_of(words, one))
    };
    (!news.is_empty()).then(|| LinkList {
        title: words.say("news-title").into_owned(),
        way: Some(Link::new(words.say("news-all"), addresses::NEWS)),
        items: news.iter().map(item).collect(),
    })
}

fn page(visitor: &Visitor, view: HomeView) -> HomePage {
    let words = visitor.words;
    let empty = || Empty {
        title: words.say("home-empty").into_owned(),
        text: words.say("home-empty-why").into_owned(),
        way: None,
    };
    let told = Told::of(visitor, addresses::HOME, words.say("foot-what"));
    let frame = Frame::of(visitor, visitor.portal_name()).public().told(told);
    HomePage {
        frame: Frame { sample: view.sample.clone(), ..frame },
        words,
        next: next(visitor),
        search: portal::search::field(words, ""),
        empty: (view.hero.is_none() && view.rankings.is_empty()).then(empty),
        view,
    }
}

/// The way back to work, for who is signed in.
fn next(visitor: &Visitor) -> Option<Next> {
    let who = visitor.who.as_ref()?;
    let words = visitor.words;
    Some(Next {
        title: words.say_with("home-hello", &[("name", &who.actor.name)]),
        text: words.say("home-hello-text").into_owned(),
        way: Some(Link::new(words.say("home-work"), addresses::WORK)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    fn visitor() -> Visitor {
        Visitor::nobody(Language::Vi, "/")
    }

    fn sheaf(name: &str, members: Option<usize>) -> Sheaf {
        Sheaf { name: name.into(), members }
    }

    fn row(rank: &str, name: &str, points: &str, line: RankingLine) -> RankingRow {
        RankingRow { rank: rank.into(), name: name.into(), points: points.into(), line }
    }

    fn published() -> HomeView {
        HomeView {
            hero: Some(Hero {
                when: "Hà Nội, 27/11/2015".into(),
                title: "Năm thành phố, 85\u{a0}thành viên mới của liên minh hợp tác xã".into(),
                text: "Cụm thi đua 5 thành phố tổng kết năm 2015.".into(),
                way: Link::new("Xem kết quả năm 2015", "/cum/5-thanh-pho/2015"),
                harvest: Some(Harvest {
                    caption: "Mỗi hạt là một thành viên được kết nạp trong năm 2015".into(),
                    rows: vec![
                        sheaf("Hà Nội", Some(55)),
                        sheaf("Đà Nẵng", Some(5)),
                        sheaf("Cả nước", Some(33_557)),
                        sheaf("TP. Hồ Chí Minh", None),
                    ],
                }),
            }),
            facts: vec![Fact { figure: "7.809".into(), label: "tổ hợp tác".into() }],
            facts_source: "theo hội nghị tổng kết ngày 27/11/2015.".into(),
            rankings: vec![Ranking {
                caption: "Cụm 5 tỉnh Tây Nguyên, 2019, tiêu chí 1–3".into(),
                points_of: "Điểm / 35".into(),
                rows: vec![
                    row("1", "Đắk Lắk", "35", RankingLine::First),
                    row("2=", "Đắk Nông", "34", RankingLine::TiedWithNext),
                    row("2=", "Kon Tum", "34", RankingLine::Plain),
                ],
                ties: Some("2= là đồng hạng 2.".into()),
                zeros: None,
                way: Link::new("Vì sao có điểm này", "/cum/tay-nguyen/2019/xep-hang"),
            }],
            lists: vec![LinkList {
                title: "Các năm thi đua".into(),
                way: None,
                items: vec![(
                    Link::new("Cụm 5 thành phố, 2015", "/cum/5-thanh-pho/2015"),
                    "27/11/2015".into(),
                )],
            }],
            ..HomeView::default()
        }
    }

    #[test]
    fn one_grain_is_one_member_and_a_missing_figure_is_no_zero() {
        let text = page(&visitor(), published()).render().unwrap();
        assert_eq!(text.matches("<i></i>").count(), 60, "55 and 5; 33.557 cannot be counted by eye");
        assert!(text.contains("33.557"), "{text}");
        assert!(
            text.contains("TP. Hồ Chí Minh</span><span class=\"g-no\">–\u{a0} chưa có số liệu"),
            "{text}"
        );
        assert!(!text.contains("Chưa có kết quả nào"), "{text}");
    }

    #[test]
    fn as_long_as_nothing_is_published_the_home_says_so() {
        let text = page(&visitor(), HomeView::default()).render().unwrap();
        assert!(text.contains("Chưa có kết quả nào được công bố"), "{text}");
        assert!(!text.contains("<table"), "{text}");
    }
}

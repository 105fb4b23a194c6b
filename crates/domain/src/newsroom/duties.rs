//! What has to be done with articles.

use super::ArticleState;
use crate::access::Right;
use crate::duty::{Detail, Duty, Kind, Page, Pressing};

/// Look at an article that was handed in.
pub const CHECK_ARTICLE: Kind = Kind::of_office("check-article", Right::PublishArticles, Page::Article);
/// Put an article right that came back.
pub const MEND_ARTICLE: Kind = Kind::of_office("mend-article", Right::WriteArticles, Page::Article);

/// What somebody has to do with an article, by its id and its title; `is_back`: it came back with a reason.
#[must_use]
pub fn duty_of_article((id, title): (&str, &str), (state, is_back): (ArticleState, bool)) -> Option<Duty> {
    let (kind, pressing) = match state {
        ArticleState::Submitted => (&CHECK_ARTICLE, Pressing::Waits),
        ArticleState::Draft if is_back => (&MEND_ARTICLE, Pressing::Back),
        ArticleState::Draft | ArticleState::Published | ArticleState::Withdrawn | ArticleState::Dropped => {
            return None;
        }
    };
    let detail = Detail::Thing { id: id.to_owned(), title: title.to_owned() };
    Some(Duty::new(kind, pressing, None).with(detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_in_is_looked_at_and_what_came_back_is_mended() {
        let told = |state, is_back| {
            let duty = duty_of_article(("a", "Hội nghị"), (state, is_back))?;
            Some((duty.kind.code, duty.pressing))
        };
        assert_eq!(told(ArticleState::Submitted, false), Some(("check-article", Pressing::Waits)));
        assert_eq!(told(ArticleState::Draft, true), Some(("mend-article", Pressing::Back)));
        assert_eq!(told(ArticleState::Draft, false), None);
        assert_eq!(told(ArticleState::Withdrawn, true), None, "why it was withdrawn is no errand");
    }
}

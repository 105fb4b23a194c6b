//! In what something is exemplary: a few aspects that everybody knows, and those that a cluster names itself.

use crate::refusal::Refusal;
use crate::text::{accept_name, slug_of, word_key};

/// So many aspects has an exemplar.
pub const ASPECTS_MAX: usize = 6;
/// So many aspects a cluster names beside those that are known everywhere.
pub const ASPECTS_OF_CLUSTER: usize = 30;

/// An aspect that is known everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// A cooperative organised anew.
    Reorganization,
    /// High technology applied.
    HighTechnology,
    /// Services linked in many ways.
    LinkedServices,
}

impl Aspect {
    /// All of them, in the order in which lists offer them.
    pub const ALL: [Self; 3] = [Self::Reorganization, Self::HighTechnology, Self::LinkedServices];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reorganization => "reorganization",
            Self::HighTechnology => "high_technology",
            Self::LinkedServices => "linked_services",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aspect| aspect.name() == name)
    }
}

/// What an aspect that a cluster names is known by. Names of aspects that are known everywhere have an underscore, codes have none.
#[must_use]
pub fn aspect_code(title: &str) -> String {
    format!("own-{}", slug_of(title))
}

/// Code and title of an aspect that is named beside those that are known: `known` are titles, with their codes.
///
/// # Errors
/// No name, too long; [`Refusal::AspectKnown`] where it is written like another one, [`Refusal::AspectsTooMany`].
pub fn accept_new_aspect(typed: &str, known: &[(String, String)]) -> Result<(String, String), Refusal> {
    let title = accept_name(typed)?;
    let code = aspect_code(&title);
    let like = known.iter().find(|(other, name)| *other == code || word_key(name) == word_key(&title));
    if let Some((_, name)) = like {
        return Err(Refusal::AspectKnown { name: name.clone() });
    }
    if known.iter().filter(|(code, _)| Aspect::from_name(code).is_none()).count() >= ASPECTS_OF_CLUSTER {
        return Err(Refusal::AspectsTooMany { most: ASPECTS_OF_CLUSTER.to_string() });
    }
    Ok((code, title))
}

/// Aspects as they were ticked, each once and in the order in which lists offer them.
///
/// # Errors
/// [`Refusal::ExemplarAspects`] for none, for too many, and for one that nobody offered.
pub fn accept_aspects(ticked: &[String], offered: &[String]) -> Result<Vec<String>, Refusal> {
    let chosen: Vec<String> = offered.iter().filter(|code| ticked.contains(code)).cloned().collect();
    let is_known = ticked.iter().all(|code| offered.contains(code));
    if is_known && (1..=ASPECTS_MAX).contains(&chosen.len()) {
        Ok(chosen)
    } else {
        Err(Refusal::ExemplarAspects { most: ASPECTS_MAX.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<(String, String)> {
        vec![
            ("reorganization".into(), "Tổ chức lại hợp tác xã".into()),
            ("own-chuyen-doi-so".into(), "Chuyển đổi số".into()),
        ]
    }

    #[test]
    fn names_come_back() {
        for aspect in Aspect::ALL {
            assert_eq!(Aspect::from_name(aspect.name()), Some(aspect));
            assert!(!aspect.name().starts_with("own-"));
        }
    }

    #[test]
    fn a_cluster_names_an_aspect_once_and_not_one_that_everybody_knows() {
        assert_eq!(
            accept_new_aspect(" Bảo vệ môi trường ", &known()),
            Ok(("own-bao-ve-moi-truong".into(), "Bảo vệ môi trường".into()))
        );
        for typed in ["chuyển đổi số", "Chuyen doi so", "tổ chức lại HỢP TÁC XÃ"] {
            assert!(
                matches!(accept_new_aspect(typed, &known()), Err(Refusal::AspectKnown { .. })),
                "{typed}"
            );
        }
        assert_eq!(accept_new_aspect("  ", &known()), Err(Refusal::NameEmpty));
        let many: Vec<_> =
            (0..ASPECTS_OF_CLUSTER).map(|n| (format!("own-{n}"), format!("Mặt {n}"))).collect();
        assert!(matches!(accept_new_aspect("Nữa", &many), Err(Refusal::AspectsTooMany { .. })));
    }

    #[test]
    fn aspects_are_chosen_from_those_that_are_offered() {
        let offered = ["a", "b", "c"].map(str::to_owned);
        let chosen = |ticked: &[&str]| {
            let ticked: Vec<String> = ticked.iter().map(|code| (*code).to_owned()).collect();
            accept_aspects(&ticked, &offered)
        };
        assert_eq!(chosen(&["c", "a", "c"]), Ok(vec!["a".to_owned(), "c".to_owned()]));
        assert!(chosen(&[]).is_err());
        assert!(chosen(&["a", "x"]).is_err());
    }
}

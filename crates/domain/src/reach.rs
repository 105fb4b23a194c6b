//! How far propaganda reached: what was held, for how many, at what cost, and what followed. Nothing here says that it followed from it.

/// A figure of several activities, some of which nobody counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What those that were counted come to; none where nobody counted.
    pub sum: Option<i64>,
    /// Of how many activities it is known.
    pub known: usize,
}

impl Told {
    fn and(self, other: Option<i64>) -> Self {
        match other {
            None => self,
            Some(figure) => {
                let sum = self.sum.unwrap_or_default().saturating_add(figure);
                Self { sum: Some(sum), known: self.known + 1 }
            }
        }
    }
}

/// What somebody noted as having followed an activity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Founders who asked for advice.
    pub enquiries: usize,
    /// Those of them that are registered by now.
    pub foundings: usize,
    /// Applications for membership.
    pub applications: usize,
    /// Those of them that were admitted.
    pub admissions: usize,
}

/// What several activities come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// How many were held.
    pub held: usize,
    /// How many listened, persons.
    pub audience: Told,
    /// What they cost, đồng.
    pub cost: Told,
    /// What followed.
    pub followed: Followed,
}

impl Reach {
    /// The same with one activity more.
    #[must_use]
    pub fn and(self, (audience, cost): (Option<i64>, Option<i64>), followed: Followed) -> Self {
        Self {
            held: self.held + 1,
            audience: self.audience.and(audience),
            cost: self.cost.and(cost),
            followed: Followed {
                enquiries: self.followed.enquiries + followed.enquiries,
                foundings: self.followed.foundings + followed.foundings,
                applications: self.followed.applications + followed.applications,
                admissions: self.followed.admissions + followed.admissions,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_counted_is_not_nought() {
        let nothing = Followed::default();
        let reach = Reach::default().and((Some(120), None), nothing).and((None, None), nothing);
        assert_eq!(reach.held, 2);
        assert_eq!(reach.audience, Told { sum: Some(120), known: 1 });
        assert_eq!(reach.cost, Told { sum: None, known: 0 });
    }

    #[test]
    fn what_followed_is_counted_once_for_each_activity() {
        let one = Followed { enquiries: 2, foundings: 1, applications: 1, admissions: 0 };
        let reach = Reach::default().and((Some(0), Some(5)), one).and((Some(3), Some(6)), one);
        let both = Followed { enquiries: 4, foundings: 2, applications: 2, admissions: 0 };
        assert_eq!((reach.followed, reach.audience.sum, reach.cost.sum), (both, Some(3), Some(11)));
    }
}

//! What an organisation of the register can be, one list for each thing that is chosen.

use jiff::civil::{Date, date};

/// Declares a list of choices: variant and stable name, in the order in which lists show them.
macro_rules! choices {
    ($($(#[$about:meta])* $kind:ident { $($(#[$doc:meta])* $name:ident = $text:literal;)+ })+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $kind {
            $($(#[$doc])* $name),+
        }

        impl $kind {
            /// All of them, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// The stable names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// The stable name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text),+
                }
            }

            /// The one with this stable name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }
    )+};
}

choices! {
    /// What an organisation is.
    EntryKind {
        /// Hợp tác xã.
        Cooperative = "cooperative";
        /// Tổ hợp tác.
        CooperativeGroup = "cooperative_group";
        /// Liên hiệp hợp tác xã.
        Union = "union";
        /// Any other member.
        OtherMember = "other_member";
    }
    /// Under which law it stands. Names end with the year of the law.
    LegalForm {
        /// Law 23/2012/QH13.
        Law2012 = "law_2012";
        /// Law 17/2023/QH15.
        Law2023 = "law_2023";
        /// A contract of cooperation by decree 77/2019/NĐ-CP.
        Contract = "contract_2019";
    }
    /// Whether figures of several organisations can be added.
    MeasureNature {
        /// They can.
        Additive = "additive";
        /// They cannot: a rate, a mean.
        Other = "other";
    }
    /// What it lives by.
    Sector {
        /// Nông nghiệp.
        Agriculture = "agriculture";
        /// Công nghiệp, tiểu thủ công nghiệp.
        Industry = "industry";
        /// Thương mại, dịch vụ.
        Trade = "trade";
        /// Vận tải.
        Transport = "transport";
        /// Xây dựng.
        Construction = "construction";
        /// Quỹ tín dụng nhân dân.
        CreditFund = "credit_fund";
        /// Điện.
        Power = "power";
        /// Nước, môi trường.
        Environment = "environment";
        /// Anything else.
        Other = "other";
    }
    /// How large it is, by decree 113/2024/NĐ-CP.
    SizeClass {
        /// Siêu nhỏ.
        Micro = "micro";
        /// Nhỏ.
        Small = "small";
        /// Vừa.
        Medium = "medium";
        /// Lớn.
        Large = "large";
    }
    /// Whether it works.
    Status {
        /// Đang hoạt động.
        Active = "active";
        /// Ngừng hoạt động.
        Dormant = "dormant";
        /// Đã giải thể: nothing changes any more.
        Dissolved = "dissolved";
    }
    /// Whether it belongs to the alliance.
    Membership {
        /// Thành viên.
        Member = "member";
        /// Ngoài liên minh.
        Outside = "outside";
    }
}

impl LegalForm {
    /// The first day of the law; none where nothing hangs on it.
    #[must_use]
    pub fn since(self) -> Option<Date> {
        match self {
            Self::Law2012 => Some(date(2013, 7, 1)),
            Self::Law2023 => Some(date(2024, 7, 1)),
            Self::Contract => None,
        }
    }

    /// The last day on which an organisation may still stand under it, where a later law set one.
    #[must_use]
    pub fn until(self) -> Option<Date> {
        match self {
            Self::Law2012 => Some(date(2025, 12, 31)),
            Self::Law2023 | Self::Contract => None,
        }
    }

    /// Whether organisations of this kind can have it.
    #[must_use]
    pub fn fits(self, kind: EntryKind) -> bool {
        match self {
            Self::Law2012 => matches!(kind, EntryKind::Cooperative | EntryKind::Union),
            Self::Law2023 => kind != EntryKind::OtherMember,
            Self::Contract => kind == EntryKind::CooperativeGroup,
        }
    }

    /// With how many members at least organisations of this kind are formed under it, where that is known.
    #[must_use]
    pub fn fewest_members(self, kind: EntryKind) -> Option<i64> {
        match (self, kind) {
            (Self::Law2012, EntryKind::Cooperative) => Some(7),
            (Self::Law2023, EntryKind::Cooperative) => Some(5),
            (Self::Law2023, EntryKind::Union) => Some(3),
            (Self::Law2023 | Self::Contract, EntryKind::CooperativeGroup) => Some(2),
            (Self::Law2012, EntryKind::CooperativeGroup | EntryKind::Union)
            | (Self::Contract, EntryKind::Cooperative | EntryKind::Union)
            | (Self::Law2012 | Self::Law2023 | Self::Contract, EntryKind::OtherMember) => None,
        }
    }
}

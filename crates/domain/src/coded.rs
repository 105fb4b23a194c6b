//! How refusals and faults are declared: once, each with its stable code and its arguments.

/// Declares an enum of things that are said by code: variant, code, arguments. The codes never change; the arguments are worded
/// plainly (canonical decimals, ISO dates), and sentences come from elsewhere.
macro_rules! coded {
    ($(#[$about:meta])* $kind:ident; $($(#[$doc:meta])* $name:ident $({ $($field:ident),+ })? = $code:literal;)+) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $kind {
            $($(#[$doc])* $name $({ $(
                /// Shown in the sentence.
                $field: String
            ),+ })?,)+
        }

        impl $kind {
            /// Every code, for the test that compares them with the sentences.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field: _),+ })? => $code,)+
                }
            }

            /// The arguments of the sentence, by name.
            #[must_use]
            pub fn arguments(&self) -> Vec<(&'static str, &str)> {
                match self {
                    $(Self::$name $({ $($field),+ })? => vec![$($((stringify!($field), $field.as_str())),+)?],)+
                }
            }
        }
    };
}

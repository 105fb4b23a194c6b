//! What scoring asks of whoever knows a language.

/// Sentences and numbers of one language. The domain knows none; `words` does.
pub trait Wording {
    /// The sentence with this key, with its arguments put in.
    fn sentence(&self, key: &str, arguments: &[(&str, &str)]) -> String;

    /// Whether there is a sentence with this key: files may name things that this version has no words for.
    fn has(&self, _key: &str) -> bool {
        false
    }

    /// A plain decimal as people of this language write it: `-1234.5` becomes `−1.234,5`.
    fn decimal(&self, plain: &str) -> String;
}

//! What ships with the program: fonts and the sources of forms.

/// Tinos: upright, bold, leaning, bold and leaning; under the SIL Open Font License (`crates/papers/fonts/OFL.txt`).
pub(crate) const FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/Tinos-Regular.ttf"),
    include_bytes!("../../fonts/Tinos-Bold.ttf"),
    include_bytes!("../../fonts/Tinos-Italic.ttf"),
    include_bytes!("../../fonts/Tinos-BoldItalic.ttf"),
];

/// Where a source finds what was typed.
pub(super) const DATA: &str = "data.json";

macro_rules! sources {
    ($($path:literal),* $(,)?) => {
        /// Path below `crates/papers/forms/`, and text.
        pub(super) const SOURCES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../forms/", $path)))),*];
    };
}

sources! {
    "layout.typ",
    "text.typ",
    "giay-khen/form.typ",
    "giay-khen/frame.typ",
    "quyet-dinh/form.typ",
    "to-trinh/form.typ",
    "bien-ban-binh-xet/form.typ",
    "bien-ban-kiem-phieu/form.typ",
    "bien-ban-hoi-nghi/form.typ",
    "giao-uoc/form.typ",
    "bao-cao-tong-ket/form.typ",
    "bang-cham-diem/form.typ",
    "giay-moi/form.typ",
    "thong-bao-ket-luan/form.typ",
    "bao-cao-thanh-tich/form.typ",
}

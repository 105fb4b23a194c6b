//! Other programs: their tokens as pages, and what they read and write below `/api/v1/`.

pub mod api;
pub mod limits;
pub mod tokens;

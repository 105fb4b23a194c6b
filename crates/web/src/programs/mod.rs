//! Other programs: their tokens as pages, what they read and write below `/api/v1/`, and how they are told what became public.

pub mod api;
pub mod carrier;
pub mod hooks;
pub mod limits;
pub mod tokens;

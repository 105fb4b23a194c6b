//! Numbers that count: points, decimals as people write them, exact fractions. No floating point.

pub(crate) mod decimal;
pub(crate) mod digits;
pub(crate) mod fraction;

pub use decimal::{Decimal, Points};

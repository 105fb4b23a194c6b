//! From facts to points.

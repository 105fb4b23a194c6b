//! The diagrams in `docs/states/`, for the tests that compare them with the code.

/// Compares the transitions that a diagram draws with those that the code allows: `Draft --> Submitted: submit`.
pub(crate) fn expect_drawn(diagram: &str, mut allowed: Vec<String>) {
    allowed.sort();
    let arrows = diagram.lines().map(str::trim).filter(|line| line.contains(" --> "));
    // Where a thing begins and ends is no transition of it.
    let mut drawn: Vec<&str> = arrows.filter(|line| !line.contains("[*]")).collect();
    drawn.sort_unstable();
    assert_eq!(drawn, allowed);
}

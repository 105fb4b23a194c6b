//! A new migration file must rebuild the crate that carries it.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}

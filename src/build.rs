//! Rebuilds when a shipped lesson or theme changes. The macro that embeds the
//! lessons notices a changed file, but not a new one; naming the folders here
//! makes Cargo look at them as a whole.

fn main() {
    println!("cargo:rerun-if-changed=lessons");
    println!("cargo:rerun-if-changed=assets");
}

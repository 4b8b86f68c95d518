fn main() -> std::process::ExitCode {
    buildup::run()
}

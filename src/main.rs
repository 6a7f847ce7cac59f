use std::process::ExitCode;

fn main() -> ExitCode {
    centavo::cli::run()
}

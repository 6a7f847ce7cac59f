use std::process::ExitCode;

/// The system's allocator took a fifth of a large import's time and kept its memory afterwards.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    centavo::cli::run()
}

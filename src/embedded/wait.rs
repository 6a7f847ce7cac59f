//! Waiting for a process, which tells us nothing until we ask.

use std::thread;
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(5);

/// Asks `probe` until it answers or `limit` has passed.
pub(super) fn until<T>(limit: Duration, mut probe: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(answer) = probe() {
            return Some(answer);
        }
        if Instant::now() >= deadline {
            return None;
        }
        thread::sleep(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_asks_until_there_is_an_answer() {
        let mut asked = 0;
        let answer = until(Duration::from_secs(60), || {
            asked += 1;
            (asked == 3).then_some("done")
        });
        assert_eq!((answer, asked), (Some("done"), 3));
    }

    #[test]
    fn it_asks_at_least_once_and_then_gives_up() {
        let mut asked = 0;
        let answer: Option<()> = until(Duration::ZERO, || {
            asked += 1;
            None
        });
        assert_eq!((answer, asked), (None, 1));
    }
}

//! What was answered between two looks, out of this process's own measurements.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Counts since the process began, or between two looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traffic {
    pub requests: u64,
    /// Answered with a status of 500 or above.
    pub failed: u64,
    /// Answers within so many microseconds; each counts those before it too.
    answers: BTreeMap<u64, u64>,
    waits: BTreeMap<u64, u64>,
    all_waits: u64,
}

/// Counts at the last look.
static LAST: Mutex<Option<Traffic>> = Mutex::new(None);

/// What happened since the last look, by the measurements as Prometheus would read them.
pub fn since_last_look(measured: &str) -> Traffic {
    let now = parse(measured);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let between = last.as_ref().map_or_else(|| now.clone(), |last| now.less(last));
    *last = Some(now);
    between
}

impl Traffic {
    fn less(&self, before: &Self) -> Self {
        let each = |now: &BTreeMap<u64, u64>, before: &BTreeMap<u64, u64>| {
            let less = |(bound, count): (&u64, &u64)| {
                (*bound, count.saturating_sub(before.get(bound).copied().unwrap_or(0)))
            };
            now.iter().map(less).collect()
        };
        Self {
            requests: self.requests.saturating_sub(before.requests),
            failed: self.failed.saturating_sub(before.failed),
            answers: each(&self.answers, &before.answers),
            waits: each(&self.waits, &before.waits),
            all_waits: self.all_waits.saturating_sub(before.all_waits),
        }
    }

    pub fn failed_percent(&self) -> Option<u8> {
        u8::try_from((self.failed * 100).checked_div(self.requests)?).ok()
    }

    pub fn p95_ms(&self) -> Option<u64> {
        within(&self.answers, self.requests)
    }

    pub fn pool_wait_p95_ms(&self) -> Option<u64> {
        within(&self.waits, self.all_waits)
    }
}

/// The bound, in milliseconds, within which 95 of 100 were. Beyond the last bound it is that one.
fn within(buckets: &BTreeMap<u64, u64>, all: u64) -> Option<u64> {
    if all == 0 {
        return None;
    }
    let found = buckets.iter().find(|(_, count)| **count * 100 >= all * 95);
    found.or(buckets.iter().next_back()).map(|(bound, _)| bound.div_ceil(1_000))
}

fn parse(measured: &str) -> Traffic {
    let mut traffic = Traffic::default();
    for line in measured.lines() {
        let Some((series, value)) = line.rsplit_once(' ') else {
            continue;
        };
        let Ok(count) = value.parse::<u64>() else {
            continue;
        };
        if let Some(labels) = series.strip_prefix("centavo_http_request_seconds_count") {
            traffic.requests += count;
            if label(labels, "status").is_some_and(|status| status >= "500") {
                traffic.failed += count;
            }
        } else if let Some(labels) = series.strip_prefix("centavo_http_request_seconds_bucket")
            && let Some(bound) = label(labels, "le").and_then(micros)
        {
            *traffic.answers.entry(bound).or_default() += count;
        } else if series == "centavo_db_wait_seconds_count" {
            traffic.all_waits += count;
        } else if let Some(labels) = series.strip_prefix("centavo_db_wait_seconds_bucket")
            && let Some(bound) = label(labels, "le").and_then(micros)
        {
            *traffic.waits.entry(bound).or_default() += count;
        }
    }
    traffic
}

fn label<'a>(labels: &'a str, name: &str) -> Option<&'a str> {
    let rest = labels.split_once(&format!("{name}=\""))?.1;
    Some(rest.split_once('"')?.0)
}

/// Seconds as the measurements write them, exactly; none for infinity.
fn micros(seconds: &str) -> Option<u64> {
    let (whole, rest) = seconds.split_once('.').unwrap_or((seconds, ""));
    let parts = format!("{rest:0<6}");
    Some(whole.parse::<u64>().ok()? * 1_000_000 + parts.get(..6)?.parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURED: &str = "\
# TYPE centavo_http_request_seconds histogram
centavo_http_request_seconds_bucket{method=\"GET\",route=\"/health\",status=\"200\",le=\"0.0025\"} 90
centavo_http_request_seconds_bucket{method=\"GET\",route=\"/health\",status=\"200\",le=\"0.5\"} 90
centavo_http_request_seconds_bucket{method=\"GET\",route=\"/health\",status=\"200\",le=\"+Inf\"} 90
centavo_http_request_seconds_sum{method=\"GET\",route=\"/health\",status=\"200\"} 0.1
centavo_http_request_seconds_count{method=\"GET\",route=\"/health\",status=\"200\"} 90
centavo_http_request_seconds_bucket{method=\"GET\",route=\"/x\",status=\"503\",le=\"0.0025\"} 0
centavo_http_request_seconds_bucket{method=\"GET\",route=\"/x\",status=\"503\",le=\"0.5\"} 10
centavo_http_request_seconds_count{method=\"GET\",route=\"/x\",status=\"503\"} 10
centavo_db_wait_seconds_bucket{le=\"0.001\"} 5
centavo_db_wait_seconds_count 100
";

    #[test]
    fn what_prometheus_would_read_is_counted() {
        let traffic = parse(MEASURED);
        assert_eq!((traffic.requests, traffic.failed_percent()), (100, Some(10)));
        assert_eq!(
            traffic.p95_ms(),
            Some(500),
            "ninety within 3 ms, the rest within half a second"
        );
        assert_eq!(traffic.pool_wait_p95_ms(), Some(1), "beyond the last bound it is that one");
        assert_eq!(parse("").p95_ms(), None);
        assert_eq!(parse("").failed_percent(), None);
    }

    #[test]
    fn only_what_came_since_counts() {
        let first = parse(MEASURED);
        let more = MEASURED.replace("status=\"200\"} 90", "status=\"200\"} 190");
        let between = parse(&more).less(&first);
        assert_eq!((between.requests, between.failed), (100, 0));
        // A process that began anew has counted less: that is nothing, not a wrap-around.
        assert_eq!(first.less(&parse(&more)).requests, 0);
    }
}

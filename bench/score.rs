//! How well a search for what comes back did.

use super::households::{Cadence, Household};
use std::collections::BTreeMap;

/// How well a search did.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    pub found: usize,
    pub right: usize,
    pub known: usize,
    pub recalled: usize,
}

impl Score {
    /// `found`: the cadence of each and the lines that it is made of.
    pub fn add(&mut self, home: &Household, found: &[(Cadence, Vec<usize>)]) {
        let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
        for series in home.lines.iter().filter_map(|line| line.series) {
            *lines.entry(series).or_default() += 1;
        }
        let mut recalled = std::collections::BTreeSet::new();
        for (cadence, hits) in found {
            let mut of: BTreeMap<usize, usize> = BTreeMap::new();
            for series in hits.iter().filter_map(|index| home.lines[*index].series) {
                *of.entry(series).or_default() += 1;
            }
            let best = of.into_iter().max_by_key(|(_, count)| *count);
            let right = best.filter(|(series, count)| {
                home.truth[*series] == *cadence && count * 10 >= hits.len() * 9
            });
            if let Some((series, count)) = right {
                self.right += 1;
                if count * 10 >= lines[&series] * 7 {
                    recalled.insert(series);
                }
            }
        }
        let least = |series: &usize| if home.truth[*series] == "yearly" { 2 } else { 3 };
        self.found += found.len();
        self.known += lines.iter().filter(|(series, count)| **count >= least(series)).count();
        self.recalled += recalled.iter().filter(|series| lines[*series] >= least(series)).count();
    }

    pub fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        self.recalled as f64 / self.known.max(1) as f64
    }
}

//! Words that reports are asked in.

use super::text_enum;

text_enum!(
    /// What a figure is told per.
    Interval {
        Day = "day",
        /// From Monday on.
        Week = "week",
        Month = "month",
        /// The household's own.
        Period = "period",
        Quarter = "quarter",
        Year = "year",
    }
);

text_enum!(
    /// What the days of a report are compared with.
    Compare {
        /// As many before them.
        Previous = "previous",
        /// The same ones a year before.
        Year = "year",
        Nothing = "none",
    }
);

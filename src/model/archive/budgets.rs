//! Periods and envelopes.

use super::{Kind, Part, has, may, part, reads};
use crate::model::target::Target;

pub const CYCLES: Part = part(
    "cycles",
    &["starts_on"],
    &[
        has("starts_on", Kind::LedgerDay),
        has("kind", Kind::OneOf(&["monthly", "semi_monthly", "weeks", "last_business_day"])),
        may("day", Kind::Int(1, 31)),
        may("second_day", Kind::Int(8, 31)),
        may("weeks", Kind::Int(1, 8)),
        may("anchor", Kind::LedgerDay),
        has("holidays", Kind::OneOf(&["none", "mx"])),
        has("shift", Kind::OneOf(&["none", "previous", "next"])),
    ],
);

pub const BUDGET_ASSIGNMENTS: Part = part(
    "budget_assignments",
    &["period", "category_id"],
    &[
        has("period", Kind::LedgerDay),
        has("category_id", Kind::Ref("categories")),
        has("assigned", Kind::Amount),
    ],
);

pub const ENVELOPES: Part = part(
    "envelopes",
    &["category_id"],
    &[
        has("category_id", Kind::Ref("categories")),
        may("note", Kind::Text),
        may("target", Kind::Json(reads::<Target>)),
        has("priority", Kind::Int(0, 9)),
    ],
);

pub const ENVELOPE_CARRIES: Part = part(
    "envelope_carries",
    &["category_id", "period", "once"],
    &[
        has("category_id", Kind::Ref("categories")),
        has("period", Kind::LedgerDay),
        has("once", Kind::Bool),
        has("carry_overspending", Kind::Bool),
        has("give_back", Kind::Bool),
    ],
);

pub const ENVELOPE_PARENTS: Part = part(
    "envelope_parents",
    &["category_id", "period"],
    &[
        has("category_id", Kind::Ref("categories")),
        has("period", Kind::LedgerDay),
        may("parent_id", Kind::Ref("categories")),
    ],
);

pub const ENVELOPE_NOTES: Part = part(
    "envelope_notes",
    &["category_id", "period"],
    &[
        has("category_id", Kind::Ref("categories")),
        has("period", Kind::LedgerDay),
        has("note", Kind::Text),
    ],
);

pub const BUDGET_HOLDS: Part =
    part("budget_holds", &["period"], &[has("period", Kind::LedgerDay), has("held", Kind::Amount)]);

pub const BUDGET_MOVES: Part = Part {
    name: "budget_moves",
    key: &["id"],
    order: &[],
    unique: &[],
    columns: &[
        has("id", Kind::Id),
        has("action_id", Kind::Id),
        has("at", Kind::Instant),
        has("period", Kind::LedgerDay),
        has(
            "kind",
            Kind::OneOf(&["assign", "move", "cover", "copy", "average", "fill", "hold", "release"]),
        ),
        may("from_category_id", Kind::Ref("categories")),
        may("to_category_id", Kind::Ref("categories")),
        has("amount", Kind::Amount),
        has("undone", Kind::Bool),
    ],
    derived: &[has("user_id", Kind::Id)],
};

pub const BUDGET_LIMITS: Part = part(
    "budget_limits",
    &["id"],
    &[
        has("id", Kind::Id),
        may("category_id", Kind::Ref("categories")),
        may("group_id", Kind::Ref("category_groups")),
        has("period", Kind::LedgerDay),
        may("amount", Kind::Amount),
    ],
);

//! The category tree a new household starts with: groups and categories in Spanish and English,
//! read once from `assets/categories.tsv`. Keys are stable: merchant knowledge, budgets and the
//! demo household name categories by them, whatever a person renames them to.

use std::sync::OnceLock;

const TABLE: &str = include_str!("../../assets/categories.tsv");
const COLUMNS: usize = 9;

/// A group of the default tree, in the order in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultGroup {
    pub key: &'static str,
    /// `expense`, `income` or `transfer`; every category of the group is of this kind.
    pub kind: &'static str,
    pub es: &'static str,
    pub en: &'static str,
    pub categories: Vec<DefaultCategory>,
}

/// A category of the default tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultCategory {
    pub key: &'static str,
    pub es: &'static str,
    pub en: &'static str,
    /// Kebab-case name of a lucide icon.
    pub icon: &'static str,
    /// 0 to 11: the place on the palette's wheel of twelve hues.
    pub hue: i16,
}

/// Why a line of the table is not a category.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Malformed {
    line: usize,
    reason: &'static str,
}

/// The whole tree, in the order of the table.
pub fn default_groups() -> &'static [DefaultGroup] {
    static GROUPS: OnceLock<Vec<DefaultGroup>> = OnceLock::new();
    GROUPS.get_or_init(|| read(TABLE).0)
}

/// The default category with this key and the group it belongs to.
pub fn default_category(key: &str) -> Option<(&'static DefaultGroup, &'static DefaultCategory)> {
    default_groups().iter().find_map(|group| {
        group.categories.iter().find(|category| category.key == key).map(|found| (group, found))
    })
}

/// Reads the table; a malformed line is reported and left out, it never stops the lines around it.
fn read(table: &'static str) -> (Vec<DefaultGroup>, Vec<Malformed>) {
    let mut groups: Vec<DefaultGroup> = Vec::new();
    let mut malformed = Vec::new();
    for (index, text) in table.lines().enumerate().skip(1) {
        if let Err(reason) = add_line(&mut groups, text) {
            malformed.push(Malformed { line: index + 1, reason });
        }
    }
    (groups, malformed)
}

fn add_line(groups: &mut Vec<DefaultGroup>, text: &'static str) -> Result<(), &'static str> {
    let cells: Vec<&'static str> = text.split('\t').collect();
    let cells: [&'static str; COLUMNS] = cells.try_into().map_err(|_| "not nine cells")?;
    if cells.iter().any(|cell| cell.is_empty() || cell.trim() != *cell) {
        return Err("an empty or padded cell");
    }
    let [group_key, kind, group_es, group_en, key, es, en, icon, hue] = cells;
    if !matches!(kind, "expense" | "income" | "transfer") {
        return Err("unknown kind");
    }
    let hue = hue.parse().ok().filter(|hue| (0..12).contains(hue)).ok_or("hue is not 0 to 11")?;
    if groups.iter().any(|group| group.categories.iter().any(|other| other.key == key)) {
        return Err("the key is taken");
    }
    let category = DefaultCategory { key, es, en, icon, hue };
    match groups.iter_mut().find(|group| group.key == group_key) {
        Some(group) if (group.kind, group.es, group.en) != (kind, group_es, group_en) => {
            return Err("the group was described differently before");
        }
        Some(group) => group.categories.push(category),
        None => groups.push(DefaultGroup {
            key: group_key,
            kind,
            es: group_es,
            en: group_en,
            categories: vec![category],
        }),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_of_the_table_is_a_category() {
        let (groups, malformed) = read(TABLE);
        assert_eq!(malformed, []);
        let count: usize = groups.iter().map(|group| group.categories.len()).sum();
        assert_eq!(count, TABLE.lines().count() - 1);
        assert!((60..=100).contains(&count), "{count} categories");
    }

    #[test]
    fn names_are_unique_in_both_languages() {
        let all = || default_groups().iter().flat_map(|group| &group.categories);
        let distinct = |name: fn(&DefaultCategory) -> &'static str| {
            all().map(name).collect::<HashSet<_>>().len()
        };
        assert_eq!(distinct(|category| category.es), all().count());
        assert_eq!(distinct(|category| category.en), all().count());
    }

    #[test]
    fn keys_are_snake_case_and_icons_kebab_case() {
        for category in default_groups().iter().flat_map(|group| &group.categories) {
            assert!(category.key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
            let kebab = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            assert!(category.icon.bytes().all(kebab), "{}", category.icon);
        }
    }

    #[test]
    fn a_category_is_found_by_its_key() {
        let found = default_category("groceries").map(|(group, category)| (group.key, category.es));
        assert_eq!(found, Some(("food", "Supermercado")));
        assert_eq!(default_category("no_such_key"), None);
    }

    #[test]
    fn malformed_lines_are_named_and_left_out() {
        let table = "header\n\
            g\texpense\tG\tG\ta\tA\tA\ticon\t3\n\
            g\texpense\tG\tG\tb\tB\tB\ticon\n\
            g\texpense\tG\tG\tc\tC\tC\ticon\t12\n\
            g\tspending\tG\tG\td\tD\tD\ticon\t1\n\
            g\texpense\tG\tG\ta\tE\tE\ticon\t1\n\
            g\tincome\tG\tG\tf\tF\tF\ticon\t1\n\
            g\texpense\tG\tG\tg\t\tG\ticon\t1";
        let (groups, malformed) = read(table);
        assert_eq!(groups.iter().map(|group| group.categories.len()).sum::<usize>(), 1);
        let lines: Vec<usize> = malformed.iter().map(|bad| bad.line).collect();
        assert_eq!(lines, [3, 4, 5, 6, 7, 8]);
        assert_eq!(malformed[0].reason, "not nine cells");
    }
}

//! What the items of a breakdown are called, and the filter that lists the transactions of each.

use super::super::flows::Kinds;
use super::super::scope::Scope;
use super::super::spending::group_members;
use super::ask::Meant;
use crate::domain::Result;
use crate::domain::rates::Rates;
use crate::model::Uuid;
use crate::model::filter::FilterString;
use crate::model::report::Dimension;
use crate::store::{HouseholdTx, accounts, categories, payees, tags};
use std::collections::HashMap;

/// What has no tag, in the query language.
const NO_TAG: &str = "-has:tag";

pub struct Dress<'a> {
    meant: &'a Meant,
    scope: &'a Scope,
    names: HashMap<String, String>,
    /// The categories of each group, as far as the filter asks for them.
    members: HashMap<String, Vec<Uuid>>,
    /// Currencies that the sums are made of.
    summed: Vec<String>,
}

impl<'a> Dress<'a> {
    pub fn load(
        tx: &mut HouseholdTx<'_>,
        meant: &'a Meant,
        scope: &'a Scope,
        rates: &Rates,
        kinds: &Kinds,
        keys: &[String],
    ) -> Result<Self> {
        let ids = || keys.iter().filter_map(|key| key.parse().ok());
        let texts = |names: Vec<(Uuid, String)>| {
            names.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
        };
        let names: HashMap<String, String> = match meant.dimension {
            Dimension::Total => HashMap::new(),
            Dimension::Category => ids()
                .filter_map(|id: Uuid| Some((id.to_string(), kinds.get(id)?.name.clone())))
                .collect(),
            Dimension::Group => {
                texts(categories::groups(tx)?.into_iter().map(|g| (g.id, g.name)).collect())
            }
            Dimension::Payee => texts(payees::names(tx, ids().collect())?.into_iter().collect()),
            Dimension::Account => texts(
                accounts::list(tx, true)?.into_iter().map(|a| (a.facts.id, a.facts.name)).collect(),
            ),
            Dimension::Tag => texts(tags::list(tx)?.into_iter().map(|t| (t.id, t.name)).collect()),
            Dimension::Currency => keys.iter().map(|code| (code.clone(), code.clone())).collect(),
        };
        let mut members = HashMap::new();
        if meant.dimension == Dimension::Group {
            let asked = meant.filter.category.as_ref();
            let wanted = |id: &Uuid| asked.is_none_or(|any| any.ids.contains(id));
            for (group, categories) in group_members(tx)? {
                let categories = categories.into_iter().filter(|id| wanted(id)).collect();
                members.insert(group.to_string(), categories);
            }
        }
        let asked = &meant.filter.currencies;
        let summed = rates.summed(scope.to).into_iter().map(str::to_owned);
        let summed = summed.filter(|code| asked.is_empty() || asked.contains(code)).collect();
        Ok(Self { meant, scope, names, members, summed })
    }

    pub fn name(&self, id: Option<&str>) -> Option<String> {
        id.and_then(|id| self.names.get(id)).cloned()
    }

    /// All of its days, whatever the kind and currency.
    pub fn plain_filter(&self) -> FilterString {
        FilterString::of(&self.meant.asked, self.scope.from, self.scope.to)
    }

    fn whole(&self) -> FilterString {
        let summed: Vec<&str> = self.summed.iter().map(String::as_str).collect();
        self.plain_filter().kinds(self.meant.kinds).currencies(&summed)
    }

    pub fn total_filter(&self) -> String {
        self.whole().build()
    }

    pub fn filter(&self, id: Option<&str>) -> String {
        let uuid: Option<Uuid> = id.and_then(|id| id.parse().ok());
        let whole = self.whole();
        let filter = match (self.meant.dimension, id) {
            (Dimension::Total, _) | (Dimension::Account | Dimension::Currency, None) => whole,
            (Dimension::Category, _) | (Dimension::Group, None) => whole.category(uuid),
            (Dimension::Group, Some(id)) => {
                whole.categories(self.members.get(id).map_or(&[][..], Vec::as_slice))
            }
            (Dimension::Payee, _) => whole.payee(uuid),
            (Dimension::Account, Some(_)) => match uuid {
                Some(account) => whole.account(account),
                None => whole,
            },
            (Dimension::Tag, Some(id)) => whole.tag(self.names.get(id).map_or("", String::as_str)),
            (Dimension::Tag, None) => whole.and(NO_TAG),
            (Dimension::Currency, Some(code)) => whole.currencies(&[code]),
        };
        filter.build()
    }
}

//! All rules tried on one transaction after another: an index of the words that a rule can't do
//! without leaves few rules to look at.

use super::{Facts, Part, fits};
use crate::domain::categorization::normalize::fold;
use crate::model::category::CategoryKind;
use crate::model::query::{Feature, Predicate, TextPart, TextTest};
use crate::model::rule::{Rule, RulePart};
use crate::model::transaction::{Flag, Origin, Source, Status};
use crate::model::{Amount, Uuid};
use aho_corasick::{AhoCorasick, MatchKind};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A transaction as rules look at it. Texts are folded; references in capitals.
#[derive(Debug, Clone)]
pub struct Subject {
    pub account_id: Uuid,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub currency: String,
    pub status: Status,
    pub source: Source,
    pub origin: Origin,
    pub flag: Option<Flag>,
    /// Description, payee and memo, a line each.
    pub search: String,
    pub reference: String,
    pub tracking_key: String,
    pub parts: Vec<Part>,
    pub tags: Vec<Uuid>,
    pub features: Vec<Feature>,
    pub kept: Kept,
}

/// What is a person's, or another's that rules may not take: they neither give nor see it changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    pub category: bool,
    pub payee: bool,
    pub memo: bool,
    pub tags: bool,
    pub hidden: bool,
}

impl Subject {
    fn facts(&self) -> Facts<'_> {
        let mut lines = self.search.split('\n');
        let mut line = || lines.next().unwrap_or_default();
        Facts {
            account_id: self.account_id,
            booked_on: self.booked_on,
            amount: self.amount,
            currency: &self.currency,
            status: self.status,
            source: self.source,
            origin: self.origin,
            flag: self.flag,
            description: line(),
            payee: line(),
            memo: line(),
            reference: &self.reference,
            tracking_key: &self.tracking_key,
            parts: &self.parts,
            tags: &self.tags,
            features: &self.features,
        }
    }

    /// Line 1 is the payee, line 2 the memo.
    fn reword(&mut self, line: usize, words: &str) {
        let mut lines: Vec<String> = self.search.split('\n').map(str::to_owned).collect();
        lines.resize(3, String::new());
        lines[line] = fold(words);
        self.search = lines.join("\n");
    }

    fn has(&mut self, feature: Feature) {
        if !self.features.contains(&feature) {
            self.features.push(feature);
        }
    }

    fn decide(&mut self, categories: impl Iterator<Item = Option<(Uuid, CategoryKind)>>) {
        let amount = self.amount;
        self.parts = categories.map(|category| Part { amount, category }).collect();
        self.source = Source::Rule;
        if self.parts.iter().all(|part| part.category.is_some()) {
            self.has(Feature::Category);
        }
    }
}

/// A rule and what its query means today.
#[derive(Debug)]
pub struct ReadyRule {
    pub rule: Rule,
    pub predicate: Predicate,
}

#[derive(Debug)]
pub struct Engine {
    rules: Vec<ReadyRule>,
    words: Option<AhoCorasick>,
    /// The rules of each word.
    of_word: Vec<Vec<usize>>,
    /// Rules that no word tells of, as bits.
    always: Vec<u64>,
    kinds: Kinds,
}

/// The kind of each category.
pub type Kinds = HashMap<Uuid, CategoryKind>;

/// What rules give to one transaction, each with the place of the rule that does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome<'r> {
    pub payee: Option<(usize, &'r str)>,
    pub category: Option<(usize, Uuid)>,
    pub parts: Option<(usize, &'r [RulePart])>,
    pub memo: Option<(usize, &'r str)>,
    pub flag: Option<(usize, Flag)>,
    pub tags: Vec<(usize, &'r str)>,
    /// A person is to look at it.
    pub review: Option<usize>,
    /// No total is to count it.
    pub hide: Option<usize>,
    /// Every rule that fitted, until one said to stop.
    pub fitted: Vec<usize>,
}

impl Outcome<'_> {
    /// The rules that gave something, each once.
    pub fn givers(&self) -> Vec<usize> {
        let one = [
            self.payee.map(|(at, _)| at),
            self.category.map(|(at, _)| at),
            self.parts.map(|(at, _)| at),
            self.memo.map(|(at, _)| at),
            self.flag.map(|(at, _)| at),
            self.review,
            self.hide,
        ];
        let mut givers: Vec<usize> =
            one.into_iter().flatten().chain(self.tags.iter().map(|(at, _)| *at)).collect();
        givers.sort_unstable();
        givers.dedup();
        givers
    }
}

impl Engine {
    /// `rules` in the order that they are tried in; `kinds` of the categories that they give.
    pub fn new(rules: Vec<ReadyRule>, kinds: Kinds) -> Self {
        let mut always = vec![0; rules.len().div_ceil(64)];
        let mut words: Vec<String> = Vec::new();
        let mut of_word: Vec<Vec<usize>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (at, ready) in rules.iter().enumerate() {
            let Some(needed) = needed_words(&ready.predicate) else {
                set(&mut always, at);
                continue;
            };
            for word in needed {
                let place = *places.entry(word).or_insert_with_key(|word| {
                    words.push(word.clone());
                    of_word.push(Vec::new());
                    words.len() - 1
                });
                of_word[place].push(at);
            }
        }
        // A set of words too large to be built leaves every rule to be looked at.
        let built = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&words).ok();
        if built.is_none() {
            (0..rules.len()).for_each(|at| set(&mut always, at));
        }
        Self { words: built.filter(|_| !words.is_empty()), of_word, always, kinds, rules }
    }

    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    pub fn rules(&self) -> &[ReadyRule] {
        &self.rules
    }

    /// Tries every rule in order. The first that gives a field its value keeps it; what a rule gave is
    /// there for those after it.
    pub fn run(&self, subject: &mut Subject) -> Outcome<'_> {
        let mut outcome = Outcome::default();
        let mut open = self.candidates(&subject.search);
        let mut at = 0;
        while let Some(next) = next_set(&open, at) {
            at = next + 1;
            let ReadyRule { rule, predicate } = &self.rules[next];
            if !fits(predicate, &subject.facts()) {
                continue;
            }
            outcome.fitted.push(next);
            let reworded = self.give(rule, next, &mut outcome, subject);
            if rule.stop {
                break;
            }
            if reworded {
                open = self.candidates(&subject.search);
            }
        }
        outcome
    }

    /// Answers whether the words are others now.
    fn give<'r>(
        &self,
        rule: &'r Rule,
        at: usize,
        outcome: &mut Outcome<'r>,
        subject: &mut Subject,
    ) -> bool {
        let (given, kept) = (&rule.set, subject.kept);
        let kind = |id: Uuid| Some((id, *self.kinds.get(&id)?));
        if !kept.category && outcome.category.is_none() && outcome.parts.is_none() {
            if let Some(id) = given.category_id {
                outcome.category = Some((at, id));
                subject.decide(std::iter::once(kind(id)));
            } else if !given.parts.is_empty() {
                outcome.parts = Some((at, given.parts.as_slice()));
                subject.decide(given.parts.iter().map(|part| part.category_id.and_then(kind)));
                subject.has(Feature::Split);
            }
        }
        if let (None, None, Some(flag)) = (outcome.flag, subject.flag, given.flag) {
            outcome.flag = Some((at, flag));
            subject.flag = Some(flag);
            subject.has(Feature::Flag);
        }
        if given.review && !kept.category && outcome.review.is_none() {
            outcome.review = Some(at);
        }
        if given.hide && !kept.hidden && outcome.hide.is_none() {
            outcome.hide = Some(at);
            subject.has(Feature::Hidden);
        }
        for tag in given.add_tags.iter().filter(|_| !kept.tags) {
            if !outcome.tags.iter().any(|(_, known)| *known == tag.as_str()) {
                outcome.tags.push((at, tag.as_str()));
                subject.has(Feature::Tag);
            }
        }
        let mut reworded = false;
        if let (false, None, Some(memo)) = (kept.memo, outcome.memo, &given.memo) {
            outcome.memo = Some((at, memo.as_str()));
            subject.reword(2, memo);
            subject.has(Feature::Memo);
            reworded = true;
        }
        if let (false, None, Some(payee)) = (kept.payee, outcome.payee, &given.payee) {
            outcome.payee = Some((at, payee.as_str()));
            subject.reword(1, payee);
            subject.has(Feature::Payee);
            reworded = true;
        }
        reworded
    }

    /// Whether one rule fits by itself.
    pub fn fits(&self, at: usize, subject: &Subject) -> bool {
        self.rules.get(at).is_some_and(|ready| fits(&ready.predicate, &subject.facts()))
    }

    fn candidates(&self, search: &str) -> Vec<u64> {
        let mut open = self.always.clone();
        if let Some(words) = &self.words {
            for found in words.find_overlapping_iter(search) {
                for at in &self.of_word[found.pattern().as_usize()] {
                    set(&mut open, *at);
                }
            }
        }
        open
    }
}

fn set(bits: &mut [u64], at: usize) {
    bits[at / 64] |= 1 << (at % 64);
}

/// The first bit that is set, at this place or after it.
fn next_set(bits: &[u64], from: usize) -> Option<usize> {
    let first = from / 64;
    bits.iter().enumerate().skip(first).find_map(|(index, word)| {
        let word = if index == first { word & (u64::MAX << (from % 64)) } else { *word };
        (word != 0).then(|| index * 64 + word.trailing_zeros() as usize)
    })
}

/// Words of which one must be in the texts of whatever the predicate fits; `None`: no such words.
fn needed_words(predicate: &Predicate) -> Option<Vec<String>> {
    match predicate {
        Predicate::Text(part, test) => {
            if matches!(part, TextPart::Reference | TextPart::TrackingKey) {
                return None;
            }
            let (TextTest::Contains(word)
            | TextTest::Is(word)
            | TextTest::Starts(word)
            | TextTest::Ends(word)) = test;
            (!word.is_empty()).then(|| vec![word.clone()])
        }
        // The one with the fewest words, of these the one whose shortest word is longest.
        Predicate::All(parts) => {
            let rarity = |words: &Vec<String>| {
                let shortest = words.iter().map(String::len).min().unwrap_or_default();
                (words.len(), usize::MAX - shortest)
            };
            parts.iter().filter_map(needed_words).min_by_key(rarity)
        }
        Predicate::Any(parts) => {
            let each: Option<Vec<Vec<String>>> = parts.iter().map(needed_words).collect();
            each.map(|words| words.concat()).filter(|words| !words.is_empty())
        }
        _ => None,
    }
}

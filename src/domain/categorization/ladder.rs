//! The ladder below rules: the first rung that answers decides, and says why.

use super::classifier::{Classifier, Example};
use super::memory::{Memory, remembered};
use super::merchant_codes;
use super::merchants::Merchants;
use super::normalize::{fold, merchant_key};
use crate::domain::{Result, assistant};
use crate::model::transaction::{Decision, Reason, Source};
use crate::model::{Amount, Uuid};
use crate::store::payees::Decided;
use crate::store::{self, HouseholdTx, categories, payees};
use rust_decimal::Decimal;
use std::cell::OnceCell;
use std::collections::HashMap;

/// What the ladder looks at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub amount: Amount,
    pub description: &'a str,
    pub payee: Option<(Uuid, &'a str)>,
    /// The source's own name for the category.
    pub provided: Option<&'a str>,
}

/// Everything a household knows, loaded once per batch.
pub struct Ladder<'b> {
    book: Option<&'b HashMap<String, Uuid>>,
    memories: HashMap<Uuid, Memory>,
    /// What people decided, from the oldest on: the classifier is learned when a movement first needs it.
    decided: Vec<Decided>,
    classifier: OnceCell<Option<Classifier<Uuid>>>,
    /// What the assistant said of merchants, and which model it was.
    said: HashMap<String, (Uuid, String)>,
    by_key: HashMap<String, Uuid>,
    by_name: HashMap<String, Uuid>,
}

/// The latest choices of people that the classifier learns from.
const TAUGHT: i64 = 2_000;
/// The latest answers of the assistant that count.
const SAID: i64 = 5_000;
/// From here on a guess is given: seven of ten are right.
const SURE_ENOUGH: Decimal = Decimal::from_parts(70, 0, 0, false, 2);
/// How sure the source's own category makes us.
const PROVIDED: Decimal = Decimal::from_parts(80, 0, 0, false, 2);

impl<'b> Ladder<'b> {
    /// `payee_ids`: the payees of the batch, whose memory is needed.
    pub fn load(tx: &mut HouseholdTx<'_>, payee_ids: Vec<Uuid>) -> Result<Self> {
        let memories = payees::labels(tx, payee_ids)?
            .into_iter()
            .filter_map(|(payee, labels)| Some((payee, remembered(&labels)?)))
            .collect();
        let mut decided = payees::decided(tx, TAUGHT)?;
        decided.reverse();
        let said = store::assistant::said(tx, SAID)?
            .into_iter()
            .map(|said| (said.key, (said.category_id, said.model)))
            .collect();
        let (mut by_key, mut by_name) = (HashMap::new(), HashMap::new());
        for category in categories::list(tx)?.into_iter().filter(|c| !c.archived) {
            by_name.entry(fold(&category.name)).or_insert(category.id);
            if let Some(key) = category.key {
                by_key.insert(key, category.id);
            }
        }
        Ok(Self {
            book: None,
            memories,
            decided,
            classifier: OnceCell::new(),
            said,
            by_key,
            by_name,
        })
    }

    /// Lets the person's own choices in another program's book decide before every other rung.
    pub fn with_book(self, book: Option<&'b HashMap<String, Uuid>>) -> Self {
        Self { book, ..self }
    }

    /// The category that the source names so.
    pub fn named(&self, text: &str) -> Option<Uuid> {
        let in_book = self.book.and_then(|book| book.get(text));
        in_book.or_else(|| self.by_name.get(&fold(text))).copied()
    }

    /// What is decided below the person and their rules.
    pub fn decide(&self, subject: &Subject<'_>) -> Decision {
        self.by_book(subject)
            .or_else(|| self.by_memory(subject))
            .or_else(|| self.by_words(subject))
            .or_else(|| self.by_merchant(subject))
            .or_else(|| self.by_source(subject))
            .or_else(|| self.by_assistant(subject))
            .unwrap_or_else(Decision::none)
    }

    /// The person's own choice in another program's book, which comes before their rules here.
    pub fn by_book(&self, subject: &Subject<'_>) -> Option<Decision> {
        let text = subject.provided?;
        let reason = Reason::Provider { text: text.to_owned() };
        let id = *self.book?.get(text)?;
        Some(Decision { reason: Some(reason), ..Decision::person(Some(id)) })
    }

    fn by_memory(&self, subject: &Subject<'_>) -> Option<Decision> {
        let (id, name) = subject.payee?;
        let memory = self.memories.get(&id)?;
        let sure = if memory.count >= 3 { Decimal::new(95, 2) } else { Decimal::new(90, 2) };
        Some(Decision {
            category_id: Some(memory.category_id),
            source: Source::Learned,
            reason: Some(Reason::PayeeMemory {
                payee: name.to_owned(),
                count: memory.count,
                of: memory.of,
            }),
            confidence: Some(sure),
        })
    }

    fn classifier(&self) -> &Option<Classifier<Uuid>> {
        self.classifier.get_or_init(|| {
            let examples: Vec<Example<'_, Uuid>> = self
                .decided
                .iter()
                .map(|row| Example {
                    words: &row.words,
                    amount: row.amount,
                    label: row.category_id,
                })
                .collect();
            Classifier::train(&examples)
        })
    }

    fn by_words(&self, subject: &Subject<'_>) -> Option<Decision> {
        let payee = subject.payee.map(|(_, name)| name).unwrap_or_default();
        let text = format!("{} {}", fold(subject.description), fold(payee));
        let guess = self.classifier().as_ref()?.guess(&text, subject.amount)?;
        let confidence = Decimal::try_from(guess.confidence).ok()?.round_dp(2);
        if confidence < SURE_ENOUGH || guess.because.is_empty() {
            return None;
        }
        Some(Decision {
            category_id: Some(guess.label),
            source: Source::Learned,
            reason: Some(Reason::Words { words: guess.because }),
            confidence: Some(confidence),
        })
    }

    fn by_merchant(&self, subject: &Subject<'_>) -> Option<Decision> {
        let inflow = !subject.amount.is_negative();
        let merchants = Merchants::global();
        let named = |text: &str| merchants.recognise(text, inflow);
        let found =
            named(subject.description).or_else(|| subject.payee.and_then(|(_, p)| named(p)))?;
        Some(Decision {
            category_id: Some(*self.by_key.get(found.category_key)?),
            source: Source::Merchant,
            reason: Some(Reason::Merchant {
                merchant: found.merchant.unwrap_or_default(),
                matched: found.matched,
            }),
            confidence: Some(found.confidence),
        })
    }

    /// What card networks say the merchant sells.
    fn by_code(&self, text: &str) -> Option<Uuid> {
        self.by_key.get(merchant_codes::category_key(text)?).copied()
    }

    fn by_source(&self, subject: &Subject<'_>) -> Option<Decision> {
        let text = subject.provided?;
        Some(Decision {
            category_id: Some(self.named(text).or_else(|| self.by_code(text))?),
            source: Source::Provider,
            reason: Some(Reason::Provider { text: text.to_owned() }),
            confidence: Some(PROVIDED),
        })
    }

    /// It was told of shops that took money.
    fn by_assistant(&self, subject: &Subject<'_>) -> Option<Decision> {
        if self.said.is_empty() || !subject.amount.is_negative() {
            return None;
        }
        let (category, model) = self.said.get(&merchant_key(subject.description))?;
        Some(assistant::decision(*category, model))
    }
}

//! `TxDtls`: one transaction of an entry, which may be a batch of many.

use super::amounts::{Amounts, Direction, Money};
use super::parties::Parties;
use super::words::{Words, refers};

/// References that a person may look for, the most telling first.
const REFERENCES: [&str; 6] = ["ChqNb", "EndToEndId", "TxId", "InstrId", "ClrSysRef", "MsgId"];

#[derive(Debug, Default, PartialEq)]
pub struct Detail {
    pub servicer_reference: Option<String>,
    references: [Option<String>; REFERENCES.len()],
    creditor_reference: Option<String>,
    pub amounts: Amounts,
    pub direction: Option<Direction>,
    pub charges: Charges,
    pub parties: Parties,
    unstructured: Words,
    structured: Words,
    pub additional: Option<String>,
    pub returned: Words,
    pub code: Code,
    /// The day of the transaction itself (`RltdDts`).
    pub day: Option<String>,
}

impl Detail {
    /// Takes a field below `TxDtls`.
    pub fn take(&mut self, path: &[&str], text: &str, currency: Option<&str>) {
        let money = || Money::new(text, currency);
        let slot = match path {
            ["Refs", "AcctSvcrRef"] => &mut self.servicer_reference,
            ["Refs", name] => match REFERENCES.iter().position(|known| known == name) {
                Some(at) => &mut self.references[at],
                None => return,
            },
            ["Amt"] => {
                self.amounts.own.get_or_insert_with(money);
                return;
            }
            ["AmtDtls", kind, "Amt"] => return self.amounts.take(kind, money()),
            ["CdtDbtInd"] => {
                self.direction = self.direction.or_else(|| Direction::read(text));
                return;
            }
            ["Chrgs", rest @ ..] => return self.charges.take(rest, text, currency),
            ["RltdPties", rest @ ..] => return self.parties.take(rest, text),
            ["BkTxCd", rest @ ..] => return self.code.take(rest, text),
            ["RmtInf", "Ustrd"] => return self.unstructured.add(text),
            ["RmtInf", "Strd", "CdtrRefInf", "Ref" | "CdtrRef"] => &mut self.creditor_reference,
            ["RmtInf", "Strd", "AddtlRmtInf"]
            | ["RmtInf", "Strd", "RfrdDocInf", "Nb" | "RfrdDocNb"] => {
                // Swiss banks report their checks as `?REJECT?0`, which nobody wrote.
                if !text.starts_with('?') {
                    self.structured.add(text);
                }
                return;
            }
            ["AddtlTxInf"] => &mut self.additional,
            ["RtrInf", "Rsn" | "RtrRsn", "Cd" | "Prtry"]
            | ["RtrInf", "AddtlInf" | "AddtlRtrRsnInf"] => return self.returned.add(text),
            ["RltdDts", "TxDt" | "TxDtTm" | "AccptncDtTm"] => &mut self.day,
            _ => return,
        };
        if slot.is_none() {
            *slot = Some(text.to_owned());
        }
    }

    /// Cheque number, reference for the creditor, or the first reference that says something.
    pub fn reference(&self) -> Option<&str> {
        let [cheque, others @ ..] = &self.references;
        let all = [cheque, &self.creditor_reference].into_iter().chain(others);
        all.flatten().map(String::as_str).find(|reference| refers(reference))
    }

    /// What the payer wrote.
    pub fn remittance(&self) -> Option<&str> {
        self.unstructured.as_str().or_else(|| self.structured.as_str())
    }

    pub fn is_returned(&self) -> bool {
        self.returned.as_str().is_some()
    }
}

/// `Chrgs`: their total, or the only one.
#[derive(Debug, Default, PartialEq)]
pub struct Charges {
    total: Option<String>,
    first: Option<String>,
}

impl Charges {
    pub fn take(&mut self, path: &[&str], text: &str, currency: Option<&str>) {
        let slot = match path {
            ["TtlChrgsAndTaxAmt"] => &mut self.total,
            ["Amt"] | ["Rcrd", "Amt"] => &mut self.first,
            _ => return,
        };
        slot.get_or_insert_with(|| match currency {
            Some(currency) => format!("CHRG {text} {currency}"),
            None => format!("CHRG {text}"),
        });
    }

    /// `CHRG 0.70 CHF`, the word that the standard has for them.
    pub fn shown(&self) -> Option<&str> {
        self.total.as_deref().or(self.first.as_deref())
    }
}

/// `BkTxCd`: what kind of transaction it is.
#[derive(Debug, Default, PartialEq)]
pub struct Code {
    standard: Words,
    proprietary: Option<String>,
}

impl Code {
    pub fn take(&mut self, path: &[&str], text: &str) {
        match path {
            ["Domn", "Cd"] | ["Domn", "Fmly", "Cd" | "SubFmlyCd"] => self.standard.add(text),
            ["Prtry", "Cd"] => self.proprietary = Some(text.to_owned()),
            _ => {}
        }
    }

    /// `PMNT RCDT ESCT`, or the bank's own code.
    pub fn shown(&self) -> Option<&str> {
        self.standard.as_str().or(self.proprietary.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_order_and_placeholders_skipped() {
        let mut detail = Detail::default();
        detail.take(&["Refs", "EndToEndId"], "NOTPROVIDED", None);
        detail.take(&["Refs", "MsgId"], "M1", None);
        assert_eq!(detail.reference(), Some("M1"));
        detail.take(&["RmtInf", "Strd", "CdtrRefInf", "Ref"], "RF18", None);
        assert_eq!(detail.reference(), Some("RF18"));
        detail.take(&["Refs", "ChqNb"], "12", None);
        assert_eq!(detail.reference(), Some("12"));
    }

    #[test]
    fn free_text_goes_before_structured() {
        let mut detail = Detail::default();
        detail.take(&["RmtInf", "Strd", "AddtlRmtInf"], "structured", None);
        assert_eq!(detail.remittance(), Some("structured"));
        detail.take(&["RmtInf", "Ustrd"], "one", None);
        detail.take(&["RmtInf", "Ustrd"], "two", None);
        assert_eq!(detail.remittance(), Some("one two"));
    }
}

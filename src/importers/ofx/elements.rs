//! The elements of OFX that mean something to a reader of movements.

use crate::model::statement::StatementAccountKind;

/// What an element that contains others stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    Statement(StatementAccountKind),
    /// The account that a statement is of.
    Account,
    /// A movement of cash.
    Movement {
        pending: bool,
    },
    /// A list whose movements are all pending.
    PendingList,
    Trade(Trade),
    Payee,
    /// The currency of the amount itself.
    Currency,
    /// The currency that the amount was converted from.
    OriginalCurrency,
    LedgerBalance,
    AvailableBalance,
    InvestmentBalance,
    Status,
    Institution,
    /// A security's identity and name.
    Security,
    /// Its fields concern something else: the other account, positions, lists of balances.
    Foreign,
    /// Its fields belong to the element around it.
    Transparent,
}

/// Investment transactions that move cash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trade {
    Buy,
    Sell,
    /// Income, expenses, interest, return of capital: the sign is as written.
    Other,
}

impl Element {
    /// The element an opening tag begins. Reinvestments net to zero, transfers and splits move
    /// securities only, journals stay inside the account: none of them is a movement of cash.
    pub fn of(name: &str) -> Self {
        use StatementAccountKind::{Checking, CreditCard, Investment, Loan};
        match name {
            "STMTRS" => Self::Statement(Checking),
            "CCSTMTRS" => Self::Statement(CreditCard),
            "INVSTMTRS" => Self::Statement(Investment),
            "LOANSTMTRS" => Self::Statement(Loan),
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" | "LOANACCTFROM" => Self::Account,
            "STMTTRN" => Self::Movement { pending: false },
            "STMTTRNP" => Self::Movement { pending: true },
            "BANKTRANLISTP" => Self::PendingList,
            "BUYDEBT" | "BUYMF" | "BUYOPT" | "BUYOTHER" | "BUYSTOCK" => Self::Trade(Trade::Buy),
            "SELLDEBT" | "SELLMF" | "SELLOPT" | "SELLOTHER" | "SELLSTOCK" => {
                Self::Trade(Trade::Sell)
            }
            "INCOME" | "INVEXPENSE" | "MARGININTEREST" | "RETOFCAP" => Self::Trade(Trade::Other),
            "REINVEST" | "TRANSFER" | "SPLIT" | "JRNLFUND" | "JRNLSEC" | "CLOSUREOPT" => {
                Self::Foreign
            }
            "PAYEE" => Self::Payee,
            "CURRENCY" => Self::Currency,
            "ORIGCURRENCY" => Self::OriginalCurrency,
            "LEDGERBAL" => Self::LedgerBalance,
            "AVAILBAL" => Self::AvailableBalance,
            "INVBAL" => Self::InvestmentBalance,
            "STATUS" => Self::Status,
            "FI" => Self::Institution,
            "SECINFO" => Self::Security,
            "BANKACCTTO" | "CCACCTTO" | "INVACCTTO" | "LOANACCTTO" | "EXTDPAYEE" | "IMAGEDATA"
            | "BALLIST" | "BAL" | "INVPOSLIST" | "INVOOLIST" | "INV401KBAL" | "INV401K"
            | "REWARDINFO" | "ACCTINFO" => Self::Foreign,
            _ => Self::Transparent,
        }
    }

    /// Whether opening it ends a movement that was left open.
    pub fn ends_movement(self) -> bool {
        matches!(
            self,
            Self::Statement(_)
                | Self::Movement { .. }
                | Self::Trade(_)
                | Self::LedgerBalance
                | Self::AvailableBalance
                | Self::InvestmentBalance
                | Self::PendingList
                | Self::Security
        )
    }
}

/// The kind that `ACCTTYPE` names, `None` when it names none.
pub fn account_kind(name: &str) -> Option<StatementAccountKind> {
    match name.trim().to_ascii_uppercase().as_str() {
        "CHECKING" => Some(StatementAccountKind::Checking),
        "SAVINGS" | "MONEYMRKT" | "CD" => Some(StatementAccountKind::Savings),
        "CREDITCARD" => Some(StatementAccountKind::CreditCard),
        "CREDITLINE" | "LOAN" | "MORTGAGE" => Some(StatementAccountKind::Loan),
        _ => None,
    }
}

//! What other programs call their columns, folded, and what stands in them.

use super::super::super::text::{fold, has_phrase};

pub const DATE: &[&str] = &[
    "date",
    "transaction date",
    "posted on",
    "postedon",
    "fecha",
    "fecha y hora",
    "fecha de transaccion",
    "data",
    "datum",
    "date de transaction",
    "period",
];
pub const ACCOUNT: &[&str] = &[
    "account",
    "account name",
    "accounts",
    "wallet",
    "wallet name",
    "cuenta",
    "nombre de la cuenta",
    "billetera",
    "cartera",
    "conta",
    "carteira",
    "compte",
    "konto",
    "rekening",
    "conto",
];
pub const NUMBER: &[&str] = &["account mask", "account number", "numero de cuenta"];
pub const ACCOUNT_TYPE: &[&str] = &["account type", "tipo de cuenta"];
pub const INSTITUTION: &[&str] = &["institution", "institution name", "bank", "banco"];
pub const AMOUNT: &[&str] = &[
    "amount", "importe", "monto", "valor", "quantia", "cantidad", "betrag", "montant", "bedrag",
    "importo",
];
pub const ORIGINAL_AMOUNT: &[&str] = &["original amount", "foreign amount", "monto original"];
pub const ORIGINAL_CURRENCY: &[&str] =
    &["original currency", "foreign currency", "moneda original"];
pub const OUT: &[&str] = &[
    "expense amount",
    "expense",
    "outflow",
    "outcome",
    "debit",
    "withdrawal",
    "gasto",
    "gastos",
    "egreso",
    "cargo",
    "despesa",
    "saida",
    "ausgabe",
    "depense",
    "uitgave",
    "uscita",
];
pub const IN: &[&str] = &[
    "income amount",
    "income",
    "inflow",
    "credit",
    "deposit",
    "ingreso",
    "ingresos",
    "abono",
    "receita",
    "entrada",
    "einnahme",
    "revenu",
    "inkomst",
    "entrata",
];
pub const PAYEE: &[&str] = &[
    "payee",
    "merchant",
    "merchant name",
    "beneficiario",
    "comercio",
    "favorecido",
    "empfanger",
    "beneficiaire",
    "begunstigde",
    "name",
];
pub const RAW: &[&str] = &[
    "original statement",
    "original description",
    "full description",
    "original name",
    "statement",
];
pub const DESCRIPTION: &[&str] = &[
    "description",
    "descripcion",
    "concepto",
    "descricao",
    "beschreibung",
    "libelle",
    "omschrijving",
    "descrizione",
    "title",
    "titulo",
];
pub const MEMO: &[&str] = &["memo"];
pub const NOTES: &[&str] = &[
    "notes",
    "note",
    "notas",
    "nota",
    "comment",
    "comments",
    "comentario",
    "notiz",
    "notizen",
    "remarque",
    "notitie",
];
pub const CATEGORY: &[&str] = &[
    "category",
    "category name",
    "categories",
    "envelope",
    "categoria",
    "nombre de la categoria",
    "kategorie",
    "categorie",
];
pub const GROUP: &[&str] =
    &["parent category", "parent categories", "category group", "category group name", "group"];
pub const SUBCATEGORY: &[&str] =
    &["subcategory", "sub category", "subcategoria", "unterkategorie", "sous categorie"];
pub const TAGS: &[&str] = &[
    "tags",
    "labels",
    "tag",
    "transaction tags",
    "etiquetas",
    "etiqueta",
    "etichette",
    "schlagworter",
];
pub const CURRENCY: &[&str] =
    &["currency", "currency code", "moneda", "divisa", "moeda", "wahrung", "devise", "valuta"];
pub const KIND: &[&str] =
    &["type", "transaction type", "income expense", "tipo", "tipo de transaccion", "typ", "art"];
pub const STATUS: &[&str] = &["status", "state", "cleared", "clr", "estado", "estatus"];
pub const REFERENCE: &[&str] =
    &["check number", "check", "cheque", "cheque number", "num", "number", "numero"];
pub const ID: &[&str] = &["transaction id", "id", "uuid"];
pub const TRANSFER: &[&str] =
    &["transfers", "transfer", "transfer account", "to account", "cuenta destino"];

/// Marks the rows that are parts of one movement.
pub const SPLIT: &[&str] = &["split"];

/// Columns that a person makes in a program; no bank's file has them.
pub const PERSONAL: &[&[&str]] = &[TAGS, NOTES, GROUP, SUBCATEGORY, PERSONAL_MARKS];
const PERSONAL_MARKS: &[&str] = &[
    "excluded",
    "exclusion",
    "ignored from",
    "recurring",
    "envelope",
    "budget",
    "transfers",
    "custom name",
    "author",
    "payment type",
    "date added",
];

/// Which way the kind of a movement sends the money: `true` is in.
pub fn direction(kind: &str) -> Option<bool> {
    const IN: &str = "in|income|incomes|incoming transfer|transfer in|credit|deposit|refund|ingreso|ingresos|\
        receita|einnahme|einnahmen|revenu|inkomsten|entrata|abono";
    const OUT: &str = "out|expense|expenses|exp|outgoing transfer|transfer out|debit|withdrawal|spending|\
        purchase|gasto|gastos|egreso|egresos|cargo|despesa|ausgabe|ausgaben|depense|uitgave|uitgaven|uscita";
    let folded = fold(kind);
    let among = |words: &str| words.split('|').any(|word| word == folded);
    if among(IN) {
        Some(true)
    } else if among(OUT) {
        Some(false)
    } else {
        None
    }
}

/// Whether a category says that money was earned.
pub fn is_income(category: &str) -> bool {
    const WORDS: [&str; 19] = [
        "income",
        "paycheck",
        "paychecks",
        "salary",
        "wages",
        "payroll",
        "nomina",
        "salario",
        "sueldo",
        "ingresos",
        "aguinaldo",
        "receita",
        "gehalt",
        "einkommen",
        "salaire",
        "revenus",
        "salaris",
        "stipendio",
        "lohn",
    ];
    let folded = fold(category);
    WORDS.iter().any(|word| has_phrase(&folded, word))
}

/// Whether a kind or a category only says that money moved between accounts of the person.
pub fn is_transfer(text: &str) -> bool {
    const WORDS: &str = "transfer|transfers|internal transfer|incoming transfer|outgoing transfer|\
        transfer in|transfer out|transfer withdraw|credit card payment|credit card payments|\
        transferencia|transferencias|traspaso|traspasos|pago de tarjeta|umbuchung|virement|\
        overboeking|giroconto|payment transfer";
    let folded = fold(text);
    WORDS.split('|').any(|word| word == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_categories_that_speak() {
        assert_eq!(direction("Expenses"), Some(false));
        assert_eq!(direction("Ingreso"), Some(true));
        assert_eq!(direction("regular"), None);
        assert!(is_income("Income: Pay") && is_income("Nómina") && !is_income("Groceries"));
        assert!(is_transfer("Transfer, withdraw") && !is_transfer("Transfer fee"));
    }

    #[test]
    fn every_name_is_folded() {
        let lists = [
            DATE,
            ACCOUNT,
            NUMBER,
            ACCOUNT_TYPE,
            INSTITUTION,
            AMOUNT,
            OUT,
            IN,
            PAYEE,
            RAW,
            DESCRIPTION,
            MEMO,
            NOTES,
            CATEGORY,
            GROUP,
            SUBCATEGORY,
            TAGS,
            CURRENCY,
            KIND,
            STATUS,
            REFERENCE,
            ID,
            TRANSFER,
            PERSONAL_MARKS,
        ];
        for name in lists.into_iter().flatten() {
            assert_eq!(fold(name), *name);
        }
    }
}

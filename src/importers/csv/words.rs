//! What headers and cells say, in the languages of the banks.

use super::super::text::{fold, has_phrase};
use crate::model::statement::{ColumnRole, StatementAccountKind};

/// Headers by role, folded (lower case, no accents); the earlier, the more surely.
/// A longer phrase wins over a shorter one, so "fecha valor" is not "valor".
const HEADERS: &[(ColumnRole, &[&str])] = &[
    (
        ColumnRole::BookedOn,
        &[
            "booking date", "booked on", "posting date", "post date", "posted date", "date posted", "posted on",
            "posted", "completed date", "date completed", "run date", "fecha contable", "fecha de operacion",
            "fecha operacion", "fecha oper", "fecha de aplicacion", "fecha aplicacion", "fecha de registro",
            "fecha movimiento", "fecha del movimiento", "fecha de movimiento", "fecha mov", "fecha de cargo",
            "data lancamento", "data de lancamento", "data do lancamento", "data mov", "data movimento",
            "data de movimento", "data contabile", "data registrazione", "data operazione", "buchungstag",
            "buchungsdatum", "buchung", "date de comptabilisation", "date comptable", "date operation",
            "date d operation", "date de l operation", "boekdatum", "boekingsdatum", "data obrabotki operatsii",
            "date", "fecha", "data", "datum", "dia", "transaction date", "trans date", "txn date", "date transaction",
            "date de transaction", "date of transaction", "transactiedatum", "transaktionsdatum", "data transazione",
            "fecha transaccion", "fecha de transaccion", "fecha de la transaccion", "data transacao",
            "data da transacao", "data da compra", "fecha de compra", "fecha compra", "fecha de consumo",
            "datetime", "date time", "fecha hora", "fecha y hora", "purchase date", "datum zauctovani",
            "posting", "tranzakcio datuma", "order date", "datum verrekening", "data operacji", "kirjauspaiva",
            "bokforingsdag", "bogforingsdato",
            "execution date", "datum provedeni", "started date", "date started", "created", "created utc",
            "created at", "created on", "timestamp", "datum verrichting", "data soversheniia operatsii",
            "data sovershieniia opieratsii",
        ],
    ),
    (
        ColumnRole::ValueOn,
        &[
            "value date", "value dat", "valuta date", "valutadatum", "valuta datum", "date valeur",
            "date de valeur", "fecha valor", "fecha de valor", "f valor", "data valor", "data de valor",
            "data valuta", "wertstellung", "wertstellungstag", "wertstellung valuta", "valuta", "rentedatum",
            "interest date", "effective date", "fecha efectiva", "available on", "available on utc",
            "settlement date", "datum valuty", "erteknap", "data waluty",
        ],
    ),
    (
        ColumnRole::Debit,
        &[
            "debit", "debits", "debit amount", "amount debit", "debit amt", "debito", "debitos", "cargo", "cargos",
            "importe cargo", "importe cargos", "retiro", "retiros", "withdrawal", "withdrawals", "withdrawal amt",
            "withdrawal amount", "withdraw", "paid out", "money out", "outflow", "soll", "debet", "debe", "debite",
            "montant debit", "belastung", "ausgang", "ausgaben", "ausgabe", "lastschrift", "sortie", "depense",
            "depenses", "gasto", "gastos", "egreso", "egresos", "saida", "saidas", "uscite", "addebiti",
            "addebito", "dare", "charge", "charges", "valor debito", "spent", "af", "out", "expense", "raskhod", "spisanie",
        ],
    ),
    (
        ColumnRole::Credit,
        &[
            "credit", "credits", "credit amount", "amount credit", "credit amt", "credito", "creditos", "abono",
            "abonos", "importe abono", "importe abonos", "deposito", "depositos", "deposit", "deposits",
            "deposit amt", "deposit amount", "paid in", "money in", "inflow", "haben", "haber", "ingreso",
            "ingresos", "montant credit", "entrada", "entradas", "entrate", "avere", "accrediti", "accredito",
            "gutschrift", "eingang", "einnahmen", "recette", "received", "valor credito", "bij", "in", "income", "prikhod", "postuplenie",
        ],
    ),
    (
        ColumnRole::Amount,
        &[
            "amount", "transaction amount", "net amount", "amount total", "importe", "importe total", "monto",
            "monto total", "monto de la operacion", "monto transaccion", "monto movimiento", "valor",
            "valor da transacao", "valor transacao", "montant", "montant operation", "betrag", "umsatz", "bedrag",
            "importo", "quantia", "summa v valiute scheta", "suma", "summa", "belob", "belopp", "castka", "kwota",
            "osszeg", "tranzakcio osszege", "net", "amount local currency", "importe en moneda nacional",
            "importe mn", "bedrag in eur", "gross", "total", "cantidad", "value",
        ],
    ),
    (
        ColumnRole::Balance,
        &[
            "balance", "running balance", "closing balance", "account balance", "net cash balance", "balance after",
            "new balance", "running bal", "saldo", "saldo final", "saldo actual", "saldo contable",
            "saldo disponible", "saldo despues", "saldo na trn", "saldo na mutatie", "saldo apos", "solde",
            "kontostand", "egyenleg", "available balance", "zustatek", "saldo dopo", "stav uctu",
        ],
    ),
    (
        ColumnRole::Sign,
        &[
            "d c", "dc", "c d", "cr dr", "dr cr", "sign", "billingamountsign", "debit credit", "credit debit",
            "creditdebet", "debetcredit", "debit or credit", "credit or debit", "af bij", "soll haben",
            "soll haben kennzeichen", "debit credit indicator", "credit debit indicator", "cargo abono",
            "tipo de movimiento", "tipo movimiento", "naturaleza", "signo", "sens", "bevetel kiadas",
            "transaction type", "type", "tipo", "movement type", "direction",
        ],
    ),
    (
        ColumnRole::Currency,
        &[
            "currency", "currency code", "moneda", "moeda", "divisa", "devise", "wahrung", "waehrung", "munt",
            "muntsoort", "valutacode", "ccy", "curr", "mena", "waluta", "devizanem", "valuta", "valiuta scheta",
            "commodity",
        ],
    ),
    (
        ColumnRole::Description,
        &[
            "description", "descripcion", "concepto", "descricao", "historico", "detalle", "detalles", "narration",
            "narrative", "particulars", "libelle", "label", "intitule", "omschrijving", "naam omschrijving",
            "buchungstext", "verwendungszweck", "vorgang", "descrizione", "causale", "beschreibung",
            "transaction description", "transaction details", "details", "title", "titulo", "lancamento",
            "activity", "desc", "popis", "opisanie", "opis", "concept", "texto", "text", "movimiento", "descripcion de la operacion",
            "original description", "mededelingen", "detail", "action", "omschrijving 1", "omschrijving 2",
            "omschrijving 3", "details de l operation", "naznachenie platezha", "opisanie operatsii",
            "item title", "what",
        ],
    ),
    (
        ColumnRole::Payee,
        &[
            "payee", "merchant", "merchant name", "comercio", "establecimiento", "estabelecimento", "beneficiario",
            "beneficiary", "beneficiary name", "beguenstigter zahlungspflichtiger", "begunstigter", "empfanger",
            "empfangername", "auftraggeber empfanger", "auftraggeber", "naam tegenpartij", "tegenrekeninghouder",
            "partner name", "partner neve", "counterparty", "counterparty name", "counteraccount name",
            "nazev protiuctu", "zahlungsbeteiligter", "beneficiaire", "handelaar", "contact", "name", "nombre",
            "nome", "naam", "name zahlungsbeteiligter", "ordenante",
        ],
    ),
    (
        ColumnRole::Memo,
        &[
            "memo", "notes", "note", "comment", "comments", "comentario", "comentarios", "observaciones",
            "observacoes", "notas", "message", "mensaje", "vrije mededeling", "payment reference",
            "additional description", "extended description", "message for payee", "zprava pro prijemce",
            "kozlemeny", "toelichting", "additional information", "informacion adicional", "labels", "type", "tipo", "transaction type",
        ],
    ),
    (
        ColumnRole::ExternalId,
        &[
            "transaction id", "transactionid", "txn id", "id", "identificador", "id transaccion",
            "id de transaccion", "id transacao", "balance transaction id", "unique id", "fitid", "id transakce",
            "transaction reference number", "uuid", "wallet txn id", "transaction number", "identifier",
        ],
    ),
    (
        ColumnRole::Reference,
        &[
            "reference", "referencia", "ref", "reference number", "reference no", "ref no", "ref num", "referenz",
            "cheque", "check", "check number", "check no", "cheque number", "chq ref number", "chq ref no", "num",
            "numero", "folio", "numero de operacion", "no operacion", "num operacion", "operation number",
            "documento", "numero documento", "numero de documento", "nro documento", "num doc", "doc",
            "transactiereferentie", "referentie", "autorizacion", "clave de rastreo", "receipt id", "reference id",
            "n operacion", "no de referencia", "referencia numerica", "cheque no", "slip",
        ],
    ),
    (
        ColumnRole::Category,
        &["category", "categoria", "kategorie", "categorie", "category name", "master category", "rubro"],
    ),
    (
        ColumnRole::Status,
        &["status", "state", "estado", "estatus", "situacao", "statut", "estado del movimiento", "cleared"],
    ),
    (
        ColumnRole::Ignore,
        &[
            "original amount", "original currency", "importe original", "monto original", "valor original",
            "moneda original", "exchange rate", "amount currency", "transfer amount", "transfer amount currency",
            "transfer total", "transfer fee", "converted amount", "converted currency", "amount refunded",
            "converted amount refunded", "refunded amount", "disputed amount", "amount fee", "fee", "fees",
            "fee amount", "fee currency", "total fees", "price", "unit price", "quantity", "shares", "total shares",
            "tax", "commission", "foreign amount", "foreign currency", "foreign currency amount", "list price",
            "time", "hora", "opening balance", "initial balance", "beginning balance", "saldo inicial",
            "saldo anterior", "balance before", "intl amount", "reward point header", "reward points",
            "exchange quantity", "exchange currency", "wechselkurs", "koers", "kurs", "tipo de cambio",
            "betrag fremdwahrung", "fremdwahrung", "oorspr bedrag", "oorspr munt", "account name", "account type",
            "payment method", "funding source", "destination", "credit limit", "limite de credito", "card number",
            "numero de tarjeta", "market value", "cost basis", "total value", "gain loss", "accrued interest",
            "summa v valiute operatsii", "valiuta operatsii", "kosten op verrichting", "net worth amount",
            "net worth currency", "order price", "item subtotal", "item subtotal tax", "description fee",
            "credit card", "credit card number", "original date", "account currency", "data type", "date format",
            "bank code", "agency code", "dispute date", "statement descriptor", "release date", "shipment date",
            "due date", "fecha limite de pago", "vencimiento", "fecha de vencimiento", "tax amount", "iva",
            "total fee", "cashback", "interest", "reg fee", "initial date", "final date", "final balance",
            "expenses entries", "income entries", "open date", "card id", "balance type", "name on account",
        ],
    ),
];

/// Headers of the number of the card that a file is of.
const OWN_CARD: &[&str] = &[
    "card number", "card no", "credit card number", "kredietkaart", "tarjeta", "numero de tarjeta", "no de tarjeta",
    "cartao", "numero do cartao", "numero de carte", "kartennummer", "kreditkartennummer", "kaartnummer",
];

/// Headers of the number of the account that a file is of.
const OWN_ACCOUNT: &[&str] = &[
    "account", "account number", "account no", "iban", "iban bban", "rekening", "rekeningnummer", "kontonummer",
    "konto", "auftragskonto", "cuenta", "numero de cuenta", "no de cuenta", "conta", "numero da conta", "compte",
    "numero de compte", "szamlaszam", "numer rachunku", "numero conto",
];

/// A reading of a header: the role and how surely (an exact phrase, a longer one, an earlier one).
pub type Reading = (ColumnRole, u32);

/// Words so common that they name a role only when they are the whole header.
const ALONE: &[&str] = &[
    "name", "naam", "nome", "nombre", "contact", "text", "texto", "detail", "check", "value", "total", "gross",
    "posted", "posting", "buchung", "title", "created", "what", "item title", "expense", "income", "sign", "sens",
    "type", "tipo", "state", "message", "label", "labels", "action", "numero", "cleared", "charge", "charges",
];

/// Every role a header may name, the surest first.
pub fn readings(header: &str) -> Vec<Reading> {
    let folded = fold(header);
    if folded.is_empty() || folded.len() > 80 {
        return Vec::new();
    }
    let mut found: Vec<Reading> = Vec::new();
    for (role, phrases) in HEADERS {
        let best = phrases.iter().enumerate().filter_map(|(at, phrase)| {
            let at = u32::try_from(at.min(199)).unwrap_or(199);
            let length = u32::try_from(phrase.len()).unwrap_or(0);
            if folded == *phrase {
                Some(100_000 - at)
            } else if phrase.len() > 3 && !ALONE.contains(phrase) && has_phrase(&folded, phrase) {
                Some(length * 1_000 - at)
            } else {
                None
            }
        });
        if let Some(score) = best.max() {
            found.push((*role, score));
        }
    }
    found.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    found
}

/// The kind of account whose own number a header announces.
pub fn own_account(header: &str) -> Option<StatementAccountKind> {
    let folded = fold(header);
    if OWN_ACCOUNT.contains(&folded.as_str()) {
        Some(StatementAccountKind::Checking)
    } else if OWN_CARD.contains(&folded.as_str()) {
        Some(StatementAccountKind::CreditCard)
    } else {
        None
    }
}

/// Whether a folded header is one of those that name a kind of movement as often as its direction.
pub fn direction_header(folded: &str) -> bool {
    matches!(folded, "type" | "tipo" | "transaction type" | "labels")
}

/// The direction that a cell of a sign column names: `true` for money in.
pub fn direction(cell: &str) -> Option<bool> {
    const IN: &[&str] = &[
        "c", "cr", "h", "credit", "credito", "credits", "crdt", "abono", "bij", "in", "inflow", "haben", "haber",
        "deposito", "deposit", "ingreso", "income", "entrada", "avere", "received", "money in",
    ];
    const OUT: &[&str] = &[
        "d", "db", "dr", "s", "debit", "debito", "debits", "dbit", "debet", "cargo", "af", "uit", "out", "outflow",
        "soll", "debe", "retiro", "withdrawal", "egreso", "gasto", "expense", "saida", "dare", "sent", "money out",
    ];
    match cell.trim() {
        "+" => return Some(true),
        "-" | "\u{2212}" => return Some(false),
        _ => {}
    }
    let folded = fold(cell);
    if IN.contains(&folded.as_str()) {
        Some(true)
    } else if OUT.contains(&folded.as_str()) {
        Some(false)
    } else {
        None
    }
}

/// The `A` of banks that write `C` for "cargo" and `A` for "abono".
pub fn is_abono(cell: &str) -> bool {
    cell.trim().eq_ignore_ascii_case("a")
}

/// What a status cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Posted,
    Pending,
    Cancelled,
}

pub fn status(cell: &str) -> Status {
    const PENDING: &[&str] = &[
        "pending", "pendiente", "pendente", "en attente", "vorgemerkt", "authorised", "authorized", "processing",
        "in progress", "en proceso", "in behandeling", "in transito", "en transito", "uncleared", "on hold",
    ];
    const CANCELLED: &[&str] = &[
        "cancelled", "canceled", "cancelado", "cancelada", "annule", "annulee", "storniert", "declined", "denied",
        "failed", "fallido", "fallida", "rechazado", "rechazada", "recusada", "recusado", "reverted", "void",
        "voided", "expired", "refused", "anulado", "anulada", "estornado", "rejected", "failure", "blocked",
    ];
    let folded = fold(cell);
    let says = |words: &[&str]| words.iter().any(|word| has_phrase(&folded, word));
    if says(CANCELLED) {
        Status::Cancelled
    } else if says(PENDING) {
        Status::Pending
    } else {
        Status::Posted
    }
}

/// Whether a row's words announce a balance or a total instead of a movement.
pub fn is_summary(text: &str) -> bool {
    const WHOLE: &[&str] = &[
        "saldo", "s a l d o", "saldo do dia", "saldo dia", "saldo del dia", "saldo anterior", "saldo inicial",
        "saldo final", "saldo actual", "saldo atual", "saldo total", "opening balance", "closing balance",
        "beginning balance", "ending balance", "starting balance", "balance brought forward",
        "balance carried forward", "previous balance", "solde initial", "solde final", "solde precedent",
        "anfangssaldo", "endsaldo", "alter saldo", "neuer saldo", "kontostand", "saldo iniziale", "saldo finale",
        "beginsaldo", "eindsaldo", "saldo bloqueado", "saldo total disponivel dia",
    ];
    const FIRST: &[&str] =
        &["total", "totals", "balance at", "balance as of", "saldo al", "saldo em", "saldo per", "solde au",
          "kontostand am", "totales", "totais", "subtotal", "grand total", "suma", "summe", "gesamt", "totaal",
          "totale", "end of file", "end of report"];
    if text.len() > 60 {
        return false;
    }
    let folded = fold(text);
    WHOLE.contains(&folded.as_str())
        || folded.len() < 40
            && (folded.ends_with(" total")
                || FIRST.iter().any(|word| folded == *word || folded.starts_with(&format!("{word} "))))
}

/// Words of money that comes back to a card: payments and refunds.
pub fn is_card_credit(text: &str) -> bool {
    const PHRASES: &[&str] = &[
        "pagamento recebido", "pagamento de fatura", "estorno", "payment thank you", "thank you for your payment",
        "payment received", "autopay", "online payment", "automatic payment", "mobile payment", "refund",
        "su pago", "pago recibido", "gracias por su pago", "pago interbancario", "pago tarjeta", "pago tdc",
        "abono a su tarjeta", "devolucion", "bonificacion", "reembolso", "credito por", "statement credit",
        "desconto antecipacao", "encerramento de divida", "paiement recu", "merci pour votre paiement",
        "zahlung erhalten", "lastschrift vielen dank", "payment from",
    ];
    let folded = fold(text);
    PHRASES.iter().any(|phrase| has_phrase(&folded, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(header: &str) -> Option<ColumnRole> {
        readings(header).first().map(|(role, _)| *role)
    }

    #[test]
    fn headers_in_many_languages() {
        for (header, role) in [
            ("Fecha Valor", ColumnRole::ValueOn),
            ("VALOR", ColumnRole::Amount),
            ("Valor (R$)", ColumnRole::Amount),
            ("Depósitos", ColumnRole::Credit),
            ("Descripción", ColumnRole::Description),
            ("Bedrag (EUR)", ColumnRole::Amount),
            ("Af Bij", ColumnRole::Sign),
            ("Umsatz in EUR", ColumnRole::Amount),
            ("Wertstellung (Valuta)", ColumnRole::ValueOn),
            ("Amount Currency", ColumnRole::Ignore),
            ("Running Balance", ColumnRole::Balance),
            ("Data Lançamento", ColumnRole::BookedOn),
            ("Date de comptabilisation", ColumnRole::BookedOn),
            ("Importo", ColumnRole::Amount),
        ] {
            assert_eq!(first(header), Some(role), "{header}");
        }
        assert_eq!(first("BIC tegenpartij"), None);
    }

    #[test]
    fn cells_that_speak() {
        assert_eq!([direction("Abono"), direction("DR"), direction("x")], [Some(true), Some(false), None]);
        assert_eq!(status("REVERTED"), Status::Cancelled);
        assert_eq!(status("Pendiente"), Status::Pending);
        assert_eq!(status("COMPLETED"), Status::Posted);
        assert!(is_summary("Total general") && is_summary("S A L D O") && !is_summary("TOTAL PLAY SA DE CV MENSUALIDAD INTERNET"));
        assert!(is_card_credit("Pagamento recebido") && !is_card_credit("Bar e Lanches"));
    }
}

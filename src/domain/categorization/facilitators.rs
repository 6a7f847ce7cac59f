//! What stands before the merchant's name: payment facilitators (`MERPAGO*`, `CLIP MX*`) and the
//! bank's word for the operation (`COMPRA EN`).

/// Prefix, whether it needs its asterisk to be believed, the facilitator's name.
const FACILITATORS: &[(&str, bool, &str)] = &[
    ("2CHECKOUT", true, "2Checkout"),
    ("2CO COM", true, "2Checkout"),
    ("AFFIRM", true, "Affirm"),
    ("APLAZO", true, "Aplazo"),
    ("BILLPOCKET", false, "Billpocket"),
    ("BPK", true, "Billpocket"),
    ("BOLD", true, "Bold"),
    ("CKO", true, "Checkout.com"),
    ("CLIP MX", false, "Clip"),
    ("CLIPMX", false, "Clip"),
    ("CLIP", true, "Clip"),
    ("CONEKTA", false, "Conekta"),
    ("CULQI", true, "Culqi"),
    ("DLOCAL", false, "dLocal"),
    ("DLO", true, "dLocal"),
    ("EBANX", false, "EBANX"),
    ("EBN", true, "EBANX"),
    ("EC", true, "EBANX"),
    ("EPAYCO", true, "ePayco"),
    ("FS", true, "FastSpring"),
    ("GETNET", false, "Getnet"),
    ("IZETTLE", false, "Zettle"),
    ("KLARNA", true, "Klarna"),
    ("KUESKIPAY", true, "Kueski Pay"),
    ("KUESKI", true, "Kueski Pay"),
    ("MERCADO PAGO", true, "Mercado Pago"),
    ("MERCADOPAGO", true, "Mercado Pago"),
    ("MERCPAGO", false, "Mercado Pago"),
    ("MERPAGO", false, "Mercado Pago"),
    ("MPAGO", true, "Mercado Pago"),
    ("MP", true, "Mercado Pago"),
    ("NETPAY", false, "NetPay"),
    ("OPENPAY", false, "Openpay"),
    ("PADDLE NET", true, "Paddle"),
    ("PADDLE", true, "Paddle"),
    ("PAGSEGURO", true, "PagSeguro"),
    ("PAG", true, "PagSeguro"),
    ("PAYCLIP", false, "Clip"),
    ("PAYPAL", false, "PayPal"),
    ("PAYU", false, "PayU"),
    ("PG", true, "PagSeguro"),
    ("PICPAY", true, "PicPay"),
    ("PP", true, "PayPal"),
    ("PY", true, "Paystand"),
    ("REST BILLPOCKET", true, "Billpocket"),
    ("SP", true, "Shopify"),
    ("SQ", true, "Square"),
    ("SR PAGO", false, "Sr. Pago"),
    ("SRPAGO", false, "Sr. Pago"),
    ("STRIPE", true, "Stripe"),
    ("SUMUP", true, "SumUp"),
    ("TST", true, "Toast"),
    ("WEBPAY", true, "Webpay"),
    ("WL", true, "Worldline"),
    ("WOMPI", true, "Wompi"),
    ("ZETTLE", false, "Zettle"),
];

/// Words for "a purchase by card" that say nothing about the merchant; a space follows each.
const OPERATIONS: &[&str] = &[
    "ACH DEBIT ",
    "ADEUDO ",
    "CARGO POR COMPRA EN ",
    "CARGO POR COMPRA ",
    "CARGO RECURRENTE ",
    "CHECKCARD ",
    "COMPRA CON TARJETA EN ",
    "COMPRA CON TARJETA ",
    "COMPRA DOMICILIADA ",
    "COMPRA EN COMERCIO ",
    "COMPRA EN LINEA ",
    "COMPRA EN ",
    "COMPRA INTERNET ",
    "COMPRA NACIONAL ",
    "COMPRA INTERNACIONAL ",
    "COMPRA POS ",
    "COMPRA NO DEBITO ",
    "COMPRA NO CARTAO ",
    "COMPRA DEBITO ",
    "COMPRA CARTAO ",
    "COMPRA TARJETA ",
    "COMPRA TARJ ",
    "COMPRA TDC ",
    "COMPRA TDD ",
    "COMPRA COM CARTAO ",
    "COMPRA ",
    "CPRA ",
    "DEBIT CARD PURCHASE ",
    "CARD PURCHASE ",
    "DOMICILIACION ",
    "PAGO CON TARJETA EN ",
    "PAGO EN LINEA ",
    "PAGO EN ",
    "PAGO CON TARJETA ",
    "HEY COMPRA ",
    "POS DEBITO ",
    "POS DEBIT ",
    "POS PURCHASE ",
    "PURCHASE AUTHORIZED ON ",
    "PURCHASE ",
    "RECIBO ",
    "RECURRING PAYMENT ",
    "VISA PURCHASE ",
];

/// Takes facilitators and operation words off the front of starred upper-case words, as often as
/// they occur, while letters remain behind them. The first facilitator met is the one named.
pub(super) fn strip_leading(text: &str) -> (&str, Option<&'static str>) {
    let (mut rest, mut facilitator) = (text, None);
    loop {
        if let Some((after, name)) = strip_facilitator(rest) {
            facilitator = facilitator.or(Some(name));
            rest = after;
        } else if let Some(after) = strip_operation(rest) {
            rest = after;
        } else {
            return (rest, facilitator);
        }
    }
}

fn strip_facilitator(text: &str) -> Option<(&str, &'static str)> {
    FACILITATORS.iter().find_map(|(prefix, needs_star, name)| {
        let after = text.strip_prefix(prefix)?;
        let told = after.starts_with('*') || (!needs_star && after.starts_with(' '));
        let rest = if told { named(after)? } else { return None };
        Some((rest, *name))
    })
}

fn strip_operation(text: &str) -> Option<&str> {
    OPERATIONS.iter().find_map(|operation| named(text.strip_prefix(operation)?))
}

/// What is left, when it can still name somebody.
fn named(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([' ', '*']);
    rest.contains(char::is_alphabetic).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facilitators_are_named_and_taken_off() {
        assert_eq!(strip_leading("MERPAGO*TIENDA"), ("TIENDA", Some("Mercado Pago")));
        assert_eq!(strip_leading("CLIP MX*TACOS"), ("TACOS", Some("Clip")));
        assert_eq!(strip_leading("PAYPAL SPOTIFY"), ("SPOTIFY", Some("PayPal")));
        assert_eq!(strip_leading("PAYPAL*SQ*CAFE"), ("CAFE", Some("PayPal")));
    }

    #[test]
    fn a_facilitator_that_stands_alone_stays() {
        assert_eq!(strip_leading("PAYPAL*402935"), ("PAYPAL*402935", None));
        assert_eq!(strip_leading("MERPAGO"), ("MERPAGO", None));
        assert_eq!(strip_leading("EC MOTORS"), ("EC MOTORS", None));
    }

    #[test]
    fn operation_words_are_taken_off_in_front_only() {
        assert_eq!(strip_leading("COMPRA EN OXXO"), ("OXXO", None));
        assert_eq!(strip_leading("POS PURCHASE SQ*BLUE BOTTLE"), ("BLUE BOTTLE", Some("Square")));
        assert_eq!(strip_leading("TIENDA COMPRA BIEN"), ("TIENDA COMPRA BIEN", None));
    }
}

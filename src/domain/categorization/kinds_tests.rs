//! What is no purchase is known for what it is: pay, interest, fees, cash, payments of cards, and refunds,
//! which go where the purchase went. In the words of banks in Spanish and in English.

use super::merchants::Merchants;

/// Sign, the words, the category.
const LINES: &[(char, &str, &str)] = &[
    ('+', "ABONO NOMINA EMPRESA EJEMPLO", "payroll"),
    ('+', "PAGO DE NOMINA QUINCENAL", "payroll"),
    ('+', "DEPOSITO DE NOMINA 0042", "payroll"),
    ('+', "PAYROLL DIRECT DEPOSIT ACME", "payroll"),
    ('+', "DIRECT DEP ACME PAYROLL PPD ID 1234", "payroll"),
    ('+', "SALARY PAYMENT ACME LTD", "payroll"),
    ('+', "PAGO AGUINALDO 2026", "christmas_bonus"),
    ('+', "INTERESES GANADOS DEL PERIODO", "interest_earned"),
    ('+', "RENDIMIENTOS DEL MES", "interest_earned"),
    ('+', "INTEREST PAYMENT", "interest_earned"),
    ('+', "INTEREST EARNED THIS PERIOD", "interest_earned"),
    ('+', "MONTHLY INTEREST PAID", "interest_earned"),
    ('-', "INTERESES ORDINARIOS", "interest_paid"),
    ('-', "INTERES MORATORIO", "interest_paid"),
    ('-', "INTEREST CHARGE ON PURCHASES", "interest_paid"),
    ('-', "PURCHASE INTEREST CHARGED", "interest_paid"),
    ('-', "COMISION POR MANEJO DE CUENTA", "bank_fees"),
    ('-', "COM APERTURA CREDITO", "bank_fees"),
    ('-', "ANUALIDAD TARJETA DE CREDITO", "bank_fees"),
    ('-', "IVA POR COMISION", "bank_fees_vat"),
    ('-', "MONTHLY SERVICE FEE", "bank_fees"),
    ('-', "OVERDRAFT FEE", "bank_fees"),
    ('-', "FOREIGN TRANSACTION FEE", "bank_fees"),
    ('-', "LATE PAYMENT FEE", "bank_fees"),
    ('-', "ANNUAL FEE", "bank_fees"),
    ('-', "RETIRO CAJERO AUTOMATICO 1234", "cash_withdrawal"),
    ('-', "DISPOSICION DE EFECTIVO ATM", "cash_withdrawal"),
    ('-', "RETIRO SIN TARJETA", "cash_withdrawal"),
    ('-', "ATM WITHDRAWAL 000123 MAIN ST", "cash_withdrawal"),
    ('-', "CASH WITHDRAWAL", "cash_withdrawal"),
    ('-', "PAGO TARJETA DE CREDITO BANCO", "card_payment"),
    ('-', "PAGO TDC 4321", "card_payment"),
    ('+', "SU PAGO GRACIAS", "card_payment"),
    ('-', "CREDIT CARD PAYMENT", "card_payment"),
    ('-', "AUTOPAY CREDIT CARD 1234", "card_payment"),
    ('+', "PAYMENT THANK YOU", "card_payment"),
    ('+', "PAYMENT RECEIVED - THANK YOU", "card_payment"),
    ('+', "DEVOLUCION COMPRA WALMART", "groceries"),
    ('+', "REEMBOLSO LIVERPOOL", "department_store"),
    ('+', "REFUND STARBUCKS STORE 123", "coffee"),
    ('+', "MERCHANT CREDIT BEST BUY", "electronics"),
];

#[test]
fn what_is_no_purchase_is_known_in_both_languages() {
    let wrong: Vec<String> = LINES
        .iter()
        .filter_map(|(sign, words, category)| {
            let found = Merchants::global().recognise(words, *sign == '+').map(|f| f.category_key);
            (found != Some(*category)).then(|| format!("{sign} {words}: {category}, not {found:?}"))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

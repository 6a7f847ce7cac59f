use super::*;
use proptest::prelude::*;

/// Description; tracking key, reference, bank, account.
type Case = (&'static str, [Option<&'static str>; 4]);

#[test]
fn each_banks_shape_is_read() {
    let cases: [Case; 11] = [
        (
            "SPEI ENVIADO NU MEXICO    / 0083751678  638 0906250AHORRO 00638180000000000952 BNET01002507070033484832",
            [
                Some("BNET01002507070033484832"),
                Some("0906250"),
                Some("638"),
                Some("638180000000000952"),
            ],
        ),
        (
            "SPEI RECIBIDOSANTANDER    / 0083751678  014 0906250RENTA",
            [None, Some("0906250"), Some("014"), None],
        ),
        ("SPEI RECIBIDOSTP", [None, None, Some("646"), None]),
        (
            "PAGO TRANSFERENCIA SPEI HORA 12:30:11 ENVIADO A BBVA MEXICO A LA CUENTA 012180000000000002 \
             AL CLIENTE ANA GIL CLAVE DE RASTREO 2024070340014BET0000454687480 REF 0030724 CONCEPTO RENTA",
            [
                Some("2024070340014BET0000454687480"),
                Some("0030724"),
                Some("012"),
                Some("012180000000000002"),
            ],
        ),
        (
            "SPEI RECIBIDO, BCO:0012 BBVA MEXICO HR LIQ: 10:20:30 DEL CLIENTE ANA GIL CVE RAST: 8846APR2202411201234 \
             REFERENCIA: 0000123",
            [Some("8846APR2202411201234"), Some("0000123"), Some("012"), None],
        ),
        (
            "Transferencia SPEI enviada · Clave de rastreo: NU39TQ1E6CN8JKQF2JQ3V6A61K · Referencia numérica 9000001",
            [Some("NU39TQ1E6CN8JKQF2JQ3V6A61K"), Some("9000001"), None, None],
        ),
        (
            "PAGO CUENTA DE TERCERO    /  0041782016     BNET    0113831760 RENTA",
            [None, None, None, Some("0113831760")],
        ),
        (
            "SPEI AZTECA RASTREO 241120123456789012345678 CTA 014180000000000123",
            [Some("241120123456789012345678"), None, Some("014"), Some("014180000000000123")],
        ),
        ("OXXO INSURGENTES REF 12345678901", [None, None, None, None]),
        ("COMPRA AMAZON MX 4152313412345678", [None, None, None, None]),
        ("RASTREO", [None, None, None, None]),
    ];
    for (text, [key, reference, bank, account]) in cases {
        let facts = read(text, None, None);
        let told = (
            facts.tracking_key.as_deref(),
            facts.reference_number.as_deref(),
            facts.bank.map(|bank| bank.code),
            facts.account.as_deref(),
        );
        assert_eq!(told, (key, reference, bank, account), "{text}");
    }
}

#[test]
fn the_files_own_fields_are_believed() {
    let facts = read("Traspaso", Some("000123"), Some("MX 012180-00000000000 2"));
    assert_eq!(facts.reference_number.as_deref(), Some("000123"));
    assert_eq!(facts.account.as_deref(), Some("MX012180000000000002"));
    let facts = read("Traspaso", Some("BNET01002507070033484832"), None);
    assert_eq!(facts.tracking_key.as_deref(), Some("BNET01002507070033484832"));
    assert_eq!(facts.reference_number, None);
}

#[test]
fn a_clabe_and_its_account_are_one() {
    let household = Uuid::nil();
    let key = |number: &str| account_key(household, number);
    assert_eq!(key("012180012345678909"), key("1234567890"));
    assert_eq!(key("01234567890"), key("1234567890"));
    assert_eq!(key("4152 3134 1234 5678"), key("4152313412345678"));
    assert_ne!(key("1234567890"), key("1234567891"));
    assert_ne!(key("1234567890"), account_key(Uuid::max(), "1234567890"));
    assert_eq!(key("4321"), None);
    assert_eq!(
        (mask("012180012345678909").as_str(), mask("1234567890").as_str()),
        ("7890", "7890")
    );
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,200}", reference in proptest::option::of("\\PC{0,40}")) {
        let facts = read(&text, reference.as_deref(), None);
        if let Some(key) = facts.tracking_key {
            prop_assert!((SHORTEST_KEY..=LONGEST_KEY).contains(&key.chars().count()));
        }
    }
}

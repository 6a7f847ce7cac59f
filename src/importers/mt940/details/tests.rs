use super::*;

fn told(text: &str) -> [String; 5] {
    let d = read(&text.split('\n').collect::<Vec<_>>());
    [d.payee, d.account, d.text, d.kind, d.reference].map(Option::unwrap_or_default)
}

#[test]
fn german_subfields() {
    assert_eq!(
        told(
            "177?00ONLINE-UEBERWEISUNG?109310?20EREF+R-2024-17 A?21KREF+NONREF\
             ?22SVWZ+Miete fuer Maerz, Nr?237?30COBADEFFXXX\n?31DE02120300000000202051\
             ?32ERIKA MUSTERMANN UND FAMILI?33E?34997"
        ),
        [
            "ERIKA MUSTERMANN UND FAMILIE",
            "DE02120300000000202051",
            "Miete fuer Maerz, Nr 7",
            "ONLINE-UEBERWEISUNG",
            "R-2024-17 A"
        ]
    );
    // Another mark, a mark inside the text, a line that is full and goes on.
    assert_eq!(told("000>100555>20Wer? Ich>21TEIL ZWEI\n>310666")[2], "Wer? Ich TEIL ZWEI");
    let full = format!("166?20SVWZ+{}?2", "x".repeat(61 - 13));
    assert_eq!(told(&format!("{full}\n1END?32A"))[0], "A");
    assert_eq!(told("005?00LASTSCHRIFT?20-?32EWE")[2], "");
    assert_eq!(told("12/34 of 5")[2], "12/34 of 5");
    assert_eq!(told("?00ZINSEN?20Q1")[3], "ZINSEN");
}

#[test]
fn codes_between_slashes() {
    assert_eq!(
        told(
            "/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A/NAME/\nJ. DE BOER\
             /REMI/FACTUUR 17/B/EREF/NOTPROVIDED"
        ),
        ["J. DE BOER", "NL20INGB0001234567", "FACTUUR 17/B", "SEPA OVERBOEKING", ""]
    );
    assert_eq!(
        told("/EREF/E-1//CNTP/NL20INGB0001234567/INGBNL2A/BAKKER BV/UTRECHT///REMI/USTD//Brood/"),
        ["BAKKER BV", "NL20INGB0001234567", "Brood", "", "E-1"]
    );
    assert_eq!(
        told("/ORDP//NAME/Kwik BV/REMI/Nota 7/ISDT/2024-03-04"),
        ["Kwik BV", "", "Nota 7", "", ""]
    );
    assert_eq!(
        told("/BENM/300000003990000\n/TELEKOM AD\n/00//026\n/smetka mart"),
        ["TELEKOM AD", "300000003990000", "00 026 smetka mart", "", ""]
    );
    let abroad = read(&["/OCMT/USD12,50/", "INVOICE 7"]);
    assert_eq!(abroad.original, Some((rust_decimal::Decimal::new(1250, 2), "USD".to_owned())));
    assert_eq!(abroad.text.as_deref(), Some("INVOICE 7"));
}

#[test]
fn free_text() {
    assert_eq!(
        told("NOTA 7\nREK: NL65INGB0123456789/NAAM: PICK BV"),
        ["PICK BV", "NL65INGB0123456789", "NOTA 7", "", ""]
    );
    assert_eq!(
        told("NL47INGB9999999999 hr g paulissen\n      \nBetaling sieraden"),
        ["hr g paulissen", "NL47INGB9999999999", "Betaling sieraden", "", ""]
    );
    assert_eq!(
        told(
            "911 PRZELEW Z RACH.: 12114020040000300201355387. OD: JAN NOWAK UL.A 2. TYT.: CZYNSZ. TNR: 1"
        ),
        ["JAN NOWAK UL.A 2", "12114020040000300201355387", "CZYNSZ", "", ""]
    );
    assert_eq!(
        told("GIRO   428428 KPN - TV           BETALINGSKENM.  17"),
        ["KPN - TV", "428428", "428428 KPN - TV BETALINGSKENM. 17", "", ""]
    );
    assert_eq!(told("64.45.12.113 G.B. ROTTERDAM     AANSLAG")[0], "G.B. ROTTERDAM");
    assert_eq!(told("999PURCHASE:UNITY")[2], "PURCHASE:UNITY");
    assert_eq!(
        told("999DIRECT_DEBIT:Nota: 7:Penta GmbH:DE36110101002052879182"),
        ["Penta GmbH", "DE36110101002052879182", "Nota:7", "DIRECT DEBIT", ""]
    );
    assert_eq!(told("")[2], "");
}

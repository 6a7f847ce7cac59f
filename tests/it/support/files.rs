//! Statement files made for tests.

/// A line: id, day (YYYYMMDD), amount, name.
pub type Line<'a> = (&'a str, &'a str, &'a str, &'a str);

/// An OFX 1.x bank statement of one account in pesos.
pub fn ofx(number: &str, lines: &[Line<'_>], ledger_balance: Option<(&str, &str)>) -> Vec<u8> {
    let mut text = format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX>\n\
         <BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>MXN\n\
         <BANKACCTFROM><BANKID>012\n<ACCTID>{number}\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n\
         <BANKTRANLIST>\n"
    );
    for (id, day, amount, name) in lines {
        text.push_str(&format!(
            "<STMTTRN><TRNTYPE>DEBIT\n<DTPOSTED>{day}\n<TRNAMT>{amount}\n<FITID>{id}\n<NAME>{name}\n\
             </STMTTRN>\n"
        ));
    }
    text.push_str("</BANKTRANLIST>\n");
    if let Some((day, amount)) = ledger_balance {
        text.push_str(&format!("<LEDGERBAL><BALAMT>{amount}\n<DTASOF>{day}\n</LEDGERBAL>\n"));
    }
    text.push_str("</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n");
    text.into_bytes()
}

/// A CSV statement: day (DD/MM/YYYY), description, amount.
pub fn csv(lines: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut text = "Fecha,Descripción,Importe\n".to_owned();
    for (day, description, amount) in lines {
        // What has a comma stands in quotes.
        let quote = if description.contains(',') { "\"" } else { "" };
        text.push_str(&format!("{day},{quote}{description}{quote},{amount}\n"));
    }
    text.into_bytes()
}

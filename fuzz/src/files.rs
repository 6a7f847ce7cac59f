//! Large files of every format, to measure how long and in how much memory they are read.

use crate::packing;
use std::fmt::Write;

/// Makes a file of so many movements.
type Make = fn(usize) -> Vec<u8>;

/// Every format that is measured.
pub const FORMATS: [(&str, Make); 17] = [
    ("ofx", ofx),
    ("qif", qif),
    ("camt", camt),
    ("mt940", mt940),
    ("csv", csv),
    ("html", html),
    ("xlsx", xlsx),
    ("ods", ods),
    ("ynab", ynab),
    ("ynab4", ynab4),
    ("firefly", firefly),
    ("monarch", monarch),
    ("other", other),
    ("gnucash", gnucash),
    ("hledger", hledger),
    ("beancount", beancount),
    ("actual", actual),
];

/// The movement of a number: its day, its cents and its words. A day has some hundred of them.
fn movement(at: usize) -> (u32, u32, usize, String) {
    let day = at / 137 % 336;
    let words = format!("COMPRA TIENDA {} SUC {} MX", at * 7919 % 9_973, at % 311);
    (
        u32::try_from(day / 28 + 1).unwrap_or(1),
        u32::try_from(day % 28 + 1).unwrap_or(1),
        at * 31 % 1_000_000 + 1,
        words,
    )
}

fn money(cents: usize, mark: char) -> String {
    format!("{}{mark}{:02}", cents / 100, cents % 100)
}

fn text(head: &str, lines: usize, tail: &str, row: impl Fn(&mut String, usize)) -> Vec<u8> {
    let mut out = String::from(head);
    for at in 0..lines {
        row(&mut out, at);
    }
    out.push_str(tail);
    out.into_bytes()
}

macro_rules! put {
    ($out:expr, $($arg:tt)*) => { write!($out, $($arg)*).expect("memory takes it") };
}

fn ofx(lines: usize) -> Vec<u8> {
    text(
        "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>MXN<BANKACCTFROM><BANKID>012<ACCTID>0123456789<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n",
        lines,
        "</BANKTRANLIST><LEDGERBAL><BALAMT>1.00<DTASOF>20251231</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>2025{month:02}{day:02}120000<TRNAMT>-{}<FITID>F{at}<NAME>{words}<MEMO>REF {at}</STMTTRN>\n",
                money(cents, '.')
            );
        },
    )
}

fn qif(lines: usize) -> Vec<u8> {
    text("!Type:Bank\n", lines, "", |out, at| {
        let (month, day, cents, words) = movement(at);
        put!(
            out,
            "D{month:02}/{day:02}/2025\nT-{}\nN{at}\nP{words}\nLGastos:Comida\n^\n",
            money(cents, '.')
        );
    })
}

fn camt(lines: usize) -> Vec<u8> {
    text(
        "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>\n",
        lines,
        "</Stmt></BkToCstmrStmt></Document>",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2025-{month:02}-{day:02}</Dt></BookgDt><AcctSvcrRef>R{at}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E{at}</EndToEndId></Refs><RltdPties><Cdtr><Nm>{words}</Nm></Cdtr></RltdPties><RmtInf><Ustrd>REF {at}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n",
                money(cents, '.')
            );
        },
    )
}

fn mt940(lines: usize) -> Vec<u8> {
    text(
        ":20:X\n:25:DE02120300000000202051\n:28C:1/1\n:60F:C250101EUR1000,00\n",
        lines,
        ":62F:C251231EUR1,00\n-",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                ":61:25{month:02}{day:02}{month:02}{day:02}D{}NMSCNONREF//B{at}\n:86:105?00LASTSCHRIFT?20EREF+{at}?21SVWZ+{words}?32{words}\n",
                money(cents, ',')
            );
        },
    )
}

fn csv(lines: usize) -> Vec<u8> {
    text("Fecha,Concepto,Referencia,Cargo,Abono,Saldo\n", lines, "", |out, at| {
        let (month, day, cents, words) = movement(at);
        put!(
            out,
            "{day:02}/{month:02}/2025,\"{words}\",{at},{},,{}\n",
            money(cents, '.'),
            money(cents + 5, '.')
        );
    })
}

fn html(lines: usize) -> Vec<u8> {
    text(
        "<html><table><tr><th>Fecha</th><th>Concepto</th><th>Importe</th></tr>\n",
        lines,
        "</table></html>",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                "<tr><td>{day:02}/{month:02}/2025</td><td>{words}</td><td>-{}</td></tr>\n",
                money(cents, '.')
            );
        },
    )
}

fn xlsx(lines: usize) -> Vec<u8> {
    let inline = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let head = format!(
        "<worksheet><sheetData><row>{}{}{}</row>",
        inline("Fecha"),
        inline("Concepto"),
        inline("Importe")
    );
    let sheet = text(&head, lines, "</sheetData></worksheet>", |out, at| {
        let (month, day, cents, words) = movement(at);
        let serial = 45_658 + (month - 1) * 28 + day;
        put!(
            out,
            "<row><c s=\"1\"><v>{serial}</v></c>{}<c><v>-{}</v></c></row>",
            inline(&words),
            money(cents, '.')
        );
    });
    let parts: [&[u8]; 6] = [
        b"<Types/>",
        b"<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        b"<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"st\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>",
        &sheet,
        b"<sst/>",
        b"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
    ];
    packing::xlsx(&parts.join(packing::MARK)).into_owned()
}

fn ods(lines: usize) -> Vec<u8> {
    let string = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let head = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row>{}{}{}</table:table-row>",
        string("Fecha"),
        string("Concepto"),
        string("Importe")
    );
    let content = text(
        &head,
        lines,
        "</table:table></office:spreadsheet></office:body></office:document-content>",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                "<table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2025-{month:02}-{day:02}\"/>{}<table:table-cell office:value-type=\"float\" office:value=\"-{}\"/></table:table-row>",
                string(&words),
                money(cents, '.')
            );
        },
    );
    let parts: [&[u8]; 2] = [b"application/vnd.oasis.opendocument.spreadsheet", &content];
    packing::ods(&parts.join(packing::MARK)).into_owned()
}

fn ynab(lines: usize) -> Vec<u8> {
    text(
        "Account,Flag,Date,Payee,Category Group/Category,Category Group,Category,Memo,Outflow,Inflow,Cleared\n",
        lines,
        "",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                "Checking,,{month:02}/{day:02}/2025,{words},Food: Out,Food,Out,,${},$0.00,Cleared\n",
                money(cents, '.')
            );
        },
    )
}

fn ynab4(lines: usize) -> Vec<u8> {
    text(
        "{\"entityVersion\":\"1\",\"accountMappings\":null,\"accounts\":[{\"entityId\":\"A\",\"accountName\":\"Checking\",\"accountType\":\"Checking\",\"onBudget\":true}],\"transactions\":[",
        lines,
        "{}]}",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                "{{\"entityId\":\"T{at}\",\"accountId\":\"A\",\"date\":\"2025-{month:02}-{day:02}\",\"amount\":-{},\"memo\":\"{words}\"}},\n",
                money(cents, '.')
            );
        },
    )
}

fn firefly(lines: usize) -> Vec<u8> {
    text(
        "user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes\n",
        lines,
        "",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                "1,{at},{at},,,,Withdrawal,EUR,-{},,,{words},2025-{month:02}-{day:02}T00:00:00+00:00,Checking,,Asset account,Shop,,Expense account,,Food,,,,\n",
                money(cents, '.')
            );
        },
    )
}

fn monarch(lines: usize) -> Vec<u8> {
    text(
        "Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags\n",
        lines,
        "",
        |out, at| {
            let (month, day, cents, words) = movement(at);
            put!(
                out,
                "2025-{month:02}-{day:02},Shop,Food,Checking,{words},,-{},\n",
                money(cents, '.')
            );
        },
    )
}

fn other(lines: usize) -> Vec<u8> {
    text("Date,Account,Description,Category,Tags,Amount\n", lines, "", |out, at| {
        let (month, day, cents, words) = movement(at);
        put!(out, "2025-{month:02}-{day:02},Checking,{words},Food,,-{}\n", money(cents, '.'));
    })
}

fn gnucash(lines: usize) -> Vec<u8> {
    let account = |id: &str, kind: &str| {
        format!(
            "<gnc:account><act:name>{id}</act:name><act:id type=\"guid\">{id}</act:id><act:type>{kind}</act:type><act:commodity><cmdty:space>CURRENCY</cmdty:space><cmdty:id>MXN</cmdty:id></act:commodity></gnc:account>\n"
        )
    };
    let head = format!(
        "<?xml version=\"1.0\"?>\n<gnc-v2><gnc:book version=\"2.0.0\">{}{}",
        account("a", "BANK"),
        account("f", "EXPENSE")
    );
    text(&head, lines, "</gnc:book></gnc-v2>", |out, at| {
        let (month, day, cents, words) = movement(at);
        put!(
            out,
            "<gnc:transaction><trn:id>t{at}</trn:id><trn:currency><cmdty:space>CURRENCY</cmdty:space><cmdty:id>MXN</cmdty:id></trn:currency><trn:date-posted><ts:date>2025-{month:02}-{day:02} 10:59:00 +0000</ts:date></trn:date-posted><trn:description>{words}</trn:description><trn:splits><trn:split><split:id>s{at}</split:id><split:value>-{cents}/100</split:value><split:quantity>-{cents}/100</split:quantity><split:account>a</split:account></trn:split><trn:split><split:id>x{at}</split:id><split:value>{cents}/100</split:value><split:quantity>{cents}/100</split:quantity><split:account>f</split:account></trn:split></trn:splits></gnc:transaction>\n"
        );
    })
}

fn hledger(lines: usize) -> Vec<u8> {
    text("", lines, "", |out, at| {
        let (month, day, cents, words) = movement(at);
        put!(
            out,
            "2025-{month:02}-{day:02} * {words}\n    expenses:food  {} EUR\n    assets:bank\n\n",
            money(cents, '.')
        );
    })
}

fn beancount(lines: usize) -> Vec<u8> {
    text("option \"title\" \"x\"\n2025-01-01 open Assets:Bank EUR\n", lines, "", |out, at| {
        let (month, day, cents, words) = movement(at);
        put!(
            out,
            "2025-{month:02}-{day:02} * \"Shop\" \"{words}\"\n  Expenses:Food  {} EUR\n  Assets:Bank\n\n",
            money(cents, '.')
        );
    })
}

fn actual(lines: usize) -> Vec<u8> {
    let make = || {
        let mut connection = rusqlite::Connection::open_in_memory()?;
        connection.execute_batch(include_str!("../seeds/actual/book.sql"))?;
        {
            let mut insert = connection.prepare("INSERT INTO transactions (id,isParent,isChild,acct,category,amount,description,notes,date,tombstone) VALUES (?1,0,0,'a1','c2',?2,'p1',?3,?4,0)")?;
            for at in 0..lines {
                let (month, day, cents, words) = movement(at);
                insert.execute((
                    format!("x{at}"),
                    -i64::try_from(cents).unwrap_or(0),
                    words,
                    20_250_000 + month * 100 + day,
                ))?;
            }
        }
        let bytes = connection.serialize(rusqlite::MAIN_DB)?.to_vec();
        Ok::<_, rusqlite::Error>(bytes)
    };
    make().expect("a database of ours")
}

use super::*;
use proptest::prelude::*;

fn parsed(text: &str) -> Query {
    Query::parse(text).unwrap().unwrap()
}

/// The shape of a query: `&` all, `|` any, `!` not.
fn shape(query: &Query) -> String {
    let each = |parts: &[Query]| parts.iter().map(shape).collect::<Vec<_>>().join(" ");
    match query {
        Query::All(parts) => format!("&({})", each(parts)),
        Query::Any(parts) => format!("|({})", each(parts)),
        Query::Not(inner) => format!("!{}", shape(inner)),
        Query::Words(text) => format!("'{text}'"),
        Query::Test(test) => {
            let values: Vec<_> = test.values.iter().map(|v| v.text.as_str()).collect();
            format!("{}{}[{}]", test.field.as_str(), test.op.sign(), values.join(";"))
        }
    }
}

#[test]
fn words_phrases_and_operators() {
    for (text, expected) in [
        ("oxxo", "'oxxo'"),
        ("oxxo roma", "&('oxxo' 'roma')"),
        ("oxxo AND roma Y sur", "&('oxxo' 'roma' 'sur')"),
        ("a b OR c", "|(&('a' 'b') 'c')"),
        ("a O b O c", "|('a' 'b' 'c')"),
        ("a (b OR c)", "&('a' |('b' 'c'))"),
        ("-renta", "!'renta'"),
        ("NOT (renta luz)", "!&('renta' 'luz')"),
        ("NO renta", "!'renta'"),
        ("NOT NOT renta", "'renta'"),
        ("\"tienda de \\\"la\\\" esquina\"", "'tienda de \"la\" esquina'"),
        ("7-eleven AT&T 50% - x", "&('7-eleven' 'AT&T' '50%' '-' 'x')"),
        ("RFC:ABC010203", "'RFC:ABC010203'"),
        ("REF:", "'REF:'"),
        ("oro plata", "&('oro' 'plata')"),
        ("ORO O NOTA", "|('ORO' 'NOTA')"),
        ("payee:oxxo", "payee:[oxxo]"),
        ("Categoría:super", "category:[super]"),
        ("categoria:(super, \"a, b\" ,farmacia)", "category:[super;a, b;farmacia]"),
        ("monto>=500 amount<-20", "&(amount>=[500] amount<[-20])"),
        ("amount:100..200 amount~99.90", "&(amount:[100..200] amount~[99.90])"),
        ("description^=\"PAGO \" memo$=x", "&(description^=[PAGO ] memo$=[x])"),
        ("-has:category(a)", "&(!has:[category] 'a')"),
    ] {
        assert_eq!(shape(&parsed(text)), expected, "{text}");
    }
    assert_eq!(Query::parse("  ").unwrap(), None);
}

#[test]
fn errors_point_at_their_column() {
    for (text, column, code) in [
        ("(renta", 7, "syntax"),
        ("renta)", 6, "syntax"),
        ("ñandú \"abierto", 15, "syntax"),
        ("super OR", 9, "syntax"),
        ("payee:", 7, "syntax"),
        ("oxxo categry:super", 6, "unknown_field"),
        ("category:(a, ", 14, "syntax"),
        ("()", 2, "syntax"),
    ] {
        let error = Query::parse(text).unwrap_err();
        assert_eq!((error.column, error.code), (column, code), "{text}: {}", error.detail);
    }
    assert_eq!(Query::parse(&"(".repeat(400)).unwrap_err().code, "too_deep");
    assert_eq!(Query::parse(&"x".repeat(501)).unwrap_err().code, "too_long");
    assert_eq!(Query::parse("a\0").unwrap_err().code, "bad_text");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = Query::parse(&text);
    }

    #[test]
    fn what_is_written_back_means_the_same(
        text in "((-|NOT |NO )?(\\(|\\) )?(oxxo|\"a b\"|payee:x|monto>5|tag:\\(a,b\\)|O|AND|:x|-)( |  | OR )){1,8}"
    ) {
        if let Ok(Some(query)) = Query::parse(&text) {
            let written = query.to_string();
            let again = Query::parse(&written).unwrap().unwrap();
            prop_assert_eq!(shape(&again), shape(&query), "{}", written);
        }
    }
}

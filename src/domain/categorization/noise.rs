//! What a description carries besides the merchant: store and terminal numbers, dates, card tails,
//! references, instalments, legal forms, cities and countries.

/// Words that only announce the number after them.
const LABELS: &[&str] = &[
    "AUT",
    "AUTORIZACION",
    "BCO",
    "BNET",
    "CAJA",
    "CARD",
    "CLABE",
    "CLAVE",
    "CONF",
    "CTA",
    "CUENTA",
    "CUOTA",
    "CVE",
    "ENDING",
    "FOLIO",
    "HORA",
    "HR",
    "ID",
    "LIQ",
    "LOCAL",
    "MENSUALIDAD",
    "NO",
    "NRO",
    "NUM",
    "OP",
    "OPERACION",
    "PARCELA",
    "POS",
    "RAST",
    "RASTREO",
    "REF",
    "REFERENCIA",
    "STORE",
    "SUC",
    "SUCURSAL",
    "TARJ",
    "TARJETA",
    "TDA",
    "TERM",
    "TERMINACION",
    "TERMINAL",
    "TIENDA",
    "TPV",
    "UNIDAD",
];

/// Names of their own that carry digits a reference would carry.
const NUMBERED_NAMES: &[&str] = &["BET365", "G500", "MICROSOFT365", "OFFICE365"];

/// Words next to which a small number belongs to a name (7 ELEVEN, TIENDAS 3 B, FOREVER 21).
const BEFORE_NUMBER: &[&str] = &["FOREVER", "G", "MOTEL", "NOTARIA", "STUDIO", "TIENDAS"];
const AFTER_NUMBER: &[&str] = &["B", "ELEVEN", "MINUTOS"];

const MONTHS: &[&str] = &[
    "ENERO",
    "FEBRERO",
    "MARZO",
    "ABRIL",
    "MAYO",
    "JUNIO",
    "JULIO",
    "AGOSTO",
    "SEPTIEMBRE",
    "OCTUBRE",
    "NOVIEMBRE",
    "DICIEMBRE",
    "JANUARY",
    "FEBRUARY",
    "JULY",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

const SHORT_MONTHS: &[&str] = &[
    "ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC", "JAN",
    "APR", "AUG", "DEC",
];

const INSTALMENT_WORDS: &[&str] = &["MSI", "MESES", "SIN", "INTERESES"];

/// Ends of a description that are not the merchant's name; the longest is tried first.
const TAILS: &[&str] = &[
    "S DE R L DE C V",
    "S DE RL DE CV",
    "SAPI DE CV",
    "SAB DE CV",
    "S A DE C V",
    "SA DE CV",
    "S DE R L",
    "S DE RL",
    "LTDA",
    "CORP",
    "INC",
    "LLC",
    "LTD",
    "S A",
    "SA",
    "S C",
    "SC",
    "ESTADO DE MEXICO",
    "CIUDAD DE MEXICO",
    "CD DE MEXICO",
    "CD MEXICO",
    "MEXICO CITY",
    "MEXICO DF",
    "NUEVO LEON",
    "SAN LUIS POTOSI",
    "BAJA CALIFORNIA",
    "SAN PEDRO GARZA",
    "PLAYA DEL CARMEN",
    "PUERTO VALLARTA",
    "CIUDAD JUAREZ",
    "CD JUAREZ",
    "AGUASCALIENTES",
    "GUADALAJARA",
    "MONTERREY",
    "HERMOSILLO",
    "CHIHUAHUA",
    "QUERETARO",
    "ZACATECAS",
    "TLALNEPANTLA",
    "NAUCALPAN",
    "CUERNAVACA",
    "VERACRUZ",
    "CULIACAN",
    "MAZATLAN",
    "ACAPULCO",
    "COYOACAN",
    "ZAPOPAN",
    "TIJUANA",
    "MEXICALI",
    "TORREON",
    "SALTILLO",
    "DURANGO",
    "MORELIA",
    "CANCUN",
    "MERIDA",
    "OAXACA",
    "PUEBLA",
    "TOLUCA",
    "PACHUCA",
    "TAMPICO",
    "REYNOSA",
    "XALAPA",
    "CELAYA",
    "IRAPUATO",
    "COLIMA",
    "TEPIC",
    "JALISCO",
    "ECATEPEC",
    "HUIXQUILUCAN",
    "TLALPAN",
    "IZTAPALAPA",
    "POLANCO",
    "CDMX",
    "MEXICO",
    "MEX",
    "MX",
    "GDL",
    "MTY",
    "QRO",
    "JAL",
    "VER",
    "AGS",
    "BCN",
    "DF",
    "D F",
    "NL",
    "N L",
    "USA",
    "ESPANA",
    "ESP",
    "BRASIL",
    "BRA",
    "MADRID",
    "BARCELONA",
    "SAO PAULO",
    "RIO DE JANEIRO",
    "CURITIBA",
    "OSASCO",
    "BARUERI",
    "BELO HORIZONTE",
    "VALENCIA",
    "SEVILLA",
    "NEW YORK",
    "LOS ANGELES",
    "SAN DIEGO",
    "SAN FRANCISCO",
    "SEATTLE",
    "DALLAS",
    "HOUSTON",
    "CHICAGO",
    "MIAMI",
    "CDM",
];

/// US states and countries at the end of a card purchase; states that are words of Spanish are left out.
const STATES: &[&str] = &[
    "AZ", "BR", "CA", "CT", "ES", "FL", "GA", "IL", "IN", "KY", "MA", "MD", "MI", "MN", "MO", "NC",
    "NJ", "NV", "NY", "OH", "OR", "PA", "TN", "TX", "UT", "VA", "WA", "WI",
];

/// Words whose name continues in a place: "Farmacias Guadalajara", "Pasteleria Monterrey".
const NAMED_AFTER_PLACES: &[&str] = &[
    "AERO",
    "AGUA",
    "BANCO",
    "COLEGIO",
    "CREDITO",
    "DE",
    "DEL",
    "FARM",
    "FARMACIA",
    "FARMACIAS",
    "FCIAS",
    "HOTEL",
    "METRO",
    "NETFLIX",
    "NIEVES",
    "PALACIO",
    "PANADERIA",
    "PASTELERIA",
    "RENTA",
    "SEGUROS",
    "SKY",
    "TELEFONOS",
    "TORTAS",
    "UNIVERSIDAD",
];

const LOOSE_ENDS: &[&str] = &["A", "DE", "DEL", "E", "EN", "Y"];

/// The words without noise; all of them when nothing else would be left.
pub(super) fn without_noise(words: &str) -> String {
    let tokens: Vec<&str> = words.split(' ').filter(|token| !token.is_empty()).collect();
    let mut kept: Vec<&str> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if !is_noise(token, at, &tokens, &kept) {
            kept.push(token);
        }
    }
    strip_tails(&mut kept);
    if kept.is_empty() { tokens.join(" ") } else { kept.join(" ") }
}

fn is_noise(token: &str, at: usize, tokens: &[&str], kept: &[&str]) -> bool {
    let before = at.checked_sub(1).map_or("", |before| tokens[before]);
    let after = tokens.get(at + 1).copied().unwrap_or_default();
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    if digits == token.len() {
        return is_loose_number(token, after, kept);
    }
    if digits > 0 {
        return (digits >= 3 && !NUMBERED_NAMES.contains(&token))
            || (at == 0 && is_operation_code(token) && !after.is_empty());
    }
    let by_number = is_number(before) || is_number(after);
    token == "RFC"
        || before == "RFC"
        || (token.len() >= 3 && token.bytes().all(|b| b == b'X'))
        || (LABELS.contains(&token) && has_digit(after))
        || (token == "DE" && is_number(before) && is_number(after))
        || (SHORT_MONTHS.contains(&token) && by_number)
        || (!kept.is_empty() && MONTHS.contains(&token))
        || (!kept.is_empty() && is_instalment_word(token, before))
}

/// A number of three digits and more is a store, a card or a reference; a smaller one is kept only
/// where it belongs to a name.
fn is_loose_number(token: &str, after: &str, kept: &[&str]) -> bool {
    let in_a_name = AFTER_NUMBER.contains(&after)
        || kept.last().is_none_or(|last| BEFORE_NUMBER.contains(last));
    token.len() >= 3 || !in_a_name
}

/// `T17 SPEI ENVIADO`, `N06 PAGO CUENTA`: the code a bank puts before the text.
fn is_operation_code(token: &str) -> bool {
    let bytes = token.as_bytes();
    bytes.len() == 3 && bytes[0].is_ascii_uppercase() && is_number(&token[1..])
}

fn is_instalment_word(token: &str, before: &str) -> bool {
    let Some(at) = INSTALMENT_WORDS.iter().position(|word| *word == token) else {
        return false;
    };
    token == "MSI" || is_number(before) || (at > 0 && INSTALMENT_WORDS[at - 1] == before)
}

fn strip_tails(kept: &mut Vec<&str>) {
    while let Some(last) = kept.last().copied() {
        let tail = TAILS
            .iter()
            .filter(|tail| tail.ends_with(last))
            .find_map(|tail| tail_start(kept, tail));
        let loose = kept.len() > 1 && LOOSE_ENDS.contains(&last);
        let state = kept.len() > 2 && STATES.contains(&last);
        match tail {
            Some(start) => kept.truncate(start),
            None if loose || state => kept.truncate(kept.len() - 1),
            None => return,
        }
    }
}

/// Where the tail begins, when the words end in it and something it does not belong to is left.
fn tail_start(kept: &[&str], tail: &str) -> Option<usize> {
    let words = tail.split(' ');
    let length = words.clone().count();
    let start = kept.len().checked_sub(length).filter(|start| *start > 0)?;
    let guarded = NAMED_AFTER_PLACES.contains(&kept[start - 1]);
    (!guarded && kept[start..].iter().copied().eq(words)).then_some(start)
}

fn is_number(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit())
}

fn has_digit(token: &str) -> bool {
    token.bytes().any(|b| b.is_ascii_digit())
}

//! Where people of these banks spend.

/// One place, its words as a bank writes them, and what one spends there in cents.
#[derive(Debug, PartialEq)]
pub struct Merchant {
    pub words: &'static str,
    pub name: &'static str,
    /// The bank's own category.
    pub category: &'static str,
    pub low: i64,
    pub high: i64,
    /// A tip or a full tank comes on top of what was announced.
    pub settles_for_more: bool,
}

const fn at(
    words: &'static str,
    name: &'static str,
    category: &'static str,
    (low, high): (i64, i64),
) -> Merchant {
    Merchant { words, name, category, low, high, settles_for_more: false }
}

const fn tipped(
    words: &'static str,
    name: &'static str,
    category: &'static str,
    (low, high): (i64, i64),
) -> Merchant {
    Merchant { words, name, category, low, high, settles_for_more: true }
}

const MX: &[Merchant] = &[
    at("OXXO INSURGENTES CDMX", "OXXO", "Conveniencia", (2_500, 24_000)),
    at("WALMART EXPRESS NARVARTE", "Walmart", "Supermercado", (18_000, 140_000)),
    at("CHEDRAUI SELECTO", "Chedraui", "Supermercado", (15_000, 120_000)),
    at("UBER TRIP HELP.UBER.COM", "Uber", "Transporte", (5_500, 22_000)),
    tipped("REST EL MORO CENTRO", "El Moro", "Restaurantes", (9_000, 48_000)),
    tipped("TACOS EL GÜERO", "Tacos El Güero", "Restaurantes", (8_000, 32_000)),
    tipped("GASOLINERA PEMEX 4471", "Pemex", "Gasolina", (40_000, 90_000)),
    at("FARMACIA SAN PABLO", "Farmacia San Pablo", "Salud", (6_000, 62_000)),
    at("AMAZON MX MARKETPLACE", "Amazon", "Compras", (15_000, 190_000)),
    at("CINEPOLIS UNIVERSIDAD", "Cinépolis", "Entretenimiento", (12_000, 38_000)),
    at("LIVERPOOL INSURGENTES", "Liverpool", "Compras", (30_000, 240_000)),
    at("PANADERIA ROSETTA", "Rosetta", "Café", (4_000, 19_000)),
];

const US: &[Merchant] = &[
    at("KROGER #412", "Kroger", "Groceries", (1_200, 14_000)),
    at("TRADER JOE S 208", "Trader Joe's", "Groceries", (1_400, 9_800)),
    at("UBER TRIP HELP.UBER.COM", "Uber", "Transport", (800, 3_400)),
    tipped("SQ *BLUE HERON DINER", "Blue Heron Diner", "Restaurants", (1_100, 6_200)),
    tipped("SHELL OIL 5744", "Shell", "Fuel", (2_200, 6_500)),
    at("CVS/PHARMACY 0881", "CVS", "Health", (600, 5_200)),
    at("AMAZON.COM*MKTPL", "Amazon", "Shopping", (900, 18_000)),
    at("TARGET 00027", "Target", "Shopping", (1_500, 16_000)),
    at("AMC ONLINE", "AMC", "Entertainment", (1_400, 4_400)),
    tipped("TST* PINE STREET TAVERN", "Pine Street Tavern", "Restaurants", (1_800, 8_400)),
];

const COFFEE_MX: Merchant = at("CAFE PUNTA DEL CIELO", "Punta del Cielo", "Café", (4_500, 4_500));
const COFFEE_US: Merchant = at("SQ *CORNER COFFEE", "Corner Coffee", "Restaurants", (4_500, 4_500));

pub fn of(country: &str) -> &'static [Merchant] {
    if country == "MX" { MX } else { US }
}

pub fn coffee(country: &str) -> &'static Merchant {
    if country == "MX" { &COFFEE_MX } else { &COFFEE_US }
}

//! Groceries, fuel, coffee, tacos: each habit has a chance per weekday, a range of amounts and the
//! shops it alternates between.

use super::draft::Book;

/// One habit of the household.
pub(super) struct Habit {
    pub book: Book,
    /// Chances in a thousand, Monday to Sunday.
    pub chance: [u16; 7],
    /// Lowest and highest amount in cents at the first day's prices, and what it is rounded to.
    pub cents: (i64, i64, i64),
    pub school_days_only: bool,
    pub shops: &'static [&'static str],
}

const fn habit(
    book: Book,
    chance: [u16; 7],
    cents: (i64, i64, i64),
    shops: &'static [&'static str],
) -> Habit {
    Habit { book, chance, cents, school_days_only: false, shops }
}

const fn at_school(chance: u16, cents: (i64, i64, i64), shops: &'static [&'static str]) -> Habit {
    Habit { book: Book::Cash, chance: [chance; 7], cents, school_days_only: true, shops }
}

/// Every habit of the household.
pub(super) const HABITS: &[Habit] = &[
    habit(
        Book::Card,
        [0, 0, 0, 0, 60, 620, 300],
        (78_000, 168_000, 1),
        &[
            "WALMART SUPERCENTER 2345 CDMX MX",
            "SORIANA HIPER 341 CDMX MX",
            "CHEDRAUI SELECTO 0047 CDMX MX",
            "LA COMER INSURGENTES CDMX MX",
            "COSTCO WHOLESALE 0738 CDMX MX",
            "WALMART EXPRESS 5512 CDMX MX",
        ],
    ),
    habit(
        Book::Card,
        [70, 70, 180, 70, 40, 0, 60],
        (16_000, 58_000, 1),
        &[
            "BODEGA AURRERA 3812 CDMX MX",
            "FRESKO LA COMER CDMX MX",
            "TIENDAS 3B PORTALES CDMX MX",
            "WALMART EXPRESS 5512 CDMX MX",
            "CARNICERIA LA NORTENA CDMX MX",
        ],
    ),
    habit(
        Book::Card,
        [200, 80, 80, 80, 220, 90, 110],
        (55_000, 105_000, 500),
        &[
            "GASOLINERA PEMEX 4412 CDMX MX",
            "OXXO GAS CONSTITUYENTES CDMX MX",
            "G500 ESTACION E12733 CDMX MX",
            "SERVICIO SHELL DIVISION NTE MX",
            "HIDROSINA PATRIOTISMO CDMX MX",
        ],
    ),
    habit(
        Book::Card,
        [20, 20, 50, 60, 200, 260, 250],
        (28_000, 92_000, 100),
        &[
            "TOKS PLAZA UNIVERSIDAD CDMX MX",
            "LA CASA DE TONO DEL VALLE MX",
            "CLIP MX*TACOS DON BETO",
            "MERPAGO*TAQUERIA LOS COMPADRES",
            "REST VIPS 0213 CDMX MX",
            "CHILIS INTERLOMAS MX",
            "SQ *LA CANTINA DEL BARRIO",
            "EL FOGONCITO POLANCO CDMX MX",
            "ZETTLE *MARISCOS EL MALECON",
        ],
    ),
    habit(
        Book::Card,
        [190, 170, 190, 170, 200, 110, 60],
        (6_200, 13_500, 100),
        &[
            "STARBUCKS REFORMA 222 CDMX MX",
            "CIELITO QUERIDO CAFE ROMA MX",
            "STARBUCKS PERISUR CDMX MX",
            "CLIP MX*CAFETERIA EL JAROCHO",
        ],
    ),
    habit(
        Book::Card,
        [60, 50, 80, 90, 210, 130, 190],
        (18_000, 42_000, 1),
        &["DLO*UBER EATS", "RAPPI MEXICO CDMX MX", "DIDI FOOD MX CDMX", "UBER *EATS HELP.UBER.COM"],
    ),
    habit(
        Book::Card,
        [90, 100, 90, 110, 200, 210, 80],
        (5_800, 19_500, 1),
        &["UBER *TRIP HELP.UBER.COM", "DIDI MX CIUDAD DE MEXICO", "UBER *TRIP HELP.UBER.COM"],
    ),
    habit(
        Book::Card,
        [60, 50, 60, 60, 60, 70, 40],
        (14_000, 48_000, 50),
        &[
            "FARMACIA SAN PABLO TLALPAN MX",
            "FARM DEL AHORRO SUC 221 CDMX",
            "FARMACIAS SIMILARES 0912 CDMX",
            "FARMACIAS BENAVIDES 332 CDMX",
        ],
    ),
    habit(
        Book::Card,
        [55, 55, 60, 70, 60, 80, 60],
        (17_000, 78_000, 1),
        &[
            "AMAZON MX*MKTPLACE CDMX",
            "MERPAGO*MERCADOLIBRE",
            "AMAZON MX*RETAIL CDMX",
            "SHEIN COM MX",
            "PAYPAL *ALIEXPRESS",
        ],
    ),
    habit(
        Book::Card,
        [0, 0, 60, 0, 60, 130, 110],
        (18_000, 46_000, 100),
        &["CINEPOLIS UNIVERSIDAD CDMX MX", "CINEMEX REAL CDMX MX", "TICKETMASTER MEXICO CDMX"],
    ),
    habit(
        Book::Card,
        [8, 8, 8, 10, 16, 60, 50],
        (39_000, 135_000, 100),
        &[
            "ZARA PERISUR CDMX MX",
            "H&M SANTA FE CDMX MX",
            "SUBURBIA COYOACAN CDMX MX",
            "PRICE SHOES VALLEJO MX",
            "INNOVASPORT PERISUR MX",
            "CLIP MX*ZAPATERIA EL PASO",
        ],
    ),
    habit(
        Book::Card,
        [5, 5, 5, 8, 20, 40, 10],
        (25_000, 62_000, 100),
        &["SALON DE BELLEZA GABY CDMX MX", "CLIP MX*BARBERIA EL CAPI", "SEPHORA ANTARA CDMX MX"],
    ),
    habit(
        Book::Card,
        [12, 10, 12, 10, 12, 40, 25],
        (22_000, 98_000, 50),
        &[
            "THE HOME DEPOT 8790 COAPA MX",
            "FERRETERIA EL TORNILLO CDMX",
            "MINISO UNIVERSIDAD CDMX MX",
            "SODIMAC COAPA CDMX MX",
        ],
    ),
    habit(
        Book::Card,
        [6, 6, 6, 6, 8, 30, 25],
        (29_000, 88_000, 50),
        &["PETCO DEL VALLE CDMX MX", "VETERINARIA SAN FRANCISCO CDMX"],
    ),
    habit(
        Book::Card,
        [14, 14, 14, 14, 18, 22, 14],
        (19_000, 72_000, 1),
        &[
            "MERPAGO*GRUPO ORVANTE",
            "CLIP MX*LA VICTORIA 22",
            "PAYPAL *NORTHWIND",
            "BILLPOCKET*XOCHIL",
        ],
    ),
    habit(
        Book::Card,
        [5, 5, 5, 5, 10, 35, 30],
        (16_000, 56_000, 50),
        &[
            "LIBRERIAS GANDHI M A DE QUEVEDO",
            "JUGUETRON PLAZA UNIVERSIDAD MX",
            "STEAMGAMES.COM 4259522",
        ],
    ),
    habit(
        Book::Checking,
        [280, 260, 280, 270, 330, 240, 180],
        (2_800, 13_500, 50),
        &[
            "OXXO INSURGENTES",
            "OXXO DEL VALLE",
            "7-ELEVEN NARVARTE",
            "OXXO EUGENIA",
            "CIRCULO K PORTALES",
        ],
    ),
    habit(
        Book::Checking,
        [60, 40, 50, 40, 70, 60, 60],
        (2_500, 9_500, 500),
        &["ESTACIONAMIENTO PLAZA", "PARKIMOVIL RECARGA", "ESTACIONAMIENTO HOSPITAL"],
    ),
    habit(
        Book::Checking,
        [20, 15, 15, 15, 40, 45, 30],
        (10_000, 30_000, 5_000),
        &["TAG PASE RECARGA", "CAPUFE CASETA TLALPAN", "TELEVIA RECARGA"],
    ),
    habit(
        Book::Cash,
        [20, 20, 60, 30, 30, 420, 560],
        (19_000, 46_000, 500),
        &[
            "Mercado de Portales",
            "Tianguis del domingo",
            "Frutas y verduras",
            "Carnicería del mercado",
        ],
    ),
    habit(
        Book::Cash,
        [150, 140, 150, 160, 230, 200, 190],
        (4_500, 17_000, 500),
        &[
            "Tacos de la esquina",
            "Comida corrida",
            "Tamales y atole",
            "Quesadillas",
            "Elotes",
            "Tortas",
        ],
    ),
    habit(
        Book::Cash,
        [110, 100, 110, 100, 110, 180, 220],
        (3_000, 9_500, 500),
        &["Panadería La Espiga", "Tortillería", "Abarrotes Lupita", "Panadería La Espiga"],
    ),
    habit(
        Book::Cash,
        [90, 80, 90, 80, 80, 20, 0],
        (1_000, 4_000, 500),
        &["Metrobús recarga", "Metro recarga", "Pasaje combi"],
    ),
    habit(
        Book::Cash,
        [10, 10, 20, 20, 70, 110, 110],
        (2_000, 9_000, 1_000),
        &["Propina restaurante", "Propina valet", "Propina cerillos"],
    ),
    habit(
        Book::Cash,
        [0, 0, 0, 960, 0, 0, 0],
        (45_000, 45_000, 5_000),
        &["Limpieza casa, Doña Mary"],
    ),
    at_school(
        230,
        (3_500, 6_000, 500),
        &["Comida de recreo", "Jugos del recreo", "Papelería de la esquina"],
    ),
];

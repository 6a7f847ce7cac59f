#!/usr/bin/env python3
"""Builds brands.tsv from the npm package name-suggestion-index 8.0.20260918 (BSD-3-Clause).

    npm install --prefix /tmp/nsi name-suggestion-index@8.0.20260918
    python3 assets/build_brands.py /tmp/nsi/node_modules/name-suggestion-index

Columns: brand, match forms separated by '|' (upper case, accents folded, the same words that the
recogniser makes of a description), countries separated by ',' ('001' = worldwide), category key.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

VERSION = "8.0.20260918"
COUNTRIES = ["mx", "us", "ca", "es", "br", "co", "ar", "cl", "pe"]
HERE = Path(__file__).resolve().parent

# OpenStreetMap tag -> category key, the stronger category first: a supermarket that also sells fuel
# is a supermarket. A tag that is not here says nothing about a household's spending.
CATEGORY = {
    key: category
    for category, keys in {
        "department_store": "shop/department_store shop/variety_store shop/country_store",
        "groceries": (
            "shop/supermarket shop/greengrocer shop/butcher shop/seafood shop/frozen_food "
            "shop/deli shop/dairy shop/health_food shop/wholesale shop/alcohol shop/wine "
            "shop/beverages shop/water shop/nutrition_supplements shop/cheese shop/food "
            "shop/farm shop/spices shop/nuts"
        ),
        "fuel": "amenity/fuel amenity/charging_station shop/gas",
        "convenience_store": (
            "shop/convenience shop/kiosk shop/newsagent shop/tobacco shop/e-cigarette "
            "shop/general"
        ),
        "market": (
            "shop/bakery shop/pastry shop/tortilla amenity/marketplace shop/confectionery "
            "shop/chocolate"
        ),
        "restaurants": (
            "amenity/restaurant amenity/fast_food amenity/ice_cream amenity/food_court"
        ),
        "coffee": "amenity/cafe shop/coffee shop/tea",
        "car_maintenance": (
            "shop/car_repair shop/car_parts shop/tyres amenity/car_wash "
            "shop/motorcycle_repair"
        ),
        "travel": "amenity/car_rental shop/travel_agency",
        "parking": "amenity/parking",
        "home_maintenance": (
            "shop/doityourself shop/hardware shop/paint shop/trade shop/garden_centre "
            "shop/flooring shop/tiles shop/electrical shop/glaziery shop/locksmith"
        ),
        "domestic_help": "shop/laundry shop/dry_cleaning",
        "furniture": (
            "shop/furniture shop/bed shop/houseware shop/kitchen shop/interior_decoration "
            "shop/household_linen shop/curtain shop/carpet shop/lighting "
            "shop/bathroom_furnishing shop/candles"
        ),
        "mobile_phone": "shop/mobile_phone",
        "internet": "shop/telecommunication office/telecommunication",
        "school_supplies": "shop/stationery",
        "courses": (
            "amenity/language_school amenity/prep_school amenity/driving_school "
            "amenity/music_school amenity/dancing_school"
        ),
        "tuition": "amenity/school amenity/university amenity/college",
        "books": "shop/books",
        "pharmacy": "amenity/pharmacy shop/chemist",
        "doctor": (
            "amenity/clinic amenity/hospital amenity/doctors healthcare/laboratory "
            "shop/optician shop/hearing_aids healthcare/sample_collection healthcare/clinic "
            "shop/medical_supply healthcare/physiotherapist healthcare/optometrist"
        ),
        "dentist": "amenity/dentist",
        "gym": (
            "leisure/fitness_centre leisure/sports_centre shop/sports shop/outdoor "
            "shop/bicycle shop/golf"
        ),
        "clothing": (
            "shop/clothes shop/shoes shop/fashion_accessories shop/jewelry shop/bag "
            "shop/watches shop/fabric shop/leather shop/tailor shop/shoe_repair"
        ),
        "personal_care": (
            "shop/cosmetics shop/hairdresser shop/beauty shop/perfumery shop/massage "
            "shop/hairdresser_supply shop/tattoo"
        ),
        "electronics": "shop/electronics shop/computer shop/appliance shop/hifi shop/camera",
        "games_hobbies": (
            "shop/toys shop/video_games shop/craft shop/musical_instrument shop/music "
            "shop/games shop/model shop/video shop/photo shop/art shop/bookmaker "
            "shop/lottery leisure/amusement_arcade shop/sewing shop/party "
            "leisure/adult_gaming_centre amenity/casino"
        ),
        "outings": (
            "amenity/cinema amenity/bar amenity/pub amenity/nightclub leisure/bowling_alley "
            "amenity/theatre leisure/escape_game leisure/trampoline_park "
            "leisure/miniature_golf tourism/theme_park"
        ),
        "hotels": (
            "tourism/hotel tourism/motel tourism/hostel tourism/apartment tourism/camp_site"
        ),
        "children": "shop/baby_goods amenity/kindergarten amenity/childcare",
        "pets": "shop/pet amenity/veterinary shop/pet_grooming amenity/animal_boarding",
        "gifts": "shop/gift shop/florist",
        "insurance": "office/insurance",
        "loan_payment": "shop/money_lender shop/pawnbroker",
        "public_transport": "amenity/bicycle_rental amenity/bus_station",
        "taxi": "amenity/taxi",
        "other_expense": "amenity/post_office shop/storage_rental shop/copyshop",
    }.items()
    for key in keys.split()
}

# Names that are also everyday words, people or places in Spanish or English: they prove nothing.
AMBIGUOUS = set(
    """
    ACTION AIR ALFA ALIANZA ALTA ALWAYS AMERICA AMERICANA ANGEL ANGELES APEX ARCO ARENA
    ARGENTINA ATLANTIC ATLAS AURORA AUTO AZTECA AZUL BANCO BAR BARCELONA BASE BELLA BENEFICIAL
    BEST BETA BIG BLANCO BLUE BONITA BOOST BRASIL BRAVO BRISA BUDGET CALIFORNIA CANADA CARD
    CARMEN CAROL CARTER CASA CASH CASTRO CATO CENTER CENTRAL CENTRO CENTURY CHARLIE CHEQUE
    CHICO CITY CLASSIC CLUB COLOMBIA COLONIAL COMERCIAL COMFORT CONCEPT CONTINENTAL COOP COSTA
    CRICKET CROWN CRUZ DANIEL DAVID DELTA DEPOT DIA DIAMOND DIRECT DISCOVER DOLLAR DOMINGO DON
    DREAM EAGLE EAST ECONO ECONOMY EDGE ELITE EMPIRE EMPORIO ENERGY ESPERANZA ESSENCE ESTRELLA
    EUROPA EXACT EXPERT EXPRESS EXTRA FAMILIA FAMILY FARMACIA FARMACIAS FASHION FAST FERIA
    FIRST FLASH FLORES FOCUS FOOD FORMULA FORTUNA FRANCISCO FRESH FRIENDS FUTURE GALERIA GAMMA
    GARDEN GAS GENERAL GLOBAL GLOBO GLORIA GO GOLD GOLDEN GONZALEZ GOOD GRAN GRAND GREEN GUESS
    GUADALAJARA HERITAGE HERMANOS HOME HOTEL HOUSE IDEAL IMAGE IMPERIAL INDEX INDUSTRIAL
    INFINITY INTER INTERNACIONAL INTERNATIONAL ISLAND ITALIA JACK JET JORDAN JOSE JUAN JUNIOR
    JUST KING LATINA LEADER LEON LIBERTY LIFE LIGHT LIMA LINK LION LOCAL LOPEZ LUCKY LUNA LUZ
    MADRID MAMA MANIA MARIA MARINA MARKET MARTIN MARTINEZ MASTER MAX MEDICAL MEDINA MEGA
    MERCADO METRO METROPOLITAN MEXICO MIAMI MIRA MODA MODELO MODERN MODERNA MONACO MONTERREY
    MOON MUNDO NACIONAL NATIONAL NATURA NATURE NEW NEXT NORTE NORTH NOVA NUEVA NUMBER OASIS
    OCEAN OK ONE OPEN OPTIMA OPTIONS ORO ORIGINAL ORION PACIFIC PACIFICO PALACE PALACIO PANAMA
    PARADISE PARIS PARK PAY PEARL PENSION PEOPLE PEREZ PERFECT PERSONAL PERU PHOENIX PILOT
    PINK PIZZA PLANET PLATA PLAY PLAZA PLUS POINT POPULAR PREMIER PREMIUM PRESTIGE PRIMA PRIME
    PRINCESS PROGRESO PUEBLA PURE QUALITY QUEEN RANCHO RAPID RAPIDO RED REGAL REGENCY REGIONAL
    RELAY RENT RESERVE REX RIO RITMO RIVERA ROBERTO ROCK RODRIGUEZ ROMA ROSA ROSE ROYAL SAFE
    SALE SALUD SAN SANCHEZ SANDY SANTA SANTIAGO SATURN SAVE SELECT SENDA SENSE SERVICE
    SERVICIO SERVICIOS SHOP SIERRA SIGMA SIGNAL SILVER SIMPLY SIMPLE SKY SMART SMILE SOL SOLO
    SONIC SOUL SOUTH SPAR SPECIALTY SPIRIT SPORT SPORTS SPRING SPRINT STAR STAY STELLA STONE
    STOP STORE STUDIO SUMMIT SUN SUNSHINE SUPER SUPERIOR SUPREME SUR TAXI TERRA THE THREE TIME
    TIMES TODAY TOP TORRES TOTAL TOWN TREND TRIBU TROPICAL TRUST UNION UNIQUE UNITED UNITY
    UNIVERSAL UNO URBAN VALENCIA VALENTINA VALUE VEGA VICTORIA VILLA VISA VISIBLE VISION VISTA
    VITAL VIVA VIVO VOGUE WATER WELLNESS WEST WESTERN WILLIAMS WORLD YES ZERO ZONE ZOOM ANDREA
    SALLY SOFIA PEDRO LAURA DIANA PAOLA CARLA CLAUDIA PATRICIA ALONSO GARCIA HERNANDEZ RAMIREZ
    ORTIZ MORALES REYES GUTIERREZ MENDOZA AGUILAR VARGAS CASTILLO ROMERO RAMOS SALAZAR MORENO
    RUIZ ALVAREZ CORTES PEPE TONY MARCO MARCOS MATEO LUCAS NICOLAS ALEX ADRIAN OSCAR HUGO
    BRUNO JULIO CESAR CLARA EMMA MIA LILA LOLA NINA PACO JAVIER CHEQUES DEPOSITO INTERES
    INTERESES PAGO PAGOS RETIRO SPEI ABONO CARGO COMISION TRASPASO TRANSFER CREDITO DEBITO
    RECIBO RENTA FACTURA CUENTA TARJETA COMPRA VENTA PRESTAMO AHORRO NOMINA SEGURO SEGUROS
    BONO FONDO CAJA SALDO CHECK PAYMENT DEBIT CREDIT LOAN BILL FEE INTEREST DEPOSIT CASHIER
    PURCHASE REFUND ONLINE MOBILE WEB PAYROLL GROCERY LIBERTAD INDEPENDENCIA REFORMA HIDALGO
    JUAREZ MORELOS ALLENDE BENITO COLON TOLUCA CANCUN MERIDA OAXACA TIJUANA SINALOA SONORA
    JALISCO CHIAPAS TABASCO VERACRUZ DURANGO COLIMA NAYARIT QUERETARO ZACATECAS HERMOSILLO
    CULIACAN ADMIRAL AGATHA ALPINE BENE BONJOUR BOSCO BOSS CAMPER CASINO CELINE CHLOE COACH
    COCO COLES DIESEL DONDE EDITION FILA GAUTIER GENESIS GIANT HAMPTON HUMANA JACKS JAGUAR
    LIME LINCOLN LOFT LOOP LOTUS LUCID MANGO MILANO MINI MOTTO MUSTANG NAPA NETO OMEGA ONLY
    PERSONA PULLMAN QUICKLY REGATTA RITZ ROOTS SEAT TRIBE TRIUMPH UNBOUND WASH CASITA TIENDA
    TIENDAS ABARROTES FRUTERIA PANADERIA CARNICERIA ESCUELA COLEGIO INSTITUTO CLINICA HOSPITAL
    BOUTIQUE ESTETICA GARAGE INGLES SUPERMARKET
    """.split()
) | {"EL RINCON"}


def words(text):
    """The words that the recogniser makes of a name: accents folded, apostrophes gone, '&' kept."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).upper()
    text = re.sub(r"['’‘`´]", "", text)
    return " ".join(re.sub(r"[^A-Z0-9&]+", " ", text).split())


def is_useful(form, generic):
    letters = sum(c.isalpha() for c in form)
    if letters < 4 or form in AMBIGUOUS or len(form) > 40:
        return False
    if any(pattern.search(form.lower()) for pattern in generic):
        return False
    return not all(word in AMBIGUOUS or len(word) < 3 for word in form.split())


def countries_of(location):
    include = [place for place in location.get("include", []) if isinstance(place, str)]
    found = ["001"] if "001" in include else [c.upper() for c in COUNTRIES if c in include]
    excluded = {place for place in location.get("exclude", []) if isinstance(place, str)}
    return [] if found == ["001"] and "mx" in excluded and "us" in excluded else found


def forms_of(brand, tags, item, generic):
    names = [brand, *(tags.get(tag) for tag in ("name", "brand:en", "name:en", "short_name"))]
    names += item.get("matchNames", [])
    forms = dict.fromkeys(words(name) for name in names if name)
    return [form for form in forms if is_useful(form, generic)]


def main(package):
    version = json.loads((package / "package.json").read_text())["version"]
    if version != VERSION:
        sys.exit(f"expected name-suggestion-index {VERSION}, found {version}")
    index = json.loads((package / "dist/json/nsi.min.json").read_text())["nsi"]
    words_file = json.loads((package / "dist/json/genericWords.min.json").read_text())
    generic = [re.compile(pattern) for pattern in words_file["genericWords"]]
    rows = {}
    for path, group in index.items():
        tree, _, tag = path.partition("/")
        if tree != "brands" or tag not in CATEGORY:
            continue
        for item in group["items"]:
            tags = item["tags"]
            brand = (tags.get("brand") or item["displayName"]).strip()
            countries = countries_of(item["locationSet"])
            forms = forms_of(brand, tags, item, generic)
            if not countries or not forms or "\t" in brand:
                continue
            known = rows.setdefault((brand, CATEGORY[tag]), ({}, {}))
            known[0].update(dict.fromkeys(forms))
            known[1].update(dict.fromkeys(countries))
    lines = ["brand\tforms\tcountries\tcategory"]
    strength = {category: place for place, category in enumerate(dict.fromkeys(CATEGORY.values()))}
    by_brand = sorted(rows.items(), key=lambda row: (row[0][0], strength[row[0][1]]))
    for (brand, category), (forms, countries) in by_brand:
        lines.append("\t".join([brand, "|".join(forms), ",".join(countries), category]))
    (HERE / "brands.tsv").write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} brands, {(HERE / 'brands.tsv').stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Merchant knowledge alone: what it says of lines that nobody taught it, and what a model learned from the same
knowledge would add where the tables are silent (ADR 21)."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import yaml
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

ASSETS = Path("assets")

STATEMENTS = Path("src/domain/categorization/statements_mx.tsv")

# The category names of the labelled lines from abroad, for our keys.
NAMED = {
    name: keys.split()
    for name, keys in {
        "Food & Drink": "restaurants coffee food_delivery groceries market convenience_store",
        "Restaurants": "restaurants food_delivery",
        "Groceries": "groceries market convenience_store",
        "Coffee Shops": "coffee",
        "Shopping": "clothing electronics department_store online_shopping furniture personal_care pets gifts "
        "games_hobbies books home_maintenance children school_supplies",
        "Clothing": "clothing",
        "Electronics": "electronics",
        "Transportation": "fuel public_transport taxi parking tolls car_maintenance",
        "Gas & Fuel": "fuel",
        "Gas": "fuel",
        "Rideshare": "taxi",
        "Public Transit": "public_transport",
        "Entertainment": "streaming outings games_hobbies",
        "Streaming Services": "streaming",
        "Streaming": "streaming",
        "Utilities": "electricity water gas internet mobile_phone",
        "Housing": "rent mortgage property_tax building_fees home_maintenance",
        "Rent": "rent",
        "Health & Wellness": "doctor pharmacy dentist health_insurance gym",
        "Health": "doctor pharmacy dentist health_insurance gym",
        "Pharmacy": "pharmacy",
        "Gym & Fitness": "gym",
        "Gym": "gym",
        "Travel": "travel hotels flights",
        "Flights": "flights",
        "Hotels": "hotels",
        "Subscriptions": "streaming software",
        "Income": "payroll christmas_bonus bonus professional_fees interest_earned refunds rental_income remittances "
        "sales government_benefits other_income",
        "Salary": "payroll",
        "Gifts & Donations": "gifts donations",
        "Personal Care": "personal_care",
    }.items()
}


def table(title, pairs):
    """`pairs` of what was said (or nothing) and whether that is right."""
    said = [right for answer, right in pairs if answer]
    print(f"{title}: {len(pairs)} lines, {len(said)} answered ({len(said) / len(pairs):.0%}), "
          f"{sum(said)} of these right ({sum(said) / max(len(said), 1):.0%})")


def mexico(asked, binary):
    rows = [line.split("\t") for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    told = asked(binary, "prior", [(f"{sign}100.00", words, key) for sign, key, words in rows])
    categories = len({key for _, key, _ in rows})
    print(f"\nbefore anything was taught ({categories} categories)")
    table("Mexican statements", [(answer, answer == row[1]) for (answer, _), row in zip(told, rows)])


def abroad(asked, binary, labelled):
    file = yaml.safe_load((labelled / "sure" / "categorization_golden_v1.yml").read_text(encoding="utf-8"))
    samples = file["samples"]
    lines = []
    for sample in samples:
        given = sample["input"]
        sign = "" if given["classification"] == "income" else "-"
        lines.append((f"{sign}{abs(given['amount']):.2f}", " ".join(given["description"].split()), "-"))
    told = [answer for answer, _ in asked(binary, "prior", lines)]
    by_difficulty = {}
    for sample, answer in zip(samples, told):
        expected = sample["expected"]
        names = [expected["category_name"], *expected.get("acceptable_alternatives", [])]
        right = any(answer in NAMED.get(name, []) for name in names if name)
        by_difficulty.setdefault(sample["difficulty"], []).append((answer, right))
    for difficulty, pairs in by_difficulty.items():
        table(f"abroad, {difficulty}", pairs)


# What a council's ledger calls the purchases of its cards, for our keys; what has none is left out.
COUNCIL = {
    name: keys.split()
    for name, keys in {
        "Vehicle Fuel": "fuel",
        "Books": "books",
        "Purchases Food": "groceries market convenience_store restaurants food_delivery",
        "Hospitality": "restaurants coffee groceries outings market food_delivery",
        "Travel Bus/Rail": "public_transport travel",
        "Travel Taxis": "taxi",
        "Car Parking": "parking",
        "Phon NonCentrx Lines": "mobile_phone internet",
        "Mobiles/Radios/Pagrs": "mobile_phone",
        "Clothing&Uniforms": "clothing",
        "Stationery": "school_supplies",
        "Electricity": "electricity",
        "Gas": "gas",
        "Water Services": "water",
        "Vehicle R&M": "car_maintenance",
        "Vehicle OthrunCosts": "car_maintenance",
        "Travel Foreign": "flights travel hotels",
        "Computing Other": "electronics software",
        "Floral Decorations": "gifts",
        "N'Papers&Periodicals": "books",
        "Other Fix&Fittings": "furniture home_maintenance",
        "Bldg RM Departmental": "home_maintenance",
        "Accomodation Hire": "hotels",
        "Ttavel Other (UK)": "hotels travel public_transport",
        "Visits Expenditure": "outings",
        "Training Other": "courses",
        "Conference Fees Subs UK": "courses",
    }.items()
}


def plain(text):
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    words = re.sub(r"[^A-Z&]+", " ", re.sub(r"\S*\d\S*", " ", bare.upper())).split()
    return " ".join(words[:8])


def model():
    """Every pattern, brand and category name says which category it means; so do their fragments."""
    lines = []
    rows = [line.split("\t") for line in (ASSETS / "merchants_mx.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    lines += [(words, key, 1.0) for pattern, _, name, key, sign, _ in rows if sign != "in"
              for words in {pattern, name} if words]
    rows = [line.split("\t") for line in (ASSETS / "brands.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    lines += [(form, key, 1.0) for _, forms, _, key in rows for form in forms.split("|")]
    rows = [line.split("\t") for line in (ASSETS / "categories.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    lines += [(name, row[4], 3.0) for row in rows if row[1] == "expense" for name in row[5:7]]
    words, keys, weights = zip(*((plain(words), key, weight) for words, key, weight in lines))
    vectors = make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True),
        TfidfVectorizer(token_pattern=r"[A-Z&]{2,}", lowercase=False, ngram_range=(1, 2)),
    )
    learned = LogisticRegression(C=10, max_iter=300, random_state=7)
    learned.fit(vectors.fit_transform(words), keys, sample_weight=weights)
    return lambda asked: learned.predict_proba(vectors.transform([plain(line) for line in asked])), learned.classes_


def beyond(asked, binary, birmingham):
    """What the tables say of a council's cards, and what a model would say where they are silent."""
    council = Counter((row["merchant"].strip().lower(), row["ledger_category"]) for row in birmingham
                      if row["ledger_category"] in COUNCIL)
    told = asked(binary, "prior", [("-100.00", " ".join(words.split()), "-") for words, _ in council])
    pairs = [(answer, answer in COUNCIL[name]) for ((_, name), times), (answer, _) in zip(council.items(), told)
             for _ in range(times)]
    table("a council's cards", pairs)
    mexican = [line.split("\t") for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    out = [(words, [key], 1) for sign, key, words in mexican if sign == "-"]
    said = asked(binary, "prior", [("-100.00", words, "-") for words, *_ in out])
    silent = {
        "Mexican statements": [line for line, (answer, _) in zip(out, said) if not answer],
        "a council's cards": [(words, COUNCIL[name], times) for ((words, name), times), (answer, _)
                              in zip(council.items(), told) if not answer],
    }
    guess, labels = model()
    print("\na model learned from the same knowledge, asked where the tables are silent")
    for title, lines in silent.items():
        shares = guess([words for words, *_ in lines])
        for least in (0.5, 0.7, 0.8):
            sure = [(times, labels[row.argmax()] in right) for (_, right, times), row in zip(lines, shares)
                    if row.max() >= least]
            count = sum(times for times, _ in sure)
            good = sum(times for times, right in sure if right)
            print(f"{title}, {sum(times for *_, times in lines)} silent: at {least} it answers {count}, "
                  f"{good} of these right ({good / max(count, 1):.0%})")

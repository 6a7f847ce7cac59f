"""Merchant knowledge alone: what it says of lines that nobody taught it."""

from pathlib import Path

import yaml

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

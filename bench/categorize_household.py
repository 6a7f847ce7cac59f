"""A simulated household that corrects what comes in wrong, month after month.

It goes to 45 payees of its own again and again (the n-th half as often as the first, as 1/√n), meets eight new ones
each month, and sees some of its payees (or all of them) otherwise than everybody does. The words are those of statements_mx.tsv
with other numbers in them each time.
"""

import random
import re
from pathlib import Path

STATEMENTS = Path("src/domain/categorization/statements_mx.tsv")
MONTHS, LINES, REGULAR, NEW = 8, 120, 45, 8


def household(seed, otherwise):
    chance = random.Random(seed)
    payees = [line.split("\t") for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    chance.shuffle(payees)
    keys = sorted({key for sign, key, _ in payees if sign == "-"})
    for payee in payees:
        if payee[0] == "-" and chance.random() < otherwise:
            payee[1] = chance.choice(keys)
    regular, others = payees[:REGULAR], payees[REGULAR:]
    often = [1 / (n + 1) ** 0.5 for n in range(REGULAR)]
    for _ in range(MONTHS):
        month = chance.choices(regular, often, k=LINES - NEW) + [others.pop() for _ in range(NEW)]
        chance.shuffle(month)
        for sign, key, words in month:
            words = re.sub(r"\d", lambda _: str(chance.randrange(10)), words)
            yield f"{sign}{chance.randrange(20, 3000)}.{chance.randrange(100):02}", words, key


def curve(asked, binary):
    seeds = range(1, 6)
    print(f"\na month of {LINES} lines, before its corrections (seeds {seeds[0]} to {seeds[-1]})")
    for otherwise in (0.2, 1.0):
        print(f"\n{otherwise:.0%} of the payees seen otherwise than everybody does")
        print("seed  " + "".join(f"{f'month {n + 1}':>10}" for n in range(MONTHS)) + "   corrections until 90 %")
        for seed in seeds:
            lines = list(household(seed, otherwise))
            answers = [row[0] if row else "" for row in asked(binary, "replay", lines)]
            wrong = [answer != line[2] for answer, line in zip(answers, lines)]
            months = [sum(wrong[n * LINES:(n + 1) * LINES]) for n in range(MONTHS)]
            shares = [1 - count / LINES for count in months]
            first = next((n for n, share in enumerate(shares) if share >= 0.9), None)
            until = "never" if first is None else sum(months[:first])
            print(f"{seed:<6}" + "".join(f"{share:10.1%}" for share in shares) + f"   {until}")

"""Categorization measured: `make bench-categorize`, which installs what it needs into target/bench-python.

1. The household's classifier beside simpler and heavier ones on the same labelled lines in one run, trained on the
   earlier four fifths of the days and tested on the later ones. What the classifier has to be tuned was tuned with
   `--tune`, which splits the earlier four fifths again in the same way and never sees the later days.
2. Merchant knowledge alone, before anybody taught anything: Mexican statement lines, and lines of other countries.
3. Corrections that a simulated household makes until a month comes in right.

Nothing is drawn by chance but scikit-learn's solver (random_state 7) and the simulated households (seeds 1 to 5).
CENTAVO_SAMPLES names the folder with labelled/. The calibration plot is target/bench-categorize/calibration.svg.
"""

import csv
import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

import categorize_household
import categorize_plot
import categorize_prior

SURE = 0.70
LABELLED = Path(os.environ["CENTAVO_SAMPLES"]) / "labelled"


def lines(tune):
    rows = []
    for path in sorted((LABELLED / "birmingham-pcard").glob("dev_*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows += list(csv.DictReader(file))
    rows.sort(key=lambda row: row["date"])
    for _ in range(2 if tune else 1):
        day = rows[len(rows) * 4 // 5]["date"]
        train, test = [r for r in rows if r["date"] < day], [r for r in rows if r["date"] >= day]
        rows = train
    return train, test, day


def clean(text):
    return " ".join(text.lower().split())


def asked(binary, mode, *tables):
    """What the binary says of tables of (amount, words, category)."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for place, rows in enumerate(tables):
            path = Path(folder) / f"{place}.tsv"
            path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
            paths.append(str(path))
        told = subprocess.run([binary, mode, *paths], check=True, capture_output=True, text=True).stdout
    return [line.split("\t") for line in told.splitlines()]


def ours(binary, train, test):
    # A purchase is an outflow: the source writes it as a positive number.
    table = [
        [(f"{-float(r['amount']):.2f}", clean(r["merchant"]), r["ledger_category"]) for r in rows]
        for rows in (train, test)
    ]
    *guesses, (trained, guessed, one, size) = asked(binary, "split", *table)
    print(f"the model: {int(size) / 1e6:.0f} MB\n")
    return [(g[0], float(g[1])) for g in guesses], float(trained), float(guessed), float(one)


def memory(train, test):
    seen = defaultdict(Counter)
    general = Counter(r["ledger_category"] for r in train)
    for r in train:
        seen[clean(r["merchant"])][r["ledger_category"]] += 1
    top = general.most_common(1)[0][0]
    begin = time.perf_counter()
    guesses = []
    for r in test:
        counts = seen.get(clean(r["merchant"]))
        label, count = counts.most_common(1)[0] if counts else (top, 0)
        guesses.append((label, count / sum(counts.values()) if counts else 0.0))
    return guesses, [(top, general[top] / len(train))] * len(test), time.perf_counter() - begin


def logistic(train, test):
    begin = time.perf_counter()
    words = TfidfVectorizer(ngram_range=(1, 2))
    x = words.fit_transform([r["merchant"] for r in train])
    model = LogisticRegression(C=10, max_iter=200, random_state=7).fit(x, [r["ledger_category"] for r in train])
    trained = time.perf_counter() - begin
    begin = time.perf_counter()
    p = model.predict_proba(words.transform([r["merchant"] for r in test]))
    guessed = time.perf_counter() - begin
    begin = time.perf_counter()
    for r in test[:200]:
        model.predict_proba(words.transform([r["merchant"]]))
    one = (time.perf_counter() - begin) / 200
    return list(zip(model.classes_[p.argmax(1)], p.max(1))), trained, guessed, one


def row(name, guesses, train, test, trained, guessed, one):
    truth = np.array([r["ledger_category"] for r in test])
    label = np.array([g[0] for g in guesses])
    sure = np.array([g[1] for g in guesses]) >= SURE
    right = label == truth
    known = {clean(r["merchant"]) for r in train}
    unseen = np.array([clean(r["merchant"]) not in known for r in test])
    figures = [
        right.mean(), f1_score(truth, label, average="macro", zero_division=0), right[~unseen].mean(),
        right[unseen].mean(), sure.mean(), right[sure].mean() if sure.any() else 0, trained, guessed,
    ]
    print(f"{name:20}" + "".join(f"{f:10.3f}" for f in figures) + f"{one * 1e6:10.1f}")


def calibration(guesses, test):
    bins = defaultdict(list)
    for (_, p), right in zip(guesses, (g[0] == r["ledger_category"] for g, r in zip(guesses, test))):
        bins[min(int(p * 10), 9)].append((p, right))
    return [
        (sum(p for p, _ in pairs) / len(pairs), sum(right for _, right in pairs) / len(pairs), len(pairs))
        for _, pairs in sorted(bins.items())
    ]


def birmingham(binary, tune):
    train, test, day = lines(tune)
    print(f"{len(train)} lines before {day}, {len(test)} from then on")
    guesses, trained, guessed, one = ours(binary, train, test)
    names = ["accuracy", "macro-F1", "seen", "unseen", "cov. .70", "prec. .70", "train s", "test s", "one, µs"]
    print(" " * 20 + "".join(f"{n:>10}" for n in names))
    by_memory, majority, taken = memory(train, test)
    row("majority", majority, train, test, 0, taken, 0)
    row("exact merchant", by_memory, train, test, 0, taken, taken / len(test))
    baseline, its_training, its_test, its_one = logistic(train, test)
    row("TF-IDF + logistic", baseline, train, test, its_training, its_test, its_one)
    row("ours", guesses, train, test, trained, guessed, one)
    whole = (its_training + its_test) / (trained + guessed)
    print(f"\nlearning and answering {whole:.0f} times as fast, one answer {its_one / one:.0f} times")
    bins = calibration(guesses, test)
    print("\nsaid   was    lines")
    for said, was, count in bins:
        print(f"{said:.2f}   {was:.2f}  {count:7}")
    print(f"drawn in {categorize_plot.calibration(bins, calibration(baseline, test))}")
    return train + test


def main():
    binary, *options = sys.argv[1:]
    labelled = birmingham(binary, "--tune" in options)
    categorize_prior.mexico(asked, binary)
    categorize_prior.abroad(asked, binary, LABELLED)
    categorize_prior.beyond(asked, binary, labelled)
    categorize_household.curve(asked, binary)


main()

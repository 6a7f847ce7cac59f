"""The household's classifier beside simpler and heavier ones, on the same labelled lines in one run.

Trained on the earlier four fifths of the days, tested on the later ones; nothing is drawn by chance but
scikit-learn's solver (random_state 7). CENTAVO_SAMPLES names the folder with labelled/birmingham-pcard.
Run by `make bench-categorize`, which installs what it needs into target/bench-python.
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

SURE = 0.70


def lines():
    folder = Path(os.environ["CENTAVO_SAMPLES"]) / "labelled" / "birmingham-pcard"
    rows = []
    for path in sorted(folder.glob("dev_*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows += list(csv.DictReader(file))
    rows.sort(key=lambda row: row["date"])
    day = rows[len(rows) * 4 // 5]["date"]
    return [r for r in rows if r["date"] < day], [r for r in rows if r["date"] >= day], day


def clean(text):
    return " ".join(text.lower().split())


def ours(binary, train, test):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, rows in (("train", train), ("test", test)):
            path = Path(folder) / f"{name}.tsv"
            text = "".join(f"{r['amount']}\t{clean(r['merchant'])}\t{r['ledger_category']}\n" for r in rows)
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        told = subprocess.run([binary, *paths], check=True, capture_output=True, text=True).stdout.splitlines()
    *guesses, times = [line.split("\t") for line in told]
    return [(g[0], float(g[1])) for g in guesses], float(times[0]), float(times[1])


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
    return list(zip(model.classes_[p.argmax(1)], p.max(1))), trained, guessed


def row(name, guesses, train, test, trained, guessed):
    truth = np.array([r["ledger_category"] for r in test])
    label = np.array([g[0] for g in guesses])
    sure = np.array([g[1] for g in guesses]) >= SURE
    right = label == truth
    known = {clean(r["merchant"]) for r in train}
    unseen = np.array([clean(r["merchant"]) not in known for r in test])
    figures = [
        right.mean(), f1_score(truth, label, average="macro", zero_division=0), right[~unseen].mean(),
        right[unseen].mean(), sure.mean(), right[sure].mean() if sure.any() else 0, trained, len(test) / guessed,
    ]
    print(f"{name:24}" + "".join(f"{f:10.3f}" for f in figures[:7]) + f"{figures[7]:12.0f}")


def calibration(guesses, test):
    bins = defaultdict(list)
    for (label, p), r in zip(guesses, test):
        bins[min(int(p * 10), 9)].append((p, label == r["ledger_category"]))
    print("\nsaid   was    lines")
    for _, pairs in sorted(bins.items()):
        said = sum(p for p, _ in pairs) / len(pairs)
        print(f"{said:.2f}   {sum(right for _, right in pairs) / len(pairs):.2f}  {len(pairs):7}")


def main():
    train, test, day = lines()
    print(f"{len(train)} lines before {day}, {len(test)} from then on\n")
    names = ["accuracy", "macro-F1", "seen", "unseen", "cov. .70", "prec. .70", "train s"]
    print(" " * 24 + "".join(f"{n:>10}" for n in names) + f"{'lines/s':>12}")
    by_memory, majority, taken = memory(train, test)
    row("majority", majority, train, test, 0, taken)
    row("exact merchant", by_memory, train, test, 0, taken)
    row("TF-IDF + logistic", *(lambda g, t, u: (g, train, test, t, u))(*logistic(train, test)))
    guesses, trained, guessed = ours(sys.argv[1], train, test)
    row("ours", guesses, train, test, trained, guessed)
    calibration(guesses, test)


main()

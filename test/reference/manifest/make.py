"""Writes manifests as Parquet with pyarrow (any version from 15 on): python make.py."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

here = Path(__file__).parent
columns = {
    "person": ["ann", "ann", "ben", "ben"],
    "clip": ["one", "one", "two", "two"],
    "path": ["a/1.jpg", "a/2.jpg", "a/3.jpg", "a/4.jpg"],
    "frame": pa.array([5, 6, 9, 10], pa.int64()),
    "valence": [0.5, None, 1.0, -1.0],
}
pq.write_table(pa.table(columns), here / "snappy.parquet", compression="snappy")
pq.write_table(pa.table(columns), here / "zstd-groups.parquet", compression="zstd", row_group_size=3)
columns["frame"] = pa.array([5, 6, 9, 10], pa.float64())
columns["person"] = pa.array(columns["person"]).dictionary_encode()
pq.write_table(pa.table(columns), here / "gzip-float-frame.parquet", compression="gzip")

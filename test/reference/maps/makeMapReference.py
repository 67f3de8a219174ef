"""Reference values for src/maps, by NumPy, SciPy and scikit-learn: python makeMapReference.py > mapReference.json"""
import base64
import io
import json
import sys

import numpy as np
import scipy
import scipy.linalg
import scipy.optimize
import scipy.spatial
import sklearn
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

rng = np.random.default_rng(7)
n, d, perplexity, k = 120, 6, 10, 30
people = [f"p{i // 12}" for i in range(n)]
clips = [f"c{i // 4}" for i in range(n)]
labels = [["happy", "sad", "angry"][i // 4 % 3] for i in range(n)]
centers = rng.normal(size=(10, d)) * 1.5
moods = {name: rng.normal(size=d) for name in ("happy", "sad", "angry")}
X = np.array([centers[i // 12] + moods[labels[i]] + rng.normal(size=d) for i in range(n)])
X = np.round(X, 3).astype(np.float32).astype(np.float64)
Y = np.round(X[:, :2] * 3 + rng.normal(size=(n, 2)), 3)

# Affinities: neighbors and entropies by definition.
D = scipy.spatial.distance.cdist(X, X)
conditional = np.zeros((n, n))
for i in range(n):
    near = [j for j in np.argsort(D[i], kind="stable") if j != i][:k]
    squares = D[i, near] ** 2

    def probabilities(log_beta):
        p = np.exp(-np.exp(log_beta) * (squares - squares.min()))
        return p / p.sum()

    def excess(log_beta):
        p = probabilities(log_beta)
        p = p[p > 0]
        return -(p * np.log(p)).sum() - np.log(perplexity)

    conditional[i, near] = probabilities(scipy.optimize.brentq(excess, -12, 12, xtol=1e-13))
P = (conditional + conditional.T) / (2 * n)

# Cost and forces by their definitions.
difference = Y[:, None] - Y[None]
q = 1 / (1 + (difference ** 2).sum(-1))
np.fill_diagonal(q, 0)
Z = q.sum()
attraction = ((P * q)[:, :, None] * difference).sum(1)
repulsion = ((q * q)[:, :, None] * difference).sum(1)
some = P > 0
cost = (P[some] * np.log(P[some] / (q[some] / Z))).sum()

centered = X - X.mean(0)
_, singular, right = np.linalg.svd(centered, full_matrices=False)
for row in right:
    if row[np.argmax(np.abs(row))] < 0:
        row *= -1


def direction(names):
    within = centered.T @ centered
    between = np.zeros((d, d))
    for name in set(names):
        rows = centered[[value == name for value in names]]
        mean = rows.mean(0)
        within -= len(rows) * np.outer(mean, mean)
        between += len(rows) * np.outer(mean, mean)
    within = 0.9 * within + 0.1 * np.trace(within) / d * np.eye(d)
    _, vectors = scipy.linalg.eigh(between, within)
    return vectors[:, -1] / np.linalg.norm(vectors[:, -1])


first, second = direction(labels), direction(people)
second = second - (first @ second) * first
second /= np.linalg.norm(second)

# Purity: the 10 nearest of other clips.
shares, chances = [], []
for i in range(n):
    others = [j for j in np.argsort(D[i], kind="stable") if clips[j] != clips[i]]
    shares.append(np.mean([labels[j] == labels[i] for j in others[:10]]))
    chances.append(np.mean([labels[j] == labels[i] for j in others]))


def npy(array):
    stream = io.BytesIO()
    np.save(stream, array)
    return base64.b64encode(stream.getvalue()).decode()


table = np.arange(6).reshape(2, 3) * 1.5 - 2
files = {
    "float64": npy(table),
    "float32": npy(table.astype("<f4")),
    "float16": npy(table.astype("<f2")),
    "big-endian float32": npy(table.astype(">f4")),
    "Fortran order": npy(np.asfortranarray(table)),
    "int64": npy(table.astype(np.int64)),
    "int16": npy(table.astype(np.int16)),
    "uint8": npy((table + 2).astype(np.uint8)),
    "bool": npy(table > 0),
    "one dimension": npy(table[:, 0].copy()),
    "complex": npy(table.astype(complex)),
    "three dimensions": npy(np.zeros((2, 2, 2))),
}
kept = [
    len(set(a[1:]) & set(b[1:])) / 15
    for a, b in zip(*(NearestNeighbors(n_neighbors=16).fit(M).kneighbors(M)[1] for M in (X, Y)))
]
json.dump({
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "sklearn": sklearn.__version__},
    "X": X.round(6).tolist(), "Y": Y.tolist(),
    "labels": labels, "people": people, "clips": clips,
    "perplexity": perplexity, "k": k,
    "affinities": [[[int(j), P[i, j]] for j in np.nonzero(P[i])[0]] for i in range(12)],
    "normalization": Z, "cost": cost,
    "attraction": attraction[:12].tolist(), "repulsion": repulsion[:12].tolist(),
    "principal": (centered @ right[:2].T)[:12].tolist(),
    "shares": (singular[:2] ** 2 / (singular ** 2).sum()).tolist(),
    "axes": (centered @ np.array([first, second]).T)[:12].tolist(),
    "trustworthiness": {size: trustworthiness(X, Y, n_neighbors=size) for size in (10, 50)},
    "continuity": {size: trustworthiness(Y, X, n_neighbors=size) for size in (10, 50)},
    "neighborsKept": float(np.mean(kept)),
    "purity": float(np.mean(shares)), "chance": float(np.mean(chances)),
    "disparity": scipy.spatial.procrustes(X[:, :2], Y)[2],
    "npy": files,
}, sys.stdout)

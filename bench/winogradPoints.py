"""Which points lose fewest digits in F(m x m, 3 x 3) (winogradAxis.ts): the error of convolutions in float32, relative
to the root mean square of those in float64, next to that of the definition in float32. Needs NumPy.

    python bench/winogradPoints.py
"""

import numpy as np

CANDIDATES = {
    4: [
        [0, 1, -1, 2, -2],
        [0, 1, -1, 2, -1 / 2],
        [0, 1, -1, 1 / 2, -1 / 2],
        [0, 1 / 2, -1 / 2, 3 / 2, -3 / 2],
        [0, 5 / 8, -5 / 8, 5 / 4, -5 / 4],
        [0, 5 / 8, -5 / 8, 3 / 2, -3 / 2],
        [0, 3 / 4, -3 / 4, 5 / 4, -5 / 4],
        [0, 3 / 4, -3 / 4, 3 / 2, -3 / 2],
    ],
    3: [
        [0, 1, -1, 2],
        [0, 1, -1, 1 / 2],
        [0, 5 / 8, -5 / 8, 5 / 4],
        [0, 3 / 4, -3 / 4, 3 / 2],
    ],
}


def transforms(points, outputs):
    """Of one axis: for images [n, n], filters [n, 3] and outputs [outputs, n]; the last point is infinity."""
    count = outputs + 2
    images, filters = np.zeros((count, count)), np.zeros((count, 3))
    back = np.zeros((outputs, count))
    for index, point in enumerate(points):
        others = [other for other in points if other != point]
        coefficients = np.polynomial.polynomial.polyfromroots(others)
        images[index, : len(coefficients)] = coefficients
        filters[index] = np.array([1, point, point**2]) / np.prod([point - other for other in others])
        back[:, index] = [point**power for power in range(outputs)]
    images[-1] = np.polynomial.polynomial.polyfromroots(points)
    filters[-1, 2] = back[-1, -1] = 1
    return images, filters, back


def error(points, outputs, tiles=200, channels=256, kept=16):
    random = np.random.default_rng(0)
    size = outputs + 2
    x = random.standard_normal((tiles, size, size, channels)).astype("f4")
    w = (random.standard_normal((3, 3, channels, kept)) / 48).astype("f4")
    images, filters, back = [np.kron(one, one).astype("f4") for one in transforms(points, outputs)]
    of_images = (images @ x.transpose(1, 2, 0, 3).reshape(size**2, -1)).reshape(size**2, tiles, channels)
    of_filters = (filters @ w.reshape(9, -1)).reshape(size**2, channels, kept)
    found = (back @ (of_images @ of_filters).reshape(size**2, -1)).reshape(outputs, outputs, tiles, kept)
    exact, direct = [by_definition(x.astype(kind), w.astype(kind), outputs) for kind in ("f8", "f4")]
    return [float(np.sqrt(((each - exact) ** 2).mean() / (exact**2).mean())) for each in (found, direct)]


def by_definition(x, w, outputs):
    rows = range(outputs)
    return np.stack(
        [np.stack([np.einsum("tabc,abck->tk", x[:, i : i + 3, j : j + 3], w) for j in rows]) for i in rows]
    )


for outputs, candidates in CANDIDATES.items():
    for points in candidates:
        winograd, direct = error(points, outputs)
        print(f"F({outputs}, 3) {points}: {winograd:.2e}; by definition {direct:.2e}")

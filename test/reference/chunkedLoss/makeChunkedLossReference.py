"""Field case B07: NT-Xent of 8 pairs x 16 dims over the whole batch, and what separate chunks would give.

python makeChunkedLossReference.py > chunkedLossReference.json   (torch 2, numpy 2)
"""
import json

import numpy
import torch
from torch.nn import functional

TEMPERATURE = 0.07


def loss_of(x):
    z = functional.normalize(x, dim=1)
    rows = len(z)
    logits = (z @ z.T / TEMPERATURE).masked_fill(torch.eye(rows, dtype=torch.bool), -1e9)
    return functional.cross_entropy(logits, torch.arange(rows).roll(rows // 2))


values = numpy.random.default_rng(0).normal(size=(16, 16))
values /= numpy.linalg.norm(values, axis=1, keepdims=True)
x = torch.tensor(values)
weight = torch.eye(16, dtype=torch.float64, requires_grad=True)
loss = loss_of(x @ weight)
loss.backward()
halves = [torch.cat([x[start : start + 4], x[8 + start : 12 + start]]) for start in (0, 4)]
print(
    json.dumps(
        {
            "values": values.flatten().tolist(),
            "loss": loss.item(),
            "ofSeparateChunks": sum(loss_of(half).item() for half in halves) / 2,
            "weightGradient": weight.grad.flatten().tolist(),
        }
    )
)

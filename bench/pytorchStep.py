"""PyTorch's side of bench/step.ts: one eager training step of ResNet-18 + head + NT-Xent + Adam.

Reads lines "run STEPS" from stdin and answers each with a JSON list of milliseconds
(on the wall clock and of processor time); "quit" ends.
Arguments: pairs, size (views are 2 x pairs of size x size), threads.
"""
import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        y = functional.relu(self.bn1(self.conv1(x)), inplace=True)
        y = self.bn2(self.conv2(y))
        y += x if self.downsample is None else self.downsample(x)
        return functional.relu(y, inplace=True)


class Model(nn.Module):
    """torchvision's resnet18 with a projection head of two layers."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, 64, 7, 2, 3, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(3, 2, 1),
        )
        blocks, channels = [], 64
        for outputs, stride in [(64, 1), (128, 2), (256, 2), (512, 2)]:
            blocks += [Block(channels, outputs, stride), Block(outputs, outputs, 1)]
            channels = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Sequential(nn.Linear(512, 512), nn.ReLU(inplace=True), nn.Linear(512, 128))

    def forward(self, x):
        return self.head(self.blocks(self.stem(x)).mean((2, 3)))


def nt_xent(projections, temperature=0.07):
    z = functional.normalize(projections, dim=1)
    rows = z.shape[0]
    logits = (z @ z.T / temperature).masked_fill(torch.eye(rows, dtype=torch.bool), -1e9)
    return functional.cross_entropy(logits, torch.arange(rows).roll(rows // 2))


def main():
    pairs, size, threads = (int(argument) for argument in sys.argv[1:4])
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    model = Model().to(memory_format=torch.channels_last).train()
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-4, weight_decay=1e-4)
    views = torch.randn(2 * pairs, 3, size, size).to(memory_format=torch.channels_last)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = nt_xent(model(views))
        loss.backward()
        optimizer.step()
        return loss.item()

    print(json.dumps({"torch": torch.__version__}), flush=True)
    for line in sys.stdin:
        if line.strip() == "quit":
            return
        times = []
        for _ in range(int(line.split()[1])):
            start, start_cpu = time.perf_counter(), time.process_time()
            step()
            wall, cpu = time.perf_counter() - start, time.process_time() - start_cpu
            times.append({"wall": wall * 1000, "cpu": cpu * 1000})
        print(json.dumps(times), flush=True)


main()

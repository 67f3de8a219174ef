"""PyTorch's side of bench/step.ts: a training step (ResNet + head + NT-Xent + Adam), or embedding a batch.

One argument, a JSON object: architecture (resnet18, resnet50), work (train, embed), images, size, threads,
precision (float32, bfloat16), compile (bool), device (cpu, cuda).
Reads lines "run STEPS" from stdin and answers each with a JSON list of milliseconds
(on the wall clock and of processor time); "quit" ends.
"""
import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional


def convolution(inputs, outputs, size, stride=1):
    layer = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)
    return nn.Sequential(layer, nn.BatchNorm2d(outputs))


class Block(nn.Module):
    """torchvision's BasicBlock (expansion 1) or Bottleneck (expansion 4)."""

    def __init__(self, inputs, width, stride, expansion):
        super().__init__()
        outputs = width * expansion
        if expansion == 1:
            layers = [convolution(inputs, width, 3, stride), convolution(width, width, 3)]
        else:
            layers = [
                convolution(inputs, width, 1),
                convolution(width, width, 3, stride),
                convolution(width, outputs, 1),
            ]
        self.layers = nn.ModuleList(layers)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = convolution(inputs, outputs, 1, stride)

    def forward(self, x):
        y = x
        for layer in self.layers[:-1]:
            y = functional.relu(layer(y), inplace=True)
        y = self.layers[-1](y)
        y += x if self.downsample is None else self.downsample(x)
        return functional.relu(y, inplace=True)


class Encoder(nn.Module):
    def __init__(self, architecture):
        super().__init__()
        expansion, counts = {
            "resnet18": (1, [2, 2, 2, 2]),
            "resnet50": (4, [3, 4, 6, 3]),
        }[architecture]
        self.stem = nn.Sequential(
            convolution(3, 64, 7, 2), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)
        )
        blocks, channels = [], 64
        for stage, count in enumerate(counts):
            for index in range(count):
                width = 64 * 2**stage
                stride = 2 if stage > 0 and index == 0 else 1
                blocks.append(Block(channels, width, stride, expansion))
                channels = width * expansion
        self.blocks = nn.Sequential(*blocks)
        self.features = channels

    def forward(self, x):
        return self.blocks(self.stem(x)).mean((2, 3))


def nt_xent(projections, temperature=0.07):
    z = functional.normalize(projections.float(), dim=1)
    rows = z.shape[0]
    self = torch.eye(rows, dtype=torch.bool, device=z.device)
    logits = (z @ z.T / temperature).masked_fill(self, -1e9)
    return functional.cross_entropy(logits, torch.arange(rows, device=z.device).roll(rows // 2))


def make_step(settings, device):
    encoder = Encoder(settings["architecture"])
    width = encoder.features
    head = nn.Sequential(nn.Linear(width, width), nn.ReLU(inplace=True), nn.Linear(width, 128))
    model = nn.Sequential(encoder, head) if settings["work"] == "train" else encoder
    model = model.to(device, memory_format=torch.channels_last)
    size = settings["size"]
    views = torch.randn(settings["images"], 3, size, size, device=device)
    views = views.to(memory_format=torch.channels_last)
    low = settings["precision"] == "bfloat16"
    autocast = lambda: torch.autocast(device, dtype=torch.bfloat16, enabled=low)
    forward = torch.compile(model) if settings["compile"] else model

    def embed():
        with torch.inference_mode(), autocast():
            return forward(views).float().sum().item()

    if settings["work"] == "embed":
        model.eval()
        return embed
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-4, weight_decay=1e-4)

    def train():
        optimizer.zero_grad(set_to_none=True)
        with autocast():
            projections = forward(views)
        loss = nt_xent(projections)
        loss.backward()
        optimizer.step()
        return loss.item()

    return train


def main():
    settings = json.loads(sys.argv[1])
    device = settings["device"]
    torch.set_num_threads(settings["threads"])
    torch.manual_seed(0)
    step = make_step(settings, device)
    card = torch.cuda.get_device_name() if device == "cuda" else None
    print(json.dumps({"torch": torch.__version__, "card": card}), flush=True)
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

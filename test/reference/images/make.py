"""Writes small BMP, PGM and PPM files and what Pillow reads in them: an implementation apart from ours.

Run with Python 3 and Pillow 13: python make.py. Files that Pillow cannot write are written byte by byte here; all
are read back by Pillow, and its pixels (RGB, base64) stand in expected.json.
"""

import base64
import io
import json
import random
import struct
from pathlib import Path

from PIL import Image

here = Path(__file__).parent
width, height = 13, 7  # odd, so that rows need padding and the last nibble is half used
expected = {}


def picture():
    rng = random.Random(1)
    image = Image.new("RGB", (width, height))
    image.putdata(
        [
            (20 * x % 256, 36 * y % 256, rng.randrange(256))
            for y in range(height)
            for x in range(width)
        ]
    )
    return image


def note(name, data):
    (here / name).write_bytes(data)
    with Image.open(io.BytesIO(data)) as image:
        rgb = image.convert("RGB")
        assert rgb.size == (width, height), name
        expected[name] = base64.b64encode(rgb.tobytes()).decode()


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def bitmap(bits, body, *, compression=0, palette=b"", masks=b"", top_down=False, header=40, colors=0):
    info = struct.pack(
        "<IiiHHIIiiII",
        header, width, -height if top_down else height, 1, bits, compression, len(body), 2835, 2835, colors, 0,
    )
    info += masks
    if header > 40:
        info = info.ljust(header, b"\0")
    offset = 14 + len(info) + len(palette)
    return struct.pack("<2sIHHI", b"BM", offset + len(body), 0, 0, offset) + info + palette + body


def rows(lines, from_below=True):
    lines = [line + b"\0" * (-len(line) % 4) for line in lines]
    return b"".join(reversed(lines) if from_below else lines)


rgb = picture()
pixels = [[rgb.getpixel((x, y)) for x in range(width)] for y in range(height)]
indexed = [[(x + y * y) % 16 for x in range(width)] for y in range(height)]
palette16 = b"".join(struct.pack("BBBB", 15 * i, 255 - 9 * i, (40 * i) % 256, 0) for i in range(16))
palette2 = bytes([10, 20, 30, 0, 200, 210, 220, 0])

note("rgb24.bmp", saved(rgb, "BMP"))
note("gray8.bmp", saved(rgb.convert("L"), "BMP"))
note("palette8.bmp", saved(rgb.quantize(40), "BMP"))
note("bits1.bmp", bitmap(1, rows([
    int("".join(str(i & 1) for i in line).ljust(16, "0"), 2).to_bytes(2, "big") for line in indexed
]), palette=palette2))
note("palette4.bmp", bitmap(4, rows([
    bytes((a << 4) | b for a, b in zip((line + [0])[::2], (line + [0])[1::2])) for line in indexed
]), palette=palette16))
note("top-down24.bmp", bitmap(24, rows([
    b"".join(bytes(p[::-1]) for p in line) for line in pixels
], from_below=False), top_down=True))
note("rgb555.bmp", bitmap(16, rows([
    b"".join(struct.pack("<H", (r >> 3) << 10 | (g >> 3) << 5 | b >> 3) for r, g, b in line) for line in pixels
])))
note("rgb565.bmp", bitmap(16, rows([
    b"".join(struct.pack("<H", (r >> 3) << 11 | (g >> 2) << 5 | b >> 3) for r, g, b in line) for line in pixels
]), compression=3, masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F)))
note("rgbx32.bmp", bitmap(32, rows([
    b"".join(struct.pack("BBBB", b, g, r, 0) for r, g, b in line) for line in pixels
])))
note("masked32.bmp", bitmap(32, rows([
    b"".join(struct.pack("BBBB", r, g, b, 255) for r, g, b in line) for line in pixels
]), compression=3, masks=struct.pack("<IIII", 0xFF, 0xFF00, 0xFF0000, 0xFF000000), header=108))


def runs8(line):
    out, x = b"", 0
    while x < width:
        n = 1
        while x + n < width and line[x + n] == line[x]:
            n += 1
        if n == 1 and x + 3 <= width:
            out += bytes([0, 3]) + bytes(line[x : x + 3]) + b"\0"  # three as they are, padded to a word
            x += 3
        else:
            out += bytes([n, line[x]])
            x += n
    return out + b"\0\0"


blocks = [[(x // 3 + y) % 16 for x in range(width)] for y in range(height)]
note("runs8.bmp", bitmap(8, b"".join(runs8(line) for line in reversed(blocks)) + b"\0\1",
                         compression=1, palette=palette16, colors=16))
note("runs4.bmp", bitmap(4, b"".join(
    bytes([6, line[0] << 4 | line[1]])
    + bytes([0, 7, line[6] << 4 | line[7], line[8] << 4 | line[9], line[10] << 4 | line[11], line[12] << 4])
    + b"\0\0"
    for line in reversed([[line[x % 2] if x < 6 else line[x] for x in range(width)] for line in indexed])
) + b"\0\1", compression=2, palette=palette16))

note("p6.ppm", saved(rgb, "PPM"))
note("p5.pgm", saved(rgb.convert("L"), "PPM"))
samples = [sum(p) * 65535 // 765 for line in pixels for p in line]
note("p3.ppm", b"P3 # made by hand\n13\n# width, then height\n7 255\n" + b"\n".join(
    b"%d %d %d" % p for line in pixels for p in line))
note("p2.pgm", b"P2\n13 7\n100\n" + b" ".join(b"%d" % (v * 100 // 65535) for v in samples) + b"\n")
note("p6-deep.ppm", b"P6\n13 7\n65535\n" + b"".join(
    struct.pack(">HHH", *(257 * v for v in p)) for line in pixels for p in line))
# Pillow keeps 16-bit gray as 32-bit integers, which it does not scale: the expected bytes are made here.
(here / "p5-deep.pgm").write_bytes(b"P5 13 7 65535\n" + b"".join(struct.pack(">H", v) for v in samples))
expected["p5-deep.pgm"] = base64.b64encode(bytes(b for v in samples for b in [round(v / 257)] * 3)).decode()

(here / "expected.json").write_text(
    json.dumps({"width": width, "height": height, "rgb": expected}, indent=1) + "\n"
)

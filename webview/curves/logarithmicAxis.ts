import type uPlot from 'uplot';

/** A schedule that ends at zero would else fill the chart with ever smaller powers of ten. */
const mostDecades = 6;
const mostTicks = 7;
const fewestTicks = 3;

/** Bounds of a logarithmic axis: a little room at both ends, and no more decades than can be read. */
export function logarithmicRange(
  _: uPlot | undefined,
  min: number | null,
  max: number | null,
): [number, number] {
  if (min === null || max === null || !(max > 0)) return [0.1, 1];
  const low = Math.max(min, max * 10 ** -mostDecades);
  const room = Math.max(1.05, (max / low) ** 0.05);
  return [low / room, max * room];
}

/** Ticks at 1, 2 and 5 times powers of ten, or at powers of ten alone where that would be too many. */
export function logarithmicTicks(min: number, max: number): number[] {
  const [first, last] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const within = (factors: number[], stride: number) =>
    decades
      .filter((decade) => decade % stride === 0)
      .flatMap((decade) => factors.map((factor) => Number(`${factor}e${decade}`)))
      .filter((tick) => tick >= min && tick <= max);
  const choices = [
    within([1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], 1),
    within([1, 2, 3, 5, 7], 1),
    within([1, 2, 5], 1),
    within([1], 1),
  ];
  const ticks = choices.find(({ length }) => length <= mostTicks) ?? within([1], 2);
  return ticks.length < fewestTicks ? evenTicks(min, max) : ticks;
}

/** Over less than an octave or so a logarithmic axis is nearly even. */
function evenTicks(min: number, max: number): number[] {
  const rough = (max - min) / (fewestTicks + 2);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!;
  const first = Math.ceil(min / step);
  const count = Math.floor(max / step) - first + 1;
  return Array.from({ length: count }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

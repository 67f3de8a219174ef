const prefixes = {
  firstMoments: 'adam.firstMoment.',
  secondMoments: 'adam.secondMoment.',
} as const;

/** Name of one of Adam's moments in `training.safetensors`. */
export function momentName(kind: keyof typeof prefixes, parameter: string): string {
  return `${prefixes[kind]}${parameter}`;
}

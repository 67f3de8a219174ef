import { factorTable } from '../factors/factorTable';
import type { DatasetStatement } from './SynthFolder';

/** README.md beside a set: what it is, and what every column means. */
export function synthReadme(statement: DatasetStatement): string {
  const { people, clips, seconds, fps, size, seed, couplings } = statement;
  const rows = factorTable.map(({ name, meaning }) => `| ${name} | ${meaning} |`).join('\n');
  return `# SynthFaces

Computer-made faces: ${people} people, ${clips} clips each, ${seconds} s at ${fps} frames per second, ${size} × ${size} pixels, seed ${seed}.
${couplings.length > 0 ? `Couplings planted on purpose: ${couplings.join('; ')}.\n` : ''}
Nobody in these images exists. They may be used for anything (CC0 1.0). Results on them show whether a mechanism works;
they predict no result on photographs.

Made by Expression Lab (\`expression-lab synth\`); the same options give the same bytes. The head's mean shape is MediaPipe's canonical face
(Apache-2.0).

- \`<person>/<clip>/000001.jpg …\`: frames in order of time
- \`factors.csv\`: one row a frame with everything that made it (below)
- \`truth.csv\`: one row a frame. \`landmarks\`: x y of 68 points in iBUG order, pixels from the upper left corner; \`visible\`: one digit a point, 1 if
  nothing hides it; \`face_mask\`: run lengths over the pixels row by row, beginning with pixels outside the face
- \`dataset.json\`: generator, options, frame rate
- Splits: every fifth person is \`held-out-person\`; of the others, about one styling (hair, glasses, background) in eight appears in \`held-out-styling\`
  clips only; clips with mixtures of happy + surprised, sad + angry or fearful + disgusted are \`held-out-actions\`

| column | unit and meaning |
|---|---|
${rows}
`;
}

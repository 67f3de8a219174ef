import type { ClipCamera, ClipLight } from '../clips/ClipOptics';
import type { ClipStyle } from '../clips/ClipStyle';
import { actionUnitCount, placeOf } from '../expression/actionUnits';
import { moveFace } from '../expression/moveFace';
import type { PersonTraits } from '../identity/PersonTraits';
import { cosine, sine } from '../math/portableMath';
import { eyeball } from '../mesh/faceSurface';
import { paintBackground } from '../painting/paintBackground';
import { paintFace, skinColor } from '../painting/paintFace';
import { createFaceTexture } from '../painting/TextureChart';
import { buildScene, type Scene } from './buildScene';
import { Developer } from './Developer';
import type { FrameState } from './FrameState';
import { lightingOf } from './lighting';
import { ProjectedGeometry } from './ProjectedGeometry';
import { createVisibilityBuffer, rasterize, type VisibilityBuffer } from './rasterize';
import { Shader } from './Shader';
import { SkinRelief } from './SkinRelief';

export interface ClipLook {
  traits: PersonTraits;
  style: ClipStyle;
  light: ClipLight;
  camera: ClipCamera;
}

/** Edge lengths of the drawn image against the result: 2 × 2 samples a pixel. */
export const supersampling = 2;

/** Draws the frames of one clip. Buffers are made once; `render` allocates nothing. */
export class ClipRenderer {
  readonly scene: Scene;
  readonly visible: VisibilityBuffer;
  readonly projected: ProjectedGeometry;
  /** RGBA of the last frame. */
  readonly image: Uint8ClampedArray;
  private readonly relief: SkinRelief;
  private readonly shader: Shader;
  private readonly developer: Developer;
  private readonly linear: Float32Array;
  private readonly head: Float64Array;
  private readonly lasting: Float64Array;

  constructor(
    private readonly look: ClipLook,
    readonly size: number,
  ) {
    const { traits, style, light, camera } = look;
    const drawn = supersampling * size;
    const textureSize = size <= 160 ? 256 : 512;
    const texture = createFaceTexture(textureSize);
    paintFace(texture, traits, style);
    this.scene = buildScene(traits, style);
    this.visible = createVisibilityBuffer(drawn);
    this.projected = new ProjectedGeometry(this.scene.geometry);
    this.relief = new SkinRelief(textureSize);
    this.shader = new Shader({
      ...{ texture, traits, style, relief: this.relief, geometry: this.scene.geometry },
      lighting: lightingOf(light, camera, skinColor(traits)),
      background: paintBackground(drawn, style),
    });
    this.developer = new Developer(size, camera);
    this.linear = new Float32Array(3 * drawn * drawn);
    this.image = new Uint8ClampedArray(4 * size * size);
    this.head = this.scene.geometry.positions.subarray(0, this.scene.neutral.length);
    this.lasting = lastingFolds(traits);
  }

  /** Draws one frame into `image`; `noiseSeed` is of this frame's sensor noise. */
  render(frame: FrameState, noiseSeed: number): void {
    const { rig, geometry, neutral, hairMask } = this.scene;
    moveFace(rig, neutral, frame, this.head);
    this.aimEyes(frame);
    this.relief.compose(frame, this.look.traits.wrinkleGain, this.lasting);
    this.projected.project(frame.pose, this.visible.size);
    rasterize(geometry, this.projected.screen, hairMask, this.visible);
    this.shader.shade(this.visible, this.projected, this.linear);
    this.developer.develop(this.linear, noiseSeed, this.image);
  }

  /** Turns the eyeballs' texture to where the person looks and shades it under the lids. */
  private aimEyes({ gazeYaw, gazePitch }: FrameState): void {
    const { mesh } = this.scene.rig;
    const { textures, lights } = this.scene.geometry;
    const [sy, cy] = [sine(gazeYaw), cosine(gazeYaw)];
    const [sp, cp] = [sine(gazePitch), cosine(gazePitch)];
    mesh.eyes.forEach((eye, index) => {
      const sign = index === 0 ? -1 : 1;
      const lid = mesh.lids[index]!;
      for (let vertex = eye.first; vertex < eye.end; vertex++) {
        const x = (mesh.positions[3 * vertex]! - sign * eyeball.x) / eyeball.radius;
        const y = (mesh.positions[3 * vertex + 1]! - eyeball.y) / eyeball.radius;
        const z = (mesh.positions[3 * vertex + 2]! - eyeball.z) / eyeball.radius;
        const turned = cy * x - sy * z;
        const ahead = sy * x + cy * z;
        textures[2 * vertex] = turned;
        textures[2 * vertex + 1] = cp * y - sp * ahead;
        lights[vertex] = this.lightUnderLid(vertex, lid.upper, lid.lower);
      }
    });
  }

  private lightUnderLid(
    vertex: number,
    upper: readonly number[],
    lower: readonly number[],
  ): number {
    const x = this.head[3 * vertex]!;
    const y = this.head[3 * vertex + 1]!;
    let best = 0;
    let nearest = Infinity;
    for (let pair = 0; pair < upper.length; pair++) {
      const distance = Math.abs(this.head[3 * upper[pair]!]! - x);
      if (distance < nearest) {
        nearest = distance;
        best = pair;
      }
    }
    const below = this.head[3 * upper[best]! + 1]! - y;
    const above = y - this.head[3 * lower[best]! + 1]!;
    const corner = Math.min(1, (0.3 + best) / 6, (upper.length - 0.7 - best) / 6);
    const shadow = Math.min(1, Math.max(0.32, 0.4 + 1.5 * below));
    return shadow * Math.min(1, Math.max(0.75, 0.8 + above)) * (0.55 + 0.45 * corner);
  }
}

/** Folds that age leaves on a face at rest. */
function lastingFolds({ age }: PersonTraits): Float64Array {
  const lasting = new Float64Array(actionUnitCount);
  const old = Math.max(0, Math.min(1, (age - 30) / 45));
  for (const [unit, share] of [
    [1, 0.4],
    [2, 0.4],
    [4, 0.22],
    [6, 0.35],
    [10, 0.3],
    [12, 0.38],
    [15, 0.3],
  ] as const) {
    lasting[placeOf(unit)] = share * old;
  }
  return lasting;
}

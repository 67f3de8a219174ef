import type { FaceMotion } from '../expression/moveFace';
import type { CameraPose } from './Camera';

/** Everything that changes from frame to frame. */
export interface FrameState extends FaceMotion {
  pose: CameraPose;
  /** Radians; positive looks to the image's right. */
  gazeYaw: number;
}

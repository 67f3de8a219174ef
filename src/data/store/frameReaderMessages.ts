import type { FramePlaces } from './StoreFiles';
import type { StoreFormat } from './StoreHeader';

/** What a reader thread is started with. */
export interface FrameReaderStart {
  folder: string;
  /** Absolute paths of the segments. */
  segments: string[];
  format: StoreFormat;
  size: number;
}

export type FrameReaderRequest =
  | {
      kind: 'read';
      id: number;
      places: FramePlaces;
      /** Filled and sent back; large enough. */
      buffer: ArrayBuffer;
    }
  | { kind: 'close' };

export type FrameReaderReply =
  | { kind: 'ready' }
  | { kind: 'frames'; id: number; buffer: ArrayBuffer }
  | {
      kind: 'failed';
      id?: number;
      /** Of a UserError; absent for a fault of ours. */
      reason?: string;
      message: string;
      nextStep?: string;
    };

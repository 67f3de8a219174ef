import { type Decoder, DecodeError, number, optional, record, text } from './decoders';

/** Raised when host and view stop understanding each other: both come from one build, so a mismatch is an old view. */
export const protocolVersion = 1;

/** What goes over the wire. */
export interface Message<Params> {
  protocol: number;
  method: string;
  params: Params;
}

export interface RequestMessage<Params> extends Message<Params> {
  id: number;
}

/**
 * A kind of message: one exported constant each. `is` is the type guard, and an honest one: it
 * checks version, name and the shape of the parameters.
 */
abstract class MessageKind<Params> {
  constructor(
    /** `<panel>/<name>`, unique. */
    readonly method: string,
    readonly decode: Decoder<Params>,
  ) {}

  is(message: unknown): message is Message<Params> {
    return isEnvelope(message, this.method) && this.flaw(message.params) === undefined;
  }

  /** What is wrong with a message of this method, for a log; undefined for a sound one or another method. */
  flawIn(message: unknown): string | undefined {
    return isEnvelope(message, this.method) ? this.flaw(message.params) : undefined;
  }

  private flaw(params: unknown): string | undefined {
    try {
      this.decode(params, this.method);
      return undefined;
    } catch (error) {
      if (error instanceof DecodeError) return error.message;
      throw error;
    }
  }

  protected envelope(params: Params): Message<Params> {
    return { protocol: protocolVersion, method: this.method, params };
  }
}

/** Host → view: something is so. */
export class Notification<Params> extends MessageKind<Params> {
  readonly direction = 'to-view';

  of(params: Params): Message<Params> {
    return this.envelope(params);
  }
}

/** View → host: do something; nothing comes back. */
export class Command<Params> extends MessageKind<Params> {
  readonly direction = 'to-host';

  of(params: Params): Message<Params> {
    return this.envelope(params);
  }
}

/** View → host: do something and answer. */
export class Request<Params, Result> extends MessageKind<Params> {
  readonly direction = 'to-host';
  readonly response: Response<Result>;

  constructor(method: string, decode: Decoder<Params>, decodeResult: Decoder<Result>) {
    super(method, decode);
    this.response = new Response(`${method}/response`, decodeResult);
  }

  of(id: number, params: Params): RequestMessage<Params> {
    return { ...this.envelope(params), id };
  }

  override is(message: unknown): message is RequestMessage<Params> {
    return super.is(message) && typeof (message as { id?: unknown }).id === 'number';
  }
}

interface ResponseParams<Result> {
  id: number;
  result: Result | undefined;
  /** Why there is no result, as a sentence for the person. */
  error: string | undefined;
}

/** Host → view: the answer to a request. */
export class Response<Result> extends MessageKind<ResponseParams<Result>> {
  readonly direction = 'to-view';

  constructor(method: string, decodeResult: Decoder<Result>) {
    super(method, record({ id: number, result: optional(decodeResult), error: optional(text) }));
  }

  result(id: number, result: Result): Message<ResponseParams<Result>> {
    return this.envelope({ id, result, error: undefined });
  }

  error(id: number, error: string): Message<ResponseParams<Result>> {
    return this.envelope({ id, result: undefined, error });
  }
}

/** True for a message of another version: the panel was restored from an older build and must be opened anew. */
export function isForeignVersion(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'protocol' in message &&
    message.protocol !== protocolVersion
  );
}

function isEnvelope(message: unknown, method: string): message is Message<unknown> {
  return (
    typeof message === 'object' &&
    message !== null &&
    (message as Message<unknown>).protocol === protocolVersion &&
    (message as Message<unknown>).method === method
  );
}

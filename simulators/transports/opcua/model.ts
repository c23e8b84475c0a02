/** Types that a tag, an argument or an event field can have on the wire. */
export type TagType = 'Boolean' | 'Int32' | 'UInt32' | 'Double' | 'String' | 'Boolean[]' | 'Int32[]' | 'UInt32[]';

/** A name with its type. */
export interface Typed {
  readonly name: string;
  readonly type: TagType;
}

/** What a packaging line shows over OPC UA; the names are those of `docs/interfaces/plc.md`. */
export interface TagModel {
  /** Variables of the PackML unit object. */
  readonly tags: readonly Typed[];
  /** Methods of the object `PackagingLine`. Each answers `Accepted` and `Reason`, then its own results. */
  readonly methods: readonly {
    readonly name: string;
    readonly args: readonly Typed[];
    readonly results?: readonly Typed[];
  }[];
  /** Event types, each a subtype of BaseEventType with the fields as properties. */
  readonly events: readonly { readonly name: string; readonly fields: readonly Typed[] }[];
  /** The tag that holds the PackML state number, and how the states are called in `CurrentState`. */
  readonly state?: { readonly tag: string; readonly names: Readonly<Record<number, string>> };
}

/** Namespace of our own nodes: tags `unit.<tag>`, methods `line.<method>`, event types `event.<name>`. */
export const MODEL_NAMESPACE = 'urn:faultline:packaging-line';

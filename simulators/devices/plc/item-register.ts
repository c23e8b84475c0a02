/** An item as the shift register knows it. */
export interface Item {
  readonly id: number;
  /** False for a product that no upstream eye announced. */
  readonly expected: boolean;
  /** Encoder count at which it passed, or would have passed, the first eye. */
  readonly entered_mm: number;
  verdict: 'none' | 'good' | 'bad';
}

/** The PLC's shift register: items in belt order, advanced by the encoder and not by time (URS-A04). */
export interface ItemRegister {
  /** A new item at the first eye. */
  enter(encoder_mm: number): Item;
  /** The item that the encoder puts at an eye so far from the first; an unannounced product gets one that is not expected. */
  match(encoder_mm: number, distance_mm: number): Item;
  /** As `match` at the gate: the item and all before it leave the register. */
  leave(encoder_mm: number, distance_mm: number): Item;
  /** The controller's verdict for an item that has not left; after the gate it is without effect. */
  judge(id: number, good: boolean): void;
  clear(): void;
  readonly count: number;
  readonly lastItem: number;
}

/** Creates an empty register; an eye and an item belong together when they agree within the tolerance. */
export function createItemRegister(tolerance_mm: number, firstItem = 0): ItemRegister {
  let items: Item[] = [];
  let last = firstItem;

  const make = (entered_mm: number, expected: boolean): Item => {
    last += 1;
    const item: Item = { id: last, expected, verdict: 'none', entered_mm };
    const place = items.findIndex((other) => other.entered_mm > entered_mm);
    if (place < 0) items.push(item);
    else items.splice(place, 0, item);
    return item;
  };

  const match = (encoder_mm: number, distance_mm: number): Item =>
    items.find((item) => Math.abs(item.entered_mm + distance_mm - encoder_mm) <= tolerance_mm) ??
    make(encoder_mm - distance_mm, false);

  return {
    enter: (encoder_mm) => make(encoder_mm, true),
    match,
    leave(encoder_mm, distance_mm) {
      const item = match(encoder_mm, distance_mm);
      items = items.filter((other) => other.entered_mm > item.entered_mm);
      return item;
    },
    judge(id, good) {
      const item = items.find((other) => other.id === id);
      if (item) item.verdict = good ? 'good' : 'bad';
    },
    clear() {
      items = [];
    },
    get lastItem() {
      return last;
    },
    get count() {
      return items.length;
    },
  };
}

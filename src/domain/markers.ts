/** An invoice or a shipment, as far as its marker is concerned. */
export interface MarkedDocument {
  readonly id: number;
  /** The marker of ours that stands in its comments; absent on the work of others. */
  readonly marker?: string;
}

/** Documents that bear one marker, though each marker is given to one write only. */
export interface Doubled {
  readonly kind: 'invoice' | 'shipment';
  readonly marker: string;
  /** Two at least, the oldest first. */
  readonly ids: readonly number[];
}

/** What stands at the beginning of every marker of the order with this reference. No reference has a space in it. */
export function markersOf(reference: string): string {
  return `commerce-workflows ref=${reference} step=`;
}

/** Markers that more than one document bears: a write that was done twice. */
export function doubledAmong(kind: Doubled['kind'], documents: readonly MarkedDocument[]): Doubled[] {
  const byMarker = new Map<string, number[]>();
  for (const { id, marker } of documents) {
    if (marker !== undefined) byMarker.set(marker, [...(byMarker.get(marker) ?? []), id]);
  }
  return [...byMarker]
    .filter(([, ids]) => ids.length > 1)
    .map(([marker, ids]) => ({ kind, marker, ids: ids.toSorted((a, b) => a - b) }));
}

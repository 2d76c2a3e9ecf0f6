import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Problem } from '../contracts/problem.js';
import { quoted } from '../text/markdown.js';

const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');
const orderNumberKey = defineSearchAttributeKey('CommerceOrderNumber', 'KEYWORD');
const customerIdKey = defineSearchAttributeKey('CommerceCustomerId', 'INT');

/** By what a workflow is found. */
export interface Indexed {
  readonly phase: string;
  readonly orderNumber?: string | undefined;
  readonly customerId?: number | undefined;
}

/** What a workflow shows in the Temporal UI: its card, and the search attributes. */
export class Display {
  #indexed: string;

  /** @param indexed as whoever started the workflow has indexed it */
  constructor(indexed: Indexed) {
    this.#indexed = JSON.stringify(pairsOf(indexed));
  }

  /** Shows the card, in Markdown. */
  show(card: string): void {
    setCurrentDetails(card);
  }

  /** Brings the search attributes up to date; only when they changed, since each change is an event. */
  index(indexed: Indexed): void {
    const pairs = pairsOf(indexed);
    const text = JSON.stringify(pairs);
    if (text === this.#indexed) return;
    this.#indexed = text;
    upsertSearchAttributes(pairs);
  }
}

function pairsOf({ phase, orderNumber, customerId }: Indexed): SearchAttributePair[] {
  return [
    { key: phaseKey, value: phase },
    ...(orderNumber === undefined ? [] : [{ key: orderNumberKey, value: orderNumber }]),
    ...(customerId === undefined ? [] : [{ key: customerIdKey, value: customerId }]),
  ];
}

/** Minutes and date of a time, in UTC, as people write it. */
export function utcTime(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The part of a card that tells of a problem, and what a person does about it or how long it is retried. */
export function problemLines(
  { message, needs, sinceMs }: Problem,
  remedy: () => string,
  retryForMs: number,
): string {
  const since = `since ${utcTime(sinceMs)}`;
  if (needs === 'person') return `**Needs a person** ${since}: ${quoted(message)}\n\n${remedy()}`;
  const until = utcTime(sinceMs + retryForMs);
  return `**Waiting** ${since}: ${quoted(message)}\n\nNothing to do; it goes on by itself. Gives up on ${until}.`;
}

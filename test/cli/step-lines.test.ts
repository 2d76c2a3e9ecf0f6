import { describe, expect, it } from 'vitest';
import { customerStepLines } from '../../src/cli/customer/customer-step-lines.js';
import { orderStepLines } from '../../src/cli/order/order-step-lines.js';
import { StepPrinter } from '../../src/cli/step-lines.js';
import { duration, validity } from '../../src/cli/words.js';
import type { CustomerStep, OrderAside } from '../../src/facade/facade.js';
import type { WorkflowStep } from '../../src/facade/watch.js';
import { capturedTerminal } from './captured.js';

/** What a workflow's history tells of an activity. */
function aStep(changed: Partial<WorkflowStep>): WorkflowStep {
  return {
    id: 'run/5',
    step: 'createCustomer',
    summary: 'create customer',
    state: 'completed',
    attempt: 1,
    durationMs: undefined,
    lastFailure: undefined,
    nextTryAtMs: undefined,
    ...changed,
  };
}

function aPrinter() {
  const { terminal, printed } = capturedTerminal();
  const printer = new StepPrinter<CustomerStep | OrderAside>(terminal, (step) =>
    step.name === 'look at the order'
      ? orderStepLines(step)
      : customerStepLines(step as CustomerStep, 'jdoe@example.com'),
  );
  return { printer, lines: (): string[] => printed().stderr.trimEnd().split('\n') };
}

/** What is printed of these things that the history tells. */
function linesOf(...steps: readonly WorkflowStep[]): string[] {
  const { printer, lines } = aPrinter();
  for (const step of steps) printer.hear(step);
  return lines();
}

/** What is printed of these steps. */
function doneLines(...steps: readonly (CustomerStep | OrderAside)[]): string[] {
  const { printer, lines } = aPrinter();
  printer.print(steps, 0);
  return lines();
}

const done = { state: 'done', startedAtMs: 1_000, endedAtMs: 1_041 } as const;

const created = {
  outcome: 'created',
  customerId: 2,
  addressIds: [2],
  defaultBillingId: 2,
  defaultShippingId: 2,
} as const;

describe('StepPrinter', () => {
  it('tells a created customer and its address, with the duration once', () => {
    expect(doneLines({ ...done, name: 'create the customer', customer: created })).toEqual([
      expect.stringMatching(/^ {2}✓ customer created +id 2, jdoe@example\.com +41 ms$/),
      expect.stringMatching(/^ {2}✓ address on file +id 2, default billing and shipping$/),
    ]);
  });

  it('tells a customer that was there already', () => {
    const customer = { ...created, outcome: 'adopted' } as const;
    expect(doneLines({ ...done, name: 'create the customer', customer })[0]).toContain('customer found');
  });

  it('tells a first token from a renewed one, and never the token', () => {
    const facts = { issuedAtMs: Date.now(), expiresAtMs: Date.now() + 3_600_000, sealed: 'c2VjcmV0' };
    const minted = (generation: number): string =>
      doneLines({ ...done, name: 'customer token', token: { ...facts, generation } }).join();
    expect(minted(1)).toMatch(/token minted +valid until \d\d:\d\d \(60 min\), sealed/);
    expect(minted(12)).toContain('token renewed');
    expect(minted(1)).not.toContain('c2VjcmV0');
  });

  it('tells each step once, again when it was done again, and none that was done before', () => {
    const { printer, lines } = aPrinter();
    const look = { ...done, name: 'e-mail confirmation' } as const;
    printer.print([{ ...look, confirmation: 'required' }], 1_041);
    expect(printer.saw('e-mail confirmation')).toBe(false);
    const again = { ...look, startedAgainAtMs: 2_000, endedAtMs: 2_003 } as const;
    for (const confirmation of ['required', 'required'] as const)
      printer.print([{ ...again, confirmation }], 1_041);
    printer.print([{ ...again, endedAtMs: 2_009, confirmation: 'confirmed' }], 1_041);
    expect(lines()).toEqual([
      expect.stringMatching(/e-mail confirmation +required +3 ms$/),
      expect.stringMatching(/e-mail confirmation +confirmed +9 ms$/),
    ]);
    expect(printer.saw('e-mail confirmation')).toBe(true);
  });

  it('tells steps in the order in which they ended, and none that is under way or has failed', () => {
    const token = { issuedAtMs: 0, expiresAtMs: Date.now() + 60_000, generation: 1 };
    const lines = doneLines(
      { ...done, endedAtMs: 1_050, name: 'customer token', token },
      { ...done, name: 'e-mail confirmation', confirmation: 'confirmed' },
      { ...done, state: 'failed', name: 'complete the addresses' },
      { state: 'running', startedAtMs: 1_000, name: 'create the customer' },
    );
    expect(lines.map((line) => line.slice(4, 17))).toEqual(['e-mail confir', 'token minted ']);
  });

  it('tells since when a step is in trouble, how often it was tried and when it is tried again', () => {
    const inTrouble = aStep({
      state: 'retrying',
      attempt: 15,
      lastFailure: 'the store is in maintenance (503)',
      nextTryAtMs: Date.now() + 32_000,
    });
    expect(linesOf(inTrouble)[0]).toMatch(
      /… create customer, since \d\d:\d\d:\d\d: the store is in maintenance \(503\); 14 tries, next in 3\d\.\d s\. Nothing is lost; Ctrl-C/,
    );
  });

  it('does not take a look that shows nothing new, or is let go, for trouble', () => {
    const look = { step: 'lookAtOrder', summary: 'look at the order', lastFailure: 'Nothing new' } as const;
    const steps = [aStep({ ...look, state: 'retrying', attempt: 9 }), aStep({ ...look, state: 'failed' })];
    expect(linesOf(...steps, aStep({ state: 'started' }))).toEqual(['']);
    expect(linesOf(aStep(look))).toEqual(['']);
    expect(doneLines({ ...done, name: 'look at the order', standing: 'paid' })[0]).toMatch(
      /seen in the store +paid/,
    );
  });

  it('tells a failed step only when the workflow goes on after it: the last one is told by the call', () => {
    const failed = aStep({ state: 'failed', lastFailure: 'refused' });
    expect(linesOf(failed)).toEqual(['']);
    expect(linesOf(failed, aStep({ state: 'started' }))).toEqual(['  … create customer: refused']);
  });
});

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [41.4, '41 ms'],
    [1_940, '1.9 s'],
    [120_000, '2 min'],
    [200_000, '3 min 20 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe('validity', () => {
  it('says so when it is over', () => {
    expect(validity(1_000, 2_000)).toMatch(/^expired at \d\d:\d\d$/);
  });
});

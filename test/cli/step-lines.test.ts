import { describe, expect, it } from 'vitest';
import { StepPrinter } from '../../src/cli/step-lines.js';
import { duration, validity } from '../../src/cli/words.js';
import type { WorkflowStep } from '../../src/facade/watch.js';
import { capturedTerminal } from './captured.js';

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
    result: undefined,
    ...changed,
  };
}

function linesOf(...steps: readonly WorkflowStep[]): string[] {
  const { terminal, printed } = capturedTerminal();
  const printer = new StepPrinter(terminal, 'jdoe@example.com');
  for (const step of steps) printer.print(step);
  return printed().stderr.trimEnd().split('\n');
}

const created = {
  outcome: 'created',
  customerId: 2,
  addressIds: [2],
  defaultBillingId: 2,
  defaultShippingId: 2,
};

describe('StepPrinter', () => {
  it('tells a created customer and its address, with the duration once', () => {
    expect(linesOf(aStep({ result: created, durationMs: 41 }))).toEqual([
      expect.stringMatching(/^ {2}✓ customer created +id 2, jdoe@example\.com +41 ms$/),
      expect.stringMatching(/^ {2}✓ address on file +id 2, default billing and shipping$/),
    ]);
  });

  it('tells a customer that was there already', () => {
    expect(linesOf(aStep({ result: { ...created, outcome: 'adopted' } }))[0]).toContain('customer found');
  });

  it('tells a first token from a renewed one, and never the token', () => {
    const result = { expiresAtMs: Date.now() + 3_600_000, sealed: { v: 1, kid: 'k', ct: 'c2VjcmV0' } };
    const minted = (summary: string): string => linesOf(aStep({ step: 'mintToken', summary, result })).join();
    expect(minted('customer token')).toMatch(/token minted +valid until \d\d:\d\d \(60 min\), sealed/);
    expect(minted('customer token (generation 12)')).toContain('token renewed');
    expect(minted('customer token')).not.toContain('c2VjcmV0');
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
    expect(linesOf(aStep({ ...look, result: { standing: 'paid' } }))[0]).toMatch(/seen in the store +paid/);
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

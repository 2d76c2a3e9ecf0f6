import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/cli/input/problems.js';
import { reportError } from '../../src/cli/report-error.js';
import { failureTypes } from '../../src/contracts/failures.js';
import { CommerceWorkflowError } from '../../src/facade/workflow-error.js';
import { capturedTerminal } from './captured.js';

const problem = {
  type: 'RefusedByStore',
  message: 'The password needs at least 8 characters.',
  sinceMs: 0,
  rounds: 0,
  needs: 'person',
  fields: ['password'],
} as const;

describe('reportError', () => {
  it.each<readonly [type: CommerceWorkflowError['type'], status: number]>([
    [failureTypes.RefusedByStore, 1],
    [failureTypes.CustomerExists, 1],
    [failureTypes.NeedsConfirmation, 1],
    ['NotFound', 1],
    [failureTypes.StoreUnavailable, 3],
    ['NoAnswer', 3],
  ])('ends with the status of %s: %d', (type, status) => {
    const { terminal } = capturedTerminal();
    expect(reportError(new CommerceWorkflowError(type, 'x', 'customer-default-1'), terminal)).toBe(status);
  });

  it("tells the store's words, its fields and the command that mends it", () => {
    const { terminal, printed } = capturedTerminal(true);
    const error = new CommerceWorkflowError('RefusedByStore', problem.message, 'customer-default-1', problem);
    reportError(error, terminal, 'jdoe@example.com');
    const { stdout, stderr } = printed();
    expect(stderr).toContain('The password needs at least 8 characters.');
    expect(stderr).toContain('Fields: password');
    expect(stderr).toContain('customer fix --email jdoe@example.com --password-stdin');
    expect(JSON.parse(stdout)).toMatchObject({
      error: { type: 'RefusedByStore', workflowId: 'customer-default-1', problem: { fields: ['password'] } },
    });
  });

  it('shows no stack trace of what nobody foresaw', () => {
    const { terminal, printed } = capturedTerminal();
    expect(reportError(new TypeError('x is not a function'), terminal)).toBe(1);
    expect(printed().stderr).toBe('✗ x is not a function\n');
  });
});

describe('InputError', () => {
  it('bounds the place of a problem, which holds keys of the file', () => {
    const path = `customer.${'x'.repeat(70_000)}`;
    const error = new InputError('customer.json', [
      { path, message: 'unknown key' },
      { path: 'password', message: 'missing' },
    ]);
    expect(error.message.length).toBeLessThan(300);
    expect(error.message).toContain('…unknown key');
    expect(error.problems[0]?.path).toHaveLength(120);
  });
});

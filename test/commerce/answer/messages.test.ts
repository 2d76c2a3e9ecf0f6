import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMessage, storeMessage } from '../../../src/commerce/messages.js';
import { readErrorAnswer } from '../../../src/commerce/answer/error-answer.js';
import { parseRetryAfter } from '../../../src/commerce/answer/retry-after.js';
import { answersOf, recordedSteps } from '../recorded.js';

describe('renderMessage', () => {
  it.each([
    ['"%fieldName" is required.', { fieldName: 'city' }, '"city" is required.'],
    [
      'No such entity with %fieldName = %fieldValue',
      { fieldName: 'id', fieldValue: 9 },
      'No such entity with id = 9',
    ],
    ['Carrier with such method not found: %1, %2', ['a', 'b'], 'Carrier with such method not found: a, b'],
    ["The %1 Cart doesn't contain the %2 item.", ['3', 99], "The 3 Cart doesn't contain the 99 item."],
    [
      'Invalid value of "%value" for %fieldName.',
      { fieldName: 'qty', value: null },
      'Invalid value of "" for qty.',
    ],
    ['%1 of %10', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'ten'], 'a of ten'],
    ['%1 of %10', ['only'], 'only of only0'],
    [
      'email = %fieldValue, %field2Name',
      { fieldValue: 'x', field2Name: 'websiteId' },
      'email = x, websiteId',
    ],
    ['Nothing here', undefined, 'Nothing here'],
    ['%fieldName is unknown', {}, '%fieldName is unknown'],
    ['100% of %1', ['it'], '100% of it'],
    ['%list', { list: ['google', 'duo'] }, '["google","duo"]'],
    ['%toString and %constructor', {}, '%toString and %constructor'],
  ])('"%s" with %j', (template, parameters, text) => {
    expect(renderMessage(template, parameters)).toBe(text);
  });

  it('values are put in as they are, placeholders in them included', () => {
    expect(renderMessage('%a %b', { a: '%b $& $1', b: 'x' })).toBe('%b $& $1 x');
  });

  it('a template without parameters stays as it is, whatever it holds', () => {
    fc.assert(fc.property(fc.string(), (template) => renderMessage(template) === template));
  });
});

describe('storeMessage', () => {
  it.each([{ fieldName: 'city' }, { field_name: 'city' }, { field: 'city' }])(
    '%j names the field',
    (parameters) => {
      expect(storeMessage('%fieldName', parameters).fields).toEqual(['city']);
    },
  );
});

describe('recorded errors', () => {
  const errors = recordedSteps().flatMap((step) =>
    answersOf(step)
      .filter(({ status }) => status !== 200)
      .map((answer) => ({ name: `${step.scenario}: ${step.name}`, answer })),
  );

  it('there are many', () => {
    expect(errors.length).toBeGreaterThan(80);
  });

  it.each(errors)('$name is rendered in full', ({ answer }) => {
    const text = answer.json === undefined ? (answer.text ?? '') : JSON.stringify(answer.json);
    const details = readErrorAnswer({ status: answer.status, headers: answer.headers, text }, String, 0);
    const texts = [details.message, ...details.errors].map((message) => message?.text ?? '');
    expect(details.bodyKind).toBe(answer.json === undefined ? 'text' : 'json');
    if (details.bodyKind === 'json') expect(texts[0]).toMatch(/\w/);
    expect(texts.join(' ')).not.toMatch(/%[A-Za-z0-9]/);
    if (answer.status === 401 && JSON.stringify(answer.json).includes('resources')) {
      expect(details.resources.length).toBe(1);
    }
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 10, 22, 12, 0, 0);
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 12:00:10 GMT', 10_000],
    ['Sunday, 22-Nov-26 12:00:10 GMT', 10_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['', undefined],
    [undefined, undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['99999999999', undefined],
    ['soon', undefined],
    ['2026', 2_026_000],
  ])('%j is %j ms', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});

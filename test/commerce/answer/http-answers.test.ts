import { describe, expect, it } from 'vitest';
import { CommerceError } from '../../../src/commerce/errors.js';
import * as customers from '../../../src/commerce/endpoints/customers.js';
import * as orders from '../../../src/commerce/endpoints/orders.js';
import { maintenancePage } from '../../support/gateway-pages.js';
import { clientOf, failure, json, serve } from '../local-server.js';

const jane = { profile: { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' } };

async function answered(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<CommerceError> {
  const server = await serve((_, response) => response.writeHead(status, headers).end(body));
  return failure(customers.create(clientOf(server.url, { now: () => nowMs }).store, jane), CommerceError);
}

const nowMs = Date.UTC(2026, 10, 22, 12, 0, 0);
const html = { 'content-type': 'text/html; charset=UTF-8' };
const plain = { 'content-type': 'text/plain;charset=UTF-8' };

describe('answers that are not 2xx', () => {
  it('maintenance is HTML with 503: not done, with the title of the page', async () => {
    const error = await answered(503, maintenancePage, html);
    expect(error.details).toEqual({
      kind: 'http',
      status: 503,
      bodyKind: 'html',
      maintenance: true,
      excerpt: 'Error 503: Service Unavailable',
      errors: [],
      fields: [],
      resources: [],
    });
    expect(error.outcome).toBe('not-done');
    expect(error.message).toBe(
      'Cannot create the customer: the store answered 503 with an HTML page "Error 503: Service Unavailable"',
    );
  });

  it('HTML is recognised without its content type', async () => {
    expect((await answered(502, '<html><body>Bad gateway</body></html>')).http?.bodyKind).toBe('html');
  });

  it('Retry-After in seconds and as a date gives milliseconds from now', async () => {
    const seconds = await answered(503, '', { 'retry-after': '120' });
    expect(seconds.http?.retryAfterMs).toBe(120_000);
    const date = await answered(429, '', { 'retry-after': 'Sun, 22 Nov 2026 12:01:30 GMT' });
    expect(date.http?.retryAfterMs).toBe(90_000);
  });

  it('a PHP error is plain text with 500 and an unknown outcome', async () => {
    const text = 'An error has happened during application run. See exception log for details.\n';
    const error = await answered(500, text, plain);
    expect(error.http?.bodyKind).toBe('text');
    expect(error.http?.message).toBeUndefined();
    expect(error.outcome).toBe('unknown');
    expect(error.message).toContain('500 with the text "An error has happened during application run.');
  });

  it('an internal error gives its report id', async () => {
    const message =
      'Internal Error. Details are available in Magento log file. Report ID: webapi-6b0204426c1b4';
    const error = await answered(500, JSON.stringify({ message }));
    expect(error.http?.reportId).toBe('webapi-6b0204426c1b4');
  });

  it('a fatal error in the older form is read, with its report id', async () => {
    const body = {
      messages: {
        error: [{ code: 500, message: 'Server internal error. See details in report api/1234567890' }],
      },
    };
    const error = await answered(500, JSON.stringify(body));
    expect(error.http?.message?.text).toBe('Server internal error. See details in report api/1234567890');
    expect(error.http?.reportId).toBe('api/1234567890');
  });

  it('a redirect is an error that names the host, and is not followed', async () => {
    const error = await answered(301, '', { location: 'https://www.shop.example/rest/default/V1/customers' });
    expect(error.http?.locationHost).toBe('www.shop.example');
    expect(error.outcome).toBe('refused-by-store');
    expect(error.message).toBe(
      'Cannot create the customer: the store redirects to "www.shop.example" (301); ' +
        'give the address that it redirects to as the base URL',
    );
  });

  it('a redirect after a write may have done it', async () => {
    expect((await answered(303, '', { location: 'https://shop.example/' })).outcome).toBe('unknown');
  });

  it('a 401 names the missing permissions', async () => {
    const message = "The consumer isn't authorized to access %resources.";
    const parameters = { resources: 'Magento_Sales::ship, Magento_Sales::invoice' };
    const error = await answered(401, JSON.stringify({ message, parameters }));
    expect(error.http?.resources).toEqual(['Magento_Sales::ship', 'Magento_Sales::invoice']);
    expect(error.outcome).toBe('refused-by-store');
  });

  it('nested errors are rendered, and their fields are named once each', async () => {
    const required = '"%fieldName" is required. Enter and try again.';
    const error = await answered(
      400,
      JSON.stringify({
        message: 'One or more input exceptions have occurred.',
        errors: ['city', 'telephone', 'city'].map((fieldName) => ({
          message: required,
          parameters: { fieldName },
        })),
      }),
    );
    expect(error.http?.fields).toEqual(['city', 'telephone']);
    expect(error.message).toBe(
      'Cannot create the customer: the store answered 400 "One or more input exceptions have occurred. ' +
        '"city" is required. Enter and try again. "telephone" is required. Enter and try again. ' +
        '"city" is required. Enter and try again."',
    );
  });

  it.each([
    'A server error stopped your order from being placed. Please try to place your order again.',
    'The cart is locked for processing. Please try again later.',
    'Could not save a shipment, see error log for details',
    "The quote couldn't be saved.",
  ])('400 "%s" leaves the outcome open', async (message) => {
    expect((await answered(400, JSON.stringify({ message }))).outcome).toBe('unknown');
  });

  it('400 on bad input was refused', async () => {
    expect((await answered(400, JSON.stringify({ message: 'Decoding error.' }))).outcome).toBe(
      'refused-by-store',
    );
  });

  it('long texts are cut', async () => {
    const error = await answered(400, JSON.stringify({ message: 'x'.repeat(10_000) }));
    expect(error.message.length).toBeLessThan(700);
  });
});

describe('answers of 2xx that break the promise', () => {
  it('an HTML page with 200 cannot be used and hints at the base URL', async () => {
    const error = await answered(200, '<!DOCTYPE html><html></html>', html);
    expect(error.details).toEqual({
      kind: 'malformed',
      problem: 'it is an HTML page, as a sign-in in front of the store or a wrong base URL gives',
      page: true,
      status: 200,
    });
    expect(error.outcome).toBe('unknown');
  });

  it('an empty body cannot be used', async () => {
    expect((await answered(200, '')).details).toMatchObject({ kind: 'malformed', problem: 'it is no JSON' });
  });

  it('a missing key is named, and no value is shown', async () => {
    const error = await answered(200, JSON.stringify({ id: 2, email: 'secret@example.com' }));
    expect(error.kind).toBe('malformed');
    expect(error.message).toContain('website_id: Invalid input');
    expect(error.message).not.toContain('secret@example.com');
  });

  it('a read whose answer cannot be used left nothing behind', async () => {
    const server = await serve((_, response) => json(response, 200, { surprise: true }));
    const error = await failure(orders.status(clientOf(server.url).store, 3), CommerceError);
    expect(error.outcome).toBe('not-done');
  });
});

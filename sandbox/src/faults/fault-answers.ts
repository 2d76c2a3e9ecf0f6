/** What a faulty store, or the proxy before it, says. */
import type { Fault } from './faults.js';
import type { Answer } from '../rest/rest-layer.js';
import { jsonAnswer } from '../rest/rest-layer.js';
import { internalError } from '../rest/rest-error.js';

/** The 400 that each route answers when its save failed behind the scenes: none of them says that nothing was saved. */
const saveFailed: Readonly<Record<string, string>> = {
  'POST /V1/customers': 'A customer with the same email address already exists in an associated website.',
  'POST /V1/carts/mine': "The quote can't be created.",
  'POST /V1/carts/mine/items': "The quote couldn't be saved.",
  'PUT /V1/carts/mine/items/:itemId': "The quote couldn't be saved.",
  'POST /V1/carts/mine/shipping-information':
    'The shipping information was unable to be saved. Verify the input data and try again.',
  'POST /V1/carts/mine/payment-information':
    'A server error stopped your order from being placed. Please try to place your order again.',
  'POST /V1/order/:orderId/invoice': 'Could not save an invoice, see error log for details',
  'POST /V1/order/:orderId/ship': 'Could not save a shipment, see error log for details',
};

/** The answer of `created-although-400`. */
export function saveFailedAnswer(fault: Fault, method: string, route: string): Answer {
  const message =
    fault.message ??
    saveFailed[`${method} ${route}`] ??
    'Could not save the entity, see error log for details';
  return jsonAnswer(400, { message });
}

/** The answer of the kinds that begin with a status. */
export function statusAnswer(fault: Fault): Answer {
  const answer = (ownAnswers[fault.kind] ?? gatewayAnswer)(Number.parseInt(fault.kind, 10));
  const { retryAfterSeconds } = fault;
  if (retryAfterSeconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
}

/** The answer as it was, with something before it that does not belong there. */
export function spoiledAnswer({ kind }: Fault, answer: Answer): Answer {
  return { ...answer, body: (kind === 'bom' ? '\uFEFF' : phpNotice) + answer.body };
}

const phpNotice =
  '<br />\n<b>Notice</b>:  Undefined index: rate in <b>vendor/acme/module-tax/Model/Rates.php</b> on line <b>12</b><br />\n';

const internal = (): Answer => jsonAnswer(500, internalError().body);
const maintenance = (): Answer => htmlAnswer(503, maintenancePage);
const firewall = (): Answer =>
  htmlAnswer(
    403,
    '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and ' +
      'cookies to continue</noscript></body></html>\n',
  );
const basic = (): Answer => ({
  ...htmlAnswer(401, page('401 Authorization Required')),
  headers: { 'www-authenticate': 'Basic realm="Staging"' },
});
const signIn = (): Answer => htmlAnswer(200, page('Sign in to your account'));
const deadlock = (): Answer => jsonAnswer(400, { message: `Acme_Loyalty: ${deadlockText}` });
const lockWait = (): Answer => jsonAnswer(500, { message: lockWaitText, code: 1205, trace: null });

const deadlockText =
  'SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock; try restarting transaction';
const lockWaitText =
  'SQLSTATE[HY000]: General error: 1205 Lock wait timeout exceeded; try restarting transaction';

/** Answers that are no gateway's page about a store that does not answer. */
const ownAnswers: Partial<Record<Fault['kind'], (status: number) => Answer>> = {
  '500-done': internal,
  '500-not-done': internal,
  '503': maintenance,
  '429': () => jsonAnswer(429, { message: 'Too Many Requests' }),
  '403-done': firewall,
  '403-not-done': firewall,
  '401-basic': basic,
  '200-sign-in': signIn,
  '400-deadlock-done': deadlock,
  '400-deadlock-not-done': deadlock,
  '500-sqlstate-done': lockWait,
  '500-sqlstate-not-done': lockWait,
};

const reasons: Readonly<Record<number, string>> = {
  408: 'Request Time-out',
  429: 'Too Many Requests',
  499: 'Client Closed Request',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
  520: 'Web server is returning an unknown error',
};

const gatewayAnswer = (status: number): Answer =>
  htmlAnswer(status, page(`${status} ${reasons[status] ?? 'Error'}`));

/** A store's own page, by its marks: the frame of pub/errors and the heading of maintenance. */
const maintenancePage = [
  '<!doctype html>',
  '<html xmlns="http://www.w3.org/1999/xhtml" >',
  '<head>',
  '    <title>Error 503: Service Unavailable</title>',
  '    <base href="http://127.0.0.1:8085/errors/default/" />',
  '</head>',
  '<body><main class="page-main"><h1>Service Temporarily Unavailable</h1></main></body>',
  '</html>',
  '',
].join('\n');

function page(title: string): string {
  return `<html>\n<head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center></body>\n</html>\n`;
}

function htmlAnswer(status: number, body: string): Answer {
  return { status, contentType: 'text/html; charset=UTF-8', body };
}

/** What a faulty store, or the proxy before it, says. */
import type { Fault } from './faults.js';
import type { Answer } from './rest-layer.js';
import { jsonAnswer } from './rest-layer.js';
import { internalError } from './rest-error.js';

/** The 400 that each route answers when its save failed behind the scenes: none of them says that nothing was saved. */
const SAVE_FAILED: Readonly<Record<string, string>> = {
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
    SAVE_FAILED[`${method} ${route}`] ??
    'Could not save the entity, see error log for details';
  return jsonAnswer(400, { message });
}

/** The answer of the kinds that begin with a status. */
export function statusAnswer(fault: Fault): Answer {
  const status = Number.parseInt(fault.kind, 10);
  if (status === 500) return jsonAnswer(500, internalError().body);
  if (status === 429) return { ...jsonAnswer(429, { message: 'Too Many Requests' }), ...retryAfter(fault) };
  if (status === 503) return { ...htmlAnswer(503, 'Service Temporarily Unavailable'), ...retryAfter(fault) };
  return htmlAnswer(status, `${status} ${status === 502 ? 'Bad Gateway' : 'Gateway Time-out'}`);
}

function retryAfter({ retryAfterSeconds }: Fault): Pick<Answer, 'headers'> {
  return retryAfterSeconds === undefined ? {} : { headers: { 'retry-after': String(retryAfterSeconds) } };
}

function htmlAnswer(status: number, title: string): Answer {
  const body = `<html>\n<head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center></body>\n</html>\n`;
  return { status, contentType: 'text/html; charset=UTF-8', body };
}

import { randomBytes } from 'node:crypto';

/** Values for the placeholders of a message: an object for `%name`, an array for `%1`. */
export type MessageParameters = Readonly<Record<string, unknown>> | readonly unknown[];

/** One message as Commerce sends it: the template unrendered, its values beside it. */
export interface ErrorMessage {
  readonly message: string;
  readonly parameters?: MessageParameters;
}

export interface ErrorBody extends ErrorMessage {
  readonly errors?: readonly ErrorMessage[];
}

/** An answer that is no success. Thrown by a route; the REST layer turns it into status and body. */
export class RestError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(`${status} ${body.message}`);
    this.status = status;
    // Commerce prints the keys in this order and leaves empty ones out.
    this.body = {
      message: body.message,
      // Of several errors each has its parameters, be it an empty list.
      ...(body.errors
        ? { errors: body.errors.map(({ message, parameters = [] }) => ({ message, parameters })) }
        : {}),
      ...(hasValues(body.parameters) ? { parameters: body.parameters } : {}),
    };
  }
}

function hasValues(parameters: MessageParameters | undefined): parameters is MessageParameters {
  return parameters !== undefined && Object.keys(parameters).length > 0;
}

/** 400: what Commerce answers for every "localized" exception, be it bad input or a state conflict. */
export function badRequest(message: string, parameters?: MessageParameters): RestError {
  return new RestError(400, parameters ? { message, parameters } : { message });
}

/** 401 with a text of its own (sign-in failures, OAuth). */
export function notAuthenticated(message: string, parameters?: MessageParameters): RestError {
  return new RestError(401, parameters ? { message, parameters } : { message });
}

/** 401 that names the ACL resources the caller lacks. */
export function notAuthorized(resources: readonly string[]): RestError {
  return new RestError(401, {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources: resources.join(', ') },
  });
}

/** 404 with a text of its own. */
export function notFound(message: string, parameters?: MessageParameters): RestError {
  return new RestError(404, parameters ? { message, parameters } : { message });
}

/** 404 in the usual wording, e.g. `noSuchEntity('customerId', 99)`. */
export function noSuchEntity(fieldName: string, fieldValue: unknown): RestError {
  return notFound('No such entity with %fieldName = %fieldValue', { fieldName, fieldValue });
}

/** The message for a required field that is missing; collect several and pass them to `inputErrors`. */
export function requiredField(fieldName: string): ErrorMessage {
  return { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName } };
}

/** The message for a field whose value is not allowed. */
export function invalidValue(fieldName: string, value: unknown): ErrorMessage {
  return {
    message: 'Invalid value of "%value" provided for the %fieldName field.',
    parameters: { fieldName, value },
  };
}

/** 400 for one or more input messages: one is the answer itself, several go below `errors`. */
export function inputErrors(errors: readonly [ErrorMessage, ...ErrorMessage[]]): RestError {
  return errors.length === 1
    ? new RestError(400, errors[0])
    : new RestError(400, { message: 'One or more input exceptions have occurred.', errors });
}

/** 500 as in production mode: nothing but a report id. */
export function internalError(): RestError {
  // uniqid(): 13 hexadecimal digits.
  const reportId = randomBytes(7).toString('hex').slice(0, 13);
  return new RestError(500, {
    message: `Internal Error. Details are available in Magento log file. Report ID: webapi-${reportId}`,
  });
}

/** An uncaught PHP error: 500 with plain text instead of JSON. A few services break in this way on input nobody thought of. */
export class PhpError extends Error {
  constructor() {
    super('An error has happened during application run. See exception log for details.');
  }
}

import type { ErrorMessage } from './rest-error.js';

/** A message with its values filled in, as Commerce renders it where one error is quoted in another. */
export function renderMessage({ message, parameters }: ErrorMessage): string {
  const values = new Map(
    Array.isArray(parameters)
      ? parameters.map((value: unknown, index) => [String(index + 1), value])
      : Object.entries(parameters ?? {}),
  );
  return message.replace(/%(\w+)/g, (placeholder, name: string) =>
    values.has(name) ? text(values.get(name)) : placeholder,
  );
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

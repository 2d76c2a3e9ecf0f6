/** Lines of advice that are the same for customers and orders. */
export const openWay = [
  'Something in front of the store has to let the calls of the worker through: by its address, or by a header',
  'of its own, set as COMMERCE_EXTRA_HEADERS at the worker; or COMMERCE_URL is not the address of the store.',
] as const;

export const startWorker = [
  'What is missing: npm run client -- doctor',
  'A worker is started with `npm run worker`, everything with `npm start`',
] as const;

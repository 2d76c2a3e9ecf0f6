/** What a source may not be. */
import type { ErrorMessage } from '../rest/rest-error.js';
import { defaultSource } from './rows.js';
import type { SourceInput } from './source-schema.js';
import { emptyField, specialChars, whitespaceIn } from './validation.js';

/** The service looks at what was sent, not at what it has: a change must repeat name, country and postcode. */
export function sourceProblems(input: SourceInput): ErrorMessage[] {
  return [
    ...emptyField('name', input.name),
    ...specialChars(input.name),
    ...emptyField('source_code', input.source_code),
    ...whitespaceIn('source_code', input.source_code),
    ...specialChars(input.source_code),
    ...emptyField('postcode', input.postcode),
    ...emptyField('country_id', input.country_id),
    ...disabledDefault(input),
    ...carrierProblems(input),
    ...(input.extension_attributes?.is_pickup_location_active ? pickupProblems(input) : []),
  ];
}

/** What is not said to be enabled counts as disabled here. */
function disabledDefault({ source_code: code, enabled }: SourceInput): ErrorMessage[] {
  return code === defaultSource && !enabled ? [{ message: 'Default source can not be disabled.' }] : [];
}

const carriers = ['flatrate', 'tablerate', 'freeshipping', 'ups', 'usps', 'fedex', 'dhl', 'instore'];

function carrierProblems(input: SourceInput): ErrorMessage[] {
  const links = input.carrier_links ?? [];
  if (links.length > 0 && input.use_default_carrier_config) {
    const message = 'You can\'t configure "%field" because you have chosen Global Shipping configuration.';
    return [{ message, parameters: { field: 'carrier_links' } }];
  }
  return links
    .map((link) => link.carrier_code ?? '')
    .filter((carrier) => !carriers.includes(carrier))
    .map((carrier) => ({ message: 'Carrier with code: "%carrier" don\'t exists.', parameters: { carrier } }));
}

function pickupProblems({ source_code: code, city, street }: SourceInput): ErrorMessage[] {
  const missing = (field: string, value: string | null | undefined): ErrorMessage[] =>
    emptyField(field, value).map(({ parameters = {} }) => ({
      message: '"%field" can not be empty for Pickup Location.',
      parameters,
    }));
  return [
    ...missing('city', city),
    ...missing('street', street),
    // The real server looks at the city where it means the phone.
    ...missing('phone', city),
    ...(code === defaultSource
      ? [{ message: 'The Default Source can not be used for In-Store Pickup Delivery.' }]
      : []),
  ];
}

import type { Address } from '../../src/domain/customer.js';
import type { NewCustomer } from '../../src/facade/customer/customers.js';

/** The address of the tutorial's customer. */
export const janesAddress: Address = {
  firstname: 'Jane',
  lastname: 'Doe',
  street: ['160 1st St.'],
  city: 'Mineola',
  postcode: '11501',
  countryId: 'US',
  region: { id: 43, code: 'NY', name: 'New York' },
  telephone: '516-555-1111',
  defaultBilling: true,
  defaultShipping: true,
};

let made = 0;

/** The tutorial's customer with an e-mail address of her own, so that tests do not meet. */
export function aJaneDoe(changes: Partial<NewCustomer> & { readonly email?: string } = {}): NewCustomer {
  made += 1;
  const { email = `jane-${process.pid}-${made}@example.com`, ...rest } = changes;
  return {
    profile: { email, firstname: 'Jane', lastname: 'Doe' },
    addresses: [janesAddress],
    password: 'Password1',
    ...rest,
  };
}

/** Activities of the plain workflow: one request each, no look-up, nothing sealed. */
export interface PlainActivities {
  createCustomer(email: string, password: string): Promise<number>;
  generateToken(email: string, password: string): Promise<string>;
}

/** @param baseUrl address of the store, without `rest` */
export function createPlainActivities(baseUrl: string): PlainActivities {
  const post = async (route: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${baseUrl}/rest/default/V1/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${route} answered ${answer.status}`);
    return answer.json();
  };
  return {
    createCustomer: async (email, password) => {
      const created = await post('customers', { customer: { ...person, email }, password });
      return (created as { id: number }).id;
    },
    generateToken: async (username, password) =>
      (await post('integration/customer/token', { username, password })) as string,
  };
}

const person = {
  firstname: 'Jane',
  lastname: 'Doe',
  addresses: [
    {
      firstname: 'Jane',
      lastname: 'Doe',
      street: ['160 1st St.'],
      city: 'Mineola',
      postcode: '11501',
      countryId: 'US',
      region: { regionId: 43, regionCode: 'NY', region: 'New York' },
      telephone: '516-555-1111',
      defaultBilling: true,
      defaultShipping: true,
    },
  ],
};

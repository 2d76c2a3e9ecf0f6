/** Input that is taken, to be made hostile part by part. */
export const goodCustomer = {
  profile: {
    email: 'jdoe@example.com',
    firstname: 'Jane',
    lastname: 'Doe',
    dob: '1980-12-31',
    gender: 2,
    customAttributes: { loyalty: '4711' },
  },
  addresses: [
    {
      firstname: 'Jane',
      lastname: 'Doe',
      street: ['160 1st St.'],
      city: 'Mineola',
      postcode: '11501',
      countryId: 'US',
      region: { code: 'NY', id: 43 },
      telephone: '516-555-1111',
      defaultBilling: true,
    },
  ],
  password: 'Password1',
};

export const goodCustomerFile = {
  customer: {
    email: 'jdoe@example.com',
    firstname: 'Jane',
    lastname: 'Doe',
    custom_attributes: [{ attribute_code: 'loyalty', value: '4711' }],
    extension_attributes: { is_subscribed: true },
    addresses: [
      {
        defaultShipping: true,
        defaultBilling: true,
        region: { regionCode: 'NY', regionId: 43, region: 'New York' },
        postcode: '11501',
        city: 'Mineola',
        street: ['160 1st St.'],
        telephone: '516-555-1111',
        countryId: 'US',
      },
    ],
  },
  password: 'Password1',
};

export const goodOrder = {
  reference: 'A-1',
  customer: { email: 'jdoe@example.com' },
  lines: [
    { sku: '24-WB03', quantity: 20 },
    { sku: '24-WB01', quantity: '0.5', options: { downloadable_option: { links: [1] } } },
  ],
  delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate', addressId: 2 },
  payment: { method: 'purchaseorder', purchaseOrderNumber: '7', agreementIds: [1] },
  expect: { grandTotal: '1917.6', currency: 'USD' },
  fulfilment: {
    shipments: [
      {
        source: 'ne_wh',
        lines: [{ sku: '24-WB03', quantity: 20 }],
        tracks: [{ carrierCode: 'ups', title: 'UPS', number: '1Z' }],
      },
    ],
  },
};

/** A payment by purchase order is not part of the form in which files give it. */
export const goodRows = [
  [
    'email',
    'firstname',
    'lastname',
    'street',
    'city',
    'postcode',
    'region',
    'country',
    'telephone',
    'password',
  ],
  ['ada@example.com', 'Ada', 'Lovelace', '12 St. James', 'London', 'SW1Y', '', 'GB', '020', 'Analytical1'],
  ['bart@example.com', 'Bart', 'Smit', 'Gracht 1', 'Utrecht', '1016', '', 'NL', '020', 'Grachten1'],
];

/** A list of quantities. */
export const goodStock = [
  ['sku', 'source', 'quantity', 'status'],
  ['24-WB01', 'ne_wh', '35', 'in stock'],
  ['24-WB03', 'hq', '0.25', ''],
];

/** A line of it as JSON. */
export const goodStockRow = { sku: '24-WB01', source: 'ne_wh', quantity: 35, status: 1 };

/** The state of a fresh installation with sample data: everything the first request can find. */
import { randomBytes } from 'node:crypto';
import { adminTable, setSigningKey } from '../access/callers.js';
import type { Database } from './database.js';
import { seedInventory } from '../inventory/seed-inventory.js';
import { seedOrders } from '../order/seed-orders.js';
import { prepareTutorialInventory } from './tutorial-inventory.js';
import { seedGroups } from '../customers/groups.js';
import { seedCustomers } from '../customers/seed-customers.js';
import { seedTaxes } from '../tax/seed-taxes.js';
import { integrationTable } from '../access/oauth.js';
import { hashPassword } from '../access/passwords.js';

/** The administrator of every sandbox. */
export const admin = { username: 'admin', password: 'Admin123456' } as const;

/** The integration of every sandbox: made-up credentials, good here only. */
export const integration = {
  consumerKey: 'ye9jy5oc0lux7d9yvkhz7c942u3kbuqu',
  consumerSecret: 'aj7xp2kzps3efixpheduflv56fw4wemx',
  token: '36f41itdt3nkr9drb7bja9bf5epa3qsk',
  tokenSecret: 'y4fwozm6ifdnqqi9x777i13tb5x8fr8k',
} as const;

/** Fills an empty database. `prepared`: steps 2 to 5 of the tutorial are done already. */
export function seed(db: Database, prepared = false): void {
  db.transaction(() => {
    setSigningKey(db, randomBytes(32).toString('hex'));
    adminTable(db).put(1, {
      id: 1,
      username: admin.username,
      passwordHash: hashPassword(admin.password),
      resources: 'all',
    });
    integrationTable(db).put(1, { id: 1, ...integration, resources: 'all' });
    seedCustomers(db);
    seedInventory(db);
    seedOrders(db);
    seedTaxes(db);
    seedGroups(db);
    if (prepared) prepareTutorialInventory(db);
  });
}

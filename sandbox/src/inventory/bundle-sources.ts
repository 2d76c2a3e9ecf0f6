/** Bundles that ship together: all that can be chosen in one has to lie in the same sources. */
import { findProduct } from '../catalog/catalog.js';
import { bundlesWith, skusOf } from '../catalog/bundles.js';
import type { Database } from '../data/database.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { sourceItems, sourceItemsBySku, sources } from './rows.js';

/** The complaint about a product of a bundle in a source that no product of the bundle is in yet; none with one source. */
export function bundleProblems(
  db: Database,
  { sku, source_code: code }: { readonly sku?: string | null; readonly source_code?: string | null },
  baseUrl: string,
): ErrorMessage[] {
  const hasOneSource =
    sources(db)
      .all()
      .filter(({ enabled }) => enabled).length < 2;
  if (hasOneSource || !sku) return [];
  const bundle = bundlesWith(sku).find((one) => {
    const taken = skusOf(one).flatMap((selection) => sourceItems(db).find(sourceItemsBySku, selection));
    return taken.length > 0 && !taken.some(({ sourceCode }) => sourceCode === code);
  });
  if (!bundle) return [];
  const url = `${baseUrl}catalog/product/edit/id/${findProduct(db, bundle.sku)?.id ?? 0}/`;
  const message =
    'Not able to assign "%1" to product "%2", as it is part of bundle product <a href="%3">"%4"</a> with shipment type "Ship Together" and has multiple sources or different source as other bundle selections.';
  return [{ message, parameters: [code ?? '', sku, url, bundle.sku] }];
}

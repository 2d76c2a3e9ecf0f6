/** What is added to invoices and shipments later: tracks, comments; and the mail about them, which this store does not send. */
import type { RequestContext } from '../context.js';
import type { Table } from '../data/database.js';
import { getInvoice, getShipment } from '../order/order-search.js';
import type { CommentRow } from '../order/rows.js';
import { salesSequences } from '../order/rows.js';
import { invoiceComments, invoices, shipmentComments, shipments } from './rows.js';
import { badRequest } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { int, object, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import { addComment, documentCommentBody, isSavable } from './comments.js';
import { trackBody } from './shipment-view.js';
import { deleteTrack, saveTrack, trackSchema } from './tracks.js';

const comment = object('CommentInterface', {
  is_customer_notified: int,
  parent_id: int,
  comment: string,
  is_visible_on_front: int,
  created_at: string,
  entity_id: int,
  extension_attributes: object('CommentExtension', {}),
});

interface Commented {
  readonly name: string;
  readonly parents: { get(id: number): object | undefined };
  readonly comments: Table<CommentRow>;
  readonly sequence: string;
}

/** The document is the one that the comment names, whatever the URL says. Throws 400 without one, and without words. */
function saveComment(context: RequestContext, input: Infer<typeof comment>, about: Commented): object {
  const parentId = input.parent_id ?? 0;
  if (!about.parents.get(parentId) || !isSavable(input))
    throw badRequest(`Could not save the ${about.name} comment.`);
  return context.db.transaction(() => {
    context.record({ entity: `${about.name}-comment`, id: parentId });
    return documentCommentBody(addComment(context, about.comments, about.sequence, parentId, input));
  });
}

const shipment = ['Magento_Sales::shipment'];
const invoice = ['Magento_Sales::sales_invoice'];

export const laterRoutes = [
  defineRoute({
    method: 'POST',
    path: '/V1/shipment/track',
    acl: shipment,
    parameters: { entity: trackSchema },
    handle: (context, { entity }) => trackBody(...saveTrack(context, entity)),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/shipment/track/:id',
    acl: shipment,
    parameters: { id: int },
    handle: ({ db }, { id }) => deleteTrack(db, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/shipment/:id/comments',
    acl: shipment,
    parameters: { entity: comment },
    handle: (context, { entity }) =>
      saveComment(context, entity, {
        name: 'shipment',
        parents: shipments(context.db),
        comments: shipmentComments(context.db),
        sequence: salesSequences.shipmentComment,
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/invoices/comments',
    acl: invoice,
    parameters: { entity: comment },
    handle: (context, { entity }) =>
      saveComment(context, entity, {
        name: 'invoice',
        parents: invoices(context.db),
        comments: invoiceComments(context.db),
        sequence: salesSequences.invoiceComment,
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/shipment/:id/emails',
    acl: shipment,
    parameters: { id: int },
    handle: ({ db }, { id }) => {
      getShipment(db, id);
      return false;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/invoices/:id/emails',
    acl: invoice,
    parameters: { id: int },
    handle: ({ db }, { id }) => {
      getInvoice(db, id);
      return false;
    },
  }),
];

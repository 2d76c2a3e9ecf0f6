/** The coupon of the customer's cart. */
import { defineRoute } from '../rest/router.js';
import { int, string } from '../rest/schema.js';
import { forcedCartId, getActiveCart, saveCart } from '../cart/active-cart.js';
import { setCoupon } from './coupons.js';

const self = ['self'];
const mine = '/V1/carts/mine/coupons';
const forced = { cartId: forcedCartId };

export const couponRoutes = [
  defineRoute({
    method: 'GET',
    path: mine,
    acl: self,
    parameters: { cartId: int },
    forced,
    handle: ({ db }, { cartId }) => getActiveCart(db, cartId).couponCode,
  }),
  defineRoute({
    method: 'PUT',
    path: `${mine}/:couponCode`,
    acl: self,
    parameters: { cartId: int, couponCode: string },
    forced,
    handle: (context, { cartId, couponCode }) => {
      setCoupon(context, getActiveCart(context.db, cartId), couponCode.trim(), saveCart);
      return true;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: mine,
    acl: self,
    parameters: { cartId: int },
    forced,
    handle: (context, { cartId }) => {
      setCoupon(context, getActiveCart(context.db, cartId), null, saveCart);
      return true;
    },
  }),
];

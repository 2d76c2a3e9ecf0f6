import { accountRoutes } from './customers/account-routes.js';
import { customerRoutes } from './customers/customer-routes.js';
import { groupRoutes } from './customers/group-routes.js';
import { passwordResetRoutes } from './customers/password-reset-routes.js';
import { tokenRoutes } from './customers/token-routes.js';
import { cartRoutes } from './cart/cart-routes.js';
import { couponRoutes } from './price-rules/coupon-routes.js';
import { guestRoutes } from './cart/guest-routes.js';
import { paymentRoutes } from './cart/payment-routes.js';
import { priceRuleRoutes } from './price-rules/price-rule-routes.js';
import { shippingRoutes } from './cart/shipping-routes.js';
import { attributeRoutes } from './catalog/attribute-routes.js';
import { compositeRoutes } from './catalog/composite-routes.js';
import { productRoutes } from './catalog/product-routes.js';
import { directoryRoutes } from './directory/directory-routes.js';
import { lowQuantityRoutes } from './inventory/low-quantity-routes.js';
import { pickupRoutes } from './inventory/pickup-routes.js';
import { salableRoutes } from './inventory/salable-routes.js';
import { selectionRoutes } from './source-selection/selection-routes.js';
import { sourceItemRoutes } from './inventory/source-item-routes.js';
import { sourceRoutes } from './inventory/source-routes.js';
import { stockRoutes } from './inventory/stock-routes.js';
import { transferRoutes } from './inventory/transfer-routes.js';
import { laterRoutes } from './documents/later-routes.js';
import { documentRoutes } from './documents/document-routes.js';
import { orderRoutes } from './order/order-routes.js';
import { taxClassRoutes } from './tax/class-routes.js';
import { taxRateRoutes } from './tax/rate-routes.js';
import { taxRuleRoutes } from './tax/rule-routes.js';
import { refundRoutes } from './documents/refund-routes.js';
import type { Route } from './rest/router.js';
import { storeRoutes } from './stores/store-routes.js';

/** Every route of the sandbox. Within paths with variables, the first that fits wins. */
export const allRoutes: readonly Route[] = [
  ...customerRoutes,
  ...accountRoutes,
  ...passwordResetRoutes,
  ...groupRoutes,
  ...tokenRoutes,
  ...directoryRoutes,
  ...storeRoutes,
  ...taxRateRoutes,
  ...taxRuleRoutes,
  ...taxClassRoutes,
  ...productRoutes,
  ...compositeRoutes,
  ...attributeRoutes,
  ...sourceRoutes,
  ...stockRoutes,
  ...sourceItemRoutes,
  ...lowQuantityRoutes,
  ...salableRoutes,
  ...selectionRoutes,
  ...transferRoutes,
  ...pickupRoutes,
  ...cartRoutes,
  ...shippingRoutes,
  ...priceRuleRoutes,
  ...couponRoutes,
  ...paymentRoutes,
  ...guestRoutes,
  ...orderRoutes,
  ...documentRoutes,
  ...laterRoutes,
  ...refundRoutes,
];

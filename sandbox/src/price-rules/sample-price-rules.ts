/** The cart price rules of the sample data, as the store lists them. Which of them counts in a cart says price-rule.ts. */

/** A condition of a rule: a value that an attribute is compared with, or several conditions that all must hold. */
export interface RuleCondition {
  readonly condition_type: string;
  readonly conditions?: readonly RuleCondition[];
  readonly aggregator_type?: string;
  readonly operator: string | null;
  readonly attribute_name?: string;
  readonly value: string;
}

export interface PriceRule {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly usesPerCustomer: number;
  readonly isActive: boolean;
  readonly condition: RuleCondition;
  readonly actionCondition: RuleCondition;
  readonly action: string;
  /** Percent or pieces, as the action says. */
  readonly amount: number;
  readonly step: number;
  readonly couponType: string;
  readonly freeShipping: string;
}

const types = String.raw`Magento\SalesRule\Model\Rule\Condition` + '\\';

function is(type: string, attribute: string, operator: string, value: string): RuleCondition {
  return { condition_type: types + type, operator, attribute_name: attribute, value };
}

function all(type: string, value: string, conditions?: readonly RuleCondition[]): RuleCondition {
  return {
    condition_type: types + type,
    ...(conditions ? { conditions } : {}),
    aggregator_type: 'all',
    operator: null,
    value,
  };
}

/** Rule 2 is off, as the tutorial wants it. */
export const samplePriceRules: readonly PriceRule[] = [
  {
    id: 1,
    name: 'Buy 3 tee shirts and get the 4th free',
    description: 'Buy 3 tee shirts and get the 4th free',
    usesPerCustomer: 0,
    isActive: true,
    condition: all('Combine', '1', [
      all('Product\\Found', '1', [is('Product', 'category_ids', '()', '25,16')]),
    ]),
    actionCondition: all('Product\\Combine', '1'),
    action: 'buy_x_get_y',
    amount: 1,
    step: 3,
    couponType: 'NO_COUPON',
    freeShipping: '0',
  },
  {
    id: 2,
    name: 'Spend $50 or more - shipping is free!',
    description: 'Free shipping on any purchase over $50',
    usesPerCustomer: 0,
    isActive: false,
    condition: all('Combine', '1', [is('Address', 'base_subtotal', '>=', '50')]),
    actionCondition: all('Product\\Combine', '1'),
    action: 'by_percent',
    amount: 0,
    step: 0,
    couponType: 'NO_COUPON',
    freeShipping: '2',
  },
  {
    id: 3,
    name: '20% OFF Ever $200-plus purchase!*',
    description: 'Shopping cart price rule for the cart over $200. Does not applied on other sales items',
    usesPerCustomer: 0,
    isActive: true,
    condition: all('Combine', '1', [is('Address', 'base_subtotal', '>=', '200')]),
    actionCondition: all('Product\\Combine', '1', [
      all('Product\\Combine', '0', [
        is('Product', 'category_ids', '==', '6'),
        is('Product', 'sale', '==', '1'),
      ]),
    ]),
    action: 'by_percent',
    amount: 20,
    step: 0,
    couponType: 'NO_COUPON',
    freeShipping: '0',
  },
  {
    id: 4,
    name: '$4 Luma water bottle (save 70%)',
    description: 'Use promo code H20 at checkout',
    usesPerCustomer: 1,
    isActive: true,
    condition: all('Combine', '1', [all('Product\\Found', '1')]),
    actionCondition: all('Product\\Combine', '1', [is('Product', 'sku', '==', '24-UG06')]),
    action: 'by_percent',
    amount: 70,
    step: 0,
    couponType: 'SPECIFIC_COUPON',
    freeShipping: '0',
  },
];

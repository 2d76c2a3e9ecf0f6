/** Cart price rules and coupons, to be read only. */
import type { Database } from '../data/database.js';
import { noSuchEntity } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { int } from '../rest/schema.js';
import type { FieldReader } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import { couponUses } from './coupons.js';
import type { PriceRule } from './sample-price-rules.js';
import { samplePriceRules } from './sample-price-rules.js';
import { own } from '../own.js';

interface Coupon {
  readonly id: number;
  readonly ruleId: number;
  readonly code: string;
  readonly usesPerCustomer: number;
}

const coupons: readonly Coupon[] = [{ id: 1, ruleId: 4, code: 'H20', usesPerCustomer: 1 }];
const installedAt = '2026-11-21 20:43:35';

function ruleBody(rule: PriceRule): object {
  return {
    rule_id: rule.id,
    name: rule.name,
    store_labels: [],
    description: rule.description,
    website_ids: [1],
    customer_group_ids: [0, 1, 2, 3],
    uses_per_customer: rule.usesPerCustomer,
    is_active: rule.isActive,
    condition: rule.condition,
    action_condition: rule.actionCondition,
    stop_rules_processing: false,
    is_advanced: true,
    sort_order: 0,
    simple_action: rule.action,
    discount_amount: rule.amount,
    discount_step: rule.step,
    apply_to_shipping: false,
    times_used: 0,
    is_rss: true,
    coupon_type: rule.couponType,
    use_auto_generation: false,
    uses_per_coupon: 0,
    simple_free_shipping: rule.freeShipping,
  };
}

function couponBody(db: Database, coupon: Coupon): object {
  return {
    coupon_id: coupon.id,
    rule_id: coupon.ruleId,
    code: coupon.code,
    usage_limit: 0,
    usage_per_customer: coupon.usesPerCustomer,
    times_used: couponUses(db),
    is_primary: true,
    created_at: installedAt,
    type: 0,
  };
}

const ruleFields: Readonly<Record<string, (rule: PriceRule) => string | number>> = {
  rule_id: (rule) => rule.id,
  name: (rule) => rule.name,
  is_active: (rule) => Number(rule.isActive),
  simple_action: (rule) => rule.action,
  discount_amount: (rule) => rule.amount,
  sort_order: () => 0,
};

const couponFields: Readonly<Record<string, (coupon: Coupon) => string | number>> = {
  coupon_id: (coupon) => coupon.id,
  rule_id: (coupon) => coupon.ruleId,
  code: (coupon) => coupon.code,
};

const ruleField: FieldReader<PriceRule> = (field) => own(ruleFields, field) ?? unknownColumn(field);
const couponField: FieldReader<Coupon> = (field) => own(couponFields, field) ?? unknownColumn(field);

const acl = ['Magento_SalesRule::quote'];

export const priceRuleRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/salesRules/search',
    acl,
    parameters: { searchCriteria },
    handle: (_context, values) => {
      const found = search(samplePriceRules, values.searchCriteria, ruleField);
      return { ...found, items: found.items.map(ruleBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/salesRules/:ruleId',
    acl,
    parameters: { ruleId: int },
    handle: (_context, { ruleId }) => {
      const rule = samplePriceRules.find(({ id }) => id === ruleId);
      if (!rule) throw noSuchEntity('rule_id', ruleId);
      return ruleBody(rule);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/coupons/search',
    acl,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const found = search(coupons, values.searchCriteria, couponField);
      return { ...found, items: found.items.map((coupon) => couponBody(db, coupon)) };
    },
  }),
];

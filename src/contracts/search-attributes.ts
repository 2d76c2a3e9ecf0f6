/** Search attributes by name and type. None holds a secret or personal data: they are stored in the clear. */
export const searchAttributeTypes = {
  CommerceStore: 'Keyword',
  CommerceCustomerId: 'Int',
  CommerceOrderNumber: 'Keyword',
  CommercePhase: 'Keyword',
} as const;

export type SearchAttributeName = keyof typeof searchAttributeTypes;

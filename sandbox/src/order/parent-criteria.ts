/** The search that the server makes of a request for a document's comments, as it repeats it. */
export function parentCriteria(parentId: number): object {
  return {
    filter_groups: [{ filters: [{ field: 'parent_id', value: String(parentId), condition_type: 'eq' }] }],
  };
}

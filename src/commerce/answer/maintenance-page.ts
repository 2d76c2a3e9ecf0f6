/** As much of a page is searched as holds everything that tells it: the store's page has less than 1,500 characters. */
const longestSearched = 16_384;

/** Heading of the page. A proxy's own page has the status before these words, as in "503 Service Temporarily Unavailable". */
const heading = '>Service Temporarily Unavailable<';

/** Of which one at least is in every page that the store makes itself, also where a merchant has changed the others. */
const ownMarks = ['>Error 503: Service Unavailable<', '/errors/default/', 'class="page-main"'];

/** Heading of the store's page for an error that it has written a report of. It has status 503 too, and comes out of PHP. */
const reportHeading = 'There has been an error processing your request';

/**
 * Whether this is the page that the store shows in maintenance mode (pub/errors/default/503.phtml in page.phtml, 2.4.0 to
 * 2.4.8): made before anything of the request is looked at, so that it is proof that nothing was done. Any other 503 is
 * none. A page that a merchant has rewritten is not known here, and counts as any other; that costs a wait, no more.
 */
export function isMaintenancePage(status: number, body: string): boolean {
  if (status !== 503) return false;
  const text = body.slice(0, longestSearched);
  return text.includes(heading) && ownMarks.some((mark) => text.includes(mark));
}

/** Whether this is the store's own page for an error that ended the request. */
export function isReportPage(body: string): boolean {
  return body.slice(0, longestSearched).includes(reportHeading);
}

/** What a store in maintenance shows (pub/errors), in its own markup without the style sheets. */
export const maintenancePage = [
  '<!doctype html>',
  '<html xmlns="http://www.w3.org/1999/xhtml" >',
  '<head>',
  '    <title>Error 503: Service Unavailable</title>',
  '    <base href="https://shop.example/errors/default/" />',
  '</head>',
  '<body>',
  '    <main class="page-main">',
  '        <div class="page-title"><h1>Service Temporarily Unavailable</h1></div>',
  '    </main>',
  '</body>',
  '</html>',
  '',
].join('\n');

/** The same store's page for an error that it has written a report of; with status 503 too. */
export const reportPage = maintenancePage
  .replace('Error 503: Service Unavailable', 'There has been an error processing your request')
  .replace('Service Temporarily Unavailable', 'There has been an error processing your request');

/** What nginx says in front of a store that does not answer in time, or is down. */
export const nginxPage = (status: number, words: string): string =>
  `<html>\r\n<head><title>${status} ${words}</title></head>\r\n<body>\r\n<center><h1>${status} ${words}</h1></center>\r\n` +
  '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

/** A firewall that wants to see a browser. */
export const challengePage =
  '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body>' +
  '<noscript>Enable JavaScript and cookies to continue</noscript></body></html>';

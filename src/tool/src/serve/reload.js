// Loads the page again when `bronwijzer serve` has a newer one. Only `serve` puts this into a page.
{
  const events = new EventSource("/bronwijzer-serve/events");
  let shown;
  events.onmessage = ({ data }) => {
    shown ??= data;
    if (data !== shown) location.reload();
  };
  // A connection that waits would otherwise hold up the page that comes next.
  addEventListener("pagehide", () => events.close());
}

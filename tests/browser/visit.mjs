// Prints the files that a voter's browser asks for on the whole way through a quiz, one path a line. The address of a site is
// its argument.

import { ONE_PARTY } from "./quizzes.mjs";
import { close, device, launch, load, pageOf } from "./site.mjs";
import { walk } from "./walk.mjs";

const site = { url: process.argv[2] };
const browser = await launch();
const page = await pageOf(await device({ browser, site }), site);
page.on("request", (request) => {
  const { pathname, protocol } = new URL(request.url());
  if (protocol !== "data:") console.log(pathname);
});
await load(page, site, `${ONE_PARTY.id}/`);
await walk(page, ONE_PARTY);
await close(page);
await browser.close();

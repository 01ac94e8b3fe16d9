// The site by nginx, Apache and Caddy, with the settings that `build` wrote: what each says with every file, the whole way
// through the quiz, and the quiz in pages of other sites.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ONE_PARTY } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { SITE, close, device, launch, open, shown } from "./site.mjs";
import { SERVERS, start } from "./servers.mjs";
import { chooseLanguage } from "./voter.mjs";
import { walk } from "./walk.mjs";
import { wordsIn } from "./words.mjs";

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  bin: "application/octet-stream",
  webmanifest: "application/manifest+json",
  png: "image/png",
};

const UNPACK = { "": (bytes) => bytes, gzip: gunzipSync, br: brotliDecompressSync };
const END = { gzip: ".gz", br: ".br" };

/** The files of the site by their paths: those that voters get, and those that are for servers. */
const all = readdirSync(SITE, { recursive: true }).filter((path) => statSync(join(SITE, path)).isFile());
const ofVoters = all.filter((path) => path.split(".").pop() in TYPES);
const ofServers = all.filter((path) => !ofVoters.includes(path) && !/\.(br|gz)$/.test(path));

/** What `_headers` says of every file, and which files may be kept for good. */
const [ofEvery, ...rules] = readFileSync(join(SITE, "_headers"), "utf8").trim().split("\n\n");
const HEADERS = ofEvery.split("\n").slice(1).map((line) => line.trim().split(/: (.*)/));
const LASTING = rules.map((rule) => rule.split("\n")[0].slice(1));

/** Asks for a path of a site with these headers; gives the answer. */
function get(site, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, site.url), { headers, agent: false }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Fails where an answer lacks one of the headers of every file. */
function hasHeaders(answer, path) {
  for (const [name, value] of HEADERS) assert.equal(answer.headers[name.toLowerCase()], value, `${path}: ${name}`);
}

test("the site has files of each kind, and settings for each server", () => {
  assert.deepEqual(new Set(ofVoters.map((path) => path.split(".").pop())), new Set(Object.keys(TYPES)));
  assert.deepEqual(ofServers.sort(), [".bronwijzer-site", ".htaccess", "Caddyfile", "Dockerfile", "_headers", "compose.yaml", "nginx.conf"]);
  assert.ok(HEADERS.length >= 7 && LASTING.length > 10 && LASTING.every((path) => ofVoters.includes(path)));
});

for (const server of SERVERS) {
  describe(server.name, () => {
    const shared = {};
    before(async () => {
      shared.site = await start(server, SITE);
      shared.browser = await launch();
    });
    after(async () => {
      await shared.browser?.close();
      await shared.site?.stop();
    });

    test("every file comes with its type, its policies and how long it may be kept, compressed where the browser can unpack it", async () => {
      for (const path of ofVoters) {
        const whole = readFileSync(join(SITE, path));
        for (const accepted of ["identity", "gzip", "gzip, deflate, br, zstd"]) {
          const answer = await get(shared.site, path, { "Accept-Encoding": accepted });
          const asked = `${path} (${accepted})`;
          assert.equal(answer.status, 200, asked);
          assert.equal(answer.headers["content-type"], TYPES[path.split(".").pop()], asked);
          const kept = LASTING.includes(path) ? "public, max-age=31536000, immutable" : "no-cache";
          assert.equal(answer.headers["cache-control"], kept, asked);
          hasHeaders(answer, asked);
          assert.equal(answer.headers["strict-transport-security"], server.https ? "max-age=31536000" : undefined, asked);
          const can = server.codings.filter((coding) => accepted.includes(coding) && all.includes(path + END[coding]));
          const coding = answer.headers["content-encoding"] ?? "";
          assert.equal(coding, can[0] ?? "", asked);
          assert.ok(UNPACK[coding](answer.body).equals(whole), asked);
          if (coding) assert.equal(answer.body.length, statSync(join(SITE, path + END[coding])).size, "as `build` compressed it");
          if (all.includes(`${path}.gz`)) assert.equal(answer.headers.vary, "Accept-Encoding", asked);
        }
      }
    });

    test("a folder is its page, and an address without the slash leads there", async () => {
      for (const folder of ["", `${ONE_PARTY.id}/`, "read/"]) {
        const answer = await get(shared.site, folder);
        assert.ok(answer.body.equals(readFileSync(join(SITE, folder, "index.html"))), folder);
        assert.equal(answer.headers["content-type"], TYPES.html);
        assert.equal(answer.headers["cache-control"], "no-cache");
        hasHeaders(answer, folder);
      }
      // The server may stand behind another, which has another port.
      const outside = "http://quiz.example.org:8080/";
      const answer = await get(shared.site, ONE_PARTY.id, { Host: new URL(outside).host });
      assert.ok([301, 308].includes(answer.status));
      assert.equal(new URL(answer.headers.location, outside).href, `${outside}${ONE_PARTY.id}/`);
    });

    test("what is not there and what is for servers is not found, and nobody keeps that", async () => {
      const missing = ["nothing.html", "app-AAAAAAAA.wasm", "words/nl-00000000.bin", "quizzes/nothing/"];
      for (const path of [...missing, ...ofServers]) {
        const answer = await get(shared.site, path);
        assert.equal(answer.status, 404, path);
        assert.ok([undefined, "no-cache"].includes(answer.headers["cache-control"]), path);
        hasHeaders(answer, path);
      }
      assert.ok((await get(shared.site, "quizzes/")).status >= 400, "no list of the files in a folder");
    });

    test("a file that did not change is not sent again", async () => {
      for (const path of ["", "embed.js", "offline.js"]) {
        for (const accepted of ["identity", "gzip", "br"]) {
          const first = await get(shared.site, path, { "Accept-Encoding": accepted });
          const again = { "Accept-Encoding": accepted, "If-None-Match": first.headers.etag };
          const second = await get(shared.site, path, again);
          assert.deepEqual([second.status, second.body.length], [304, 0], `${path} (${accepted})`);
        }
      }
    });

    test("the whole way through the quiz, reload, another language", async () => {
      const page = await open(shared, { path: `${ONE_PARTY.id}/` });
      await walk(page, ONE_PARTY);
      const quote = await page.locator("mark").first().textContent();
      await page.reload();
      await page.locator("mark").first().waitFor();
      assert.equal(await page.locator("mark").first().textContent(), quote);
      await chooseLanguage(page, "en");
      await page.locator("html[lang=en]").waitFor();
      await close(page);
    });

    test("the pages may do what the quiz needs, and nothing that it does not", async () => {
      const page = await open(shared, { path: address(ONE_PARTY) });
      const allowed = await page.evaluate(() => document.featurePolicy.allowedFeatures());
      for (const feature of ["clipboard-write", "fullscreen", "camera"]) assert.ok(allowed.includes(feature), feature);
      const known = await page.evaluate(() => document.featurePolicy.features());
      for (const denied of HEADERS.find(([name]) => name === "Permissions-Policy")[1].split(", ")) {
        const feature = denied.replace("=()", "");
        assert.ok(known.includes(feature), `the browser knows ${feature}`);
        assert.ok(!allowed.includes(feature), feature);
      }
      await close(page);
    });

    test("pages of other sites show the quiz by the element, in a bare frame and as a picture, and hold no window of it", async (t) => {
      const site = shared.site.url;
      const body = `<title>Gemeente</title><script type="module" src="${site}embed.js"></script>
        <bron-wijzer quiz="${ONE_PARTY.id}" lang="nl"></bron-wijzer>
        <iframe title="quiz" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" src="${site}${ONE_PARTY.id}/" width="400" height="700"></iframe>
        <img alt="" src="${site}${ONE_PARTY.id}/picture.png">`;
      const other = createServer((_, response) => response.setHeader("Content-Type", TYPES.html).end(body));
      await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
      t.after(() => {
        other.closeAllConnections();
        other.close();
      });
      const page = await (await device(shared)).newPage();
      await page.goto(`http://127.0.0.1:${other.address().port}/`);
      for (const frame of [page.frameLocator("bron-wijzer iframe"), page.frameLocator("iframe[sandbox]")]) {
        await frame.locator("#heading").waitFor();
        assert.equal(await frame.locator("h1").textContent(), ONE_PARTY.title.nl);
      }
      const inElement = page.frames().find((frame) => frame.url().includes("lang=nl"));
      const mayInElement = await inElement.evaluate(() => document.featurePolicy.allowedFeatures());
      for (const feature of ["clipboard-write", "fullscreen", "camera"]) assert.ok(mayInElement.includes(feature), feature);
      assert.ok(await page.locator("img").evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));

      // A frame that may keep nothing leads to a window that may.
      const outside = page.frameLocator("iframe[sandbox]").getByRole("link", { name: wordsIn("nl").open_outside }).first();
      const [own] = await Promise.all([page.context().waitForEvent("page"), outside.click()]);
      await shown(own);
      assert.ok(await own.evaluate(() => localStorage.length >= 0));

      const [opened] = await Promise.all([
        page.waitForEvent("popup"),
        page.evaluate((site) => void (window.opened = window.open(site)), site),
      ]);
      await shown(opened);
      assert.equal(await opened.evaluate(() => window.opener), null);
      assert.ok(await page.evaluate(() => window.opened.closed), "to the page that opened it the window is gone");
      await page.context().close();
    });
  });
}

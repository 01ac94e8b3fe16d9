// The built site, served by nginx, Apache and Caddy with the settings that `bronwijzer build` wrote, included as
// docs/deploying.md says. Each server runs as a process of its own, on a free port of this machine, until it is stopped.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, isTaken } from "./ports.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** How long a server may take to answer once it is started, in milliseconds. */
const PATIENCE = 20_000;

/** Whether the tests run as root, who no server wants to be. */
const isRoot = process.getuid?.() === 0;

const document = readFileSync(join(root, "docs/deploying.md"), "utf8");

/** The example of docs/deploying.md for a server, by the language of its block, and in it what the document has for https. */
function example(name, language) {
  const block = find(document, new RegExp("```" + language + "\\n([^`]*)```"));
  const https = find(document, new RegExp("^\\| " + name + " \\| `(.*Strict-Transport-Security.*?)`", "m"));
  return block.replace(/(.*\n)$/, `${https}\n$1`);
}

function find(text, pattern) {
  const found = text.match(pattern);
  if (!found) throw new Error(`there is no ${pattern}`);
  return found[1];
}

/** What Debian's Apache loads, and what docs/deploying.md adds. */
const APACHE_MODULES = [
  ..."mpm_event authz_core authz_host alias deflate dir env filter mime negotiation setenvif".split(" "),
  ...find(document, /`a2enmod ([^`]*)`/).split(" "),
];

/** The settings that the Dockerfile writes, by the shell as Docker would have it. */
function ofDockerfile(site) {
  const script = find(readFileSync(join(site, "Dockerfile"), "utf8"), /^RUN ((?:.*\\\n)*.*) > \/etc\/nginx\/conf\.d\/default\.conf$/m);
  return execFileSync("sh", ["-c", script], { encoding: "utf8" });
}

const ofNginx = {
  program: "nginx",
  codings: ["gzip"],
  settings: (block, folder) => `
    ${isRoot ? "user nobody nogroup;" : ""}
    daemon off;
    worker_processes 1;
    pid ${folder}/pid;
    error_log ${folder}/errors;
    events {}
    http {
      access_log off;
      ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n")}
      ${block}
    }`,
  words: (settings, folder) => ["-p", folder, "-e", join(folder, "errors"), "-c", settings],
};

/**
 * The servers: the program, the settings of the site that are tried, whether these ask for https from then on, the codings in
 * which files come that `build` compressed, the settings around those of the site, and the words by which the program takes
 * them.
 */
export const SERVERS = [
  { name: "nginx", ofSite: () => example("nginx", "nginx"), https: true, ...ofNginx },
  { name: "nginx in Docker", ofSite: ofDockerfile, https: false, ...ofNginx },
  {
    name: "Apache",
    program: "apache2",
    ofSite: () => example("Apache", "apache2"),
    https: true,
    codings: ["br", "gzip"],
    settings: (block, folder, port) => `
      ServerName localhost
      Listen 127.0.0.1:${port}
      PidFile ${folder}/pid
      ErrorLog ${folder}/errors
      ${isRoot ? "User nobody\nGroup nogroup" : ""}
      ${APACHE_MODULES.map((name) => `Include /etc/apache2/mods-available/${name}.load\nIncludeOptional /etc/apache2/mods-available/${name}.con[f]`).join("\n")}
      ${block}`,
    words: (settings) => ["-DFOREGROUND", "-f", settings],
  },
  {
    name: "Caddy",
    program: "caddy",
    ofSite: () => example("Caddy", "caddy"),
    https: true,
    codings: ["br", "gzip"],
    settings: (block) => `{
      admin off
      auto_https off
      }
      ${block}`,
    words: (settings) => ["run", "--adapter", "caddyfile", "--config", settings],
  },
];

/** The settings with the site and the address of this test in place of their own. */
const here = (settings, site, port) =>
  settings
    .replaceAll("/srv/quiz", site)
    .replaceAll("/usr/share/nginx/html", site)
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("*:80", `*:${port}`)
    .replace("quiz.example.org {", `http://127.0.0.1:${port}, http://quiz.example.org:${port} {`);

/** The path of a program. Only root has some of the folders of servers on its search path. */
function pathOf(program) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
  const path = folders.map((folder) => join(folder, program)).find(existsSync);
  if (!path) throw new Error(`there is no ${program}, by which the site is tried; run: cargo xtask setup`);
  return path;
}

/** Starts a server of a built site; gives the address of the site and a function to stop it. */
export async function start(server, site) {
  const command = pathOf(server.program);
  const folder = mkdtempSync(join(tmpdir(), "bronwijzer-server-"));
  chmodSync(folder, 0o755);
  // A server that gave up being root may not read the folder of the project.
  cpSync(site, join(folder, "site"), { recursive: true });
  const port = await freePort();
  const settings = join(folder, "settings");
  writeFileSync(settings, server.settings(here(server.ofSite(site), join(folder, "site"), port), folder, port));
  const words = server.words(settings, folder);
  // Caddy writes its settings and certificates to the home.
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  const run = spawn(command, words, { stdio: ["ignore", "ignore", "pipe"], env });
  let told = "";
  run.stderr.on("data", (data) => (told += data));
  const ended = new Promise((resolve) => run.on("exit", resolve));
  const stop = async () => {
    run.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  const deadline = Date.now() + PATIENCE;
  while (!(await isTaken(port))) {
    if (run.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${server.name} does not start: ${told}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url: `http://127.0.0.1:${port}/`, stop };
}

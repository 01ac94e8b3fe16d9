// Gives the app its files, all of which are in this page, and starts it: there may be no server, and no network.

// The files are compressed, and then written as text: four bytes are five characters from "*" to "~", of which "!" stands
// for "<". The last group may be shorter, by as many characters as it has bytes fewer.
const unpack = async (text) => {
  const bytes = new Uint8Array(Math.ceil(text.length / 5) * 4);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 5) {
    let group = 0;
    for (let place = index; place < index + 5; place++) {
      const code = place < text.length ? text.charCodeAt(place) : 126;
      group = group * 85 + (code === 33 ? 60 : code) - 42;
    }
    view.setUint32((index / 5) * 4, group);
  }
  const packed = new Blob([bytes.subarray(0, Math.floor((text.length * 4) / 5))]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
};

// The first line says what follows: pieces of files, each with its path and its length. A file has one or several.
const read = (bytes) => {
  const end = bytes.indexOf(10);
  const files = new Map();
  let start = end + 1;
  for (const [path, length] of JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))) {
    files.set(path, [...(files.get(path) ?? []), bytes.subarray(start, start + length)]);
    start += length;
  }
  return files;
};

const response = (files, address) => {
  for (const [path, pieces] of files) {
    if (!address.endsWith(`/${path}`)) continue;
    const type = path.endsWith(".wasm") ? "application/wasm" : "";
    return new Response(new Blob(pieces, { type }));
  }
  return new Response(null, { status: 404 });
};

try {
  const element = document.getElementById("files");
  const files = read(await unpack(element.textContent));
  element.remove();
  document.documentElement.dataset.single = "";
  globalThis.fetch = async (address) => response(files, String(address));
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = await new Blob(files.get(element.dataset.start)).text();
  document.body.append(script);
} catch (reason) {
  document.documentElement.dataset.unable = "";
  throw reason;
}

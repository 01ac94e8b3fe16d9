// Tells a learning environment (SCORM 1.2) that the quiz was opened, and that its result was seen. Nothing else is sent: no
// answer, no score, no time.

// The environment offers itself to the page in a frame or window around it, or in the one that opened it (SCORM 1.2, RTE 3.3.6).
const apiOf = (start) => {
  try {
    for (let place = start, steps = 0; place && steps < 500; place = place.parent, steps++) {
      if (place.API) return place.API;
      if (place.parent === place) return null;
    }
  } catch {
    // A page of another host is around this one, and may not be looked at.
  }
  return null;
};

const api = apiOf(window) ?? apiOf(window.top?.opener ?? null);
if (api && api.LMSInitialize("") !== "false") {
  const status = "cmi.core.lesson_status";
  const set = (value) => {
    api.LMSSetValue(status, value);
    api.LMSCommit("");
  };
  // Who has seen a result stays done when the quiz is opened again.
  if (!["completed", "passed"].includes(api.LMSGetValue(status))) {
    set("incomplete");
    document.addEventListener("bronwijzer-done", () => set("completed"), { once: true });
  }
  addEventListener("pagehide", () => api.LMSFinish(""), { once: true });
}

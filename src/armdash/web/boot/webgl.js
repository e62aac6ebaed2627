/* Without WebGL the map is a still one: the server learns it from a cookie, a later failure from a hidden button. */

// Trying it holds the browser up: it waits for the graphics.
function tellOfWebGL() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser has room for a few
  tellServer("webgl", context ? "any" : "none");
}

for (const failure of ["webglcontextlost", "webglcontextcreationerror"]) {
  document.addEventListener(failure, () => document.querySelector(STILL_MAP_BUTTON)?.click(), { capture: true });
}

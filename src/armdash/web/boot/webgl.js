/* Without WebGL the map is a still one: the server learns it from a cookie, a later failure from a hidden button. */

function hasWebGL() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser has room for a few
  return context !== null;
}

tellServer("webgl", hasWebGL() ? "any" : "none");
for (const failure of ["webglcontextlost", "webglcontextcreationerror"]) {
  document.addEventListener(failure, () => document.querySelector(STILL_MAP_BUTTON)?.click(), { capture: true });
}

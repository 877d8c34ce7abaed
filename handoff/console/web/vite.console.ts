// The agents' console: handoff/console/static/, served under /console/.
import { defineConfig } from "vite";

export default defineConfig({
  root: "src/console",
  base: "/console/",
  build: {
    outDir: "../../../static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    reportCompressedSize: false,
  },
  server: { port: 5173, proxy: { "/api": "http://127.0.0.1:8099" } },
});

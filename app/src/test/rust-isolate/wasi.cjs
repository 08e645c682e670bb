'use strict';
// The few WASI functions that a macro needs. Every other one is refused.

const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const NOT_SUPPORTED = 58;

/** Functions on the memory of an instance that `memory` returns. Standard error goes to `captured`. */
function wasi(module, variables, memory, captured) {
  const view = () => new DataView(memory().buffer);
  const bytes = () => new Uint8Array(memory().buffer);
  const entries = variables.map(([name, value]) => Buffer.from(`${name}=${value}\0`));
  let seed = 1n;
  const granted = {
    environ_sizes_get(count, size) {
      view().setUint32(count, entries.length, true);
      view().setUint32(size, entries.reduce((sum, entry) => sum + entry.length, 0), true);
      return SUCCESS;
    },
    environ_get(table, buffer) {
      for (const entry of entries) {
        view().setUint32(table, buffer, true);
        bytes().set(entry, buffer);
        table += 4;
        buffer += entry.length;
      }
      return SUCCESS;
    },
    clock_time_get(clock, precision, result) {
      view().setBigUint64(result, 1_000_000_000_000_000_000n, true);
      return SUCCESS;
    },
    random_get(buffer, length) {
      for (let at = 0; at < length; at++) {
        seed = (seed * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
        bytes()[buffer + at] = Number(seed >> 56n);
      }
      return SUCCESS;
    },
    fd_write(descriptor, vectors, count, written) {
      if (descriptor !== 1 && descriptor !== 2) return BAD_DESCRIPTOR;
      let sum = 0;
      for (let at = 0; at < count; at++) {
        const address = view().getUint32(vectors + 8 * at, true);
        const length = view().getUint32(vectors + 8 * at + 4, true);
        captured.push(Buffer.from(bytes().subarray(address, address + length)));
        sum += length;
      }
      view().setUint32(written, sum, true);
      return SUCCESS;
    },
    fd_prestat_get: () => BAD_DESCRIPTOR,
    proc_exit(code) {
      throw new Error(`the macro exited with code ${code}`);
    },
  };
  const functions = {};
  for (const wanted of WebAssembly.Module.imports(module)) {
    if (wanted.module === 'wasi_snapshot_preview1') {
      functions[wanted.name] = granted[wanted.name] ?? (() => NOT_SUPPORTED);
    }
  }
  return functions;
}

module.exports = { wasi };

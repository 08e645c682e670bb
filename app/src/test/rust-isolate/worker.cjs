'use strict';
// One instance of a module. The main thread relays the messages, while this thread waits for the answers.

const { parentPort, workerData, receiveMessageOnPort } = require('node:worker_threads');
const fs = require('node:fs');
const { wasi } = require('./wasi.cjs');
const { Reader } = require('./wire.cjs');

const { file, variables, port, signal } = workerData;
const captured = [];
let instance;
const memory = () => instance.exports.memory;

function receive() {
  for (;;) {
    const received = receiveMessageOnPort(port);
    if (received) {
      Atomics.sub(signal, 0, 1);
      return Buffer.from(received.message);
    }
    Atomics.wait(signal, 0, 0);
  }
}

function read(address, length) {
  return Buffer.from(new Uint8Array(memory().buffer, address >>> 0, length >>> 0));
}

function write(bytes) {
  const address = instance.exports.lazaret_allocate(bytes.length) >>> 0;
  new Uint8Array(memory().buffer, address, bytes.length).set(bytes);
  return address;
}

function ask(address, length) {
  const message = read(address, length);
  if (message[0] === 0x50 || message[0] === 0x45) {
    parentPort.postMessage(message);
    return 0;
  }
  if (message[0] !== 0x51) throw new Error('the macro sent a message that is no question');
  parentPort.postMessage(message);
  return write(receive().subarray(1));
}

function call(message) {
  const reader = new Reader(message);
  reader.at = 1;
  const name = reader.text();
  const input = write(reader.rest());
  const result = BigInt.asUintN(64, instance.exports[name](input, reader.rest().length));
  return Buffer.concat([Buffer.from('R'), read(Number(result >> 32n), Number(result & 0xffffffffn))]);
}

try {
  const module = new WebAssembly.Module(fs.readFileSync(file));
  instance = new WebAssembly.Instance(module, {
    lazaret: { ask, folder: () => 0, command: () => 0 },
    wasi_snapshot_preview1: wasi(module, variables, memory, captured),
  });
  instance.exports._initialize?.();
  for (;;) parentPort.postMessage(call(receive()));
} catch (error) {
  parentPort.postMessage(Buffer.from(`F${error.message}`));
}

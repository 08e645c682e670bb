'use strict';
// host.cjs SOCKET FOLDER: runs the modules FOLDER/NAME.wasm for proxies that connect to the socket.

const net = require('node:net');
const path = require('node:path');
const { Worker, MessageChannel } = require('node:worker_threads');
const { Frames, Reader, frame } = require('./wire.cjs');

const [socket, folder] = process.argv.slice(2);
const verbose = process.env.VERBOSE === '1';

net
  .createServer((connection) => {
    let worker;
    let channel;
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const counts = {};

    function start(hello) {
      const reader = new Reader(hello);
      reader.at = 1;
      reader.number();
      const name = reader.text();
      const variables = Array.from({ length: reader.number() }, () => [reader.text(), reader.text()]);
      channel = new MessageChannel();
      worker = new Worker(path.join(__dirname, 'worker.cjs'), {
        workerData: { file: path.join(folder, `${name}.wasm`), variables, port: channel.port2, signal },
        transferList: [channel.port2],
        resourceLimits: { stackSizeMb: 8 },
      });
      let over = false;
      worker.on('message', (message) => {
        const kind = String.fromCharCode(message[0]);
        counts[kind] = (counts[kind] ?? 0) + 1;
        if (over) return;
        over = 'EPF'.includes(kind);
        connection.write(frame(Buffer.from(message)));
        if (over) connection.end();
      });
      worker.on('error', (error) => connection.end(frame(Buffer.from(`F${error.message}`))));
      connection.on('close', () => {
        worker.terminate();
        if (verbose) console.error(name, JSON.stringify(counts));
      });
    }

    const frames = new Frames((message) => {
      if (!worker) return start(message);
      channel.port1.postMessage(message);
      Atomics.add(signal, 0, 1);
      Atomics.notify(signal, 0);
    });
    connection.on('data', (bytes) => frames.add(bytes));
    connection.on('error', () => {});
  })
  .listen(socket, () => console.log('ready'));

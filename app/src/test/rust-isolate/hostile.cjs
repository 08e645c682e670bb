'use strict';
// hostile.cjs WORK RUSTC [PATTERN]: compiles calls of a proxy whose host is hostile, one compiler for each attack.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { Frames, frame } = require('./wire.cjs');
const { attacks, random } = require('./attacks.cjs');

const [work, rustc, pattern] = process.argv.slice(2);
const socket = path.join(work, 'hostile');
const source = path.join(work, 'hostile.rs');
const SECONDS = 5;
const MEMORY = 512 << 10;
let act;

fs.rmSync(socket, { force: true });
const server = net.createServer((connection) => {
  const peer = {
    send: (message) => connection.write(frame(message)),
    raw: (bytes) => connection.write(bytes),
    close: () => connection.end(),
    drip() {
      const timer = setInterval(() => connection.write(Buffer.from('x')), 100);
      connection.on('close', () => clearInterval(timer));
    },
  };
  let greeted = false;
  const frames = new Frames(() => {
    if (greeted) act(peer);
    greeted = true;
  });
  connection.on('data', (bytes) => frames.add(bytes));
  connection.on('error', () => {});
});

/** Compiles the source and returns how the compiler ended. */
function compile() {
  return new Promise((resolve) => {
    const began = Date.now();
    const library = `own=${path.join(work, 'proxy', 'libown.so')}`;
    const output = path.join(work, 'out', 'hostile.rmeta');
    const options = ['--edition', '2021', '--crate-type', 'lib', '--emit', 'metadata', '--extern', library, '-o', output, source];
    const env = { ...process.env, LAZARET_MACRO_SOCKET: socket, LAZARET_MACRO_SECONDS: String(SECONDS) };
    const child = spawn('nice', ['-n', '19', rustc, ...options], { env, cwd: path.join(work, 'out') });
    let messages = '';
    let memory = 0;
    const timer = setInterval(() => {
      try {
        const status = fs.readFileSync(`/proc/${child.pid}/status`, 'utf8');
        memory = Math.max(memory, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0));
      } catch {
        // It has ended.
      }
      if (Date.now() - began > 180_000) child.kill('SIGKILL');
    }, 10);
    child.stderr.on('data', (bytes) => { if (messages.length < 4 << 20) messages += bytes; });
    child.on('close', (code, signal) => {
      clearInterval(timer);
      resolve({ code, signal, messages, memory, seconds: (Date.now() - began) / 1000 });
    });
  });
}

function verdict(run, expected) {
  const wrong = [];
  if (run.signal) wrong.push(`ended by ${run.signal}`);
  else if (run.code !== 0 && run.code !== 1) wrong.push(`ended with ${run.code}`);
  if (/internal compiler error|panicked at/.test(run.messages)) wrong.push('the compiler or the proxy panicked');
  const shown = expected instanceof RegExp ? expected.test(run.messages) : run.messages.includes(expected ?? '');
  if (!shown) wrong.push(`expected ${String(expected).slice(0, 60)}`);
  if (run.memory > MEMORY) wrong.push('too much memory');
  return wrong;
}

async function attempt(name, expected) {
  const run = await compile();
  const wrong = verdict(run, expected);
  const shown = /(?:help: message: |error: )(.*)/.exec(run.messages.replace(/^error: proc macro panicked$/m, ''))?.[1].slice(0, 90);
  if (wrong.length || run.seconds > 2 || run.memory > 200 << 10 || pattern) {
    const cost = `${run.seconds.toFixed(1)} s, ${run.memory >> 10} MiB`;
    console.log(`${wrong.length ? 'WRONG' : 'right'} ${name}: ${wrong.join(', ')} [${cost}] ${shown}`);
  }
  if (wrong.length) fs.writeFileSync(path.join(work, 'out', `hostile-${name.replace(/\W+/g, '-')}.txt`), run.messages);
  return wrong.length === 0;
}

server.listen(socket, async () => {
  let right = 0;
  let count = 0;
  fs.writeFileSync(source, 'own::pass!(a () b);\n');
  for (const attack of attacks.filter(({ name }) => !pattern || name.includes(pattern))) {
    act = attack.act;
    count++;
    right += await attempt(attack.name, attack.expected);
  }
  if (!pattern || pattern === 'random') {
    // Each call opens a connection of its own after a failure, so one compiler tries many messages.
    fs.writeFileSync(source, 'own::pass!(a () b "c" + d);\n'.repeat(200));
    for (let round = 0; round < 10; round++) {
      let seed = round * 100_000;
      act = (peer) => random(seed++)(peer);
      count++;
      right += await attempt(`random ${round}`, 'lazaret: the isolated macro `own`');
    }
  }
  console.log(`${right} of ${count} right`);
  server.close();
});

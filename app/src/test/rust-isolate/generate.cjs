'use strict';
// generate.cjs MODULE WASM: prints the generated half of the proxy of a module.

const fs = require('node:fs');

const IDENTIFIER = /^(?:r#)?[A-Za-z_][A-Za-z0-9_]*$/;
const STREAM = '::proc_macro::TokenStream';

function records(bytes) {
  const module = new WebAssembly.Module(bytes);
  const sections = WebAssembly.Module.customSections(module, 'lazaret.macros').map((section) => Buffer.from(section));
  return Buffer.concat(sections).toString().split('\n').filter(Boolean).map((line) => line.split(' '));
}

function line(module, [kind, name, functionName, ...helpers]) {
  const target = `"${module}", "lazaret_macro_${functionName.replace('r#', '')}"`;
  const one = `(a: ${STREAM}) -> ${STREAM} { ::lazaret_proxy::expand(${target}, a) }`;
  const two = `(a: ${STREAM}, b: ${STREAM}) -> ${STREAM} { ::lazaret_proxy::expand_attribute(${target}, a, b) }`;
  switch (kind) {
    case 'derive': {
      const attributes = helpers.length ? `, attributes(${helpers.join(', ')})` : '';
      return `#[proc_macro_derive(${name}${attributes})] pub fn ${functionName}${one}`;
    }
    case 'function_like':
      return `#[proc_macro] pub fn ${name}${one}`;
    case 'attribute':
      return `#[proc_macro_attribute] pub fn ${name}${two}`;
    default:
      throw new Error(`a record of kind ${kind}`);
  }
}

const [crate, file] = process.argv.slice(2);
const lines = ['#![allow(warnings)]', 'extern crate lazaret_proxy;', 'extern crate proc_macro;'];
const functions = new Set();
for (const record of records(fs.readFileSync(file))) {
  if (record.length < 3 || !record.every((word) => IDENTIFIER.test(word)) || functions.has(record[2])) {
    throw new Error(`a malformed record: ${record.join(' ')}`);
  }
  functions.add(record[2]);
  lines.push(line(crate, record));
}
console.log(lines.join('\n'));

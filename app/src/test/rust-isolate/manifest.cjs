'use strict';
// manifest.cjs FOLDER...: turns the manifests of copied macro crates into those of modules. Prints the paths of their sources.

const fs = require('node:fs');
const path = require('node:path');

const DROPPED = /^\[+(dev-dependencies|target\..*dev-dependencies|test|bench|example|workspace|profile|lints)\b/;

for (const folder of process.argv.slice(2)) {
  const file = path.join(folder, 'Cargo.toml');
  // A table begins with its header and extends to the next one.
  const tables = fs.readFileSync(file, 'utf8').split(/^(?=\[)/m).filter((table) => !DROPPED.test(table));
  const changed = tables.map((table) =>
    table.startsWith('[lib]') ? table.replace(/^proc-macro\s*=.*$/m, 'crate-type = ["cdylib"]') : table,
  );
  fs.writeFileSync(file, changed.join(''));
}

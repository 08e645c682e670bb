'use strict';
// rewrite.cjs FILE...: replaces the compiler's macro attributes in Rust sources, in place.

const fs = require('node:fs');

const REPLACEMENTS = {
  proc_macro: 'lazaret_attributes::function_like',
  proc_macro_derive: 'lazaret_attributes::derive',
  proc_macro_attribute: 'lazaret_attributes::attribute',
};

// Comments and literals come first, so that nothing in them is replaced.
const TOKENS = new RegExp(
  [
    String.raw`//[^\n]*`,
    String.raw`/\*(?:[^*]|\*(?!/))*\*/`,
    String.raw`\b[bc]?r(?<hashes>#*)".*?"\k<hashes>`,
    String.raw`[bc]?"(?:\\.|[^"\\])*"`,
    String.raw`'(?:\\[^\n]*?|[^\\'\n])'`,
    // The crate proc-macro-error wants one of the compiler's attributes next to its own.
    String.raw`(?<error>#\s*\[\s*proc_macro_error)\s*(?:\((?<settings>[^)]*)\)\s*)?\]`,
    String.raw`(?<head>#\s*\[\s*)(?<name>proc_macro(?:_derive|_attribute)?)\b(?!\s*::)`,
  ].join('|'),
  'gs',
);

for (const file of process.argv.slice(2)) {
  const source = fs.readFileSync(file, 'utf8');
  const rewritten = source.replace(TOKENS, (token, ...rest) => {
    const { head, name, error, settings = '' } = rest.at(-1);
    if (error) return `${error}(allow_not_macro, assert_unwind_safe, ${settings})]`;
    return name ? head + REPLACEMENTS[name] : token;
  });
  if (rewritten !== source) fs.writeFileSync(file, rewritten);
}

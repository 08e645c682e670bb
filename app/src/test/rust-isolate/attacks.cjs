'use strict';
// What a hostile host answers. Each attack is a function of the connection, which has `send(frame)` and `raw(bytes)`, and
// is called with each message of the proxy after the hello. `expected` is the sentence, or null for any outcome but a crash.

const { number, text, frame } = require('./wire.cjs');

const bytes = (...parts) => Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));
const NO_SPANS = number(0);
const result = (...stream) => bytes('R', NO_SPANS, ...stream);
const question = (kind, ...body) => bytes('Q', NO_SPANS, kind, ...body);
const repeated = (count, part) => Buffer.concat(Array(count).fill(bytes(part)));
const HUGE = bytes(...Array(9).fill(0xff), 0x01);

const MALFORMED = 'returned malformed tokens';
const SIZE = 'returned too many tokens';
const DEPTH = 'returned tokens that are nested too deeply';
const PROTOCOL = 'sent an invalid message';
const CLOSED = 'ended without a result';
const TIME = 'took too long';

/** Slow attacks meet the time limit first. */
const FOR_EVER = /asked the compiler too many questions|took too long|returned too many tokens/;

const attacks = [];
const attack = (name, expected, act) => attacks.push({ name, expected, act });
/** Answers the call with one message. */
const answer = (name, expected, message) => attack(name, expected, (connection) => connection.send(message));
const malformed = (name, ...stream) => answer(name, MALFORMED, result(...stream));
/** Asks the same question again and again. */
const asks = (name, expected, message) => attack(name, expected, (connection) => connection.send(typeof message === 'function' ? message() : message));
/** Asks once and closes. */
const asksOnce = (name, expected, message) => attack(name, expected, (connection) => {
  if (connection.asked) return connection.close();
  connection.asked = true;
  connection.send(message);
});

attack('closes', CLOSED, (connection) => connection.close());
attack('closes in a frame', CLOSED, (connection) => {
  connection.raw(bytes(number(60 << 20), 'R'));
  connection.close();
});
attack('is silent', TIME, () => {});
attack('is silent in a frame', TIME, (connection) => connection.raw(bytes(number(60 << 20), 'R')));
attack('drips', TIME, (connection) => {
  connection.raw(number(1 << 20));
  connection.drip();
});
attack('announces a huge frame', SIZE, (connection) => connection.raw(number(2 ** 34)));
attack('announces an endless number', SIZE, (connection) => connection.raw(repeated(1000, 0xff)));
attack('pads a number', PROTOCOL, (connection) => connection.raw(repeated(1000, 0x80)));
attack('sends an empty frame', PROTOCOL, (connection) => connection.raw(number(0)));
for (const kind of ['A', 'H', 'C', 'X', '\0', 'Z']) answer(`sends kind ${JSON.stringify(kind)}`, PROTOCOL, bytes(kind, 1, 2, 3));

answer('panics with much text', 'x'.repeat(100), bytes('P', 1, 'x'.repeat(10 << 20)));
answer('panics with bytes', '\ufffd', bytes('P', 1, 0xff, 0xfe));
answer('panics without text', 'proc macro panicked', bytes('P', 0));
answer('ends early', MALFORMED, bytes('E', NO_SPANS, number(1), 'X'));
answer('ends early with nothing', MALFORMED, bytes('E'));
answer('panics otherwise', PROTOCOL, bytes('P', 2, 'x'));
answer('fails', 'was stopped: the reason', bytes('F', 'the reason'));
answer('fails with much text', 'was stopped: yyyy', bytes('F', 'y'.repeat(10 << 20)));

answer('sends an empty result', MALFORMED, bytes('R'));
answer('sends half a result', MALFORMED, bytes('R', NO_SPANS));
malformed('promises many parts', HUGE);
malformed('promises parts', number(3), 'P', '+', number(0));
malformed('has too long a number', repeated(12, 0xff));
malformed('adds bytes', number(0), 0);
for (const kind of [0, 0x7f, 'X', 's', ')', 'A']) malformed(`uses part ${JSON.stringify(kind)}`, number(1), kind, number(0), number(0));
for (const [name, place] of [['huge', HUGE], ['next', number(1000)], ['large', number(2 ** 31)]]) {
  malformed(`names a ${name} span`, number(1), 'P', '+', place);
  malformed(`names a ${name} stream`, number(1), 'S', place);
  malformed(`names a ${name} token`, number(1), 'T', place);
  malformed(`moves a ${name} token`, number(1), 'M', place, number(0));
}
malformed('takes a site for a token', number(1), 'T', number(0));
malformed('takes a delimiter for a token', number(1), 'T', number(5));
for (const character of ['x', '(', '"', '\0', 0xff, '_', '\\']) malformed(`makes punctuation ${JSON.stringify(character)}`, number(1), 'J', bytes(character).subarray(0, 1), number(0));
for (const name of ['', '1a', 'a b', 'a\0', 'é', '$crate', 'r#a', "'a", '(', 'a'.repeat(100) + '-']) malformed(`makes identifier ${JSON.stringify(name.slice(0, 9))}`, number(1), 'I', number(0), text(name));
for (const name of ['self', 'Self', 'super', 'crate', '_', '1']) malformed(`makes raw identifier ${name}`, number(1), 'r', number(0), text(name));
malformed('makes an identifier of bytes', number(1), 'I', number(0), number(2), 0xff, 0xfe);
malformed('cuts an identifier', number(1), 'I', number(0), number(200), 'abc');
malformed('makes an identifier of huge length', number(1), 'I', number(0), HUGE);
const literal = (...body) => [number(1), 'L', number(0), ...body];
malformed('makes an integer of no type', ...literal('I', 12, text('1')));
for (const digits of ['256', '-1', '', 'x', '0x1', '1u8', '1 ', ' 1', '9'.repeat(1000)]) malformed(`makes u8 ${JSON.stringify(digits.slice(0, 9))}`, ...literal('I', 0, text(digits)));
malformed('makes a NaN', ...literal('d', 0, 0, 0, 0, 0, 0, 0xf8, 0x7f));
malformed('makes an infinite number', ...literal('F', 0, 0, 0x80, 0x7f));
malformed('cuts a number', ...literal('D', 0, 0));
malformed('makes a surrogate', ...literal("'", number(0xd800)));
malformed('makes a huge character', ...literal("'", HUGE));
malformed('makes a string of bytes', ...literal('"', number(1), 0xff));
malformed('makes a C string with a zero', ...literal('C', number(3), 'a\0b'));
malformed('makes an unknown literal', ...literal('Z', text('1')));
answer('derives from nothing', MALFORMED, bytes('R', number(1), 'R', number(0), number(77), number(0)));
answer('derives in an unknown way', MALFORMED, bytes('R', number(1), 'X', number(0), number(0)));
answer('derives without end', MALFORMED, bytes('R', HUGE, repeated(1000, bytes('R', number(0), number(1)))));
answer('derives much', SIZE, bytes('R', number(20_000_000), repeated(20_000_000, bytes('R', 0, 1))));

for (const depth of [300, 10_000, 10_000_000]) {
  answer(`nests ${depth} deep`, DEPTH, result(repeated(depth, bytes(number(1), '(', number(0))), number(0)));
}
answer('nests 200 deep', null, result(repeated(200, bytes(number(1), '{', number(0))), number(0)));
answer('sends 2 million tokens', SIZE, result(number(2_000_000), repeated(2_000_000, bytes('P+', number(0)))));
answer('sends a million tokens', null, result(number(1_000_000), repeated(1_000_000, bytes('P;', number(0)))));
answer('sends a large string', SIZE, result(...literal('"', text('x'.repeat(63 << 20))), number(1), 'L', number(0), '"', text('x'.repeat(1 << 20))));
answer('sends zeros', SIZE, result(...literal('"', text('\0'.repeat(40 << 20)))));
answer('repeats the input', SIZE, result(number(30_000_000), repeated(30_000_000, bytes('S', 0))));
answer('repeats an empty stream', SIZE, result(number(30_000_000), repeated(30_000_000, bytes('S', 1))));

asks('asks an unknown question', MALFORMED, question(99, number(0)));
asks('asks about no span', MALFORMED, question(2, number(1234)));
asks('asks without end', FOR_EVER, question(5, number(0)));
asks('adds bytes to a question', MALFORMED, question(2, number(0), 0));
asks('prints for ever', SIZE, question(1, number(100_000), repeated(100_000, bytes('S', 0))));
asks('stores for ever', FOR_EVER, question(12, number(1), 'S', number(0)));
asks('makes identifiers for ever', SIZE, question(10, text('名'.repeat(1000))));
for (const name of ['', '1a', '\0', 'a b', '\u{202e}x', '$']) asksOnce(`asks for identifier ${JSON.stringify(name)}`, null, question(11, text(name)));
asks('parses large text', SIZE, question(8, text('x'.repeat(60 << 20))));
asks('parses many tokens', SIZE, question(8, text(';'.repeat(2 << 20))));
asks('parses for ever', SIZE, question(8, text(`${'x '.repeat(10_000)}`)));
let unique = 0;
asks('parses other text for ever', SIZE, () => question(8, text(`"${unique++}${'x'.repeat(1 << 20)}"`)));
asks('parses deep text', DEPTH, question(8, text('('.repeat(1 << 19) + ')'.repeat(1 << 19))));
asks('parses unbalanced text', DEPTH, question(8, text('('.repeat(1 << 19))));
for (const hiding of ['")"', "')'", '/*)*/', 'r#")"#', "b')'", 'c")"', 'cr#")\\"#', "'\\')'", '"\\")"', '/*/)*/', 'br##")"#"##', "'a ')'", "')))'", '#")"#', '//)\n', "b'\\')'", '\u2019)', "'é)'"]) {
  asksOnce(`parses ${JSON.stringify(hiding)} in deep text`, null, question(8, text(`({[${hiding}`.repeat(60_000))));
  asksOnce(`parses a literal with ${JSON.stringify(hiding)}`, null, question(9, text(`(${hiding}`.repeat(100_000))));
}
for (const mismatch of ['[}', '(e]', '{)', '##[)']) asksOnce(`parses mismatched ${mismatch}`, null, question(8, text(mismatch)));
asks('parses bytes', MALFORMED, question(8, number(2), 0xff, 0xfe));
asks('prints a malformed stream', MALFORMED, question(1, number(1), 'X'));
asks('shows a literal that is none', MALFORMED, question(13, number(2)));
attack('doubles a stream', FOR_EVER, (connection) => {
  connection.round = (connection.round ?? 0) + 1;
  const last = connection.round === 1 ? 0 : connection.round;
  connection.send(question(12, number(2), 'S', number(last), 'S', number(last)));
});
attack('nests by storing', DEPTH, (connection) => {
  connection.round = (connection.round ?? 0) + 1;
  // The streams are numbered outside in: each answer adds its own and those that it contains.
  const last = connection.next ?? 0;
  connection.next = connection.next === undefined ? 2 : connection.next + 1 + connection.round;
  connection.send(question(12, number(1), '(', number(0), number(1), 'S', number(last)));
});

/** Random messages: bytes, and valid results with some bytes changed. */
function random(seed) {
  let state = BigInt(seed) * 2862933555777941757n + 3037000493n;
  const next = (limit) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(limit));
  };
  const kinds = ['R', 'E', 'R', 'Q'];
  const parts = [
    () => bytes('S', next(3)), () => bytes('T', next(12)), () => bytes('M', next(12), next(12)), () => bytes('P', '+-:;'.charAt(next(4)), next(4)),
    () => bytes('J', "'<>=".charAt(next(4)), next(4)), () => bytes('I', next(4), text('abc')), () => bytes('r', next(4), text('fn')),
    () => bytes('L', next(4), 'I', next(12), text(`${next(200)}`)), () => bytes('L', next(4), '"', text('x\0"')), () => bytes('L', next(4), 'B', text('y')),
    () => bytes('([{_'.charAt(next(4)), next(4), 1, 'S', next(3)),
  ];
  const message = () => {
    if (next(3) === 0) return bytes(kinds[next(4)], Buffer.from(Array.from({ length: next(60) }, () => next(256))));
    const count = next(6);
    const stream = bytes(number(count), ...Array.from({ length: count }, () => parts[next(parts.length)]()));
    const whole = next(3) === 0 ? question(1 + next(13), stream) : result(stream);
    if (next(2)) for (let change = next(3); change >= 0; change--) whole[1 + next(whole.length - 1)] = next(256);
    return next(4) === 0 ? whole.subarray(0, next(whole.length)) : whole;
  };
  return (connection) => connection.send(message());
}

module.exports = { attacks, random };

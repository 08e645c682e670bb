'use strict';
// Frames and basic forms of proxy/protocol.md.

function number(value) {
  const bytes = [];
  while (value >= 0x80) {
    bytes.push((value & 0x7f) | 0x80);
    value = Math.floor(value / 128);
  }
  bytes.push(value);
  return Buffer.from(bytes);
}

function text(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([number(bytes.length), bytes]);
}

function frame(message) {
  return Buffer.concat([number(message.length), message]);
}

/** Reads the basic forms from a buffer. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at).toString();
  }

  rest() {
    return this.bytes.subarray(this.at);
  }
}

/** Cuts a byte stream into frames. */
class Frames {
  constructor(take) {
    this.pending = Buffer.alloc(0);
    this.take = take;
  }

  add(bytes) {
    this.pending = Buffer.concat([this.pending, bytes]);
    for (;;) {
      let end = 0;
      while (end < this.pending.length && this.pending[end] >= 0x80) end++;
      if (end >= this.pending.length) return;
      const reader = new Reader(this.pending);
      const length = reader.number();
      if (this.pending.length < reader.at + length) return;
      const message = Buffer.from(this.pending.subarray(reader.at, reader.at + length));
      this.pending = this.pending.subarray(reader.at + length);
      this.take(message);
    }
  }
}

module.exports = { number, text, frame, Reader, Frames };

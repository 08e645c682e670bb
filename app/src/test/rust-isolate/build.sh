#!/bin/bash
# build.sh: compiles the stand-ins, the attributes and the proxy. Sourced by the other scripts.
set -e
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ISOLATE=$HERE/../../main/resources/dev/lazaret/app/isolate
WORK=${WORK:-/tmp/lazaret-isolate}
RUSTC=${RUSTC:-/usr/bin/rustc}          # compiles the modules
NATIVE=${NATIVE:-$RUSTC}                # the compiler under test
USES=${USES:-$HERE/uses}
NICE="nice -n 19"
SYSROOT=$($RUSTC --print sysroot)
mkdir -p "$WORK"/{wasm,modules,native,proxy,out,source}
newer() { [ ! -e "$1" ] || [ -n "$(find "$2" -newer "$1" -name '*.rs' | head -1)" ]; }

POSITIONS=
case $($NATIVE --version) in "rustc 1.8"[0-7]*) ;; *) POSITIONS="--cfg lazaret_positions" ;; esac

if newer "$WORK/wasm/libproc_macro.rlib" "$ISOLATE/proc_macro"; then
  rm -rf "$WORK/target-wasm" # cargo does not know that its crates depend on it
  $NICE $RUSTC --edition 2021 --crate-type rlib --crate-name proc_macro --target wasm32-wasip1 -C metadata=lazaret -O -D warnings \
    "$ISOLATE/proc_macro/lib.rs" --out-dir "$WORK/wasm"
fi
if newer "$WORK/wasm/libstd.rlib" "$ISOLATE/std"; then
  rm -rf "$WORK/target-wasm"
  # In one object file, as the constructor is linked with the exported function.
  $NICE $RUSTC --edition 2021 --crate-type rlib --crate-name std --target wasm32-wasip1 -C metadata=lazaret -C codegen-units=1 -O -D warnings \
    "$ISOLATE/std/lib.rs" --out-dir "$WORK/wasm"
fi
if newer "$WORK/native/liblazaret_attributes.so" "$ISOLATE/attributes"; then
  $NICE $RUSTC --edition 2021 --crate-type proc-macro --crate-name lazaret_attributes --extern proc_macro -D warnings \
    "$ISOLATE/attributes/lib.rs" --out-dir "$WORK/native"
fi
if newer "$WORK/native/liblazaret_proxy.rlib" "$ISOLATE/proxy"; then
  $NICE $NATIVE --edition 2021 --crate-type rlib --crate-name lazaret_proxy -O -D warnings --check-cfg 'cfg(lazaret_positions)' $POSITIONS \
    "$ISOLATE/proxy/lib.rs" --out-dir "$WORK/native"
fi

# What every unit for WebAssembly gets, and what a module gets to be linked.
WASM_FLAGS="-L dependency=$WORK/wasm --extern std=$WORK/wasm/libstd.rlib --extern proc_macro=$WORK/wasm/libproc_macro.rlib --extern lazaret_attributes=$WORK/native/liblazaret_attributes.so -C linker=wasm-ld-19"
LINK_FLAGS="-C link-arg=--export=_initialize -C link-arg=--export=lazaret_allocate -C link-arg=$SYSROOT/lib/rustlib/wasm32-wasip1/lib/self-contained/crt1-reactor.o"

# proxy NAME EDITION: the proxy of a module.
proxy() {
  node "$HERE/generate.cjs" "$1" "$WORK/modules/$1.wasm" > "$WORK/proxy/$1.rs"
  $NICE $NATIVE --edition "$2" --crate-type proc-macro --crate-name "$1" --extern proc_macro --extern lazaret_proxy="$WORK/native/liblazaret_proxy.rlib" \
    "$WORK/proxy/$1.rs" --out-dir "$WORK/proxy"
}

# own NAME EDITION [FLAGS]: a macro crate of this folder, native, as a module, and its proxy.
own() {
  local name=$1 edition=$2 native=$NATIVE
  shift 2
  if [ ! -e "$WORK/native/lib$name.so" ] || [ "$HERE/macros/$name.rs" -nt "$WORK/native/lib$name.so" ] || [ -n "$AGAIN" ]; then
    $NICE $NATIVE --edition "$edition" --crate-type proc-macro --crate-name "$name" --extern proc_macro "$HERE/macros/$name.rs" --out-dir "$WORK/native"
  fi
  cp "$HERE/macros/$name.rs" "$WORK/source/$name.rs"
  node "$HERE/rewrite.cjs" "$WORK/source/$name.rs"
  $NICE $RUSTC --edition "$edition" --crate-type cdylib --crate-name "$name" --target wasm32-wasip1 $WASM_FLAGS $LINK_FLAGS "$@" \
    "$WORK/source/$name.rs" --out-dir "$WORK/modules"
  proxy "$name" "$edition"
}

# compare USE NAME EDITION: expands uses/USE.rs with both and compares text, tree and messages.
compare() {
  local use=$1 name=$2 edition=$3 mode kind library result=
  for mode in expanded ast-tree,expanded expanded,hygiene; do
    for kind in native proxy; do
      env CARGO_PKG_NAME=sample CARGO_PKG_VERSION=1.2.3 CARGO_CRATE_NAME=sample CARGO_MANIFEST_DIR="$USES" RUSTC_BOOTSTRAP=1 \
        LAZARET_MACRO_SOCKET="$WORK/socket" $NICE $NATIVE --edition "$edition" -Zunpretty=$mode "$USES/$use.rs" --crate-name sample \
        --extern "$name=$WORK/$kind/lib$name.so" > "$WORK/out/$use.$kind.$mode" 2> "$WORK/out/$use.$kind.$mode.messages" || true
      # Numbers that count what else the compiler has met: attributes, and names in the hygiene output.
      sed -i -E 's/AttrId\([0-9]+\)/AttrId/' "$WORK/out/$use.$kind.$mode"
      [ "$mode" != expanded,hygiene ] || sed -i -E 's/\b[0-9]{3,5}(#|\b)/N\1/g' "$WORK/out/$use.$kind.$mode"
    done
    if cmp -s "$WORK/out/$use.native.$mode" "$WORK/out/$use.proxy.$mode"; then
      result="$result $mode equal ($(wc -l < "$WORK/out/$use.native.$mode") lines)"
    else
      result="$result $mode DIFFERENT ($(diff "$WORK/out/$use.native.$mode" "$WORK/out/$use.proxy.$mode" | grep -c '^[<>]') lines)"
    fi
    cmp -s "$WORK/out/$use.native.$mode.messages" "$WORK/out/$use.proxy.$mode.messages" || result="$result MESSAGES DIFFERENT"
  done
  echo "$use (edition $edition):$result, $(grep -c '^error' "$WORK/out/$use.native.expanded.messages" || true) errors"
}

# Starts the host, which ends with the script.
start_host() {
  rm -f "$WORK/socket"
  node "$HERE/host.cjs" "$WORK/socket" "$WORK/modules" > "$WORK/host.log" 2>&1 &
  HOST=$!
  trap 'kill $HOST' EXIT
  for _ in $(seq 50); do grep -q ready "$WORK/host.log" && break; sleep 0.1; done
}

#!/bin/bash
# crates.sh [CRATE-VERSION...]: compares macro crates of Debian's store, native and isolated, on the files in USES.
source "$(dirname "$0")/build.sh"
# The store by links, but for syn 1, which drops its `proc_macro` half on WebAssembly, and for the crates that catch panics.
STORE=$WORK/store
if [ ! -d "$STORE" ]; then
  mkdir "$STORE"
  ln -s /usr/share/cargo/registry/* "$STORE"
  rm "$STORE"/{syn-1.*,proc-macro-error-1.*,proc-macro-error2-*}
  cp -r /usr/share/cargo/registry/{syn-1.*,proc-macro-error-1.*,proc-macro-error2-*} "$STORE"
  grep -rl 'target_arch = "wasm32"' "$STORE"/syn-1.*/ | xargs sed -i 's/target_arch = "wasm32"/any()/g'
  sed -i -E 's/(std::panic::panic_any|panic!)\(AbortNow\)/::proc_macro::__lazaret::finish(entry_point(std::panic::AssertUnwindSafe(proc_macro::TokenStream::new), false))/' \
    "$STORE"/{proc-macro-error-1.*,proc-macro-error2-*}/src/lib.rs
fi
CRATES=${*:-serde_derive-1.0.217 thiserror-impl-2.0.11 strum_macros-0.26.4 async-trait-0.1.83 tokio-macros-2.5.0}
WORKSPACE=$WORK/workspace
mkdir -p "$WORKSPACE/native/src"
build() { # FOLDER-OF-CRATES ARGUMENTS: builds the package in the current folder.
  $NICE /usr/bin/cargo build -q -j1 --offline --config 'source.crates-io.replace-with="store"' --config "source.store.directory=\"$1\"" \
    --config profile.dev.debug=0 "${@:2}"
}

members=
dependencies=
for crate in $CRATES; do
  name=${crate%-[0-9]*}
  members="$members\"$name\", "
  dependencies="$dependencies$name = \"=${crate##*-}\"
"
  [ -d "$WORKSPACE/$name" ] && continue
  cp -rL "$STORE/$crate" "$WORKSPACE/$name"
  chmod -R u+w "$WORKSPACE/$name"
  node "$HERE/manifest.cjs" "$WORKSPACE/$name"
  find "$WORKSPACE/$name" -name '*.rs' -not -path '*/tests/*' -print0 | xargs -0 node "$HERE/rewrite.cjs"
done
echo "[workspace]
resolver = \"2\"
members = [$members]
exclude = [\"native\"]" > "$WORKSPACE/Cargo.toml"
echo "[package]
name = \"native\"
version = \"0.0.0\"
edition = \"2021\"
[dependencies]
$dependencies[workspace]" > "$WORKSPACE/native/Cargo.toml"
: > "$WORKSPACE/native/src/lib.rs"

(cd "$WORKSPACE/native" && RUSTC=$NATIVE CARGO_TARGET_DIR=$WORK/target-native build /usr/share/cargo/registry)
(cd "$WORKSPACE" && RUSTC=$RUSTC CARGO_TARGET_DIR=$WORK/target-wasm CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS="$WASM_FLAGS $LINK_FLAGS" \
  build "$STORE" --target wasm32-wasip1)
for crate in $CRATES; do
  name=${crate%-[0-9]*}
  name=${name//-/_}
  edition=$(sed -n 's/^edition = "\(.*\)"/\1/p' "$STORE/$crate/Cargo.toml")
  cp "$WORK/target-wasm/wasm32-wasip1/debug/$name.wasm" "$WORK/modules/"
  cp "$(ls -t "$WORK"/target-native/debug/deps/lib"$name"-*.so | head -1)" "$WORK/native/lib$name.so"
  proxy "$name" "${edition:-2015}"
done
start_host
for crate in $CRATES; do
  name=${crate%-[0-9]*}
  name=${name//-/_}
  compare "$name" "$name" 2021
done

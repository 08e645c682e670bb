#!/bin/bash
# bounds.sh: checks the bounds of texts against the lexer of NATIVE. Texts are lexed in the edition of the macro crate.
source "$(dirname "$0")/build.sh"
sed "s#ISOLATE#$(realpath "$ISOLATE")#" "$HERE/macros/bounds.rs" > "$WORK/source/bounds.rs"
# A compiler that panics writes a report into the current folder.
cd "$WORK/out"
for edition in ${*:-2018 2021 2024}; do
  $NICE $NATIVE --edition $edition --crate-type proc-macro --crate-name bounds --extern proc_macro -O "$WORK/source/bounds.rs" --out-dir "$WORK/native"
  RUSTC_BOOTSTRAP=1 timeout 120 $NICE $NATIVE --edition 2021 -Zunpretty=expanded "$HERE/uses/bounds.rs" --extern bounds="$WORK/native/libbounds.so" 2>&1 \
    | grep -E '[0-9] valid| deep, not| tokens, not' | cut -c1-300 | head -5
done

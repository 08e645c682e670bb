#!/bin/bash
# hostile.sh [PATTERN]: a hostile host against the proxy of the macros of this folder (run own.sh first).
source "$(dirname "$0")/build.sh"
proxy own 2021
exec node "$HERE/hostile.cjs" "$WORK" "$NATIVE" "$@"

#!/bin/bash
# own.sh: compares the macros of this folder, native and isolated.
source "$(dirname "$0")/build.sh"
own own 2021
own literals 2021
[ -z "$POSITIONS" ] || own newer 2021
start_host
[ -z "$POSITIONS" ] || compare newer newer 2021
compare own own 2021
compare literals literals 2021
compare own_errors own 2021
compare own_lex own 2021
for edition in 2015 2018 2021 2024; do
  AGAIN=1 own editions $edition
  compare editions editions 2021
done
own editions 2021
for edition in 2015 2018 2024; do compare editions editions $edition; done

# shellcheck shell=bash
# The audit of a folder next to programs that scan the same files, sourced by bench: tokei, ripgrep with 200 names of the catalogue,
# and ast-grep with ten rules. Wall time and CPU time (user and system, with all children), measured in turn.

# Ten simple rules for ast-grep, for the most frequent capabilities of the audit.
ten_rules() {
  local pattern number=0
  for pattern in 'Command::new($A)' 'env::var($A)' 'TcpStream::connect($A)' 'unsafe { $$$A }' 'extern "C" { $$$A }' \
    'include_bytes!($A)' 'fs::write($A, $B)' '#[proc_macro_derive($$$A)]' 'libc::$F($$$A)' 'dlopen($$$A)'; do
    ((number == 0)) || echo '---'
    printf "id: rule-%d\nlanguage: rust\nrule:\n  pattern: '%s'\n" "$((++number))" "$pattern"
  done
}

# Adds "WALL CPU", both in milliseconds, to the line of this round.
measure_cpu() { # COMMAND...
  local TIMEFORMAT='%3R %3U %3S' wall user system
  { time "$@" >/dev/null 2>"$scratch/stderr" </dev/null; } 2>"$scratch/time" ||
    fail "$1 ended with $?: $(head -n 3 "$scratch/stderr")"
  read -r wall user system <"$scratch/time"
  line+=" $((10#${wall/./})) $((10#${user/./} + 10#${system/./}))"
}

scanners() { # FOLDER
  local names=$scratch/names round line ast_grep=$bin/../target/ast-grep/ast-grep
  grep -ohE '[A-Za-z_]{3,}::[A-Za-z_]{3,}"' "$root/analysis/src/main/resources/dev/lazaret/analysis/catalogue/capabilities.toml" |
    tr -d '"' | sort -u | head -n 200 >"$names"
  for ((round = 0; round <= rounds; round++)); do
    line=''
    measure_cpu "$bin/lazaret" audit --no-store --format json "$1"
    measure_cpu tokei "$1"
    measure_cpu rg --count --fixed-strings --file "$names" "$1"
    measure_cpu "$ast_grep" scan --inline-rules "$(ten_rules)" "$1"
    ((round == 0)) || echo "$line" # the first is not counted: files come into the page cache
  done >"$scratch/figures"
  awk -v names="Lazaret tokei ripgrep ast-grep" '
    function median(column,   i, j, value, list) {
      for (i = 1; i <= NR; i++) {
        value = figure[i, column]
        for (j = i - 1; j > 0 && list[j] > value; j--) list[j + 1] = list[j]
        list[j + 1] = value
      }
      return NR % 2 ? list[(NR + 1) / 2] : (list[NR / 2] + list[NR / 2 + 1]) / 2
    }
    { for (i = 1; i <= NF; i++) figure[NR, i] = $i }
    END {
      count = split(names, name, " ")
      printf "%-12s %9s %9s %14s %14s\n", "scanner", "wall s", "CPU s", "Lazaret wall x", "Lazaret CPU x"
      for (i = 1; i <= count; i++)
        printf "%-12s %9.2f %9.2f %14.2f %14.2f\n", name[i], median(2 * i - 1) / 1000, median(2 * i) / 1000,
          median(1) / median(2 * i - 1), median(2) / median(2 * i)
      printf "aims: 5 times tokei, 0.2 of ast-grep\n"
    }' "$scratch/figures"
}

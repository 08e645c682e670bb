# shellcheck shell=bash
# Lines of the main sources by package, at a commit and now, sourced by bench. Git counts the lines and pairs the moved files.

# Prints a line for each package: its lines at the commit and now, and how many of its files are new, gone, or moved into it.
lines_by_package() { # COMMIT
  local sources=('*/src/main/java/*.java') old
  old=$(git -C "$root" rev-parse --verify --quiet "$1^{commit}") || fail "no commit of this name: $1"
  {
    git -C "$root" grep -c '' "$old" -- "${sources[@]}" | sed "s/^$old:/before:/"
    git -C "$root" grep -c '' HEAD -- "${sources[@]}" | sed 's/^HEAD:/after:/'
    git -C "$root" diff --name-status -M50% -l0 "$old" HEAD -- "${sources[@]}"
  } | awk -F '[:\t]' '
    function package(path) {
      sub("/src/main/java/dev/lazaret/[a-z]+", "", path)
      sub("/[^/]*$", "", path)
      seen[path]
      return path
    }
    $1 == "before" || $1 == "after" { lines[$1, package($2)] += $3; all[$1] += $3; next }
    { state = substr($1, 1, 1) }
    state == "A" { fresh[package($2)]++; all["new"]++ }
    state == "D" { gone[package($2)]++; all["gone"]++ }
    state == "R" && $2 != $3 { moved[package($3)]++; all["moved"]++ }
    END {
      for (each in seen)
        printf "%-34s %7d %7d %+7d %5d %5d %5d\n", each, lines["before", each], lines["after", each],
          lines["after", each] - lines["before", each], fresh[each], gone[each], moved[each] | "sort"
      close("sort")
      printf "%-34s %7d %7d %+7d %5d %5d %5d\n", "all", all["before"], all["after"], all["after"] - all["before"],
        all["new"], all["gone"], all["moved"]
    }' | {
    printf '%-34s %7s %7s %7s %5s %5s %5s\n' package before after change new gone moved
    cat
  }
}

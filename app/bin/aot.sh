# shellcheck shell=bash
# The AOT caches, with which the JVM starts faster. A cache contains code, so it is stored next to the jars and belongs to the account
# that built the program. A cache is used only if it is unchanged since a start with it succeeded. Sourced after program.sh.

# Options for recording an audit for its cache. If the first compiler (C1) compiled a method without counters in that run, every start with
# the cache compiles it in the same way at once: an audit is too short for profiled code and for the second compiler (C2). The digest's
# loop is excluded from that.
audit_training=(
  -XX:TieredStopAtLevel=1
  -XX:CompileCommand=quiet "-XX:CompileCommand=exclude,$digest_loop"
)

headless=(-Dlazaret.bench=first-paint -Dglass.platform=Headless -Dprism.order=sw)

# Names the AOT cache of ROLE after everything that it depends on. The JVM doesn't notice a changed jar, so a name is never reused.
name_aot_cache() { # ROLE
  [[ -e $digest_file ]] || return
  aot_key=$({
    printf '%s\n' "$1" "${java[@]}" "${audit_training[@]}"
    cat -- "$digest_file" "$JAVA_HOME/release"
    stat -c '%n %s %Y' -- "$JAVA_HOME"/bin/java "$JAVA_HOME"/lib/{modules,server/libjvm.so}
  } 2>/dev/null | sha256sum)
  aot_key=$1-${aot_key:0:16}
  aot_cache=$aot/$aot_key.aot
}

# Lets this start use the cache of ROLE. Creates a missing cache if possible. Doesn't use a cache with which a start has failed.
use_aot_cache() { # ROLE
  if [[ $1 == bare || -z $cache ]] || ! name_aot_cache "$1"; then
    return
  fi
  make_aot_cache "$1"
  heed_failed_starts
  if [[ ! $cache/without-$aot_key -nt $aot_cache ]] && is_proven && { : >"$cache/$(mark_of $$)"; } 2>/dev/null; then
    # The program removes the mark as soon as it has started.
    java+=(-XX:AOTCache="$aot_cache" -Dlazaret.start="$cache/$(mark_of $$)")
  fi
}

# Creates all caches, as the last part of a build.
make_aot_caches() {
  local role
  for role in audit window; do
    java_command "$role"
    ! name_aot_cache "$role" || make_aot_cache "$role"
  done
}

# A mark names its process by ID and start time, which don't change when the launcher executes the program.
mark_of() { # PID
  local stat
  read -r stat <"/proc/$1/stat" || return
  read -ra stat <<<"${stat##*) }"
  echo "start.$aot_key.$HOSTNAME.$1.${stat[19]}"
}

# A mark whose process has ended belongs to a start that failed. From then on this user starts without that cache.
heed_failed_starts() {
  local mark pid
  for mark in "$cache/start.$aot_key.$HOSTNAME."*; do
    [[ -e $mark ]] || return 0
    pid=${mark%.*}
    [[ ${mark##*/} != "$(mark_of "${pid##*.}" 2>/dev/null)" && -e $mark ]] || continue
    rm -f -- "$mark"
    say "the last start with an AOT cache did not reach the program: it starts without, until it is built anew"
    : >"$cache/without-$aot_key"
  done
}

state_of_cache() { stat -c '%i %s %.Y %.Z' -- "$aot_cache"; }

# Whether the cache is the file that was tested. If it was copied since, its content is compared.
is_proven() {
  local digest state
  [[ -r $aot_cache && -r $aot_cache.proof ]] || return
  { read -r digest && read -r state; } <"$aot_cache.proof" || return
  [[ $state == "$(state_of_cache)" || $digest == "$(sha256sum <"$aot_cache")" ]]
}

# Creates the AOT cache that name_aot_cache named, if it is missing: from a run like those that it is for. Starts with it must then
# succeed. A failure is recorded, and not tried again.
make_aot_cache() { # ROLE
  [[ ! -e $aot_cache.proof && ! -e $aot_cache.failed ]] || return 0
  local corpus=/usr/share/cargo/registry scratch linking training=()
  [[ -d $corpus ]] || corpus=$root
  [[ $1 != audit ]] || training=("${audit_training[@]}")
  (umask 022 && mkdir -p -- "$aot") 2>/dev/null && [[ -w $aot ]] || return 0
  exec 8>"$aot/lock"
  chmod 600 -- "$aot/lock" # who can open it can hold it
  flock -n 8 || return 0 # the other start makes it, and this one does without
  if [[ ! -e $aot_cache.proof ]]; then
    say "making an AOT cache for $1, so that it starts faster; some seconds"
    rm -rf -- "$aot"/making-*
    scratch=$(mktemp -d "$aot/making-XXXXXX")
    # A cache with linked classes is the fastest, but with some classes it crashes the JVM at every start: only a test shows that.
    for linking in + + -; do
      # In two processes: one that reads repositories starts no process, so it can't create the cache itself.
      if run_for_cache "$1" "$corpus" "${training[@]}" "-XX:${linking}AOTClassLinking" -XX:AOTMode=record -XX:AOTConfiguration="$scratch/seen" &&
        in_scratch "-XX:${linking}AOTClassLinking" -XX:AOTMode=create -XX:AOTConfiguration="$scratch/seen" -XX:AOTCache="$scratch/aot" &&
        [[ -s $scratch/aot ]] &&
        run_for_cache "$1" "$bin" -XX:AOTCache="$scratch/aot" && run_for_cache "$1" "$bin" -XX:AOTCache="$scratch/aot"; then
        chmod 644 -- "$scratch/aot"
        mv -- "$scratch/aot" "$aot_cache"
        { sha256sum <"$aot_cache" && state_of_cache; } >"$scratch/proof"
        mv -- "$scratch/proof" "$aot_cache.proof"
        break
      fi
    done
    if [[ ! -e $aot_cache.proof ]]; then
      mv -- "$scratch/log" "$aot_cache.failed"
      say "it could not be made, and starts go on without: see $aot_cache.failed"
    fi
    rm -rf -- "$scratch"
  fi
  exec 8>&-
}

# Runs ROLE with an option for the cache, in the folder scratch. Returns whether the program started and did its work.
run_for_cache() { # ROLE FOLDER OPTION...
  local role=$1 folder=$2 run
  shift 2
  case $role in
    audit) run=(dev.lazaret.app.Main audit --no-store --format json "$folder") ;;
    window) run=("${headless[@]}" dev.lazaret.app.Main) ;;
  esac
  in_scratch "$@" "${run[@]}" && [[ -s $scratch/out ]]
}

# Runs the JVM with further arguments, in the folder scratch, which is also used for its data and caches.
in_scratch() { # WORD...
  as_child 10m env -C "$scratch" XDG_DATA_HOME="$scratch" XDG_CACHE_HOME="$scratch" \
    "${java[@]}" "${own_options[@]}" "$@" >"$scratch/out" 2>"$scratch/log" 8>&-
}

# shellcheck shell=bash
# The AOT caches, with which the JVM starts faster. They are code, so they lie beside the jars and belong to whoever built the
# program. A cache is used only as it was when starts with it had reached the program. Sourced after program.sh.

# How an audit is recorded for its cache. A method that was compiled there by the first compiler, without counters, is compiled so at once
# in every start with the cache: an audit is too short for code that counts, and for the second compiler. The loop of the digest is
# kept from that.
audit_training=(
  -XX:TieredStopAtLevel=1
  -XX:CompileCommand=quiet "-XX:CompileCommand=exclude,$digest_loop"
)

headless=(-Dlazaret.bench=first-paint -Dglass.platform=Headless -Dprism.order=sw)

# Names the AOT cache of ROLE by everything that it depends on. The JVM doesn't notice a changed jar, so a name is never used twice.
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

# Lets this start use the cache of ROLE: made where it is missing and can be made, and where no start with it has failed.
use_aot_cache() { # ROLE
  if [[ $1 == bare || -z $cache ]] || ! name_aot_cache "$1"; then
    return
  fi
  make_aot_cache "$1"
  heed_failed_starts
  if [[ ! $cache/without-$aot_key -nt $aot_cache ]] && is_proven && { : >"$cache/$(mark_of $$)"; } 2>/dev/null; then
    # The program removes the mark as soon as it is reached.
    java+=(-XX:AOTCache="$aot_cache" -Dlazaret.start="$cache/$(mark_of $$)")
  fi
}

# Makes all of them, as the last part of a build.
make_aot_caches() {
  local role
  for role in audit window; do
    java_command "$role"
    ! name_aot_cache "$role" || make_aot_cache "$role"
  done
}

# A mark names its process: number and time of start stay what they are when the launcher becomes the program.
mark_of() { # PID
  local stat
  read -r stat <"/proc/$1/stat" || return
  read -ra stat <<<"${stat##*) }"
  echo "start.$aot_key.$HOSTNAME.$1.${stat[19]}"
}

# A mark whose process has ended is a start that did not reach the program. From then on this user starts without that cache.
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

# Whether the cache is the very file that was tried; by its content, where it was copied since.
is_proven() {
  local digest state
  [[ -r $aot_cache && -r $aot_cache.proof ]] || return
  { read -r digest && read -r state; } <"$aot_cache.proof" || return
  [[ $state == "$(state_of_cache)" || $digest == "$(sha256sum <"$aot_cache")" ]]
}

# Makes the AOT cache that name_aot_cache named, where it is missing: from a run like those that it will serve, after which starts
# with it must reach the program. A failure is kept, and not tried again.
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
    # With its classes linked a cache is the fastest, or crashes the JVM at every start: the one that is made decides.
    for linking in + + -; do
      # By two programs: one that reads starts no other, and so can't have its cache made.
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

# Runs ROLE with an option about the cache, in the folder scratch; whether the program was reached, and did its work.
run_for_cache() { # ROLE FOLDER OPTION...
  local role=$1 folder=$2 run
  shift 2
  case $role in
    audit) run=(dev.lazaret.app.Main audit --no-store --format json "$folder") ;;
    window) run=("${headless[@]}" dev.lazaret.app.Main) ;;
  esac
  in_scratch "$@" "${run[@]}" && [[ -s $scratch/out ]]
}

# Runs the JVM with further words, in the folder scratch, which is also that for its data and caches.
in_scratch() { # WORD...
  as_child 10m env -C "$scratch" XDG_DATA_HOME="$scratch" XDG_CACHE_HOME="$scratch" \
    "${java[@]}" "${own_options[@]}" "$@" >"$scratch/out" 2>"$scratch/log" 8>&-
}

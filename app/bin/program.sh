# shellcheck shell=bash
# The built program: building it when sources are newer, its Java options, its AOT caches. Sourced by lazaret, verify and bench
# after setup.sh, with `bin` set to this folder.

root=${bin%/app/bin}
target=$root/app/target
stamp=$target/built         # as old as the start of the last build that succeeded
digest_file=$target/digests # of every jar of the program, renewed when a jar is newer

sources_are_newer() {
  local newer
  [[ -e $stamp ]] || return 0
  newer=$(cd -- "$root" && find pom.xml .mvn {icons,analysis,viewer,app}/pom.xml {icons,analysis,viewer,app}/src/main \
    -newer "$stamp" -print -quit 2>/dev/null)
  [[ -n $newer ]]
}

build() {
  local log=$target/build.log
  mkdir -p -- "$target" 2>/dev/null
  if [[ ! -w $target ]]; then
    [[ -e $stamp ]] || fail "the program is not built, and $target can't be written: start app/bin/lazaret once as the folder's owner."
    say "the sources are newer than the program, and $target can't be written: the program runs as it was built."
    return
  fi
  exec 9>"$target/build.lock"
  flock 9
  if sources_are_newer; then # still, once the lock is held
    say "building from source; a first build also downloads libraries and takes some minutes"
    touch -- "$stamp.next"
    if ! (cd -- "$root" && exec mvn -B -DskipTests -Dspotless.check.skip=true package) </dev/null >"$log" 2>&1 9>&-; then
      grep -E '^\[(ERROR|WARNING)\]' "$log" | head -n 15 >&2
      fail "the build failed; the whole output is in $log"
    fi
    mv -- "$stamp.next" "$stamp"
  fi
  exec 9>&-
}

# The cache folder: the user's own and closed to others, because an AOT cache is code. Empty if there is none.
find_cache() { # ARGUMENT... of the program; a cache below one of them would be read from, and written to, an audited folder
  local base=${XDG_CACHE_HOME-} argument audited
  cache=''
  [[ $base == /* ]] || base=${HOME:+$HOME/.cache}
  [[ $base == /* ]] || return 0
  base=$(realpath -m -- "$base/lazaret") || return 0
  for argument in "$@"; do
    [[ -d $argument ]] || continue
    audited=$(realpath -- "$argument") || continue
    [[ $base/ != "${audited%/}"/* ]] || return 0
  done
  (umask 077 && mkdir -p -- "$base" && chmod 700 -- "$base") 2>/dev/null && [[ -O $base ]] && cache=$base
  return 0
}

# The array jars, and one digest over their content.
find_jars() {
  local jar
  jars=("$target"/app-[0-9]*.jar "$target"/lib/*.jar)
  for jar in "${jars[@]}"; do
    if [[ ! $digest_file -nt $jar ]]; then
      (cd -- "$target" && sha256sum -- app-[0-9]*.jar lib/*.jar >"$digest_file.$$" && mv -- "$digest_file.$$" "$digest_file") 2>/dev/null ||
        cache='' # without a digest there is no cache
      break
    fi
  done
}

# The JIT's thresholds are high because on a short run its compilers are the bottleneck: ten times the usual for the first (in the
# training run, too, or the cache tells it to compile what is hardly called), a hundred times for the second. The trap limits go with
# them, since code thrown away would then stay away for long. With room for young objects the collector hardly stops the two readers.
audit_options=(
  -XX:CICompilerCount=4
  -XX:Tier3InvocationThreshold=2000 -XX:Tier3MinInvocationThreshold=1000 -XX:Tier3CompileThreshold=10000
  -XX:Tier4InvocationThreshold=500000 -XX:Tier4MinInvocationThreshold=60000
  -XX:Tier4CompileThreshold=1500000 -XX:Tier4BackEdgeThreshold=4000000
  -XX:PerMethodTrapLimit=0 -XX:PerBytecodeTrapLimit=0
  -Xmn96m
)

# Whether what lies below the folders among the arguments is so little that the JIT's second compiler costs more than it brings.
is_small() { # ARGUMENT...
  local argument folders=()
  for argument in "$@"; do
    [[ -d $argument ]] && folders+=("$(realpath -- "$argument")")
  done
  ((${#folders[@]})) || return 1
  find "${folders[@]}" -type f -printf '%s\n' 2>/dev/null | awk '{ n += $1 + 1024 } n > 64000000 { exit } END { exit n > 64000000 }'
}

# The array java: the command up to the main class. ROLE: bare (answers about itself), audit (every other command), window.
java_command() { # ROLE
  local role=$1 jar class_path='' modules='' options=()
  for jar in "${jars[@]}"; do
    case $role:${jar##*/} in
      window:javafx-*-linux.jar) modules+=${modules:+:}$jar ;;
      window:javafx-*) ;;
      *) class_path+=${class_path:+:}$jar ;;
    esac
  done
  options=(
    -XX:+UseSerialGC -XX:-UsePerfData
    -Xlog:disable -Xlog:all=error:stderr # the JVM's own words never reach standard output
    --enable-native-access=ALL-UNNAMED
    -Dorg.sqlite.lib.path="$target/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so # the driver would start uname to find its library
  )
  # A crash report goes where it can't land in the audited folder.
  if [[ -n $cache ]]; then
    options+=(-XX:ErrorFile="$cache/crash-%p.log" -Djavafx.cachedir="$cache/javafx")
  else
    options+=(-XX:+ErrorFileToStderr)
  fi
  case $role in
    bare) options+=(-XX:TieredStopAtLevel=1) ;;
    audit) options+=("${audit_options[@]}") ;;
    window) options+=(--module-path "$modules" --add-modules javafx.controls --enable-native-access=javafx.graphics) ;;
  esac
  java=("$JAVA_HOME/bin/java" "${options[@]}" -cp "$class_path")
}

# Names the AOT cache of ROLE by everything that it depends on. The JVM doesn't notice a changed jar, so a name is never used twice.
name_aot_cache() { # ROLE
  local key
  key=$(printf '%s\n' "$1" "${java[@]}" | cat -- - "$digest_file" "$JAVA_HOME/release" | sha256sum) || return
  aot_cache=$cache/$1-${key%% *}.aot
}

# Makes the AOT cache that name_aot_cache named, from a run like those it will serve. A failure is kept, and not tried again.
train() { # ROLE
  local corpus=/usr/share/cargo/registry scratch run
  [[ -d $corpus ]] || corpus=$root
  exec 8>"$aot_cache.lock"
  flock -n 8 || return 0
  [[ ! -e $aot_cache ]] || return 0
  find "$cache" -maxdepth 1 -name '*.aot*' -atime +30 -delete
  find "$cache" -maxdepth 1 -name 'train-*' -mmin +60 -exec rm -rf {} +
  scratch=$(mktemp -d "$cache/train-XXXXXX") || return
  case $1 in
    audit) run=(dev.lazaret.app.Main audit --no-store --format json "$corpus") ;;
    window) run=(-Dlazaret.bench=first-paint -Dglass.platform=Headless -Dprism.order=sw dev.lazaret.app.Main) ;;
  esac
  if (cd -- "$scratch" && XDG_DATA_HOME=$scratch timeout 900 "${java[@]}" -XX:AOTCacheOutput="$scratch/aot" "${run[@]}") \
    </dev/null >/dev/null 2>"$scratch/log" 8>&- && [[ -s $scratch/aot ]]; then
    mv -- "$scratch/aot" "$aot_cache"
  else
    mv -- "$scratch/log" "$aot_cache.failed"
  fi
  rm -rf -- "$scratch"
}

# Runs by itself, detached, once the program whose process id is given has ended: `program.sh ROLE PID`.
if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  bin=$(dirname -- "$(readlink -f -- "$0")")
  root=${bin%/app/bin} target=$root/app/target stamp=$target/built digest_file=$target/digests
  tail --pid="$2" -f /dev/null
  find_cache
  find_jars
  java_command "$1"
  name_aot_cache "$1" && train "$1"
fi

# shellcheck shell=bash
# The built program: building it when sources are newer, and its Java options. Sourced by lazaret, verify and bench after setup.sh,
# with `bin` set to this folder.

root=${bin%/app/bin}
[[ -n $root ]] || fail "the program can't lie in the root folder: move it."
[[ $root != *:* ]] || fail "a class path can't name a folder with a colon in its name, as in $root: move the program."
target=$root/app/target
stamp=$target/built         # as old as the start of the last build that succeeded
aot=$target/aot             # the AOT caches of the program as it is built
digest_file=$target/digests # of every jar of the program, renewed when a jar is newer

sources_are_newer() {
  local newer
  [[ -e $stamp ]] || return 0
  newer=$(cd -- "$root" && find pom.xml .mvn {icons,analysis,viewer,app}/pom.xml {icons,analysis,viewer,app}/src/main app/src/build \
    -newer "$stamp" -print -quit 2>/dev/null)
  [[ -n $newer ]]
}

# Runs a program that is killed when this script ends for any reason. Its standard input is empty.
as_child() { # LIMIT COMMAND...
  local limit=$1 child
  shift
  setpriv --pdeathsig TERM timeout --kill-after=1 "$limit" "$@" </dev/null &
  child=$!
  trap 'kill "$child"; wait "$child"; exit 130' INT TERM HUP
  wait "$child"
  set -- $?
  trap - INT TERM HUP
  return "$1"
}

# Sets the array maven: the command for Maven, in the source folder, without the start-up scripts that it would read.
find_maven() {
  maven=(env -C "$root" MAVEN_SKIP_RC=1 "$(find_program mvn)" -B)
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
  chmod 600 -- "$target/build.lock" # who can open it can hold it
  flock -n 9 || {
    say "another start is building the program: this one waits for it"
    flock 9
  }
  if sources_are_newer; then # still, once the lock is held
    say "building from source; a first build also downloads libraries and takes some minutes"
    touch -- "$stamp.next"
    find_maven
    if ! as_child 1h "${maven[@]}" -DskipTests -Dspotless.check.skip=true package >"$log" 2>&1 9>&-; then
      grep -E '^\[(ERROR|WARNING)\]' "$log" | head -n 15 >&2
      fail "the build failed; the whole output is in $log"
    fi
    # A failure only makes starts slower. The class path is empty: otherwise it is the current folder, which may be the audited one.
    as_child 5m env -C "$root" "$JAVA_HOME/bin/java" -cp /proc/none app/src/build/java/ModernClasses.java "$target"/lib/picocli-*.jar \
      >>"$log" 2>&1 9>&- || say "the classes of a library could not be modernized, so starts take longer: see $log"
    rm -f -- "$aot"/*.{aot,proof,failed}
    mv -- "$stamp.next" "$stamp"
  fi
  exec 9>&-
}

# Sets the array own_options, the Java options for this user, and the variable cache, the user's cache folder; it is empty if that folder
# is inside an audited folder. The JVM writes its crash reports only there.
find_cache() {
  local base=${XDG_CACHE_HOME-}
  own_options=(-XX:-CreateCoredumpOnCrash -XX:-DumpReplayDataOnError)
  [[ -n $base || ${HOME-} != /* ]] || base=$HOME/.cache
  cache=$base/lazaret
  if [[ -n $base ]] && ! lies_in "$cache" "${audited[@]}" &&
    [[ ! -e $cache || -O $cache ]] &&
    { [[ -d $cache/tmp && -d $cache/crashes ]] || (umask 077 && mkdir -p -- "$cache"/{tmp,crashes}) 2>/dev/null; } &&
    [[ -O $cache && -w $cache ]]; then
    own_options+=(-XX:ErrorFile="$cache/crashes/%p.log" -Dlazaret.crashes="$cache/crashes")
    own_options+=(-Djavafx.cachedir="$cache/javafx" -Djava.io.tmpdir="$cache/tmp")
  else
    cache=''
    own_options+=(-XX:+ErrorFileToStderr -Djavafx.cachedir=/proc/none -Djava.io.tmpdir=/proc)
  fi
}

# Sets the array jars, and one digest of their contents.
find_jars() {
  local jar
  jars=("$target"/app-[0-9]*.jar "$target"/lib/*.jar)
  for jar in "${jars[@]}"; do
    if [[ ! $digest_file -nt $jar ]]; then
      (cd -- "$target" && sha256sum -- app-[0-9]*.jar lib/*.jar >"$digest_file.$$" && mv -- "$digest_file.$$" "$digest_file") 2>/dev/null ||
        digest_file=/proc/none # without a digest there is no AOT cache
      break
    fi
  done
}

# The digest's loop: only the JIT's second compiler (C2) replaces it with the processor's instructions for it.
digest_loop=sun.security.provider.DigestBase::implCompressMultiBlock0

# The thresholds are for methods that the cache does not know (see aot.sh): twenty times the usual for the first compiler, a hundred
# times for the second, because on a short run the compilers are the bottleneck; those of the digest's loop are the usual ones. The
# first compiler inlines less than usual. With room for young objects the collector hardly stops the two readers.
audit_options=(
  -XX:Tier3InvocationThreshold=4000 -XX:Tier3MinInvocationThreshold=2000 -XX:Tier3CompileThreshold=20000
  -XX:Tier4InvocationThreshold=500000 -XX:Tier4MinInvocationThreshold=60000
  -XX:Tier4CompileThreshold=1500000 -XX:Tier4BackEdgeThreshold=4000000
  -XX:CompileCommand=quiet "-XX:CompileCommand=CompileThresholdScaling,$digest_loop,0.01"
  -XX:C1MaxInlineSize=20 -Xmn96m
)

# The role that the arguments require: bare (information about the program, or an error), audit (reads a folder), window.
role_of() { # ARGUMENT...
  case $#:${1-} in
    *:audit | *:stage) echo audit ;;
    0: | [12]:*) if (($# == 0)) || [[ -d ${!#} && ($# == 1 || $1 == --) ]]; then echo window; else echo bare; fi ;;
    *) echo bare ;;
  esac
}

# Sets the array java: the command up to the main class, equal for each start of a ROLE.
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
    -Xlog:disable -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr # the JVM's own words never reach standard output
    -XX:Flags=/dev/null -XX:CompileCommandFile=/dev/null              # nor does it name files of the current folder that it would obey
    --enable-native-access=ALL-UNNAMED
    --add-opens java.base/java.security=ALL-UNNAMED # digests without the JDK's list of providers, whose reading opens sockets
    -Dorg.sqlite.lib.path="$target/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so # the driver would start uname to find its library
  )
  case $role in
    bare) options+=(-XX:TieredStopAtLevel=1) ;;
    audit) options+=("${audit_options[@]}") ;;
    window) options+=(--module-path "$modules" --add-modules javafx.controls --enable-native-access=javafx.graphics) ;;
  esac
  java=("$JAVA_HOME/bin/java" "${options[@]}" -cp "$class_path")
}

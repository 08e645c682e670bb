# shellcheck shell=bash
# Installs what the machine lacks: `set_up [verify] [deep] [bench]`. Sourced by lazaret, verify and bench after environment.sh.
# It tests only for files, so on a complete machine it takes a millisecond and prints nothing; apt-get installs only what is missing.
# Afterwards JAVA_HOME is a JDK 25 or newer. Exits with 2 and one sentence if something is missing that can't be installed.

# A package, and a file that shows that it is installed (a pattern, or a program that find_program finds).
needed_to_run=(
  maven mvn
  bubblewrap /usr/bin/bwrap
  util-linux /usr/bin/setpriv
  fontconfig /usr/bin/fc-list
  fonts-dejavu-core /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
  fonts-inter '/usr/share/fonts/*/inter*/Inter-Regular.*'
  fonts-jetbrains-mono '/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf'
  libgtk-3-0t64 /usr/lib/x86_64-linux-gnu/libgtk-3.so.0
  libgl1 /usr/lib/x86_64-linux-gnu/libGL.so.1
  libxtst6 /usr/lib/x86_64-linux-gnu/libXtst.so.6
  libxxf86vm1 /usr/lib/x86_64-linux-gnu/libXxf86vm.so.1
)
needed_to_verify=(
  git /usr/bin/git
  xvfb /usr/bin/Xvfb
  strace /usr/bin/strace
  parallel /usr/bin/parallel
  cargo /usr/bin/cargo
  rustc /usr/bin/rustc
  cmake /usr/bin/cmake
  libstd-rust-dev-wasm32 /usr/lib/rustlib/wasm32-wasip1/lib/self-contained/crt1-reactor.o
  lld-19 /usr/bin/wasm-ld-19
  librust-cargo-dev '/usr/share/cargo/registry/cargo-[0-9]*/Cargo.toml'
)
needed_to_go_deep=(
  chromium /usr/bin/chromium
  direnv /usr/bin/direnv
  emacs-nox /usr/bin/emacs
  fish /usr/bin/fish
  just /usr/bin/just
  make /usr/bin/make
  neovim /usr/bin/nvim
  npm npm
  pre-commit /usr/bin/pre-commit
  python3 /usr/bin/python3
  ripgrep /usr/bin/rg
  rust-analyzer /usr/bin/rust-analyzer
  rust-src /usr/lib/rustlib/src/rust/library/core/src/lib.rs
  tmux /usr/bin/tmux
  vim /usr/bin/vim
  zsh /usr/bin/zsh
)
needed_to_bench=(
  npm npm
  ripgrep /usr/bin/rg
  tokei /usr/bin/tokei
)

is_jdk() { # FOLDER: a JDK, with its compiler, of version 25 or newer
  local line
  [[ -x $1/bin/javac && -r $1/release ]] || return 1
  while IFS= read -r line; do
    [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]] && ((BASH_REMATCH[1] >= 25)) && return 0
  done <"$1/release"
  return 1
}

find_jdk() {
  local home javac
  for home in "${JAVA_HOME-}" /usr/lib/jvm/*; do
    is_jdk "$home" && export JAVA_HOME=$home && return
  done
  javac=$(find_program javac) && javac=$(readlink -f -- "$javac") && home=${javac%/bin/javac} && is_jdk "$home" && export JAVA_HOME=$home
}

missing_packages() { # PACKAGE FILE PACKAGE FILE ... : adds to the array missing
  local files
  while (($#)); do
    if [[ $2 == /* ]]; then
      # The pattern is meant to expand.
      # shellcheck disable=SC2206
      files=($2)
      [[ -e ${files[0]} ]] || missing+=("$1")
    else
      find_program "$2" >/dev/null || missing+=("$1")
    fi
    shift 2
  done
}

install_packages() { # PACKAGE...
  local line="apt-get install --yes --no-install-recommends $*" log=$bin/../target/setup.log
  ((EUID == 0)) || fail "packages are missing; as root: $line"
  mkdir -p -- "${log%/*}"
  say "installing $# packages and what they need: $*"
  apt_get update >"$log" 2>&1 || say "the package lists could not be renewed; trying with those at hand"
  if ! apt_get install --yes --no-install-recommends "$@" >>"$log" 2>&1; then
    fail "apt-get could not install them: $(grep -E '^(E|dpkg): ' "$log" | tail -n 1) (whole output: $log)"
  fi
  say "installed"
}

# Packages contain scripts that may read any variable.
apt_get() { # WORD...
  local name kept=()
  for name in http_proxy https_proxy no_proxy; do
    [[ ! -v $name ]] || kept+=("$name=${!name}")
  done
  env -i -C / "${kept[@]}" PATH="$PATH" HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive apt-get \
    -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null
}

# Installs a program from an npm package into a folder below app/target. Only the pinned bytes are unpacked.
sarif_multitool=(sarif-multitool Sarif.Multitool @microsoft/sarif-multitool-linux@5.7.0
  27d8e3e96dde578a23b7c45035b8d741fece5731e2700aa068015b8c44d1514e)
ast_grep=(ast-grep ast-grep @ast-grep/cli-linux-x64-gnu@0.51.1
  617128eff67d49d709ded54d9c089371d882ce11628c6d79c00add00aa38cb3c)
bring_from_npm() ( # FOLDER PROGRAM PACKAGE SHA256
  folder=$bin/../target/$1
  [[ ! -x $folder/$2 ]] || exit 0
  npm=$(find_program npm) || fail "npm is missing, which brings $3: apt-get install npm"
  rm -rf -- "$folder" "$folder.new" && mkdir -p -- "$folder.new" && cd -- "$folder.new" || exit 2
  archive=$("$npm" pack --silent --ignore-scripts "$3" </dev/null | tail -n 1)
  [[ -n $archive && -f $archive ]] || fail "npm could not bring $3"
  sha256sum --quiet -c - <<<"$4  $archive" >&2 || fail "$3 is not the package that is pinned"
  tar -xzf "$archive" --strip-components=1 --no-same-owner && rm -- "$archive" && chmod u+x "$2" || exit 2
  mv -T -- "$folder.new" "$folder"
)

set_up() { # [verify] [deep] [bench]: what is needed beyond running the program
  local missing=() part
  if [[ $OSTYPE != linux-gnu || $HOSTTYPE != x86_64 || ! -e /etc/debian_version ]] || ! type -P apt-get >/dev/null; then
    find_jdk || fail "a JDK 25 or newer is needed (JAVA_HOME, /usr/lib/jvm or PATH), and this machine has none."
    say "made for Debian on x86_64: here View works, no stage can be started, and nothing is installed."
    return
  fi
  find_jdk || missing+=(openjdk-25-jdk-headless)
  missing_packages "${needed_to_run[@]}"
  for part in "$@"; do
    case $part in
      verify) missing_packages "${needed_to_verify[@]}" ;;
      deep) missing_packages "${needed_to_go_deep[@]}" ;;
      bench) missing_packages "${needed_to_bench[@]}" ;;
    esac
  done
  if ((${#missing[@]} > 0)); then
    install_packages "${missing[@]}"
    find_jdk || fail "openjdk-25-jdk-headless was installed, but no JDK 25 is found below /usr/lib/jvm."
  fi
  [[ " $* " != *' deep '* ]] || bring_from_npm "${sarif_multitool[@]}" || exit 2
  [[ " $* " != *' bench '* ]] || bring_from_npm "${ast_grep[@]}" || exit 2
}

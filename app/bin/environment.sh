# shellcheck shell=bash
# Selects what is inherited from the environment: the current folder, and the folders that the program is to read, may be hostile.
# Sourced by lazaret, verify and bench, whose first lines have fixed PATH and cleared LD_* before any program.

say() { printf 'lazaret: %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 2
}

# Variables through which the JVM, Maven, the shell or a library of the window finds code or options.
code_variables=(
  JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS JDK_AOT_VM_OPTIONS _JAVA_OPTIONS CLASSPATH JAVACMD
  "${!MAVEN_@}" M2_HOME M2
  BASH_ENV ENV CDPATH GLOBIGNORE POSIXLY_CORRECT
  GCONV_PATH LOCPATH GTK_PATH GTK_EXE_PREFIX GTK_MODULES GTK3_MODULES GTK_IM_MODULE_FILE
  GDK_PIXBUF_MODULE_FILE GDK_PIXBUF_MODULEDIR GIO_MODULE_DIR GIO_EXTRA_MODULES LIBGL_DRIVERS_PATH GBM_BACKENDS_PATH
  __EGL_VENDOR_LIBRARY_FILENAMES __EGL_VENDOR_LIBRARY_DIRS __GLX_VENDOR_LIBRARY_NAME XLOCALELIBDIR
)
# Variables that name a folder to write to.
folder_variables=(TMPDIR TMP TEMP XDG_CACHE_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR)

# Whether a path, with links resolved, is one of the folders or is below one.
lies_in() { # PATH FOLDER...
  local at folder
  at=$(realpath -m -- "$1") || return 0
  shift
  while :; do
    for folder in "$@"; do
      [[ ! $at -ef $folder ]] || return 0
    done
    [[ $at != / ]] || return 1
    at=${at%/*}
    at=${at:-/}
  done
}

# Whether the value of a variable is a relative path, or one of the folders or below one.
is_named_in() { # NAME FOLDER...
  local value=${!1-}
  shift
  [[ -n $value ]] || return
  [[ $value != /* ]] || { (($#)) && lies_in "$value" "$@"; }
}

# Drops variables that must not be used, and reports that once. Afterwards `audited` contains the folders among the arguments. `foreign`
# contains these and the current folder, from which no program is taken, except for folders that contain the user's home.
clean_environment() { # ARGUMENT... of the program
  local name argument dropped=("${loader_variables[@]}")
  for name in "${code_variables[@]}"; do
    [[ ! -v $name ]] || dropped+=("$name")
  done
  audited=()
  for argument in "$@"; do
    for argument in "$argument" "${argument#*=}"; do
      [[ $argument == /* ]] || argument=$PWD/$argument
      [[ ! -d $argument ]] || audited+=("$argument")
    done
  done
  foreign=("${audited[@]}")
  if [[ ${HOME-} != /* ]] || ! lies_in "$HOME" .; then
    foreign+=(.)
  fi
  for name in "${folder_variables[@]}"; do
    ! is_named_in "$name" "${audited[@]}" || dropped+=("$name")
  done
  [[ ${HOME-} == /* || ! -v HOME ]] || dropped+=(HOME)
  # A JDK of the system may be used, whatever the current folder is.
  [[ -z ${JAVA_HOME-} || $(realpath -m -- "$JAVA_HOME") == /usr/lib/jvm/* ]] || ! is_named_in JAVA_HOME "${foreign[@]}" || dropped+=(JAVA_HOME)
  ((${#dropped[@]})) || return 0
  unset "${dropped[@]}"
  say "not used, because of the code or the folders that it could bring in: ${dropped[*]}"
}

# Whether only root and this account can change a path, with links resolved.
is_own() { # PATH
  local at
  at=$(realpath -e -- "$1") || return
  while :; do
    # A folder with the sticky bit is safe: others can write to it, but can only move their own entries.
    [[ -z $(find "$at" -maxdepth 0 ! \( \( -user 0 -o -user "$EUID" \) \( ! -perm /022 -o -type d -perm -1000 \) \)) ]] || return
    [[ $at != / ]] || return 0
    at=${at%/*}
    at=${at:-/}
  done
}

# Finds a program: in the system's folders, otherwise in PATH, of which only absolute entries count that are not foreign and that
# nobody else can write to.
find_program() { # NAME
  local entry entries
  type -P "$1" && return
  IFS=: read -ra entries <<<"$given_path"
  for entry in "${entries[@]}"; do
    if [[ $entry == /* && -x $entry/$1 && ! -d $entry/$1 ]] && ! lies_in "$entry" "${foreign[@]}" && is_own "$entry" &&
      ! lies_in "$entry/$1" "${foreign[@]}" && is_own "$entry/$1"; then
      printf '%s\n' "$entry/$1"
      return
    fi
  done
  return 1
}

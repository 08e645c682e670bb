# Steps from which GitStatesTest puts repository states together. Each works in the current folder and takes one number, which chooses.
# A step that does not fit what was done before does nothing.

export GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.invalid GIT_AUTHOR_DATE='1700000000 +0000'
export GIT_COMMITTER_NAME=c GIT_COMMITTER_EMAIL=c@example.invalid GIT_COMMITTER_DATE='1700000000 +0000'

names=(plain dir/file 'dir/a b' dir.c dir0 dir/deep/er/x $'dir/new\nline' $'bad\xff\xfe' "quote'\"" $'tab\tname' ünï/ö -dash
  'back\slash' empty dir/deep/y z 'dir/ trailing ' '#hash' '*star*' "$(printf 'long%.0s' {1..50})")
file=${names[0]}
choose() { file=${names[$1 % ${#names[@]}]}; }
numbers=({0..400})
write() { # NUMBER: lines that differ in one, so that packs hold differences; starts few programs, as it is called often
  [[ $file != */* || -d ${file%/*} ]] || mkdir -p -- "${file%/*}"
  printf '%s\n' "${numbers[@]:$1}" >"./$file"
  printf '%s\n' "$file" "$1" >>"./$file"
}
quiet() { "$@" >/dev/null 2>&1 || :; }

# How a repository begins.
start() {
  case $(($1 % 4)) in
    0) git init -q -b main . ;;
    1) git init -q -b topic/one . ;;
    2) git init -q -b 'weird"näme' . ;;
    3) git init -q -b main --separate-git-dir real . && echo 'gitdir: real' >.git ;;
  esac
}
commits() { # NUMBER of commits, one or more
  local i n
  for ((i = 0; i <= $1 % 4; i++)); do
    for n in "${!names[@]}"; do
      choose "$n"
      ((i && n % 3)) || write "$((n + i))"
    done
    : >empty
    ln -sfn plain link
    ln -sfn 'nowhere/at all' dir/link
    chmod +x dir.c
    git add -A -- . ':!real'
    git commit -q -m "commit $i"
  done
}
emptycommit() { git commit -q --allow-empty -m empty; }

# Where objects and references lie.
packed() {
  case $(($1 % 5)) in
    0) git gc -q ;;
    1) git repack -q -a -d -f --depth=50 --window=50 ;;
    2) git repack -q -a -d --write-midx && git commit-graph write 2>/dev/null ;;
    3) git -c pack.indexVersion=2 -c repack.useDeltaBaseOffset=false repack -q -a -d -f ;;
    4) git pack-refs --all ;;
  esac
}
halfpacked() { git repack -q -d; choose "$1" && write 7 && quiet git commit -q -a -m loose; }
tagged() { quiet git tag "v$1" && quiet git tag -a -m annotated "w$1"; }
branched() { quiet git checkout -q -b "branch/$1"; }
detached() { quiet git checkout -q --detach; }
symbolic() { # HEAD names a reference that names another
  local name
  name=$(git symbolic-ref -q HEAD) || return 0
  [[ $name == refs/heads/alias ]] || { git symbolic-ref refs/heads/alias "$name" && git symbolic-ref HEAD refs/heads/alias; }
}
orphan() { quiet git checkout -q --orphan "orphan$1"; }
clone() { # keeps the history of one commit only
  git clone -q --depth 1 "file://$PWD" ../clone 2>/dev/null || return 0
  find . -mindepth 1 -delete
  find ../clone -mindepth 1 -maxdepth 1 -exec mv -t . {} +
  rmdir ../clone
}
alternates() { # the same objects, in another folder inside
  [[ -d .git ]] || return 0
  mkdir -p store && mv .git/objects store/objects && mkdir -p .git/objects/info .git/objects/pack
  echo ../../store/objects >.git/objects/info/alternates
}

# The index.
version() { git update-index --index-version "$((2 + $1 % 3))"; }
unhashed() { git -c index.skipHash=true update-index --force-write-index; }
noindex() { rm -f .git/index real/index; }
resolved() { git update-index --refresh -q >/dev/null || :; }

# What is done to the work tree and the index.
modify() { choose "$1" && [[ -e ./$file ]] && echo more >>"./$file" || :; }
modifysamesize() { choose "$1" && [[ -s ./$file && -f ./$file ]] && printf X | dd of="./$file" conv=notrunc status=none || :; }
touched() { choose "$1" && [[ -e ./$file ]] && touch -d '2001-02-03' "./$file" || :; }
restored() { choose "$1" && [[ -f ./$file ]] && cp "./$file" ../kept && echo x >>"./$file" && cat ../kept >"./$file" || :; }
remove() { choose "$1" && rm -rf "./$file"; }
executable() { choose "$1" && [[ -f ./$file ]] && chmod "$([[ -x ./$file ]] && echo -x || echo +x)" "./$file" || :; }
groupbits() { choose "$1" && [[ -f ./$file ]] && chmod g+wx,o+x "./$file" || :; }
linked() { choose "$1" && rm -rf "./$file" && mkdir -p "./$(dirname -- "./$file")" && ln -s elsewhere "./$file"; }
relinked() { ln -sfn other link; }
unlinked() { rm -f link && echo plain >link; }
linktarget() { rm -f link && printf plain >link; }
folder() { choose "$1" && rm -rf "./$file" && mkdir -p "./$file" && echo in >"./$file/in"; }
linkedfolder() { [[ -d dir ]] && mv dir moved && ln -s moved dir || :; }
stage() { choose "$1" && [[ -e ./$file ]] && echo staged >>"./$file" && quiet git add -- "./$file" || :; }
stageback() { choose "$1" && [[ -f ./$file ]] && cp "./$file" ../kept && echo s >>"./$file" && git add -- "./$file" && cat ../kept >"./$file" || :; }
stagenew() { echo new >"new$1" && git add "new$1"; }
stageremove() { choose "$1" && quiet git rm -q --cached -- "./$file"; }
stagemode() { choose "$1" && quiet git update-index --chmod=+x -- "./$file"; }
rename() { choose "$1" && quiet git mv -- "./$file" "renamed$1"; }
intend() { echo intended >"intended$1" && git add -N "intended$1"; }
untracked() { echo u >"untracked$1" && mkdir -p extra && echo u >"extra/$1"; }
ignored() { echo 'out*' >.git/info/exclude 2>/dev/null || return 0; echo o >"out$1"; }
emptyfolder() { mkdir -p "nothing$1/in/it"; }
fifo() { mkfifo "fifo$1"; }
assumed() { choose "$1" && quiet git update-index --assume-unchanged -- "./$file"; }
skipped() { choose "$1" && quiet git update-index --skip-worktree -- "./$file"; }
skippedgone() { choose "$1" && quiet git update-index --skip-worktree -- "./$file" && rm -rf "./$file"; }
sparse() { # without the sparse index
  git config core.sparseCheckout true
  choose "$1" && quiet git update-index --skip-worktree -- "./$file"
}
conflict() {
  git rev-parse -q --verify HEAD >/dev/null || return 0
  quiet git checkout -q -f -b "side$1"
  echo side >plain && quiet git commit -q -a -m side
  quiet git checkout -q -f -b "other$1" HEAD~ 
  echo other >plain && quiet git commit -q -a -m other
  quiet git merge -q "side$1"
}
merged() { quiet git add -- plain; }
committed() { git add -A -- . ':!real' ':!store' 2>/dev/null; quiet git commit -q -m again; }
attributes() { # none that change what is compared
  printf '*.png binary\n*.rs diff=rust -text\n' >.gitattributes && git add .gitattributes && quiet git commit -q -m attributes
}
autocrlfoff() { git config core.autocrlf false; }

# Other work trees and repositories in this one.
module() { # a repository beside, to be taken in
  [[ -d ../module ]] && return
  git init -q -b main ../module
  echo m >../module/m && echo n >../module/n
  git -C ../module add . && git -C ../module commit -q -m one
  echo m2 >../module/m && git -C ../module commit -q -a -m two
}
submodule() {
  [[ -d .git ]] || return 0
  module
  quiet git -c protocol.file.allow=always submodule --quiet add ../module "sub$1"
  quiet git commit -q -m submodule
}
each() { local path; for path in sub*; do [[ ! -e $path/.git ]] || (cd -- "$path" && "$@"); done; }
subclean() { :; }
submodified() { each bash -c 'echo x >>m'; }
subuntracked() { each bash -c 'echo x >u'; }
subcommit() { each git checkout -q HEAD~; }
substaged() { each bash -c 'echo x >>n && git add n'; }
subremoved() { rm -rf sub*; }
subempty() { local path; for path in sub*; do [[ ! -d $path ]] || find "$path" -mindepth 1 -delete; done; }
subfile() { local path; for path in sub*; do [[ ! -d $path ]] || { rm -rf "$path" && echo x >"$path"; }; done; }
nested() { git init -q "nested$1" && echo x >"nested$1/x"; }
worktree() { # this folder as a linked work tree of a repository that lies in it
  [[ -d .git ]] && git rev-parse -q --verify HEAD >/dev/null || return 0
  git clone -q --bare . ../store.git && git -C ../store.git worktree add -q -b "linked$1" ../linked 2>/dev/null
  find . -mindepth 1 -delete
  find ../linked -mindepth 1 -maxdepth 1 -exec mv -t . {} +
  rmdir ../linked && mv ../store.git store.git
  echo 'gitdir: store.git/worktrees/linked' >.git
  echo "$PWD/.git" >store.git/worktrees/linked/gitdir
}

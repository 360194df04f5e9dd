"""The scripts by which bash, zsh and fish ask the program on <Tab>; none of them evaluates what it is told."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

# `exec`: a sign-in holds for what the terminal's own shell has started, and for nothing that stands between them.
_BASH = """\
# xinfang、xf 的命令补全（bash）。用法，任选一种：
#   写进 ~/.bashrc：  eval "$(xinfang completion bash)"
#   存成文件：        xinfang completion bash -o ~/.local/share/bash-completion/completions/xinfang
#                     xinfang completion bash -o ~/.local/share/bash-completion/completions/xf
_xinfang_complete() {
    local answer line
    COMPREPLY=()
    answer=$(_XINFANG_COMPLETE=bash _XINFANG_LINE="${COMP_LINE:0:$COMP_POINT}" _XINFANG_WORD="$2" \\
        _XINFANG_TYPE="${COMP_TYPE-}" exec PROGRAM 2>/dev/null </dev/null) || return 0
    [ -n "$answer" ] || return 0
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done <<< "$answer"
}
complete -o nospace -o nosort -F _xinfang_complete xinfang xf 2>/dev/null ||
    complete -o nospace -F _xinfang_complete xinfang xf
"""
# Read by compinit as a file `_xinfang`, or evaluated: then it registers itself.
_ZSH = """\
#compdef xinfang xf
# xinfang、xf 的命令补全（zsh）。用法，任选一种：
#   写进 ~/.zshrc（在 compinit 之后）：  eval "$(xinfang completion zsh)"
#   存成 $fpath 里某个目录下的文件：     xinfang completion zsh -o 目录/_xinfang
_xinfang() {
    emulate -L zsh
    local answer sign word shown
    local -a whole whole_shown begun begun_shown
    answer=$(_XINFANG_COMPLETE=zsh \\
        _XINFANG_LINE="${(j: :)words[1,CURRENT-1]} ${QIPREFIX}${IPREFIX}${PREFIX}" \\
        exec PROGRAM 2>/dev/null </dev/null) || return 1
    [[ -n $answer ]] || return 1
    while IFS=$'\\t' read -r sign word shown; do
        case $sign in
            (=) compstate[insert]='' compstate[list]='list force' ;;
            (+) begun+=("$word") begun_shown+=("$shown") ;;
            (*) whole+=("$word") whole_shown+=("$shown") ;;
        esac
    done <<< "$answer"
    (( $#whole )) && compadd -U -V xinfang -l -d whole_shown -a whole
    (( $#begun )) && compadd -U -V xinfang -l -S '' -d begun_shown -a begun
    return 0
}
if [[ $funcstack[1] == _xinfang ]]; then
    _xinfang "$@"
else
    compdef _xinfang xinfang xf
fi
"""
_FISH = """\
# xinfang、xf 的命令补全（fish）。用法：
#   xinfang completion fish -o ~/.config/fish/completions/xinfang.fish
#   xinfang completion fish -o ~/.config/fish/completions/xf.fish
function _xinfang_complete
    set -lx _XINFANG_COMPLETE fish
    set -lx _XINFANG_LINE (commandline -cp | string collect)
    PROGRAM 2>/dev/null </dev/null
end
complete -c xinfang -f -k -a '(_xinfang_complete)'
complete -c xf -f -k -a '(_xinfang_complete)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def of(shell: str, program: Sequence[str]) -> str:
    """The script of a shell that calls the program by these words."""
    quoted = (_for_fish(word) for word in program) if shell == "fish" else map(shlex.quote, program)
    return _SCRIPTS[shell].replace("PROGRAM", " ".join(quoted))


def _for_fish(word: str) -> str:
    """A word as fish reads it: between its single quotes a backslash and a quote are escaped."""
    escaped = word.replace("\\", "\\\\").replace("'", "\\'")
    return word if shlex.quote(word) == word else f"'{escaped}'"

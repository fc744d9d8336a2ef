# shellcheck shell=bash
# What is missing on this machine, and its installation. Sourced by dev; the names are in packages.txt beside this.
# Uses from there: root, yes, install, say, fail, have.
# shellcheck disable=SC2154 # these come from dev

package_manager() {
    local name
    for name in apt-get dnf pacman brew; do
        if have "$name"; then
            printf '%s\n' "${name%-get}"
            return
        fi
    done
}

# packages MANAGER SET…: one "names<TAB>why" a line.
packages() {
    local manager=$1 column set why apt dnf pacman brew names
    shift
    while IFS='|' read -r set why apt dnf pacman brew; do
        set=${set// /}
        case $set in '' | '#'*) continue ;; esac
        case " $* " in *" $set "*) ;; *) continue ;; esac
        case $manager in apt) column=$apt ;; dnf) column=$dnf ;; pacman) column=$pacman ;; *) column=$brew ;; esac
        why=${why# }
        for names in $column; do
            [ "$names" = - ] || printf '%s\t%s\n' "$names" "${why% }"
        done
    done <"$root/installers/packages.txt"
}

# installed MANAGER NAME…: those of the names that are installed, in one question for all.
installed() {
    local manager=$1
    shift
    case $manager in
        apt)
            # shellcheck disable=SC2016 # dpkg-query's own variables
            dpkg-query -W -f='${db:Status-Status} ${binary:Package}\n' "$@" 2>/dev/null |
                sed -n 's/^installed \([^:]*\).*/\1/p'
            ;;
        dnf) rpm -q --whatprovides --qf '%{NAME}\n' "$@" 2>/dev/null | grep -v ' ' ;;
        pacman)
            pacman -Qq "$@" 2>/dev/null
            pacman -Qgq base-devel >/dev/null 2>&1 && echo base-devel
            ;;
        brew) brew list --formula -1 2>/dev/null ;;
    esac
}

# missing SET…: fills wanted (names to install) and reasons (one line each).
wanted=()
reasons=()
missing() {
    local names why name here list alternatives
    list=$(packages "$manager" "$@" | sort -u)
    # shellcheck disable=SC2046 # one word a name
    here=" $(installed "$manager" $(cut -f1 <<<"$list" | tr '/\n' '  ') | tr '\n' ' ') "
    wanted=()
    reasons=()
    while IFS=$'\t' read -r names why; do
        IFS=/ read -ra alternatives <<<"$names"
        for name in "${alternatives[@]}"; do
            case $here in *" $name "*) continue 2 ;; esac
        done
        case " ${wanted[*]-} " in *" $names "*) continue ;; esac
        wanted+=("$names")
        reasons+=("$(printf '  %-26s %s' "${names%%/*}" "$why")")
    done <<<"$list"
}

# settle: where a need has several names, take the first one that the distribution offers; leave out what it does not
# have at all, and say so, instead of failing for the sake of one name.
settle() {
    local names name alternatives policy settled=() unknown=()
    for names in "${wanted[@]}"; do
        IFS=/ read -ra alternatives <<<"$names"
        for name in "${alternatives[@]}"; do
            # Into a word first: with pipefail, a reader that stops early makes the writer fail.
            policy=$(LC_ALL=C apt-cache policy "$name" 2>/dev/null)
            case $policy in *'Candidate: ('* | '') continue ;; esac
            settled+=("$name")
            continue 2
        done
        unknown+=("$names")
    done
    if [ "${#unknown[@]}" -gt 0 ]; then
        say "This distribution does not offer: ${unknown[*]} (on Ubuntu these are in \"universe\"; Debian 12 and \
Ubuntu 24.04 have all of them)"
    fi
    wanted=(${settled[@]+"${settled[@]}"})
    [ "${#wanted[@]}" -gt 0 ]
}

# refresh: the package lists, waiting for another apt that is at work. DPkg::Lock::Timeout does not cover this lock.
refresh() {
    local round output code
    for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        output=$(LC_ALL=C "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -o Acquire::Retries=3 update 2>&1 </dev/null)
        code=$?
        case $output in *"Could not get lock"*) ;; *) break ;; esac
        [ "$round" = 1 ] && say "Waiting for another program that is updating the package lists (at most 5 minutes)."
        sleep 10
    done
    if [ "$code" -ne 0 ] || grep -q '^[EW]: ' <<<"$output"; then
        say "The package lists could not be updated completely; going on with those that are here:"
        grep '^[EW]: ' <<<"$output" | head -n 5 >&2
    fi
}

install_wanted() {
    case $manager in
        apt)
            refresh
            settle || return 1
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends \
                -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Options::=--force-confold \
                -o Dpkg::Use-Pty=0 install "${wanted[@]}" </dev/null
            ;;
        dnf) "${as_root[@]}" dnf -y --setopt=install_weak_deps=False install "${wanted[@]%%/*}" </dev/null ;;
        pacman) "${as_root[@]}" pacman -S --needed --noconfirm "${wanted[@]%%/*}" </dev/null ;;
        brew) brew install "${wanted[@]%%/*}" </dev/null ;;
    esac
}

# A package may start a service when it is installed (nginx does). The tests want the program only: say no to the
# start (policy-rc.d is Debian's own way) and to starting it with the machine.
quiet_install() {
    local policy=/usr/sbin/policy-rc.d made=0 code
    if [ "$manager" = apt ] && [[ " ${wanted[*]} " == *" nginx "* ]] && [ ! -e "$policy" ]; then
        trap '"${as_root[@]}" rm -f /usr/sbin/policy-rc.d' EXIT # also after Ctrl+C
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" sh -c "cat >$policy && chmod 755 $policy" && made=1
    fi
    install_wanted
    code=$?
    if [ "$made" = 1 ]; then
        "${as_root[@]}" rm -f "$policy"
        trap - EXIT
        have systemctl && "${as_root[@]}" systemctl disable nginx >/dev/null 2>&1
    fi
    return "$code"
}

# need SET…: everything in these sets is installed when this returns.
need() {
    local answer command
    [ "$install" = 1 ] || return 0
    manager=$(package_manager)
    if [ -z "$manager" ]; then
        say "dev: no apt, dnf, pacman or brew here. Install these by hand (names as in Debian), then add --no-install:"
        packages apt "$@" | sort -u | while IFS=$'\t' read -r names why; do
            printf '  %-26s %s\n' "${names%%/*}" "$why" >&2
        done
        exit 1
    fi
    missing "$@"
    [ "${#wanted[@]}" -gt 0 ] || return 0

    as_root=()
    if [ "$manager" != brew ] && [ "$(id -u)" -ne 0 ]; then
        if have sudo; then as_root=(sudo); elif have doas; then as_root=(doas); fi
        [ "${#as_root[@]}" -gt 0 ] || as_root=(false)
    fi
    command="${as_root[*]-} $manager install ${wanted[*]%%/*}"
    command=${command# }
    command=${command#false }
    say "These packages are missing (from the package manager that this machine uses, $manager):"
    printf '%s\n' "${reasons[@]}" >&2
    if [ "${as_root[*]-}" = false ]; then
        fail "installing needs root, and there is neither sudo nor doas. As root, run: $command"
    fi
    if [ "$yes" != 1 ]; then
        [ -t 0 ] || fail "nobody is here to ask. Run it again with -y to install them, or run: $command"
        printf 'Install them now%s? [Y/n] ' "${as_root[*]:+ with ${as_root[*]}}" >&2
        read -r answer || answer=n
        case $answer in '' | [YyJjSs]*) ;; *) fail "nothing was installed. By hand: $command" ;; esac
    elif [ "${as_root[*]-}" = sudo ] && [ ! -t 0 ]; then
        as_root=(sudo -n)
    fi
    quiet_install || fail "the packages could not be installed (the reason is above: the mirror does not answer, a name \
is unknown here, or root was refused). Try again later, or run: $command"
    missing "$@"
    [ "${#wanted[@]}" -eq 0 ] || say "dev: still not installed: ${wanted[*]} (going on)"
}

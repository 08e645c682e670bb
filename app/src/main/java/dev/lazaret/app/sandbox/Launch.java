package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words that start a stage. bubblewrap reads its options and the filter from descriptors 8 and 9, so that nothing of
 * this machine shows in its command line; a shell opens them, for which single digits are needed (dash). Started by root,
 * a mount namespace is made, folders are bound, and every privilege is dropped before bubblewrap runs.
 */
final class Launch {
    static final String OPTIONS_DESCRIPTOR = "8";
    static final String FILTER_DESCRIPTOR = "9";

    /** Where bubblewrap says the number of its first process, which then waits until something can be read from the other one. */
    private static final List<String> HELD = List.of("--info-fd", "6", "--block-fd", "7");

    private static final String HELD_DESCRIPTORS = " 6>&1 7<&0";

    /**
     * Arguments: the number of the process that starts it, the files of options, filter and command, then the words that stand before
     * the command. Java would hand over text of its own locale; a file holds the bytes of every word. Where the starting process has
     * ended before its end was to be the end of this one, nothing is started.
     */
    private static final String OPEN_DESCRIPTORS = """
            [ "$PPID" = "$1" ] || exit 1
            a=$2; f=$3; c=$4; shift 4
            while IFS= read -r word; do
              case $word in *\\\\*) word=$(printf '%b.' "$word"); word=${word%.};; esac
              set -- "$@" "$word"
            done <"$c"
            exec "$@" 8<"$a" 9<"$f\"""";

    /**
     * The first process inside, which runs the command when it is told to and ends with it: nothing of the stage executes before that,
     * and the kernel ends with this process whatever the command has left. It says that it is there with an empty line, the first of
     * all output; of the command's end by a signal it says nothing.
     */
    private static final List<String> START = List.of(
            "/bin/sh",
            "-c",
            "echo; read -r go || exit 1; exec 3>&2 2>/dev/null </dev/null; \"$@\" 2>&3 3>&-; exit $?",
            "lazaret");

    /** Arguments: the mount tool, options, folder and place of each mount, {@code --}, the rest of the launch. */
    private static final String BIND_FOLDERS = """
            m=$1; shift
            while [ "$1" != -- ]; do "$m" --bind -o "$1" "$2" "$3" || exit 126; shift 3; done
            shift; exec "$@\"""";

    private Launch() {}

    /**
     * All of them.
     *
     * @param held whether the first process waits before its filter is there, so that it can be traced
     */
    static List<String> words(
            Tools tools, Path launch, Optional<Identity> runsAs, List<Reach.Bind> binds, boolean held) {
        List<String> words = new ArrayList<>();
        runsAs.ifPresent(identity -> words.addAll(bind(tools, binds)));
        words.add(tools.setpriv().toString());
        runsAs.ifPresent(identity -> words.addAll(drop(identity)));
        words.addAll(List.of(
                // After the change of the account, which would take it back.
                "--pdeathsig",
                "KILL",
                tools.sh().toString(),
                "-c",
                held ? OPEN_DESCRIPTORS + HELD_DESCRIPTORS : OPEN_DESCRIPTORS,
                "lazaret",
                Long.toString(ProcessHandle.current().pid()),
                launch.resolve(LaunchFiles.OPTIONS).toString(),
                launch.resolve(LaunchFiles.FILTER).toString(),
                launch.resolve(LaunchFiles.COMMAND).toString()));
        List<String> before = new ArrayList<>(before(tools));
        if (held) {
            before.addAll(before.size() - 1, HELD);
        }
        words.addAll(before);
        words.addAll(START);
        return words;
    }

    /** The part that is worth showing to people. */
    static List<String> shown(Tools tools, Policy policy) {
        List<String> words = new ArrayList<>(before(tools));
        words.addAll(policy.command());
        return words;
    }

    private static List<String> before(Tools tools) {
        return List.of(tools.bwrap().toString(), "--args", OPTIONS_DESCRIPTOR, "--");
    }

    private static List<String> bind(Tools tools, List<Reach.Bind> binds) {
        List<String> words = new ArrayList<>(List.of(
                tools.unshare().toString(),
                "--mount",
                "--propagation",
                "private",
                tools.sh().toString(),
                "-c",
                BIND_FOLDERS,
                "lazaret",
                tools.mount().toString()));
        for (Reach.Bind bind : binds) {
            words.add(bind.options());
            words.add(bind.folder().toString());
            words.add(bind.place().toString());
        }
        words.add("--");
        return words;
    }

    private static List<String> drop(Identity identity) {
        return List.of(
                "--reuid",
                Integer.toString(identity.uid()),
                "--regid",
                Integer.toString(identity.gid()),
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--no-new-privs");
    }
}

package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds the command line that starts a stage.
 *
 * <p>bubblewrap reads its options and the filter from descriptors 8 and 9, so that its command line shows nothing of
 * this machine. A shell opens these descriptors; dash accepts only single digits. Started by root, the command line
 * first makes a mount namespace, binds folders in it, and drops every privilege before bubblewrap runs.
 */
final class StageCommandLineBuilder {
    static final String OPTIONS_DESCRIPTOR = "8";
    static final String FILTER_DESCRIPTOR = "9";

    /**
     * Descriptor on which bubblewrap reports the number of its first process. That process then waits until the other
     * descriptor becomes readable.
     */
    private static final List<String> BLOCK_OPTIONS = List.of("--info-fd", "6", "--block-fd", "7");

    private static final String BLOCK_DESCRIPTORS = " 6>&1 7<&0";

    /**
     * Shell script that opens the descriptors. Arguments: the number of the process that starts the script; the files
     * of options, filter and command; then the words that precede the command. Java would encode arguments in its
     * locale's charset; a file keeps the bytes of every word. The script starts nothing if its parent ended before the
     * parent death signal of this process took effect.
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
     * The first process inside. It runs the command on request and ends with it: nothing of the stage executes before
     * the request, and the kernel ends every process that the command leaves behind when this process ends. It reports
     * its start with an empty line, the first line of all output. It prints nothing if a signal ends the command.
     */
    private static final List<String> START = List.of(
            "/bin/sh",
            "-c",
            "echo; read -r go || exit 1; exec 3>&2 2>/dev/null </dev/null; \"$@\" 2>&3 3>&-; exit $?",
            "lazaret");

    /**
     * Shell script that binds folders. Arguments: the mount tool; options, folder and place of each mount; {@code --};
     * the rest of the launch.
     */
    private static final String BIND_FOLDERS = """
            m=$1; shift
            while [ "$1" != -- ]; do "$m" --bind -o "$1" "$2" "$3" || exit 126; shift 3; done
            shift; exec "$@\"""";

    private StageCommandLineBuilder() {}

    /**
     * Returns the complete command line.
     *
     * @param held whether the first process waits before its filter is installed, so that it can be traced
     */
    static List<String> words(
            SandboxTools tools, Path launch, Optional<UnixIdentity> runsAs, List<BindMounts.Bind> binds, boolean held) {
        List<String> words = new ArrayList<>();
        runsAs.ifPresent(identity -> words.addAll(bind(tools, binds)));
        words.add(tools.setpriv().toString());
        runsAs.ifPresent(identity -> words.addAll(drop(identity)));
        words.addAll(List.of(
                // Follows the change of the account, which would reset it.
                "--pdeathsig",
                "KILL",
                tools.sh().toString(),
                "-c",
                held ? OPEN_DESCRIPTORS + BLOCK_DESCRIPTORS : OPEN_DESCRIPTORS,
                "lazaret",
                Long.toString(ProcessHandle.current().pid()),
                launch.resolve(LaunchFileWriter.OPTIONS).toString(),
                launch.resolve(LaunchFileWriter.FILTER).toString(),
                launch.resolve(LaunchFileWriter.COMMAND).toString()));
        List<String> before = new ArrayList<>(before(tools));
        if (held) {
            before.addAll(before.size() - 1, BLOCK_OPTIONS);
        }
        words.addAll(before);
        words.addAll(START);
        return words;
    }

    /** Returns the part of the command line that is useful to show to people. */
    static List<String> shown(SandboxTools tools, SandboxPolicy policy) {
        List<String> words = new ArrayList<>(before(tools));
        words.addAll(policy.command());
        return words;
    }

    private static List<String> before(SandboxTools tools) {
        return List.of(tools.bwrap().toString(), "--args", OPTIONS_DESCRIPTOR, "--");
    }

    private static List<String> bind(SandboxTools tools, List<BindMounts.Bind> binds) {
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
        for (BindMounts.Bind bind : binds) {
            words.add(bind.options());
            words.add(bind.folder().toString());
            words.add(bind.place().toString());
        }
        words.add("--");
        return words;
    }

    private static List<String> drop(UnixIdentity identity) {
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

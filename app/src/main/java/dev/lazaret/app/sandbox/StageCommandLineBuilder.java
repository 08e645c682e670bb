package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds the command line that starts a stage.
 *
 * <p>bubblewrap reads its options and the filter from descriptors 8 and 9, so that its command line reveals nothing
 * about this machine. A shell opens these descriptors; dash accepts only one-digit numbers. If root starts the command
 * line, it first creates a mount namespace, binds folders in it, and drops all privileges before bubblewrap runs.
 */
final class StageCommandLineBuilder {
    static final String OPTIONS_DESCRIPTOR = "8";
    static final String FILTER_DESCRIPTOR = "9";

    /**
     * Options with two descriptors. bubblewrap reports the ID of its first process on the first one. This process then
     * waits until the second one becomes readable.
     */
    private static final List<String> BLOCK_OPTIONS = List.of("--info-fd", "6", "--block-fd", "7");

    private static final String BLOCK_DESCRIPTORS = " 6>&1 7<&0";

    /**
     * Shell script that opens the descriptors. Its arguments are the ID of the process that starts the script; the
     * files with the options, the filter and the command; then the arguments that precede the command. The command is
     * in a file, which preserves the bytes of its arguments, because Java would encode them in its locale's charset.
     * The script starts nothing if its parent ended before this process's parent death signal took effect.
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
     * The first process inside. It runs the command on request and ends when the command ends. None of the stage's code
     * executes before the request, and when this process ends, the kernel kills all processes that the command has left
     * behind. It reports its start by an empty line, which is the first line of all output. It prints nothing if a
     * signal ends the command.
     */
    private static final List<String> START = List.of(
            "/bin/sh",
            "-c",
            "echo; read -r go || exit 1; exec 3>&2 2>/dev/null </dev/null; \"$@\" 2>&3 3>&-; exit $?",
            "lazaret");

    /**
     * Shell script that binds folders. Its arguments are the mount tool; the options, folder and mount point of each
     * mount; {@code --}; and the rest of the command line.
     */
    private static final String BIND_FOLDERS = """
            m=$1; shift
            while [ "$1" != -- ]; do "$m" --bind -o "$1" "$2" "$3" || exit 126; shift 3; done
            shift; exec "$@\"""";

    private StageCommandLineBuilder() {}

    /**
     * Returns the complete command line.
     *
     * @param held whether the first process waits before its filter is installed, so that tracing can be started
     */
    static List<String> words(
            SandboxTools tools, Path launch, Optional<UnixIdentity> runsAs, List<BindMounts.Bind> binds, boolean held) {
        List<String> words = new ArrayList<>();
        runsAs.ifPresent(identity -> words.addAll(bind(tools, binds)));
        words.add(tools.setpriv().toString());
        runsAs.ifPresent(identity -> words.addAll(drop(identity)));
        words.addAll(List.of(
                // The option is applied after the change of the account, which would reset the signal.
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

    /** Returns the part of the command line that is useful for display. */
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

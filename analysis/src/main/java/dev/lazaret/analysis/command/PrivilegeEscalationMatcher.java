package dev.lazaret.analysis.command;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Recognises commands that give administrator rights to a program, or the host's rights to a container. */
final class PrivilegeEscalationMatcher {
    private static final Set<String> CONTAINERS = Set.of("docker", "podman", "nerdctl");

    /**
     * Options of {@code docker run} that mount a volume. The value may be joined to the option or be the next argument.
     */
    private static final Set<String> VOLUMES = Set.of("-v", "--volume");

    private static final Set<String> OPEN = Set.of("--privileged", "--privileged=true", "--pid=host");

    private static final Pattern CAPABILITY = Pattern.compile("(?:--cap-add=)?(?:CAP_)?(?:ALL|SYS_ADMIN)");

    /** Mounts of the whole file system, the devices, or the socket of the container daemon. */
    private static final Pattern VOLUME =
            Pattern.compile("(?:--volume=|-v=?)?/(?:dev|(?:var/)?run/(?:docker|podman/podman)\\.sock)?:.*");

    /** Modes of chmod with the set-user-ID or set-group-ID bit, which makes a program run as its owner or group. */
    private static final Pattern SET_ID = Pattern.compile("[ugoa]*[+=][rwxXt]*s[rwxXst]*|[24567][0-7]{3}");

    private PrivilegeEscalationMatcher() {}

    /** Whether the command gives capabilities to a file, or makes it run as its owner or group. */
    static boolean raises(String program, List<String> arguments) {
        return switch (program) {
            case "setcap" -> arguments.size() > 1 && !arguments.contains("-r");
            case "chmod" ->
                arguments.stream().anyMatch(word -> SET_ID.matcher(word).matches());
            default -> false;
        };
    }

    /**
     * Whether the command starts a container that can access the host. If the program is a variable, only the options
     * are checked.
     */
    static boolean opens(String program, List<String> arguments) {
        boolean runs = (CONTAINERS.contains(program) || program.startsWith("$"))
                && arguments.stream().limit(2).anyMatch(word -> word.equals("run") || word.equals("create"));
        return runs
                && IntStream.range(0, arguments.size())
                        .anyMatch(i -> isOpen(arguments.get(i), i == 0 ? "" : arguments.get(i - 1)));
    }

    private static boolean isOpen(String word, String before) {
        boolean capability = word.startsWith("--cap-add=") || before.equals("--cap-add");
        boolean volume = VOLUMES.contains(before) || word.startsWith("-v") || word.startsWith("--volume=");
        return OPEN.contains(word)
                || (before.equals("--pid") && word.equals("host"))
                || (capability && CAPABILITY.matcher(word).matches())
                || (volume && VOLUME.matcher(word).matches());
    }
}

package dev.lazaret.analysis.command;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Commands that hand rights of the administrator to a program, or those of the host to a container. */
final class HostRights {
    private static final Set<String> CONTAINERS = Set.of("docker", "podman", "nerdctl");

    /** Options of {@code docker run} whose value stands behind {@code =} or is the next word. */
    private static final Set<String> VOLUMES = Set.of("-v", "--volume");

    private static final Set<String> OPEN = Set.of("--privileged", "--privileged=true", "--pid=host");

    private static final Pattern CAPABILITY = Pattern.compile("(?:--cap-add=)?(?:CAP_)?(?:ALL|SYS_ADMIN)");

    /** The whole file system, the devices, or the socket of the container's daemon. */
    private static final Pattern VOLUME =
            Pattern.compile("(?:--volume=|-v=?)?/(?:dev|(?:var/)?run/(?:docker|podman/podman)\\.sock)?:.*");

    /** Modes of chmod with the bit that starts a program as its owner or group. */
    private static final Pattern SET_ID = Pattern.compile("[ugoa]*[+=][rwxXt]*s[rwxXst]*|[24567][0-7]{3}");

    private HostRights() {}

    /** Whether a file gets capabilities, or starts as its owner from now on. */
    static boolean raises(String program, List<String> arguments) {
        return switch (program) {
            case "setcap" -> arguments.size() > 1 && !arguments.contains("-r");
            case "chmod" ->
                arguments.stream().anyMatch(word -> SET_ID.matcher(word).matches());
            default -> false;
        };
    }

    /** Whether a container is started that reaches the host. A program that a variable names counts where its options say so. */
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

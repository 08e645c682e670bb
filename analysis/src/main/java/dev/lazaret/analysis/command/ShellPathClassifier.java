package dev.lazaret.analysis.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Classifies where a path in a shell command leads. */
final class ShellPathClassifier {
    private static final List<String> HOMES = List.of(
            "~",
            "$HOME",
            "${HOME}",
            "$env:USERPROFILE",
            "$USERPROFILE",
            "%USERPROFILE%",
            "%APPDATA%",
            "$env:APPDATA",
            "${{env.HOME}}");

    /** Folders for temporary files, and devices. */
    private static final List<String> PASSING =
            List.of("/tmp", "/var/tmp", "/dev", "/proc/self/fd", "$TMPDIR", "${TMPDIR}", "$RUNNER_TEMP");

    /** A path that begins like this counts as leaving the repository. */
    private static final String FAR_UP = "../../../";

    /** A folder in which programs are looked up, or an entry directly in such a folder. */
    private static final Pattern PROGRAMS = Pattern.compile("(?:[/~$].*)?/s?bin(?:/[^/]*)?");

    /** Modules that are loaded at every login: those of PAM and of the name service. */
    private static final Pattern LOGIN =
            Pattern.compile(".*/lib(?:32|64)?(?:/[\\w.-]+-linux-[\\w.-]+)?/(?:security(?:/[^/]*)?|libnss_[^/]*)");

    /** Folders that contain a folder in which programs are looked up. */
    private static final Pattern PREFIX = Pattern.compile("/|/usr/?|/usr/local/?");

    private static final Pattern SYSTEM =
            Pattern.compile("/(?:(?:bin|boot|dev|etc|home|lib|opt|root|sbin|srv|usr|var)/?)?\\*?");

    private ShellPathClassifier() {}

    /** Whether a path is that of a folder in which programs are looked up, or of an entry directly in such a folder. */
    static boolean isForPrograms(String path) {
        return PROGRAMS.matcher(path).matches();
    }

    /** Whether a path is that of a module that is loaded at a login, or of the folder of such modules. */
    static boolean isForLogins(String path) {
        return LOGIN.matcher(path).matches();
    }

    /** Whether unpacking into a folder can add programs that are looked up by name. */
    static boolean unpacksPrograms(String folder) {
        return PREFIX.matcher(folder).matches() || isForPrograms(folder);
    }

    /** Whether a folder is so important to the user or the system that no build has a reason to delete it. */
    static boolean isPrecious(String path) {
        return SYSTEM.matcher(path).matches()
                || belowHome(path)
                        .filter(rest -> rest.lastIndexOf('/') <= 0 || rest.endsWith("/*") || rest.length() < 3)
                        .isPresent();
    }

    /**
     * Returns the part of a path after the home folder, which is an empty string for the home folder itself. Returns an
     * empty result for a path outside the home folder.
     */
    static Optional<String> belowHome(String path) {
        return Stream.concat(HOMES.stream(), Stream.of("/root"))
                .filter(home -> isBelow(path, home))
                .findFirst()
                .map(home -> path.substring(home.length()));
    }

    /**
     * Whether a path leads outside the repository. Temporary folders and devices do not count.
     *
     * @param away whether relative paths are relative to a folder outside the repository
     */
    static boolean isOutside(String path, boolean away) {
        if (path.isEmpty() || path.startsWith("-") || PASSING.stream().anyMatch(one -> isBelow(path, one))) {
            return false;
        }
        boolean absolute = path.startsWith("/") && !path.startsWith("//");
        boolean drive = path.length() > 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        return absolute
                || drive
                || belowHome(path).isPresent()
                || path.startsWith(FAR_UP)
                || (away && !path.startsWith("$") && path.indexOf("://") < 0);
    }

    private static boolean isBelow(String path, String folder) {
        return path.startsWith(folder)
                && (path.length() == folder.length() || "/\\".indexOf(path.charAt(folder.length())) >= 0);
    }
}

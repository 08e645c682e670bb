package dev.lazaret.analysis.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells where a path leads that a shell command names. */
final class OutsidePath {
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

    /** Folders for what is thrown away, and devices. */
    private static final List<String> PASSING =
            List.of("/tmp", "/var/tmp", "/dev", "/proc/self/fd", "$TMPDIR", "${TMPDIR}", "$RUNNER_TEMP");

    /** From this many steps up a path is taken to leave the repository. */
    private static final String FAR_UP = "../../../";

    /** A folder whose programs are found by their names, or what lies in one. */
    private static final Pattern PROGRAMS = Pattern.compile("(?:[/~$].*)?/s?bin(?:/[^/]*)?");

    /** Modules that every login loads: those of PAM and of the name service. */
    private static final Pattern LOGIN =
            Pattern.compile(".*/lib(?:32|64)?(?:/[\\w.-]+-linux-[\\w.-]+)?/(?:security(?:/[^/]*)?|libnss_[^/]*)");

    /** Folders that hold such folders. */
    private static final Pattern PREFIX = Pattern.compile("/|/usr/?|/usr/local/?");

    private static final Pattern SYSTEM =
            Pattern.compile("/(?:(?:bin|boot|dev|etc|home|lib|opt|root|sbin|srv|usr|var)/?)?\\*?");

    private OutsidePath() {}

    /** Whether a path is a folder in which programs are looked up, or lies in one. */
    static boolean isForPrograms(String path) {
        return PROGRAMS.matcher(path).matches();
    }

    /** Whether a path is a module that logins load, or the folder of such modules. */
    static boolean isForLogins(String path) {
        return LOGIN.matcher(path).matches();
    }

    /** Whether what is unpacked there brings programs that are looked up. */
    static boolean unpacksPrograms(String folder) {
        return PREFIX.matcher(folder).matches() || isForPrograms(folder);
    }

    /** Whether a folder is the user's or the system's as a whole: nobody deletes it for a build. */
    static boolean isPrecious(String path) {
        return SYSTEM.matcher(path).matches()
                || belowHome(path)
                        .filter(rest -> rest.lastIndexOf('/') <= 0 || rest.endsWith("/*") || rest.length() < 3)
                        .isPresent();
    }

    /** The part below the home folder, empty for the home folder alone. */
    static Optional<String> belowHome(String path) {
        return Stream.concat(HOMES.stream(), Stream.of("/root"))
                .filter(home -> isBelow(path, home))
                .findFirst()
                .map(home -> path.substring(home.length()));
    }

    /** @param away whether relative paths count from outside of the repository */
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

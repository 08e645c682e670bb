package dev.lazaret.app.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a path is in its file system. A folder that is mounted at several paths (a bind mount) has one such place, so
 * the places of two paths show that one is below the other even if the paths don't.
 *
 * @param device number of the file system, as {@code /proc/self/mountinfo} writes it
 * @param path path in the file system, with one character for each byte; without a slash at its end
 */
record MountedPath(String device, String path) {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    /** Positions of the fields of a line of {@code mountinfo}, see proc_pid_mountinfo(5). */
    private static final int DEVICE = 2;

    private static final int ROOT = 3;
    private static final int POINT = 4;

    /**
     * Finds the place of a path.
     *
     * @param path real path
     * @return empty if this system does not list its mounts
     */
    static Optional<MountedPath> of(Path path) throws IOException {
        return Files.isReadable(MOUNTS)
                ? of(Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1), bytes(path))
                : Optional.empty();
    }

    /**
     * Finds the place of a path. The last mount at the longest matching mount point counts, because it hides the others.
     *
     * @param mounts lines of {@code mountinfo}
     * @param path absolute path, with one character for each byte
     */
    static Optional<MountedPath> of(List<String> mounts, String path) {
        Optional<MountedPath> place = Optional.empty();
        int longest = -1;
        for (String line : mounts) {
            String[] fields = line.split(" ", POINT + 2);
            if (fields.length > POINT) {
                String point = withoutSlash(unescaped(fields[POINT]));
                if (point.length() >= longest && (path + "/").startsWith(point + "/")) {
                    longest = point.length();
                    place = Optional.of(new MountedPath(
                            fields[DEVICE],
                            withoutSlash(unescaped(fields[ROOT])) + withoutSlash(path.substring(point.length()))));
                }
            }
        }
        return place;
    }

    /** Whether this is the other place, or is below it. */
    boolean isIn(MountedPath other) {
        return device.equals(other.device) && (path + "/").startsWith(other.path + "/");
    }

    private static String bytes(Path path) {
        // The URI has the bytes of the path even if they are not valid UTF-8.
        String raw = path.toUri().getRawPath();
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                out.append((char) Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.append(raw.charAt(i));
            }
        }
        return withoutSlash(out.toString());
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The kernel writes a space, tab, line feed and backslash as a backslash and three octal digits. */
    private static String unescaped(String field) {
        StringBuilder out = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 3 < field.length()) {
                out.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                out.append(field.charAt(i));
            }
        }
        return out.toString();
    }
}

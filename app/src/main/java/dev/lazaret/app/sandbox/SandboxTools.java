package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Absolute paths of the sandbox's tools, which are resolved only once. Lazaret starts no other programs. */
record SandboxTools(Path bwrap, Path sh, Path unshare, Path mount, Path setpriv, Path prlimit) {
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    /** The Debian package of each tool. */
    private static final Map<String, String> PACKAGES = Map.of(
            "bwrap", "bubblewrap",
            "sh", "dash",
            "unshare", "util-linux",
            "mount", "mount",
            "setpriv", "util-linux",
            "prlimit", "util-linux");

    /** Result of the search. */
    sealed interface Lookup {
        /** All tools exist. */
        record Found(SandboxTools tools) implements Lookup {}

        /** A tool is not installed. */
        record Missing(String tool, String debianPackage) implements Lookup {}

        /** A tool, or a folder above it, is writable by every account. */
        record Exposed(Path path) implements Lookup {}
    }

    static Lookup find() {
        return find(FOLDERS);
    }

    static Lookup find(List<Path> folders) {
        Map<String, Path> found = new HashMap<>();
        for (String tool : PACKAGES.keySet().stream().sorted().toList()) {
            Path path = folders.stream()
                    .map(folder -> folder.resolve(tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
            if (path == null) {
                return new Lookup.Missing(tool, PACKAGES.getOrDefault(tool, tool));
            }
            try {
                Path real = path.toRealPath();
                if (isExposed(real)) {
                    return new Lookup.Exposed(real);
                }
                found.put(tool, real);
            } catch (IOException e) {
                return new Lookup.Missing(tool, PACKAGES.getOrDefault(tool, tool));
            }
        }
        return new Lookup.Found(new SandboxTools(
                at(found, "bwrap"),
                at(found, "sh"),
                at(found, "unshare"),
                at(found, "mount"),
                at(found, "setpriv"),
                at(found, "prlimit")));
    }

    private static Path at(Map<String, Path> found, String tool) {
        Path path = found.get(tool);
        if (path == null) {
            throw new IllegalStateException(tool);
        }
        return path;
    }

    private static boolean isExposed(Path file) throws IOException {
        for (Path at = file; at != null; at = at.getParent()) {
            if (Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_WRITE)) {
                return true;
            }
        }
        return false;
    }
}

package dev.lazaret.app.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder of packed crates that a test fills, optionally with the index of a local registry. */
public record PackedFolder(Path folder, boolean indexed) {
    private static final Path DEBIAN = Path.of("/usr/share/cargo/registry");

    /** Packs every version of some crates that Debian's packages have installed. */
    public PackedFolder withDebians(String... names) throws IOException {
        for (String name : names) {
            try (Stream<Path> folders = Files.list(DEBIAN)) {
                for (Path one : folders.toList()) {
                    String full = String.valueOf(one.getFileName());
                    String version = full.substring(Math.min(full.length(), name.length() + 1));
                    if (full.startsWith(name + "-") && version.matches("[0-9]+\\.[0-9]+\\.[0-9]+.*")) {
                        PackedCrate packed = PackedCrate.ofFolder(one, full);
                        with(name, version, packed, packed.checksum());
                    }
                }
            }
        }
        return this;
    }

    /**
     * Adds one crate.
     *
     * @param checksum in the index
     */
    public PackedFolder with(String name, String version, PackedCrate packed, String checksum) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + "-" + version + ".crate"), packed.bytes());
        if (indexed) {
            String lower = name.toLowerCase(Locale.ROOT);
            Path lines = folder.resolve("index")
                    .resolve(
                            switch (lower.length()) {
                                case 1, 2 -> lower.length() + "/" + lower;
                                case 3 -> "3/" + lower.charAt(0) + "/" + lower;
                                default -> lower.substring(0, 2) + "/" + lower.substring(2, 4) + "/" + lower;
                            });
            Files.createDirectories(lines.resolveSibling(""));
            String before = Files.exists(lines) ? Files.readString(lines) : "";
            Files.writeString(lines, before + IndexLine.of(packed, checksum, false) + System.lineSeparator());
        }
        return this;
    }
}

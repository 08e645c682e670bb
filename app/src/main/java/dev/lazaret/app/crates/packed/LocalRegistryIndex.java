package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.json.JsonRecordMapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The index of a local registry: one file for each crate, with one line for each version (documented: The Cargo Book,
 * "Index Format").
 */
record LocalRegistryIndex(Repository registry) {
    private static final RepoPath FOLDER = RepoPath.of("index");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final long LARGEST = 64L << 20;

    /** The fields of a line that are used. */
    private record ListedVersion(String vers, Optional<String> cksum) {}

    /** Returns the index of a folder, if it has one. */
    static Optional<LocalRegistryIndex> in(Repository registry) {
        return registry.kind(FOLDER) == EntryKind.DIRECTORY
                ? Optional.of(new LocalRegistryIndex(registry))
                : Optional.empty();
    }

    /** Returns a clause that says how the index contradicts a crate; empty if it does not contradict the crate. */
    Optional<String> objection(String name, String version, String checksum) {
        if (!NAME.matcher(name).matches()
                || !(registry.read(file(name), LARGEST) instanceof ReadResult.Whole(var content))) {
            return Optional.of("the registry's index has no file for it");
        }
        return new String(content.copy(), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> JsonRecordMapper.STRICT.read(ListedVersion.class, line).stream())
                .filter(line -> line.vers.equals(version))
                .findFirst()
                .map(line -> line.cksum.equals(Optional.of(checksum))
                        ? Optional.<String>empty()
                        : Optional.of("the registry's index has another checksum for it"))
                .orElse(Optional.of("the registry's index does not have this version"));
    }

    /** Returns the path of a crate's file in the index. */
    private static RepoPath file(String crate) {
        String name = crate.toLowerCase(Locale.ROOT);
        return FOLDER.child(
                switch (name.length()) {
                    case 1 -> "1/" + name;
                    case 2 -> "2/" + name;
                    case 3 -> "3/" + name.charAt(0) + "/" + name;
                    default -> name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name;
                });
    }
}

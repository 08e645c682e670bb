package dev.lazaret.app.fetch;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds files in a fetched crate that differ from its checksum file, which was fetched and checked together with them.
 */
public final class CrateChecksumVerifier {
    private static final int LARGEST = 64 << 20;

    private CrateChecksumVerifier() {}

    /**
     * Finds files that were changed, added or deleted.
     *
     * @param crate the crate's folder
     * @param inventory scan of the folder
     * @return their paths, sanitized for display ("inert") and sorted; only the checksum file's path if it can't be
     *     parsed
     */
    public static List<String> of(Repository crate, Inventory inventory) {
        Optional<ChecksumFile> listed =
                crate.read(RepoPath.of(ChecksumFile.NAME), LARGEST) instanceof ReadResult.Whole(var content)
                        ? ChecksumFile.of(content.copy())
                        : Optional.empty();
        return listed.map(file -> of(file.files(), inventory)).orElseGet(() -> List.of(ChecksumFile.NAME));
    }

    private static List<String> of(Map<String, String> listed, Inventory inventory) {
        Map<String, String> missing = new TreeMap<>(listed);
        List<String> changed = new ArrayList<>();
        for (Entry entry : inventory.entries()) {
            String path = entry.path().utf8();
            if (entry.kind() != dev.lazaret.analysis.repository.EntryKind.DIRECTORY
                    && !path.equals(ChecksumFile.NAME)) {
                String expected = missing.remove(path);
                Digest digest = entry.digest();
                if (digest == null || !digest.hex().equals(expected)) {
                    changed.add(Inert.path(entry.path().bytes()));
                }
            }
        }
        missing.keySet().forEach(path -> changed.add(Inert.line(path, path.length())));
        return changed.stream().sorted().toList();
    }
}

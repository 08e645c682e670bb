package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Modification times of a copy's files. Because cargo compares times, not contents, a file that is the same as in the
 * last copy keeps its time, and a new or changed file gets the current time.
 */
final class ModificationTimes {
    private record StoredTime(String digest, Instant time) {}

    private final Map<String, StoredTime> last;
    private final Map<String, StoredTime> now = new TreeMap<>();
    private final Instant present;

    private ModificationTimes(Map<String, StoredTime> last, Instant present) {
        this.last = last;
        this.present = present;
    }

    /**
     * Reads the times of the last copy. If the file with the times is missing, every file of the copy counts as new.
     * Lines that can't be parsed are ignored.
     */
    static ModificationTimes read(Path file, Instant present) throws IOException {
        Map<String, StoredTime> last = new HashMap<>();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            // Every byte is a character in Latin-1, so even a damaged file can be read.
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                List<String> fields = List.of(line.split(" ", -1));
                if (fields.size() == 4
                        && fields.get(1).matches("-?[0-9]{1,12}")
                        && fields.get(2).matches("[0-9]{1,9}")) {
                    Instant time = Instant.ofEpochSecond(Long.parseLong(fields.get(1)), Long.parseLong(fields.get(2)));
                    last.put(fields.get(3), new StoredTime(fields.get(0), time));
                }
            }
        }
        return new ModificationTimes(last, present);
    }

    FileTime get(RepoPath path, Digest digest) {
        StoredTime known = last.get(path.toString());
        StoredTime stored =
                known != null && known.digest().equals(digest.hex()) ? known : new StoredTime(digest.hex(), present);
        now.put(path.toString(), stored);
        return FileTime.from(stored.time());
    }

    void write(Path file) throws IOException {
        String text = now.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        Files.deleteIfExists(file);
        Files.writeString(
                file, text, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static String line(String path, StoredTime known) {
        Instant time = known.time();
        return known.digest() + " " + time.getEpochSecond() + " " + time.getNano() + " " + path + "\n";
    }
}

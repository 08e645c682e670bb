package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.FileVisitor;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Limits;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.Scan;
import dev.lazaret.analysis.trust.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a build script that ran has left in its stage's target folder. */
public final class ScriptOutput {
    /** Of all that one script made. */
    private static final long MOST = 1 << 20;

    private static final Limits LIMITS = new Limits(1_000, 16, (int) MOST, 64 << 20);
    private static final RepoPath PRINTED = RepoPath.of("output");
    private static final String OUT_DIR = "out";

    private ScriptOutput() {}

    /**
     * As a recording; empty where it may not be replayed: because of what it says to cargo, files that are no text, or their size.
     *
     * @param target the stage's target folder; nothing of the stage runs any more
     * @param below in which cargo has put what the script printed, and its OUT_DIR. No link of it is followed
     */
    public static Optional<Recording> read(Path target, String below) {
        Path folder = target.resolve(below);
        if (isLinked(target, folder)) {
            return Optional.empty();
        }
        if (Repository.open(folder) instanceof Opened.Ready(Repository repository)) {
            try (repository) {
                return read(repository);
            }
        }
        return Optional.empty();
    }

    private static boolean isLinked(Path target, Path folder) {
        try {
            return !folder.toRealPath().equals(target.toRealPath().resolve(target.relativize(folder)));
        } catch (IOException e) {
            return true;
        }
    }

    private static Optional<Recording> read(Repository repository) {
        Optional<String> printed = text(repository, PRINTED);
        if (printed.isEmpty()
                || !(repository.scan(LIMITS, () -> FileVisitor.NOTHING, Progress.NONE)
                        instanceof Scan.Done(Inventory inventory))
                || !inventory.whole()
                || inventory.bytes() > MOST) {
            return Optional.empty();
        }
        SortedMap<String, String> files = new TreeMap<>();
        for (Entry entry : inventory.below(RepoPath.of(OUT_DIR))) {
            Optional<String> text = entry.isFile() ? text(repository, entry.path()) : Optional.empty();
            if (text.isPresent()) {
                files.put(entry.path().utf8().substring(OUT_DIR.length() + 1), text.get());
            } else if (entry.kind() != EntryKind.DIRECTORY) {
                return Optional.empty();
            }
        }
        return Recording.of(printed.get(), files).found();
    }

    private static Optional<String> text(Repository repository, RepoPath path) {
        if (!(repository.read(path, MOST) instanceof ReadResult.Whole(Content content))) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.copy()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

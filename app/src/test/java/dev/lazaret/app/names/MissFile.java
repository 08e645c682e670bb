package dev.lazaret.app.names;

import dev.lazaret.analysis.text.LineIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes wrong answers, one on each line: crate, target, kind, place as {@code path:line:column} (in bytes, from 1),
 * name, expected places, the first two answers.
 */
final class MissFile {
    private final Map<Path, Optional<LineIndex>> lines = new HashMap<>();

    void write(Writer out, String crate, Path folder, Collection<Examination.Miss> misses) throws IOException {
        for (Examination.Miss miss : misses) {
            Reference reference = miss.reference();
            out.write(String.join(
                    "\t",
                    crate,
                    reference.target().name().toLowerCase(Locale.ROOT),
                    reference.kind().word(),
                    text(folder, reference.place()),
                    reference.name(),
                    text(folder, reference.expected().stream().sorted().toList()),
                    miss.answers().isEmpty() ? "none" : text(folder, miss.answers())));
            out.write('\n');
        }
    }

    private String text(Path folder, Collection<Place> places) {
        return places.stream().map(place -> text(folder, place)).collect(Collectors.joining(", "));
    }

    private String text(Path folder, Place place) {
        return lines.computeIfAbsent(folder.resolve(place.file()), MissFile::read)
                .map(index -> {
                    int line = index.line(place.offset());
                    return place.file() + ":" + line + ":" + (place.offset() - index.start(line) + 1);
                })
                .orElse(place.file() + " at byte " + place.offset());
    }

    private static Optional<LineIndex> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(LineIndex.of(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.subject.Mention.As;
import dev.lazaret.analysis.subject.Subject.Reason;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists the files of native libraries that a value names for loading. SQLite appends the system's ending to a path that
 * has none.
 */
final class NativeLibraryFiles {
    private static final String LINUX = ".so";
    private static final List<String> OTHERS = List.of(".dylib", ".dll");

    private NativeLibraryFiles() {}

    /** Returns the files that each text of a value may mean, and each {@code path} of its tables. */
    static List<Mention> of(ValuePlace place) {
        Stream<String> paths = place.value() instanceof Node.Array array
                ? array.tables().stream().flatMap(table -> table.text("path").stream())
                : Stream.of();
        return Stream.concat(place.texts().stream(), paths)
                .flatMap(text -> files(place, text))
                .toList();
    }

    private static Stream<Mention> files(ValuePlace place, String text) {
        if (text.endsWith(LINUX) || OTHERS.stream().anyMatch(text::endsWith)) {
            return Stream.of(Covers.written(As.PATH, place, text));
        }
        boolean alone = text.indexOf('/') < 0 && text.indexOf('\\') < 0;
        Mention first =
                alone ? new Mention.Unknown(Reason.LOOKED_UP, text) : Covers.written(As.PATH, place, text + LINUX);
        Stream<Mention> possible = Stream.concat(Stream.of("", LINUX), OTHERS.stream())
                .map(ending -> Covers.written(As.IF_THERE, place, text + ending));
        return Stream.concat(Stream.of(first), possible);
    }
}

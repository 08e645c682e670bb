package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.ScopeReference.As;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists the files of native libraries that a value names to be loaded. SQLite appends the platform's file extension to
 * a path without one.
 */
final class NativeLibraryReferenceFinder {
    private static final String LINUX = ".so";
    private static final List<String> OTHERS = List.of(".dylib", ".dll");

    private NativeLibraryReferenceFinder() {}

    /**
     * Returns references to the files that each string in a value, and each {@code path} in its tables, may refer to.
     */
    static List<ScopeReference> references(ValuePlace place) {
        Stream<String> paths = place.value() instanceof Node.Array array
                ? array.tables().stream().flatMap(table -> table.text("path").stream())
                : Stream.of();
        return Stream.concat(place.texts().stream(), paths)
                .flatMap(text -> files(place, text))
                .toList();
    }

    private static Stream<ScopeReference> files(ValuePlace place, String text) {
        if (text.endsWith(LINUX) || OTHERS.stream().anyMatch(text::endsWith)) {
            return Stream.of(VerdictScope.written(As.PATH, place, text));
        }
        boolean alone = text.indexOf('/') < 0 && text.indexOf('\\') < 0;
        ScopeReference first = alone
                ? new ScopeReference.Unknown(Reason.LOOKED_UP, text)
                : VerdictScope.written(As.PATH, place, text + LINUX);
        Stream<ScopeReference> possible = Stream.concat(Stream.of("", LINUX), OTHERS.stream())
                .map(ending -> VerdictScope.written(As.IF_THERE, place, text + ending));
        return Stream.concat(Stream.of(first), possible);
    }
}

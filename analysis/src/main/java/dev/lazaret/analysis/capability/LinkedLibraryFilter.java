package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Determines which libraries the files of a unit may link. The compiler loads a dependency only if a path names it
 * (rustc's {@code --extern} without {@code force}), so a dependency that the files never name contributes no code to
 * the unit.
 *
 * <p>A name counts wherever it occurs, even in a string, because derive macros read paths in strings. Macros of unread
 * crates, and unread files, may name libraries without this being visible. In these cases, all libraries count as
 * linked.
 */
final class LinkedLibraryFilter {
    /** Macros of the standard library that include other code, or assemble names. */
    private static final Set<String> OPEN = Set.of("concat_idents", "include");

    private final CapabilityCatalogue catalogue;
    private final Set<String> names = new HashSet<>();

    /** The lengths of all names that are searched for. */
    private final Set<Integer> lengths = new HashSet<>();

    private final Set<String> named = new HashSet<>();
    private boolean open;

    LinkedLibraryFilter(Collection<LocalLibrary> libraries, CapabilityCatalogue watch) {
        this.catalogue = watch;
        libraries.forEach(library -> names.addAll(library.names()));
        Stream.concat(names.stream(), OPEN.stream()).forEach(name -> lengths.add(name.length()));
    }

    /** Reads files of one package. {@code crates}: the dependencies of the package. */
    void read(List<SourceFile> files, DependencyNames crates) {
        open |= crates.unread().stream()
                .anyMatch(name ->
                        !catalogue.isComputing(name) || !crates.registry().contains(name));
        for (SourceFile file : files) {
            Tokens tokens = file.tokens();
            for (int i = 0; i < tokens.size() && !open; i++) {
                TokenKind kind = tokens.kind(i);
                if (kind.isName()) {
                    boolean plain = kind == TokenKind.IDENTIFIER && tokens.isAscii(i);
                    if (!plain || lengths.contains(tokens.end(i) - tokens.start(i))) {
                        name(tokens.name(i));
                    }
                } else if (kind.isString()) {
                    text(tokens, i);
                }
            }
        }
    }

    private void name(String name) {
        open |= OPEN.contains(name);
        if (names.contains(name)) {
            named.add(name);
        }
    }

    /** Reads the names in a string literal. */
    private void text(Tokens tokens, int i) {
        String value = StringLiteralDecoder.unescape(tokens, i);
        String text = Normalizer.normalize(value == null ? tokens.text(i) : value, Normalizer.Form.NFC);
        int start = 0;
        int at = 0;
        while (start < text.length()) {
            int point = at < text.length() ? text.codePointAt(at) : ' ';
            if (Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point)) {
                at += Character.charCount(point);
                continue;
            }
            if (lengths.contains(at - start)) {
                name(text.substring(start, at));
            }
            at += Character.charCount(point);
            start = at;
        }
    }

    /** Whether a library may be linked, according to the files that were read so far. */
    boolean mayLink(LocalLibrary library) {
        return open || library.names().stream().anyMatch(named::contains);
    }
}

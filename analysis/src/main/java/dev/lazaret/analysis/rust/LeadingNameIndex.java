package dev.lazaret.analysis.rust;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the first segments of a file's paths and the names of the macros that it calls without a path. Makes one
 * pass, at the first query.
 */
final class LeadingNameIndex {
    /** The top-level names of std, core and alloc, except macros (see the documentation of these crates). */
    private static final Set<String> STANDARD = Set.of(
            "alloc",
            "any",
            "arch",
            "array",
            "ascii",
            "async_iter",
            "backtrace",
            "borrow",
            "boxed",
            "cell",
            "char",
            "clone",
            "cmp",
            "collections",
            "convert",
            "default",
            "env",
            "error",
            "f32",
            "f64",
            "ffi",
            "fmt",
            "fs",
            "future",
            "hash",
            "hint",
            "i128",
            "i16",
            "i32",
            "i64",
            "i8",
            "intrinsics",
            "io",
            "isize",
            "iter",
            "marker",
            "mem",
            "net",
            "num",
            "ops",
            "option",
            "os",
            "panic",
            "panicking",
            "path",
            "pin",
            "prelude",
            "primitive",
            "process",
            "ptr",
            "range",
            "rc",
            "result",
            "simd",
            "slice",
            "str",
            "string",
            "sync",
            "task",
            "thread",
            "time",
            "u128",
            "u16",
            "u32",
            "u64",
            "u8",
            "usize",
            "vec");

    private final Tokens tokens;
    private final Map<String, Span> standard = new HashMap<>();
    private @Nullable Map<String, Span> spans;
    private final Set<String> macros = new HashSet<>();

    /** The first and the last token at which a path begins with a certain name. */
    private record Span(int first, int last) {}

    LeadingNameIndex(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Whether a path begins with the name before token {@code from} or after token {@code to}. */
    boolean isOutside(String name, int from, int to) {
        Span span = spans().get(name);
        return span != null && (span.first() < from || span.last() > to);
    }

    /**
     * Same as {@link #isOutside}, but counts only paths whose second segment is a macro call, is a top-level name of
     * the standard library, or is not a name but, for example, a brace or {@code *}.
     */
    boolean isStandardOutside(String name, int from, int to) {
        spans();
        Span span = standard.get(name);
        return span != null && (span.first() < from || span.last() > to);
    }

    /** Whether the file calls a macro of this name without a path. */
    boolean isMacro(String name) {
        spans();
        return macros.contains(name);
    }

    private Map<String, Span> spans() {
        Map<String, Span> found = spans;
        if (found == null) {
            found = new HashMap<>();
            int before = -1;
            for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
                boolean separator = tokens.is(i, TokenKind.PATH_SEPARATOR);
                boolean leads = (separator || tokens.is(i, "!"))
                        && before >= 0
                        && tokens.kind(before).isName()
                        && !tokens.is(tokens.previous(before), TokenKind.PATH_SEPARATOR);
                if (leads && !separator) {
                    macros.add(tokens.name(before));
                } else if (leads) {
                    add(found, before);
                    int next = tokens.next(i);
                    boolean name = next < tokens.size() && tokens.kind(next).isName();
                    if (!name || tokens.is(tokens.next(next), "!") || STANDARD.contains(tokens.name(next))) {
                        add(standard, before);
                    }
                }
                before = i;
            }
            spans = found;
        }
        return found;
    }

    private void add(Map<String, Span> into, int at) {
        into.merge(tokens.name(at), new Span(at, at), (old, last) -> new Span(old.first(), last.last()));
    }
}

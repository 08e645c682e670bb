package dev.lazaret.analysis.symbol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the tree of a {@code use} declaration. */
final class UseTreeReader {
    private UseTreeReader() {}

    /** Returns the keyword {@code use} of the tree that contains the token; -1 if it is in none. */
    static int keyword(CodeTokens code, int k) {
        int from = Math.max(0, k - ItemShape.HEAD_LIMIT);
        for (int at = k - 1; at >= from; at--) {
            if (code.is(at, "use")) {
                return at;
            }
            boolean part = code.isName(at)
                    || code.isPathSeparator(at)
                    || code.is(at, ',')
                    || code.is(at, '*')
                    || code.is(at, '{')
                    || code.is(at, '}');
            if (!part) {
                return -1;
            }
        }
        return -1;
    }

    /** Returns the semicolon that ends the tree beginning at {@code from}; -1 if the tokens are not a tree. */
    static int end(CodeTokens code, int from) {
        int k = from;
        while (k < code.size()) {
            if (code.is(k, ';')) {
                return k;
            }
            boolean part = code.isName(k)
                    || code.isPathSeparator(k)
                    || code.is(k, ',')
                    || code.is(k, '*')
                    || code.is(k, '{')
                    || code.is(k, '}')
                    || code.is(k, '$');
            if (!part || code.is(k, "use")) {
                return -1;
            }
            k++;
        }
        return -1;
    }

    /** Adds the names that the tree from {@code from} to its semicolon {@code to} imports. */
    static void read(CodeTokens code, int from, int to, int scope, boolean visible, Consumer<UseEntry> out) {
        Deque<List<String>> prefixes = new ArrayDeque<>();
        prefixes.push(List.of());
        List<String> path = new ArrayList<>();
        String name = "";
        for (int k = from; k <= to; k++) {
            boolean close = code.is(k, '}');
            if (code.is(k, '{')) {
                prefixes.push(joined(prefixes.element(), path));
                path.clear();
            } else if (close || code.is(k, ',') || k == to) {
                add(scope, joined(prefixes.element(), path), name, visible, path.isEmpty(), out);
                path.clear();
                name = "";
                if (close && prefixes.size() > 1) {
                    prefixes.pop();
                }
            } else if (code.is(k, "as")) {
                k++;
                name = code.text(k);
            } else if (code.isPathSeparator(k)) {
                if (k == from) {
                    path.add("");
                }
            } else {
                path.add(code.isName(k) ? code.name(k) : code.text(k));
            }
        }
    }

    /** Returns the whole path of the tree that contains token {@code k}, up to and including {@code k}. */
    static List<String> pathTo(CodeTokens code, int use, int k) {
        Deque<List<String>> prefixes = new ArrayDeque<>();
        prefixes.push(List.of());
        List<String> path = new ArrayList<>();
        for (int i = use + 1; i <= k; i++) {
            if (code.is(i, '{')) {
                prefixes.push(joined(prefixes.element(), path));
                path.clear();
            } else if (code.is(i, ',')) {
                path.clear();
            } else if (code.is(i, '}')) {
                path.clear();
                if (prefixes.size() > 1) {
                    prefixes.pop();
                }
            } else if (code.isPathSeparator(i)) {
                if (i == use + 1) {
                    path.add("");
                }
            } else if (code.isName(i)) {
                path.add(code.name(i));
            }
        }
        return joined(prefixes.element(), path);
    }

    private static List<String> joined(List<String> prefix, List<String> path) {
        // Longer paths are omitted anyway; nested braces must not make them grow.
        return Stream.concat(prefix.stream(), path.stream())
                .limit(UseEntry.SEGMENT_LIMIT + 1)
                .toList();
    }

    private static void add(
            int scope, List<String> path, String name, boolean visible, boolean empty, Consumer<UseEntry> out) {
        if (empty || path.size() > UseEntry.SEGMENT_LIMIT) {
            return;
        }
        String last = path.getLast();
        boolean omitted = last.equals("*") || (last.equals("self") && path.size() > 1);
        List<String> used = omitted ? path.subList(0, path.size() - 1) : path;
        String own = used.isEmpty() ? "" : used.getLast();
        String bound = last.equals("*") ? "*" : name.isEmpty() ? own : name;
        out.accept(new UseEntry(scope, used, bound, visible));
    }
}

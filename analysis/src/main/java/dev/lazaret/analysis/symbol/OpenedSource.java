package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file whose names are being resolved: its tokens, and the bindings of its functions. */
final class OpenedSource {
    /** Maximum number of bindings of a name in other blocks that are looked at. */
    private static final int BINDING_LIMIT = 2_000;

    /** Maximum number of alternatives of a pattern. */
    private static final int ALTERNATIVE_LIMIT = 200;

    private final int file;
    private final CodeTokens code;
    private final FileSymbols symbols;
    private final Map<String, List<Binding>> bindings;
    /** Each binding by the token that defines it. */
    private final Map<Integer, BindingPosition> defining = new HashMap<>();

    /** A binding among those of the same name. */
    private record BindingPosition(List<Binding> same, int index) {
        Binding binding() {
            return same.get(index);
        }
    }

    OpenedSource(int file, Tokens tokens, FileSymbols symbols) {
        this.file = file;
        this.code = new CodeTokens(tokens);
        this.symbols = symbols;
        this.bindings = new HashMap<>();
        for (Binding binding : BindingReader.read(code)) {
            bindings.computeIfAbsent(binding.name(), n -> new ArrayList<>(2)).add(binding);
        }
        for (List<Binding> same : bindings.values()) {
            same.sort(Comparator.comparingInt(Binding::from));
            for (int i = same.size() - 1; i >= 0; i--) {
                defining.put(same.get(i).token(), new BindingPosition(same, i));
            }
        }
    }

    int file() {
        return file;
    }

    CodeTokens code() {
        return code;
    }

    FileSymbols symbols() {
        return symbols;
    }

    int scopeAt(int token) {
        return symbols.scopeAt(code.start(token));
    }

    /** Returns the binding that {@code name} means at a token; null if there is none. */
    @Nullable
    Binding binding(String name, int token) {
        List<Binding> same = bindings.getOrDefault(name, List.of());
        int low = 0;
        int high = same.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (same.get(middle).from() <= token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= Math.max(0, low - BINDING_LIMIT); i--) {
            Binding candidate = same.get(i);
            if (candidate.isVisibleAt(token) && candidate.token() <= token) {
                return first(same, i);
            }
        }
        return null;
    }

    /** Returns the first of the bindings of one pattern: alternatives bind the same name several times. */
    private static Binding first(List<Binding> same, int i) {
        int at = i;
        while (at > Math.max(0, i - ALTERNATIVE_LIMIT)
                && same.get(at - 1).from() == same.get(i).from()
                && same.get(at - 1).to() == same.get(i).to()) {
            at--;
        }
        Binding found = same.get(at);
        for (int k = at; k <= i; k++) {
            if (same.get(k).token() < found.token()) {
                found = same.get(k);
            }
        }
        return found;
    }

    /** Returns the first binding of the pattern that {@code binding} is in, which defines the name for the others. */
    Binding first(Binding binding) {
        BindingPosition at = defining.get(binding.token());
        return at == null ? binding : first(at.same(), at.index());
    }

    /** Returns the binding that token {@code k} defines; null if it defines none. */
    @Nullable
    Binding defines(int k) {
        BindingPosition at = defining.get(k);
        return at == null ? null : at.binding();
    }
}

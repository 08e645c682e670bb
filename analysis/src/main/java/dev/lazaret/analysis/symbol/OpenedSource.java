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
    private final int file;
    private final CodeTokens code;
    private final FileSymbols symbols;
    private final Map<String, List<Binding>> bindings;

    OpenedSource(int file, Tokens tokens, FileSymbols symbols) {
        this.file = file;
        this.code = new CodeTokens(tokens);
        this.symbols = symbols;
        this.bindings = new HashMap<>();
        for (Binding binding : BindingReader.read(code)) {
            bindings.computeIfAbsent(binding.name(), n -> new ArrayList<>(2)).add(binding);
        }
        bindings.values().forEach(same -> same.sort(Comparator.comparingInt(Binding::from)));
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
        for (int i = low - 1; i >= 0; i--) {
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
        while (at > 0
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
        List<Binding> same = bindings.getOrDefault(binding.name(), List.of());
        return first(same, same.lastIndexOf(binding));
    }

    /** Returns the binding that token {@code k} defines; null if it defines none. */
    @Nullable
    Binding defines(int k) {
        String name = code.isName(k) ? code.name(k) : code.text(k);
        for (Binding binding : bindings.getOrDefault(name, List.of())) {
            if (binding.token() == k) {
                return binding;
            }
        }
        return null;
    }
}

package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.LineIndex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scopes, functions, and uses of names and literals in one file, as read from its tokens. Populated by
 * {@link SourceReader}.
 */
final class SourceFile {
    private final RepoPath path;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private @Nullable LineIndex lines;
    private int @Nullable [] around;
    private final NameScope scope = new NameScope(NameScope.Form.FILE, null, false);
    private final List<FunctionItem> functions = new ArrayList<>();
    private final List<NameReference> marks = new ArrayList<>();
    private final Set<String> valueNames = new HashSet<>();
    private final List<StatementLiterals> texts = new ArrayList<>();
    private @Nullable NavigableMap<Integer, String> literals;
    private final List<AttributeUse> attributes = new ArrayList<>();
    private final Map<Integer, Declared> declarations = new HashMap<>();
    private final Map<String, List<Import>> associated = new HashMap<>();
    private final Map<FunctionItem, List<VariableBinding>> bindings = new HashMap<>();
    private final Map<FunctionItem, Map<String, List<VariableBinding>>> named = new HashMap<>();
    private final TypeUses types = new TypeUses();
    private final List<Integer> unsafe = new ArrayList<>();
    private final List<Integer> foreign = new ArrayList<>();
    private final List<Place> blobs = new ArrayList<>();
    private final List<Place> exclusive = new ArrayList<>();
    private final Map<LimitReason, Integer> limits = new EnumMap<>(LimitReason.class);

    SourceFile(RepoPath path, Tokens tokens, BracketPairIndex trees) {
        this.path = path;
        this.tokens = tokens;
        this.trees = trees;
    }

    RepoPath path() {
        return path;
    }

    Tokens tokens() {
        return tokens;
    }

    BracketPairIndex trees() {
        return trees;
    }

    /** Records that a limit was reached at a token. Only the first token for each reason is recorded. */
    void limit(LimitReason reason, int token) {
        limits.putIfAbsent(reason, token);
    }

    /** Returns the limits that were reached while this file was read. */
    List<AnalysisLimit> limits() {
        return limits.entrySet().stream()
                .map(one -> {
                    int token = Math.clamp(one.getValue(), 0, Math.max(0, tokens.size() - 1));
                    return new AnalysisLimit(one.getKey(), path, line(token), column(token));
                })
                .toList();
    }

    /** Returns the line of a token, from 1. */
    int line(int token) {
        return lines().line(tokens.start(token));
    }

    /** Returns the column of a token, from 1. */
    int column(int token) {
        return lines().column(tokens.start(token));
    }

    private LineIndex lines() {
        if (lines == null) {
            lines = tokens.lines();
        }
        return lines;
    }

    NameScope scope() {
        return scope;
    }

    /** Returns the opening token of the innermost brackets around a token; -1 if there are none. */
    int bracketAround(int token) {
        if (around == null) {
            around = enclosing();
        }
        return token < around.length ? around[token] : -1;
    }

    private int[] enclosing() {
        int[] found = new int[tokens.size()];
        int open = -1;
        for (int i = 0; i < found.length; i++) {
            if (open >= 0 && trees.partner(open) == i) {
                open = found[open];
            }
            found[i] = open;
            if (trees.opens(i)) {
                open = i;
            }
        }
        return found;
    }

    List<FunctionItem> functions() {
        return functions;
    }

    List<NameReference> marks() {
        return marks;
    }

    /** Records the name of a function, static, constant or import, if it is spelled like a type. */
    void addValueName(String name) {
        if (!NameReferenceReader.isSpelledAsValue(name)) {
            valueNames.add(name);
        }
    }

    /** Returns the names of functions, statics, constants and renamed imports that are spelled like types. */
    Set<String> valueNames() {
        return valueNames;
    }

    /**
     * Removes each reference to a single name that is spelled like a type, unless the crate declares that name as a
     * value.
     */
    void retainValues(Set<String> declared) {
        marks.removeIf(mark -> mark.form() == NameReference.Form.VALUE
                && mark.path().size() == 1
                && !NameReferenceReader.isSpelledAsValue(mark.last())
                && !declared.contains(mark.last()));
    }

    /** Returns the index of the first name reference after a token. */
    int markAfter(int token) {
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (marks.get(middle).token() <= token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    List<StatementLiterals> texts() {
        return texts;
    }

    /**
     * Returns the values of the single literals, by token. Must not be called before the file has been read completely,
     * because the result is cached.
     */
    NavigableMap<Integer, String> literals() {
        if (literals == null) {
            literals = new TreeMap<>();
            for (StatementLiterals text : texts) {
                if (text.single()) {
                    literals.put(text.token(), text.plain());
                }
            }
        }
        return literals;
    }

    List<AttributeUse> attributes() {
        return attributes;
    }

    /** Adds a function or static, and links its attributes to it. */
    void add(FunctionItem function, List<AttributeUse> on) {
        functions.add(function);
        for (AttributeUse attribute : on) {
            attributes.set(attribute.index(), attribute.on(function));
        }
    }

    /** Returns the indices of the {@code unsafe} tokens. */
    List<Integer> unsafe() {
        return unsafe;
    }

    /** Returns the indices of the {@code extern} tokens that begin a block. */
    List<Integer> foreign() {
        return foreign;
    }

    /**
     * Returns the first exclusive-or operator of each function that contains one. Exclusive-or is the simplest way to
     * hide data.
     */
    List<Place> exclusive() {
        return exclusive;
    }

    /** A token with its enclosing function and closure. */
    record Place(
            int token,
            @Nullable FunctionItem function,
            @Nullable ClosureExpression closure) {}

    /** Returns the places of long encoded literals and of arrays of many numbers. */
    List<Place> blobs() {
        return blobs;
    }

    /**
     * Returns the place of the declaration {@code mod name;} that begins at byte {@code start}; null if none begins
     * there.
     */
    @Nullable
    Declared declaring(int start) {
        return declarations.get(start);
    }

    void declare(int start, Declared where) {
        declarations.put(start, where);
    }

    /** Returns the scope of the macro call whose arguments begin at a byte. */
    NameScope macroScopeAt(int start) {
        NameScope found = scope;
        for (NameReference mark : marks) {
            if (tokens.start(mark.token()) > start) {
                break;
            }
            found = mark.form() == NameReference.Form.MACRO ? mark.scope() : found;
        }
        return found;
    }

    /** Returns the scope of the {@code include!} call on a line; the file's scope if there is none. */
    NameScope including(int line) {
        return marks.stream()
                .filter(mark -> mark.form() == NameReference.Form.MACRO
                        && mark.last().equals("include")
                        && line(mark.token()) == line)
                .map(NameReference::scope)
                .findFirst()
                .orElse(scope);
    }

    /**
     * The place of the declaration of a module whose code is in another file.
     *
     * @param test whether the module is compiled for tests only
     */
    record Declared(NameScope scope, boolean test) {}

    TypeUses types() {
        return types;
    }

    /** Returns the associated types that impls declare by {@code type Name = path;}, by name. */
    Map<String, List<Import>> associated() {
        return associated;
    }

    void associate(String name, Import what) {
        associated.computeIfAbsent(name, key -> new ArrayList<>()).add(what);
    }

    /** Returns the bindings of all variables of a function, in order. */
    List<VariableBinding> bindings(FunctionItem function) {
        return bindings.getOrDefault(function, List.of());
    }

    /** Returns the bindings of one variable of a function, in order. */
    List<VariableBinding> bindings(FunctionItem function, String name) {
        return named.getOrDefault(function, Map.of()).getOrDefault(name, List.of());
    }

    void bind(FunctionItem function, VariableBinding binding) {
        bindings.computeIfAbsent(function, key -> new ArrayList<>()).add(binding);
        named.computeIfAbsent(function, key -> new HashMap<>())
                .computeIfAbsent(binding.name(), key -> new ArrayList<>(1))
                .add(binding);
    }
}

package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.Lines;
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

/** One file as its tokens tell it: scopes, functions, and where names and literals are used. Filled by {@link SourceReader}. */
final class SourceFile {
    private final RepoPath path;
    private final Tokens tokens;
    private final TokenTrees trees;
    private @Nullable Lines lines;
    private int @Nullable [] around;
    private final Scope scope = new Scope(Scope.Form.FILE, null, false);
    private final List<Function> functions = new ArrayList<>();
    private final List<PathUse> marks = new ArrayList<>();
    private final Set<String> valueNames = new HashSet<>();
    private final List<StatementText> texts = new ArrayList<>();
    private @Nullable NavigableMap<Integer, String> literals;
    private final List<AttributeUse> attributes = new ArrayList<>();
    private final Map<Integer, Declared> declarations = new HashMap<>();
    private final Map<String, List<Import>> associated = new HashMap<>();
    private final Map<Function, List<Binding>> bindings = new HashMap<>();
    private final Map<Function, Map<String, List<Binding>>> named = new HashMap<>();
    private final TypeUses types = new TypeUses();
    private final List<Integer> unsafe = new ArrayList<>();
    private final List<Integer> foreign = new ArrayList<>();
    private final List<Place> blobs = new ArrayList<>();
    private final List<Place> exclusive = new ArrayList<>();
    private final Map<Gap, Integer> limits = new EnumMap<>(Gap.class);

    SourceFile(RepoPath path, Tokens tokens, TokenTrees trees) {
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

    TokenTrees trees() {
        return trees;
    }

    /** Notes that a bound was reached at a token; the first place of each kind counts. */
    void limit(Gap reason, int token) {
        limits.putIfAbsent(reason, token);
    }

    /** The bounds that reading this file reached. */
    List<AnalysisLimit> limits() {
        return limits.entrySet().stream()
                .map(one -> {
                    int token = Math.clamp(one.getValue(), 0, Math.max(0, tokens.size() - 1));
                    return new AnalysisLimit(one.getKey(), path, line(token), column(token));
                })
                .toList();
    }

    /** Line of a token, from 1. */
    int line(int token) {
        return lines().line(tokens.start(token));
    }

    /** Column of a token, from 1. */
    int column(int token) {
        return lines().column(tokens.start(token));
    }

    private Lines lines() {
        if (lines == null) {
            lines = tokens.lines();
        }
        return lines;
    }

    Scope scope() {
        return scope;
    }

    /** The bracket in which a token stands, or -1. */
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

    List<Function> functions() {
        return functions;
    }

    List<PathUse> marks() {
        return marks;
    }

    /** A function, static, constant or import has this name. */
    void addValueName(String name) {
        if (!PathReader.isSpelledAsValue(name)) {
            valueNames.add(name);
        }
    }

    /** Names of functions, statics, constants and renamed imports that are spelled as types are. */
    Set<String> valueNames() {
        return valueNames;
    }

    /** Drops the single names that are spelled as types are and that nothing of the crate declares as a value. */
    void keepValues(Set<String> declared) {
        marks.removeIf(mark -> mark.form() == PathUse.Form.VALUE
                && mark.path().size() == 1
                && !PathReader.isSpelledAsValue(mark.last())
                && !declared.contains(mark.last()));
    }

    /** Index of the first mark behind a token. */
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

    List<StatementText> texts() {
        return texts;
    }

    /** The single literals by their tokens; to be asked when the file is read. */
    NavigableMap<Integer, String> literals() {
        if (literals == null) {
            literals = new TreeMap<>();
            for (StatementText text : texts) {
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

    /** A function or static, and the attributes that stand on it. */
    void add(Function function, List<AttributeUse> on) {
        functions.add(function);
        for (AttributeUse attribute : on) {
            attributes.set(attribute.index(), attribute.on(function));
        }
    }

    /** Tokens {@code unsafe}. */
    List<Integer> unsafe() {
        return unsafe;
    }

    /** Tokens {@code extern} that begin a block. */
    List<Integer> foreign() {
        return foreign;
    }

    /** The first exclusive or of each function that has one: how data are hidden most simply. */
    List<Place> exclusive() {
        return exclusive;
    }

    /** A token and the function around it. */
    record Place(
            int token,
            @Nullable Function function,
            @Nullable Closure closure) {}

    /** Literals that are long and encoded, or arrays of many numbers. */
    List<Place> blobs() {
        return blobs;
    }

    /** Where the {@code mod name;} stands whose first byte is {@code start}. */
    @Nullable
    Declared declaring(int start) {
        return declarations.get(start);
    }

    void declare(int start, Declared where) {
        declarations.put(start, where);
    }

    /** The scope in which a macro is called whose arguments begin at a byte. */
    Scope givenToMacro(int start) {
        Scope found = scope;
        for (PathUse mark : marks) {
            if (tokens.start(mark.token()) > start) {
                break;
            }
            found = mark.form() == PathUse.Form.MACRO ? mark.scope() : found;
        }
        return found;
    }

    /** The scope in which a call of {@code include!} stands, by its line. */
    Scope including(int line) {
        return marks.stream()
                .filter(mark -> mark.form() == PathUse.Form.MACRO
                        && mark.last().equals("include")
                        && line(mark.token()) == line)
                .map(PathUse::scope)
                .findFirst()
                .orElse(scope);
    }

    /**
     * Where a module of another file is declared.
     *
     * @param test whether it is compiled for tests only
     */
    record Declared(Scope scope, boolean test) {}

    TypeUses types() {
        return types;
    }

    /** What {@code type Name = path;} says in impls, by the name. */
    Map<String, List<Import>> associated() {
        return associated;
    }

    void associate(String name, Import what) {
        associated.computeIfAbsent(name, key -> new ArrayList<>()).add(what);
    }

    /** What the variables of a function are given, in order. */
    List<Binding> bindings(Function function) {
        return bindings.getOrDefault(function, List.of());
    }

    /** What a variable of a function is given, in order. */
    List<Binding> bindings(Function function, String name) {
        return named.getOrDefault(function, Map.of()).getOrDefault(name, List.of());
    }

    void bind(Function function, Binding binding) {
        bindings.computeIfAbsent(function, key -> new ArrayList<>()).add(binding);
        named.computeIfAbsent(function, key -> new HashMap<>())
                .computeIfAbsent(binding.name(), key -> new ArrayList<>(1))
                .add(binding);
    }
}

package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue of capabilities: the data in {@code capabilities.toml}, looked up by name in constant time. Immutable
 * once read.
 */
public final class CapabilityCatalogue {
    private static final String DATA = "/dev/lazaret/analysis/catalogue/capabilities.toml";
    private static final String LISTS = "/dev/lazaret/analysis/catalogue/lists.toml";
    private static final String DECLARATIONS = "declarations";
    private static final String FUNCTION = "function";

    private static final String SOURCES = "sources";
    private static final String TEXTS = "texts";
    private static final String COMPUTES = "computes";
    private static final String SILENT = "silent";

    /** Primitive types. Their functions belong to no crate. */
    private static final Set<String> PRIMITIVES = Set.of(
            "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "self", "str", "u128", "u16",
            "u32", "u64", "u8", "usize");

    /** The keyword in each declaration of C functions. */
    private static final String FOREIGN = "extern";

    /** The attribute that links a declared C function under a name other than its own. */
    private static final String LINKED = "link_name";

    /** Keys in the data whose values are paths. */
    private static final Set<String> PATHS = Set.of("crate", "path", FUNCTION);

    /** Capabilities that, in a program, are evidence only in combination with others. */
    private static final Set<Capability> ONLY_IN_COMBINATION = Set.of(Capability.DECODE, Capability.EMBEDS);

    private static final Set<Capability> ACTIONS =
            Set.of(Capability.PROCESS, Capability.NETWORK, Capability.DYNAMIC_LOAD);

    private final Map<String, Capability> paths = new HashMap<>();
    private final Map<String, Capability> foreign = new HashMap<>();
    private final Map<String, Capability> methods = new HashMap<>();
    private final Map<String, Capability> macros = new HashMap<>();
    private final Map<String, Capability> attributes = new HashMap<>();
    private final Set<String> declarations = new HashSet<>();
    private final Set<String> computes = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private final Set<String> libc = new HashSet<>();

    /**
     * Paths ({@code crate::name}) in crates that declare C functions that do not refer to the C function of that name.
     */
    private final Set<String> lacking = new HashSet<>();

    private final Set<Set<String>> needed = new HashSet<>(Set.of(Set.of("link_section"), Set.of(FOREIGN, LINKED)));
    /** The first segments of the known paths. */
    private final Set<String> firsts = new HashSet<>();

    /** The crates of which more than individual functions are known. */
    private final Set<String> knownCrates = new HashSet<>();

    private final List<Named> longPaths = new ArrayList<>();
    private final Set<List<String>> beginnings = new HashSet<>();

    private final Map<String, ValueSource> sources = new HashMap<>();
    private final Map<String, Text> texts = new HashMap<>();
    private final Set<String> textNames = new HashSet<>();
    private final Map<String, ValueSource> methodSources = new HashMap<>();
    private final Map<String, ValueSource> macroSources = new HashMap<>();

    private final KnownNameCatalogue known = new KnownNameCatalogue();
    private final GeneratorFunctionCatalogue generators = new GeneratorFunctionCatalogue();
    private final ProgramStarterCatalogue starters = new ProgramStarterCatalogue();

    private CapabilityCatalogue() {}

    /** The kind of result that a function produces from a string. */
    enum Text {
        TOKENS,
        NAME
    }

    /** A path and its capability. */
    record Named(List<String> path, Capability capability) {}

    /** Contains the built-in data. Loaded on first use. */
    private static final class Loaded {
        static final CapabilityCatalogue CATALOGUE = read();
    }

    /**
     * Returns the built-in data. The first call loads it.
     *
     * @throws ExceptionInInitializerError if the data are missing or malformed
     */
    public static CapabilityCatalogue load() {
        return Loaded.CATALOGUE;
    }

    private static CapabilityCatalogue read() {
        try (InputStream in = CapabilityCatalogue.class.getResourceAsStream(DATA);
                InputStream lists = CapabilityCatalogue.class.getResourceAsStream(LISTS)) {
            if (in == null || lists == null) {
                throw new IllegalStateException(DATA + " or " + LISTS + " is missing");
            }
            CapabilityCatalogue watch = of(TomlReader.read(in.readAllBytes()));
            Node.Table shared = TomlReader.read(lists.readAllBytes()).root();
            watch.libc.addAll(texts(shared, "libc-symbols"));
            shared.array("harmless-linker-words").ifPresent(watch.known::addHarmlessForLinker);
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalArgumentException if a section or key is unknown; the message names it
     */
    static CapabilityCatalogue of(Document document) {
        if (!document.problems().isEmpty()) {
            throw new IllegalArgumentException(DATA + " is broken: " + document.problems());
        }
        CapabilityCatalogue watch = new CapabilityCatalogue();
        for (Member member : document.root().members()) {
            if (member.value() instanceof Node.Table table) {
                watch.section(member.key(), table);
            }
        }
        for (String function : watch.foreign.keySet()) {
            watch.needed.add(Set.of(FOREIGN, function));
            watch.declarations.forEach(crate -> watch.needed.add(Set.of(crate, function)));
        }
        return watch;
    }

    private void section(String name, Node.Table table) {
        if (KnownNameCatalogue.isSection(name)) {
            for (Member member : table.members()) {
                if (member.value() instanceof Node.Array array) {
                    known.add(name, member.key(), array);
                }
            }
            return;
        }
        if (name.equals(GeneratorFunctionCatalogue.SECTION)) {
            generators.add(table);
            return;
        }
        if (name.equals(ProgramStarterCatalogue.SECTION)) {
            starters.add(table);
            return;
        }
        if (name.equals(DECLARATIONS)) {
            declarations.addAll(texts(table, "crate"));
            lacking.addAll(texts(table, "lacks"));
            firsts.addAll(declarations);
            knownCrates.addAll(declarations);
            return;
        }
        if (name.equals(COMPUTES)) {
            computes.addAll(texts(table, "crate"));
            return;
        }
        if (name.equals(SOURCES)) {
            table.members().forEach(member -> sources(member.key(), texts(table, member.key())));
            return;
        }
        if (name.equals(TEXTS)) {
            texts(table, "tokens").forEach(path -> texts.put(path, Text.TOKENS));
            texts(table, "name").forEach(path -> texts.put(path, Text.NAME));
            texts.keySet().forEach(path -> textNames.add(path.substring(path.lastIndexOf(':') + 1)));
            return;
        }
        Capability capability =
                Capability.find(name).orElseThrow(() -> new IllegalArgumentException(DATA + ": no capability " + name));
        silent.addAll(texts(table, SILENT));
        for (Member member : table.members()) {
            if (member.key().equals(SILENT)) {
                continue;
            }
            Map<String, Capability> into = switch (member.key()) {
                case "path", "crate", FUNCTION -> paths;
                case "foreign" -> foreign;
                case "method" -> methods;
                case "macro" -> macros;
                case "attribute" -> attributes;
                default -> throw new IllegalArgumentException(name + ": no word " + member.key());
            };
            for (String text : texts(table, member.key())) {
                into.putIfAbsent(text, capability);
                List<String> path = List.of(text.split("::", -1));
                if (PATHS.contains(member.key()) && path.size() > 2) {
                    longPaths.add(new Named(path, capability));
                    for (int length = 2; length < path.size(); length++) {
                        beginnings.add(path.subList(0, length));
                    }
                }
                firsts.add(path.getFirst());
                if (!member.key().equals(FUNCTION)) {
                    knownCrates.add(path.getFirst());
                }
                if (!ONLY_IN_COMBINATION.contains(capability) && !member.key().equals("foreign")) {
                    needed.add(parts(text));
                }
            }
        }
    }

    /**
     * Adds the functions whose results have a source. {@code .name} is a method, {@code name!} is a macro, and anything
     * else is a path.
     */
    private void sources(String word, List<String> names) {
        ValueSource source =
                ValueSource.find(word).orElseThrow(() -> new IllegalArgumentException(SOURCES + ": no word " + word));
        for (String name : names) {
            if (name.startsWith(".")) {
                methodSources.put(name.substring(1), source);
            } else if (name.endsWith("!")) {
                macroSources.put(name.substring(0, name.length() - 1), source);
            } else {
                sources.put(name, source);
            }
        }
    }

    /** Returns the source of the value that a function of another crate returns. */
    Optional<ValueSource> source(List<String> path) {
        for (int length = path.size(); length > 0; length--) {
            ValueSource found = sources.get(String.join("::", path.subList(0, length)));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return path(path).flatMap(capability -> switch (capability) {
            case HOME -> Optional.of(ValueSource.HOME_FOLDER);
            case DECODE -> Optional.of(ValueSource.DECODED);
            case FILE_READ, NETWORK -> Optional.of(ValueSource.CONTENT);
            default -> Optional.empty();
        });
    }

    /** Whether there is a function with this name that produces tokens or a name from a string. */
    boolean isOfText(String name) {
        return textNames.contains(name);
    }

    /** Returns the kind of result that a function or macro of another crate produces from a string. */
    Optional<Text> text(List<String> path) {
        return Optional.ofNullable(texts.get(String.join("::", path)));
    }

    /** Returns the source of the value that a method of this name returns, on any receiver. */
    Optional<ValueSource> methodSource(String name) {
        return Optional.ofNullable(methodSources.get(name));
    }

    /** Returns the source of the value that a macro of this name produces. */
    Optional<ValueSource> macroSource(String name) {
        return Optional.ofNullable(macroSources.get(name));
    }

    /**
     * Returns the names that a file must contain in order to use a path. The name {@code std} is not required, because
     * {@code core} has the same items.
     */
    private static Set<String> parts(String path) {
        Set<String> parts = new HashSet<>(List.of(path.split("::", -1)));
        if (path.startsWith("std::")) {
            parts.remove("std");
        }
        return parts;
    }

    private static List<String> texts(Node.Table table, String key) {
        return table.array(key).map(Node.Array::texts).orElse(List.of());
    }

    /** Returns the classes of names of programs, variables and files. */
    public KnownNameCatalogue known() {
        return known;
    }

    /** Returns the functions and methods of generator crates that write files. */
    GeneratorFunctionCatalogue generators() {
        return generators;
    }

    /** Returns the functions of crates that start a program, and the methods that select the program. */
    ProgramStarterCatalogue starters() {
        return starters;
    }

    /** Returns sets of names. A file that uses anything in the data contains all names of at least one set. */
    Set<Set<String>> needed() {
        return needed;
    }

    /** Returns the capability of a path into another crate: that of the longest entry that is a prefix of the path. */
    Optional<Capability> path(List<String> path) {
        if (!firsts.contains(path.getFirst())) {
            return Optional.empty();
        }
        String whole = String.join("::", path);
        int end = whole.length();
        for (int i = path.size() - 1; i >= 0; i--) {
            String beginning = whole.substring(0, end);
            end -= path.get(i).length() + "::".length();
            if (silent.contains(beginning)) {
                return Optional.empty();
            }
            Capability found = paths.get(beginning);
            if (found != null) {
                return Optional.of(found);
            }
        }
        boolean declares =
                declarations.contains(path.getFirst()) && !lacking.contains(path.getFirst() + "::" + path.getLast());
        return declares ? foreign(path.getLast()) : Optional.empty();
    }

    /** Whether a path begins with a crate that declares C functions. */
    boolean isDeclared(String path) {
        int first = path.indexOf("::");
        return first > 0 && declarations.contains(path.substring(0, first));
    }

    /** Whether a path reads environment variables. */
    boolean readsVariables(List<String> path) {
        return path(path)
                .filter(one -> one == Capability.ENVIRONMENT || one == Capability.ENVIRONMENT_WHOLE)
                .isPresent();
    }

    /** Whether nothing is known about a crate of this name. */
    boolean isUnread(String crate) {
        return Character.isLowerCase(crate.charAt(0))
                && !crate.equals("std")
                && !PRIMITIVES.contains(crate)
                && !knownCrates.contains(crate)
                && !computes.contains(crate)
                && !declarations.contains(crate);
    }

    /** Whether the crate of this name on crates.io only computes. */
    boolean isComputing(String crate) {
        return computes.contains(crate);
    }

    /**
     * Whether a path into std is the path of a function that starts a program, loads code or accesses the network, or
     * is a prefix or an extension of such a path.
     */
    boolean leadsToAction(List<String> path) {
        List<String> whole = new ArrayList<>(path);
        if (path.getFirst().equals("core") || path.getFirst().equals("alloc")) {
            whole.set(0, "std");
        }
        return longPaths.stream()
                .filter(one -> ACTIONS.contains(one.capability()))
                .anyMatch(one -> {
                    int common = Math.min(one.path().size(), whole.size());
                    return one.path().subList(0, common).equals(whole.subList(0, common));
                });
    }

    /** Whether this path is a proper prefix of a known path that has three or more segments. */
    boolean isBeginning(List<String> path) {
        return beginnings.contains(path);
    }

    /** Returns the known paths that have three or more segments. */
    List<Named> longPaths() {
        return longPaths;
    }

    /**
     * Whether the C library has a function of this name that other code calls, so that an exported function of this
     * name would be called instead.
     */
    boolean isOfLibc(String symbol) {
        return libc.contains(symbol);
    }

    /** Returns the capability of a C function of this name. */
    Optional<Capability> foreign(String name) {
        return Optional.ofNullable(foreign.get(name));
    }

    Optional<Capability> method(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    /** Returns the capability of a macro of another crate. */
    Optional<Capability> macro(List<String> path) {
        return Optional.ofNullable(macros.get(String.join("::", path)));
    }

    /** Returns the names of the methods that have a capability. */
    Set<String> methods() {
        return methods.keySet();
    }

    Optional<Capability> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}

package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.document.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Classifies names of programs, variables and files by the data in {@code capabilities.toml}. */
public final class KnownNameCatalogue {
    /** Most parts of a path in one name of the data. */
    private static final int PARTS = 3;

    /** Longest name in the data, in characters. */
    private static final int LONGEST = 64;

    /** Last words of variables that contain the place or the name of a secret, and not the secret. */
    private static final Set<String> PLACES = Set.of("DIR", "FILE", "ID", "NAME", "PATH", "TTL", "URL");

    private static final String LINKER_WORDS = "linker-words";

    private static final String HARMLESS = "harmless";

    /** The allowed words of each section. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "programs",
            Set.of("aside", "compiler", "network", "shell", "teller", "tool", "toolchain", "version"),
            "variables",
            Set.of("cargo", "check", "home", "key", "loading", "public", "secret"),
            "files",
            Set.of("check", "home", "secret", "startup"),
            "settings",
            Set.of("tool"),
            LINKER_WORDS,
            Set.of(HARMLESS),
            "told",
            Set.of("chooser", "grave-call", "linker", "loader"));

    private static final Classes NOTHING = new Classes();

    private static final boolean[] DIVIDES = new boolean[128];

    static {
        "/\\\"'=,:;()".chars().forEach(c -> DIVIDES[c] = true);
        for (char c = 0; c < DIVIDES.length; c++) {
            DIVIDES[c] |= Character.isWhitespace(c);
        }
    }

    private final Map<String, Classes> classes = new HashMap<>();

    /** Names of one kind, with the word of their class. */
    private static final class Classes {
        private final Map<String, String> plain = new HashMap<>();
        private final Set<String> firsts = new HashSet<>();
        private final Map<String, String> beginnings = new HashMap<>();
        private final Map<String, String> endings = new HashMap<>();
        private final Map<String, Set<String>> words = new HashMap<>();

        void add(String word, List<String> names) {
            words.computeIfAbsent(word, key -> new HashSet<>()).addAll(names);
            for (String name : names) {
                if (name.length() > LONGEST || name.split("/", -1).length > PARTS) {
                    throw new IllegalArgumentException(word + ": a name that is too long: " + name);
                }
                if (name.endsWith("*")) {
                    beginnings.put(name.substring(0, name.length() - 1), word);
                } else if (name.startsWith("*")) {
                    endings.put(name.substring(1), word);
                } else {
                    plain.put(name, word);
                    firsts.add(name.substring(0, end(name, 0)));
                }
            }
        }

        boolean is(String word, String name) {
            return words.getOrDefault(word, Set.of()).contains(name);
        }

        Optional<String> find(String name) {
            String found = plain.get(name);
            if (found == null) {
                found = first(beginnings, name::startsWith);
            }
            if (found == null) {
                found = first(endings, name::endsWith);
            }
            return Optional.ofNullable(found);
        }

        /** Returns the first matching word in alphabetical order. */
        private static @Nullable String first(Map<String, String> parts, Predicate<String> fits) {
            String first = null;
            for (Map.Entry<String, String> part : parts.entrySet()) {
                if (fits.test(part.getKey())
                        && (first == null || part.getValue().compareTo(first) < 0)) {
                    first = part.getValue();
                }
            }
            return first;
        }
    }

    /** Whether this section of the data classifies names. */
    static boolean isSection(String name) {
        return WORDS.containsKey(name);
    }

    /**
     * @throws IllegalArgumentException if a section has no such word
     */
    void add(String section, String word, Node.Array names) {
        if (!WORDS.getOrDefault(section, Set.of()).contains(word)) {
            throw new IllegalArgumentException(section + ": no word " + word);
        }
        classes.computeIfAbsent(section, key -> new Classes()).add(word, names.texts());
    }

    private Classes section(String name) {
        return classes.getOrDefault(name, NOTHING);
    }

    /** Returns the class of a program, as a word of its section; empty if the program is unknown. */
    public Optional<String> program(String written) {
        String name = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
        String bare = name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
        return bare.length() < written.length() && written.startsWith(".")
                ? Optional.empty()
                : section("programs").find(bare);
    }

    /** Whether the first argument decides what a program of this name does: cargo and rustup. */
    boolean isToolchain(String written) {
        return program(written).filter("toolchain"::equals).isPresent();
    }

    /** Whether a linker setting is known to choose no program, library or plugin. */
    boolean isLinkerSetting(String argument) {
        return section("told").find(argument).filter("linker"::equals).isPresent();
    }

    /** Adds the words for the linker that choose no program, library or plugin. */
    void addHarmlessForLinker(Node.Array words) {
        add(LINKER_WORDS, HARMLESS, words);
    }

    /** Whether a word for the linker is known to choose nothing. */
    boolean isHarmlessForLinker(String word) {
        return section(LINKER_WORDS).find(word).isPresent();
    }

    /** Whether the value of this variable makes a program load or start something else. */
    boolean isLoader(String name) {
        return section("told").find(name).filter("loader"::equals).isPresent();
    }

    /**
     * Whether this variable decides which programs or libraries are used by all programs that start after it is set.
     */
    boolean isChooser(String name) {
        return isLoader(name)
                || section("told").find(name).filter("chooser"::equals).isPresent();
    }

    /** Whether this system call starts a program, or turns data or another process into one. */
    boolean isGraveCall(String name) {
        return section("told").find(name).filter("grave-call"::equals).isPresent();
    }

    /** Returns the class of a variable, as a word of its section; empty if the variable is unknown. */
    public Optional<String> variable(String name) {
        Classes variables = section("variables");
        Optional<String> known = variables.find(name).filter(word -> !word.equals("secret") && !word.equals("key"));
        return known.isPresent() || !isSecret(name) ? known : Optional.of("secret");
    }

    private boolean isSecret(String name) {
        return hasSecret(name, word -> !word.isEmpty());
    }

    /**
     * Whether a text that no visible call reads as a variable is the name of a variable with a secret. A key must name
     * its purpose to count.
     */
    boolean isNameOfSecret(String text) {
        return !section("variables")
                        .find(text)
                        .filter(word -> !word.equals("secret") && !word.equals("key"))
                        .isPresent()
                && hasSecret(text, word -> section("variables").is("key", word));
    }

    /** {@code before}: whether this word makes a following {@code KEY} a secret. */
    private boolean hasSecret(String name, Predicate<String> before) {
        if (PLACES.contains(name.substring(name.lastIndexOf('_') + 1))) {
            return false;
        }
        String last = "";
        for (String word : name.toUpperCase(Locale.ROOT).split("_", -1)) {
            if (section("variables").is("secret", word) || (word.equals("KEY") && before.test(last))) {
                return true;
            }
            last = word;
        }
        return false;
    }

    /**
     * Returns the first part of a text that names a known file, with its class: {@code secret}, {@code startup},
     * {@code check}, {@code home}. {@code home} counts only if no other class matches.
     */
    public Optional<Named> file(String text) {
        Classes files = section("files");
        Named home = null;
        for (int from = part(text, 0); from < text.length(); from = part(text, end(text, from))) {
            Named here = beginsWith(files, text, from);
            if (here != null && !here.word().equals("home")) {
                return Optional.of(here);
            }
            home = home == null ? here : home;
        }
        return Optional.ofNullable(home);
    }

    /** Whether a part of a path is a file or folder that makes a tool run something. */
    boolean isSettings(String text) {
        Classes settings = section("settings");
        for (int from = part(text, 0); from < text.length(); from = part(text, end(text, from))) {
            if (beginsWith(settings, text, from) != null) {
                return true;
            }
        }
        return false;
    }

    /** Returns the longest name of the data that begins with the part of a text at {@code from}. */
    private static @Nullable Named beginsWith(Classes files, String text, int from) {
        int first = end(text, from);
        if (first - from > LONGEST || !files.firsts.contains(text.substring(from, first))) {
            return null;
        }
        StringBuilder joined = new StringBuilder();
        Named here = null;
        int at = from;
        for (int k = 0; k < PARTS && at < text.length() && joined.length() <= LONGEST; k++) {
            int end = end(text, at);
            joined.append(k == 0 ? "" : "/").append(text, at, Math.min(end, at + LONGEST + 1));
            String word = files.plain.get(joined.toString());
            here = word == null ? here : new Named(word, joined.toString());
            at = part(text, end);
        }
        return here;
    }

    /** Returns where the next part of a path begins, or the end of the text. */
    private static int part(String text, int from) {
        int at = from;
        while (at < text.length() && divides(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && !divides(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean divides(char c) {
        return c < DIVIDES.length ? DIVIDES[c] : Character.isWhitespace(c);
    }

    /**
     * A name in the data.
     *
     * @param word word of the name's class
     */
    public record Named(String word, String name) {}
}

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

/** Classifies names of programs, variables and files, using the data in {@code capabilities.toml}. */
public final class KnownNameCatalogue {
    /** Maximum number of components of a path in the data. */
    private static final int PARTS = 3;

    /** Maximum length in characters of a name in the data. */
    private static final int LONGEST = 64;

    /** Last parts of the names of variables that contain the location or the name of a secret instead of the secret. */
    private static final Set<String> PLACES = Set.of("DIR", "FILE", "ID", "NAME", "PATH", "TTL", "URL");

    private static final String LINKER_WORDS = "linker-words";

    private static final String HARMLESS = "harmless";

    /** The allowed keys of each section. A key is a class of names. */
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

    /** The names in one section, with their classes. */
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

        /**
         * Returns the class of the matching prefixes or suffixes that comes first in alphabetical order; null if none
         * matches.
         */
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
     * @throws IllegalArgumentException if the section has no such key
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

    /** Returns the class of a program; empty if the program is unknown. */
    public Optional<String> program(String written) {
        String name = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
        String bare = name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
        return bare.length() < written.length() && written.startsWith(".")
                ? Optional.empty()
                : section("programs").find(bare);
    }

    /** Whether a program of this name is cargo or rustup, whose first argument determines what it does. */
    boolean isToolchain(String written) {
        return program(written).filter("toolchain"::equals).isPresent();
    }

    /** Whether an argument is a linker setting that is known not to select a program, library or plugin. */
    boolean isLinkerSetting(String argument) {
        return section("told").find(argument).filter("linker"::equals).isPresent();
    }

    /** Adds linker arguments that do not select a program, library or plugin. */
    void addHarmlessForLinker(Node.Array words) {
        add(LINKER_WORDS, HARMLESS, words);
    }

    /** Whether a linker argument is known not to select a program, library or plugin. */
    boolean isHarmlessForLinker(String word) {
        return section(LINKER_WORDS).find(word).isPresent();
    }

    /** Whether the value of this variable makes a program load or start something else. */
    boolean isLoader(String name) {
        return section("told").find(name).filter("loader"::equals).isPresent();
    }

    /**
     * Whether this variable determines which programs or libraries are used by all programs that are started after it
     * has been set.
     */
    boolean isChooser(String name) {
        return isLoader(name)
                || section("told").find(name).filter("chooser"::equals).isPresent();
    }

    /**
     * Whether this system call is severe: it starts a program, or makes it possible to execute data or to control
     * another process.
     */
    boolean isGraveCall(String name) {
        return section("told").find(name).filter("grave-call"::equals).isPresent();
    }

    /** Returns the class of a variable; empty if the variable is unknown. */
    public Optional<String> variable(String name) {
        Classes variables = section("variables");
        Optional<String> known = variables.find(name).filter(word -> !word.equals("secret") && !word.equals("key"));
        return known.isPresent() || !isSecret(name) ? known : Optional.of("secret");
    }

    private boolean isSecret(String name) {
        return hasSecret(name, word -> !word.isEmpty());
    }

    /**
     * Whether a string is the name of a variable that contains a secret. Used for strings that no visible call reads as
     * a variable, so a name with {@code KEY} counts only if the part before it states the key's purpose.
     */
    boolean isNameOfSecret(String text) {
        return !section("variables")
                        .find(text)
                        .filter(word -> !word.equals("secret") && !word.equals("key"))
                        .isPresent()
                && hasSecret(text, word -> section("variables").is("key", word));
    }

    /**
     * Whether the parts of a variable's name show that it contains a secret. {@code before}: whether a part makes a
     * following {@code KEY} a secret.
     */
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
     * Returns the first known file that a string names, with its class: {@code secret}, {@code startup}, {@code check}
     * or {@code home}. {@code home} counts only if no other class matches.
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

    /** Whether a path contains a file or folder that makes a tool run something. */
    boolean isSettings(String text) {
        Classes settings = section("settings");
        for (int from = part(text, 0); from < text.length(); from = part(text, end(text, from))) {
            if (beginsWith(settings, text, from) != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the longest name in the data that matches a string, starting with the component at {@code from}; null if
     * none matches.
     */
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

    /** Returns the index at which the next component of a path begins; the length of the string if there is none. */
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
     * @param word the name's class
     */
    public record Named(String word, String name) {}
}

package dev.lazaret.app.step.cargo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names that a build script or macro could define, as far as its source and its input show. Names are compared
 * without case and underscores, because generators convert between naming conventions.
 *
 * <p>A generator often composes a name, as {@code FooBuilder} from {@code Foo}. So a name also counts if it begins or
 * ends with a name of the input, and the rest is a word in a string of the source, another name of the input, or a
 * number.
 */
final class DefinableNames {
    private static final int MOST = 50_000;

    /** Longer names are compared as a whole only, because a name has as many parts as characters. */
    private static final int LONGEST_NAME = 256;

    /** Shorter parts are in too many names. */
    private static final int SHORTEST_PART = 3;

    private static final Set<String> DEFINITIONS =
            Set.of("const", "enum", "fn", "macro_rules", "mod", "static", "struct", "trait", "type", "union");

    /** The traits of the standard library that generated code often implements or derives, by their methods. */
    private static final Map<String, Set<String>> TRAITS = Map.ofEntries(
            Map.entry("clone", Set.of("Clone")),
            Map.entry("cmp", Set.of("Ord")),
            Map.entry("default", Set.of("Default")),
            Map.entry("deref", Set.of("Deref")),
            Map.entry("eq", Set.of("PartialEq")),
            Map.entry("fmt", Set.of("Debug", "Display")),
            Map.entry("from", Set.of("From")),
            Map.entry("from_str", Set.of("FromStr")),
            Map.entry("hash", Set.of("Hash")),
            Map.entry("into", Set.of("From", "Into")),
            Map.entry("max", Set.of("Ord")),
            Map.entry("min", Set.of("Ord")),
            Map.entry("ne", Set.of("PartialEq")),
            Map.entry("next", Set.of("Iterator")),
            Map.entry("partial_cmp", Set.of("PartialOrd")),
            Map.entry("to_string", Set.of("Display")),
            Map.entry("try_from", Set.of("TryFrom")));

    private final Set<String> defined = new HashSet<>();
    private final Set<String> parts = new HashSet<>();
    private final Set<String> mentioned = new HashSet<>();
    private final Set<String> implemented = new HashSet<>();
    private final Map<String, String> input = new HashMap<>();
    private boolean full;

    /** Adds a name that generated code defines. */
    void addDefinition(String name) {
        add(defined, normalized(name));
    }

    /** Adds the name of a trait that generated code implements or derives. */
    void addImplementation(String trait) {
        add(implemented, normalized(trait));
    }

    /** Adds a name that generated code contains. */
    void addMention(String name) {
        add(mentioned, normalized(name));
    }

    /**
     * Adds a string of the unit's source. Its words can be parts of names. A word is the name of a definition if it is
     * the whole string or follows the keyword of an item.
     */
    void addText(String text) {
        String previous = "";
        int begin = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && Character.isUnicodeIdentifierPart(text.charAt(i));
            if (part && begin < 0) {
                begin = i;
            } else if (!part && begin >= 0) {
                String word = text.substring(begin, i);
                add(parts, normalized(word));
                addMention(word);
                if (DEFINITIONS.contains(previous) || word.length() == text.length()) {
                    addDefinition(word);
                }
                previous = word;
                begin = -1;
            }
        }
    }

    /** Adds the words of a file that a script could read: each of them could be the name of a definition. */
    void addData(String text) {
        int begin = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && Character.isUnicodeIdentifierPart(text.charAt(i));
            if (part && begin < 0) {
                begin = i;
            } else if (!part && begin >= 0) {
                addDefinition(text.substring(begin, i));
                addInput(text.substring(begin, i));
                begin = -1;
            }
        }
    }

    /** Adds a name that the unit gets as input. */
    void addInput(String name) {
        if (input.size() < MOST) {
            input.putIfAbsent(normalized(name), name);
        } else {
            full = true;
        }
    }

    /** Whether a word is the keyword of an item, so that a name follows. */
    static boolean isDefinition(String keyword) {
        return DEFINITIONS.contains(keyword);
    }

    private void add(Set<String> to, String name) {
        if (to.size() < MOST) {
            to.add(name);
        } else {
            full = true;
        }
    }

    /** Whether there were more names than are compared. */
    boolean isFull() {
        return full;
    }

    /** Whether the unit could define an item with a name. An item's own name in the input is not a new definition. */
    boolean hasItem(String name) {
        String wanted = normalized(name);
        String given = input.get(wanted);
        return defined.contains(wanted) || (given != null && !given.equals(name)) || isComposed(wanted);
    }

    /** Whether the unit could define a method, field or variant with a name. */
    boolean hasMember(String name) {
        String wanted = normalized(name);
        return defined.contains(wanted)
                || input.containsKey(wanted)
                || isComposed(wanted)
                || TRAITS.getOrDefault(name, Set.of()).stream().anyMatch(this::implementsTrait);
    }

    /** Whether the unit could implement a trait with a name. */
    boolean hasTrait(String name) {
        String wanted = normalized(name);
        return mentioned.contains(wanted) || defined.contains(wanted);
    }

    /** Whether generated code implements or derives a trait with a name. */
    boolean implementsTrait(String name) {
        return implemented.contains(normalized(name));
    }

    private boolean isComposed(String wanted) {
        if (wanted.length() > LONGEST_NAME) {
            return false;
        }
        for (int i = 1; i < wanted.length(); i++) {
            String head = wanted.substring(0, i);
            String tail = wanted.substring(i);
            boolean composed = (head.length() >= SHORTEST_PART && input.containsKey(head) && isRest(tail))
                    || (tail.length() >= SHORTEST_PART && input.containsKey(tail) && isRest(head))
                    || (head.length() >= SHORTEST_PART && parts.contains(head) && isNumber(tail));
            if (composed) {
                return true;
            }
        }
        return false;
    }

    private boolean isRest(String rest) {
        return parts.contains(rest) || input.containsKey(rest) || isNumber(rest);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String normalized(String name) {
        return name.replace("r#", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}

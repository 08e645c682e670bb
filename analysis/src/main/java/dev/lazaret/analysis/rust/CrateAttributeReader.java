package dev.lazaret.analysis.rust;

import java.util.HashSet;
import java.util.Set;

/** Reads the attributes {@code #![name]} at the top of a file that have neither a condition nor an argument. */
public final class CrateAttributeReader {
    /**
     * Attributes of a program that uses neither the standard library nor its {@code main}. Such a program runs on a
     * device without an operating system.
     */
    private static final Set<String> DEVICE = Set.of("no_std", "no_main");

    private CrateAttributeReader() {}

    /** Returns the names of such attributes in a file. */
    public static Set<String> read(Tokens tokens, BracketPairIndex trees) {
        Set<String> names = new HashSet<>();
        int i = tokens.significant(0);
        while (i < tokens.size() && AttributeReader.begins(tokens, trees, i) && tokens.is(tokens.next(i), "!")) {
            int name = tokens.next(tokens.next(tokens.next(i)));
            int after = AttributeReader.after(tokens, trees, i);
            if (name < after && tokens.kind(name).isName() && tokens.next(name) == after - 1) {
                names.add(tokens.name(name));
            }
            i = tokens.significant(after);
        }
        return names;
    }

    /** Whether a file with attributes of these names is a program for a device without an operating system. */
    public static boolean areOfDevice(Set<String> names) {
        return names.containsAll(DEVICE);
    }
}

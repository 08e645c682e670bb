package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A call of a macro that may declare modules, with the arguments that may be the name or the path of a module. Not
 * inert.
 *
 * @param macro the last name of its path, without {@code r#}
 * @param names distinct identifiers in order, without keywords; includes {@link MacroCallReader#MODULE} if an argument
 *     is part of a module's declaration
 * @param texts distinct string literals, in order, that may be a name or a path
 * @param cut whether there are others: more than {@link #WORDS} of either, or some that are not the name or path of
 *     any module
 * @param within names of the inline modules around the call, outermost first
 * @param line line of the macro's name, from 1
 * @param start byte of the bracket that opens the arguments
 * @param item whether the call is where an item or a statement may begin, so that it may declare something
 */
public record MacroCall(
        String macro,
        Set<String> names,
        Set<String> texts,
        boolean cut,
        List<String> within,
        int line,
        int start,
        boolean item) {
    /** Maximum number of names, and of texts, recorded for one call. */
    static final int WORDS = 1_000;

    public MacroCall {
        // Keep the order: files that the words lead to are listed in it, and a verdict applies to that list.
        names = inOrder(names);
        texts = inOrder(texts);
        within = List.copyOf(within);
    }

    private static Set<String> inOrder(Set<String> words) {
        return words.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(words));
    }

    /** Whether the standard library has a macro of this name. */
    public static boolean isStandard(String macro) {
        byte[] name = macro.getBytes(StandardCharsets.UTF_8);
        return KnownMacros.STANDARD.has(name, 0, name.length);
    }

    /** Returns the macros of crates.io that convert their arguments to tokens. */
    public static Set<String> quoting() {
        return KnownMacros.QUOTING;
    }

    /** Whether an argument is part of a module's declaration. */
    public boolean declaresModule() {
        return names.contains(MacroCallReader.MODULE);
    }

    /** Whether no argument can be a module. */
    public boolean isEmpty() {
        return names.isEmpty() && texts.isEmpty() && !cut;
    }
}

package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A call to a macro that may declare modules, with the arguments that may be the name or the path of a module. Not
 * inert.
 *
 * @param macro last segment of the macro's path, without {@code r#}
 * @param names distinct identifiers among the arguments, in order, without keywords; includes
 *     {@link MacroCallReader#MODULE} if an argument is part of a module's declaration
 * @param texts distinct string literals among the arguments, in order, that may be a name or a path
 * @param cut whether arguments were omitted: those after {@link #WORDS} names or texts, and those that can't be read or
 *     are not the name or path of any file
 * @param within names of the inline modules around the call, outermost first
 * @param line line of the macro's name, from 1
 * @param start offset of the bracket that opens the arguments, in bytes
 * @param item whether an item or a statement may begin at the call, so that the call may declare something
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
    /** Maximum number of names, and maximum number of texts, recorded for one call. */
    static final int WORDS = 1_000;

    public MacroCall {
        // Preserve the order: the files to which the names and texts resolve are listed in this order, and a verdict
        // applies to that list.
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

    /** Returns the names of macros in published crates that convert their arguments to tokens. */
    public static Set<String> quoting() {
        return KnownMacros.QUOTING;
    }

    /** Whether an argument is part of a module's declaration. */
    public boolean declaresModule() {
        return names.contains(MacroCallReader.MODULE);
    }

    /** Whether none of the arguments can be the name or path of a module. */
    public boolean isEmpty() {
        return names.isEmpty() && texts.isEmpty() && !cut;
    }
}

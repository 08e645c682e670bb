package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item with a body: a function, a {@code macro_rules!} macro, or a static. Also represents a C function that is only
 * declared.
 *
 * @param form kind of item
 * @param name name without {@code r#}
 * @param token index of the name's token
 * @param association type or trait that contains the item
 * @param attributes facts from the item's attributes
 * @param parameters names of the parameters, in order; the name of a pattern in brackets is empty
 * @param body tokens of the body
 */
record FunctionItem(
        Form form,
        String name,
        int token,
        Association association,
        Attributes attributes,
        List<String> parameters,
        Body body) {
    /** Maximum number of tokens of a function head that are examined. */
    private static final int HEAD = 64;

    /** Kind of item. */
    enum Form {
        FUNCTION,
        MACRO,
        /** A static, or a constant outside of functions. Its body is the value. */
        STATIC,
        /** A C function, without a body. */
        FOREIGN
    }

    /**
     * The type or trait that a function is associated with.
     *
     * @param owner the type whose impl contains the function
     * @param trait the trait that declares the function, or whose impl contains it; if there is one, the function may
     *     be called without being named
     */
    record Association(@Nullable String owner, @Nullable String trait) {
        /** The association of a free-standing item. */
        static final Association NONE = new Association(null, null);

        boolean ofTrait() {
            return trait != null;
        }
    }

    /**
     * Facts from the attributes of a function.
     *
     * @param words all names in the attributes
     * @param test whether an attribute marks the function as a test, or as compiled for tests only
     * @param linked the name under which a C function is linked; empty if no attribute specifies one
     */
    record Attributes(List<String> words, boolean test, String linked) {}

    /**
     * The tokens of an item's body, and where the item is declared.
     *
     * @param file file that contains the item
     * @param scope scope in which the item is declared
     * @param from index of the body's first token
     * @param to index of the token that ends the body
     */
    record Body(SourceFile file, NameScope scope, int from, int to) {}

    /**
     * Creates a macro, a static or a constant: an item without an associated type, and without parameters whose values
     * are followed.
     */
    static FunctionItem plain(Form form, String name, int token, List<AttributeUse> attributes, Body body) {
        return new FunctionItem(
                form,
                name,
                token,
                Association.NONE,
                new Attributes(AttributeUse.words(attributes), AttributeUse.isTest(attributes), ""),
                List.of(),
                body);
    }

    @Nullable
    String owner() {
        return association.owner();
    }

    SourceFile file() {
        return body.file();
    }

    NameScope scope() {
        return body.scope();
    }

    /** Returns the name, qualified with the associated type or, if there is none, with the module. */
    String qualified() {
        String owner = owner();
        String above = owner == null || owner.isEmpty() ? scope().module() : owner;
        return above.isEmpty() ? name : above + "::" + name;
    }

    /** Whether the function may be called as a method: it has a receiver, or a macro may generate its parameters. */
    boolean isMethod() {
        if (!parameters.isEmpty() && parameters.getFirst().equals("self")) {
            return true;
        }
        Tokens tokens = file().tokens();
        for (int i = token; i < Math.min(body.from(), token + HEAD); i++) {
            if (tokens.is(i, "$")) {
                return true;
            }
        }
        return false;
    }

    /** Returns the line of the name, from 1. */
    int line() {
        return file().line(token);
    }

    RepoPath path() {
        return file().path();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return path() + " " + name;
    }
}

package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item with a body: a function, a {@code macro_rules!}, the value of a static; or a C function that is only
 * declared.
 *
 * @param form kind of item
 * @param name name without {@code r#}
 * @param token token of the name
 * @param association type or trait that contains the item
 * @param attributes facts from the item's attributes
 * @param parameters names, in order; empty for a pattern in brackets
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
    /** Most tokens of a function head that are examined. */
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
     * @param trait the trait that declares the function, or whose impl contains it. If there is one, the function may
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
     * @param words all words of the attributes
     * @param test whether an attribute marks it as a test, or as compiled for tests only
     * @param linked the name under which a C function is linked
     */
    record Attributes(List<String> words, boolean test, String linked) {}

    /**
     * The tokens of a function.
     *
     * @param file file that contains the function
     * @param scope scope in which the function is declared
     * @param from first token of the body
     * @param to token that ends the body
     */
    record Body(SourceFile file, NameScope scope, int from, int to) {}

    /** Creates a macro, a static or a constant: it has no type, and no parameters that are followed. */
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

    /** Returns the name, qualified by its type, or else by its module. */
    String qualified() {
        String owner = owner();
        String above = owner == null || owner.isEmpty() ? scope().module() : owner;
        return above.isEmpty() ? name : above + "::" + name;
    }

    /** Whether the function may be called as a method: it has a receiver, or a macro writes its parameters. */
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

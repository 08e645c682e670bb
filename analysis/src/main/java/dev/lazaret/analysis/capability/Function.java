package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something with a body: a function, a {@code macro_rules!}, the value of a static; or a C function that is only declared.
 *
 * @param form what has the body
 * @param name without {@code r#}
 * @param token of its name
 * @param association the type or trait that holds it
 * @param attributes what its attributes say
 * @param parameters names, in order; empty where one is a pattern
 * @param body what is in it
 */
record Function(
        Form form,
        String name,
        int token,
        Association association,
        Attributes attributes,
        List<String> parameters,
        Body body) {
    /** Tokens of a head that are looked at. */
    private static final int HEAD = 64;

    /** What has the body. */
    enum Form {
        FUNCTION,
        MACRO,
        /** A static or a constant outside of functions; its body is the value. */
        STATIC,
        /** A C function: no body. */
        FOREIGN
    }

    /**
     * The type or trait that a function is associated with.
     *
     * @param owner the type whose impl holds it
     * @param trait the one that declares it, or whose impl holds it, so that calls may not name it
     */
    record Association(@Nullable String owner, @Nullable String trait) {
        /** Of what stands by itself. */
        static final Association NONE = new Association(null, null);

        boolean ofTrait() {
            return trait != null;
        }
    }

    /**
     * What the attributes of a function say.
     *
     * @param words all words of its attributes
     * @param test whether it is a test by an attribute, or compiled for tests only
     * @param linked the name under which a C function is linked
     */
    record Attributes(List<String> words, boolean test, String linked) {}

    /**
     * The tokens of a function.
     *
     * @param file in which it stands
     * @param scope in which it is declared
     * @param from first token of the body
     * @param to token that ends it
     */
    record Body(SourceFile file, Scope scope, int from, int to) {}

    /** A macro, a static or a constant: it is of no type and has no parameters that are followed. */
    static Function plain(Form form, String name, int token, List<AttributeUse> attributes, Body body) {
        return new Function(
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

    Scope scope() {
        return body.scope();
    }

    /** Its name behind that of its type, or else of its module. */
    String qualified() {
        String owner = owner();
        String above = owner == null || owner.isEmpty() ? scope().module() : owner;
        return above.isEmpty() ? name : above + "::" + name;
    }

    /** Whether it may be called as a method: it has a receiver, or a macro writes its parameters. */
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

    /** Line of its name, from 1. */
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

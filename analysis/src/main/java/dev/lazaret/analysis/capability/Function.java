package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something with a body: a function, a {@code macro_rules!}, the value of a static; or a C function that is only declared.
 *
 * @param name without {@code r#}
 * @param owner the type whose impl holds it
 * @param ofTrait whether it stands in a trait or in the impl of one, so that calls may not name it
 * @param attributes all words of its attributes
 * @param test whether it is a test by an attribute, or compiled for tests only
 * @param linked the name under which a C function is linked
 * @param parameters names, in order; empty where one is a pattern
 * @param file in which it stands
 * @param scope in which it is declared
 * @param from first token of the body
 * @param to token that ends it
 * @param token of its name
 */
record Function(
        Form form,
        String name,
        @Nullable String owner,
        boolean ofTrait,
        List<String> attributes,
        boolean test,
        String linked,
        List<String> parameters,
        SourceFile file,
        Scope scope,
        int from,
        int to,
        int token) {
    /** What has the body. */
    enum Form {
        FUNCTION,
        MACRO,
        STATIC,
        /** A C function: no body. */
        FOREIGN
    }

    /** A macro or a static: it is of no type and has no parameters that are followed. */
    static Function plain(
            Form form,
            String name,
            List<AttributeUse> attributes,
            SourceFile file,
            Scope scope,
            int from,
            int to,
            int token) {
        return new Function(
                form,
                name,
                null,
                false,
                AttributeUse.words(attributes),
                AttributeUse.isTest(attributes),
                "",
                List.of(),
                file,
                scope,
                from,
                to,
                token);
    }

    /** Line of its name, from 1. */
    int line() {
        return file.line(token);
    }

    RepoPath path() {
        return file.path();
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

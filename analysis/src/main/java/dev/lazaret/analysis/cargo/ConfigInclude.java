package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.cargo.CargoConfig.Problem;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that a configuration file includes.
 *
 * @param path as written, relative to the including file's folder
 * @param optional whether the file may be missing; only newer cargo versions support that
 */
record ConfigInclude(String path, boolean optional, Position at) {
    /** The top-level key that lists the included files. */
    static final String KEY = "include";

    private static final String TOML = ".toml";

    /** Whether cargo accepts a file with this name. */
    static boolean isToml(String name) {
        return name.endsWith(TOML) && name.length() > TOML.length();
    }

    boolean absolute() {
        return path.startsWith("/");
    }

    /** Returns the files that a configuration file includes, in order. */
    static List<ConfigInclude> of(RepoPath file, Node.Table root, ProblemList problems) {
        Optional<Node> value = root.get(KEY);
        List<ConfigInclude> found = new ArrayList<>();
        if (value.isEmpty()) {
            return found;
        }
        switch (value.get()) {
            case Node.Text text -> {
                problems.add(
                        Problem.Kind.REFUSED_BY_NEWER,
                        file,
                        text.at(),
                        "includes a file without a list around it, which newer cargos refuse");
                found.add(new ConfigInclude(text.value(), false, text.at()));
            }
            case Node.Array array -> array.items().forEach(item -> add(file, item, found, problems));
            case Node.Table table -> wrong(file, table.at(), problems);
            case Node.Bool bool -> wrong(file, bool.at(), problems);
            case Node.Literal literal -> wrong(file, literal.at(), problems);
        }
        return found;
    }

    private static void add(RepoPath file, Node item, List<ConfigInclude> found, ProblemList problems) {
        switch (item) {
            case Node.Text text -> found.add(new ConfigInclude(text.value(), false, text.at()));
            case Node.Table table -> {
                problems.add(
                        Problem.Kind.REFUSED_BY_OLDER,
                        file,
                        table.at(),
                        "includes files by tables, which older cargos refuse");
                Optional<String> path = table.text("path");
                boolean fits = table.get("optional").isEmpty()
                        || table.bool("optional").isPresent();
                path.ifPresent(text ->
                        found.add(new ConfigInclude(text, table.bool("optional").orElse(false), table.at())));
                if (path.isEmpty() || !fits) {
                    wrong(file, table.at(), problems);
                }
            }
            case Node.Array array -> wrong(file, array.at(), problems);
            case Node.Bool bool -> wrong(file, bool.at(), problems);
            case Node.Literal literal -> wrong(file, literal.at(), problems);
        }
    }

    private static void wrong(RepoPath file, Position at, ProblemList problems) {
        problems.add(
                Problem.Kind.REFUSED,
                file,
                at,
                "include is neither a text nor a list of texts or tables: cargo refuses it");
    }
}

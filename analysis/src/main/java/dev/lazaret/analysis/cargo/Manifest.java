package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a Cargo.toml, as written. If cargo accepts several names for a key, the newest one takes precedence.
 */
public final class Manifest {
    private final RepoPath path;
    private final Document document;
    private final List<Dependency> dependencies;

    private Manifest(RepoPath path, Document document) {
        this.path = path;
        this.document = document;
        this.dependencies = List.copyOf(dependencies(document.root()));
    }

    public static Manifest of(RepoPath path, Document document) {
        return new Manifest(path, document);
    }

    public RepoPath path() {
        return path;
    }

    /** Returns the package's folder. */
    public RepoPath folder() {
        return path.parent();
    }

    public Node.Table root() {
        return document.root();
    }

    public Document document() {
        return document;
    }

    /** Returns the {@code [package]} table, or its old name {@code [project]}. */
    public Optional<Node.Table> packageTable() {
        return root().table("package").or(() -> root().table("project"));
    }

    /** Returns the package's name as written; empty for a virtual manifest. */
    public Optional<String> name() {
        return packageTable().flatMap(table -> table.text("name"));
    }

    public Optional<Node.Table> workspace() {
        return root().table("workspace");
    }

    /**
     * Returns the entries of all dependency tables, including those below {@code target}, but excluding the workspace,
     * patch and replace tables.
     */
    public List<Dependency> dependencies() {
        return dependencies;
    }

    /**
     * Returns the member whose key is spelled with hyphens or with underscores. The spelling with hyphens takes
     * precedence.
     */
    static Optional<Member> either(Node.Table table, String key) {
        return table.member(key).or(() -> table.member(key.replace('-', '_')));
    }

    /** Whether a library is a macro crate. */
    public static boolean isMacro(Node.Table lib) {
        Optional<Node> types = either(lib, "crate-type").map(Member::value);
        boolean typed = types.isPresent()
                && switch (types.get()) {
                    case Node.Text text -> text.value().equals("proc-macro");
                    case Node.Array array -> array.texts().contains("proc-macro");
                    case Node.Table table -> false;
                    case Node.Bool bool -> false;
                    case Node.Literal literal -> false;
                };
        boolean switched = either(lib, "proc-macro")
                .filter(member -> member.value() instanceof Node.Bool bool && bool.value())
                .isPresent();
        return typed || switched;
    }

    private static List<Dependency> dependencies(Node.Table root) {
        List<Dependency> found = new ArrayList<>();
        collect(root, null, found);
        root.table("target").ifPresent(targets -> {
            for (Member target : targets.members()) {
                if (target.value() instanceof Node.Table table) {
                    collect(table, target.key(), found);
                }
            }
        });
        return found;
    }

    private static void collect(Node.Table table, @Nullable String target, List<Dependency> found) {
        add(table.member("dependencies"), Dependency.Kind.NORMAL, target, found);
        add(either(table, "dev-dependencies"), Dependency.Kind.DEV, target, found);
        add(either(table, "build-dependencies"), Dependency.Kind.BUILD, target, found);
    }

    private static void add(
            Optional<Member> tables, Dependency.Kind kind, @Nullable String target, List<Dependency> found) {
        if (tables.isPresent() && tables.get().value() instanceof Node.Table table) {
            for (Member member : table.members()) {
                found.add(new Dependency(kind, target, member));
            }
        }
    }
}

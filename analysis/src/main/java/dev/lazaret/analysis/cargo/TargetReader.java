package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the targets of one package: those that the manifest declares, and those that cargo infers from the package's
 * folders. The rules are those of The Cargo Book, "Cargo Targets" and "Build Scripts". If cargo refuses a manifest, its
 * declared targets are listed nevertheless.
 */
final class TargetReader {
    private static final Comparator<Target> ORDER =
            Comparator.comparing(Target::kind).thenComparing(Target::name).thenComparing(Target::path);

    private final Manifest manifest;
    private final Node.Table packageTable;
    private final String packageName;
    private final boolean edition2015;
    private final EntryTree tree;
    private final List<Target> targets = new ArrayList<>();

    private TargetReader(Manifest manifest, Node.Table packageTable, String edition, EntryTree tree) {
        this.manifest = manifest;
        this.packageTable = packageTable;
        this.packageName = manifest.name().orElse("");
        this.edition2015 = !edition.equals("2018") && !edition.equals("2021") && !edition.equals("2024");
        this.tree = tree;
    }

    /** Returns the targets, sorted by kind, name and path. */
    static List<Target> read(Manifest manifest, String edition, EntryTree tree) {
        Optional<Node.Table> table = manifest.packageTable();
        if (table.isEmpty()) {
            return List.of();
        }
        TargetReader reader = new TargetReader(manifest, table.get(), edition, tree);
        boolean library = reader.library();
        reader.programs(library);
        reader.inFolder(Target.Kind.EXAMPLE, "example", "examples", "autoexamples");
        reader.inFolder(Target.Kind.TEST, "test", "tests", "autotests");
        reader.inFolder(Target.Kind.BENCH, "bench", "benches", "autobenches");
        reader.buildScripts();
        reader.targets.sort(ORDER);
        return reader.targets;
    }

    /** A file that cargo finds without a declaration. {@code path} is relative to the package. */
    private record Inferred(String name, String path) {}

    private boolean library() {
        Optional<Member> member = manifest.root().member("lib");
        boolean usual = exists("src/lib.rs");
        if (member.isEmpty() || !(member.get().value() instanceof Node.Table table)) {
            if (usual && !off("autolib")) {
                add(Target.Kind.LIB, packageName.replace('-', '_'), "src/lib.rs", true, 0);
                return true;
            }
            return false;
        }
        String name = table.text("name").orElse(packageName.replace('-', '_'));
        String legacy = "src/" + name + ".rs";
        String path =
                table.text("path").orElseGet(() -> !usual && edition2015 && exists(legacy) ? legacy : "src/lib.rs");
        add(
                Manifest.isMacro(table) ? Target.Kind.PROC_MACRO : Target.Kind.LIB,
                name,
                path,
                false,
                line(member.get(), table),
                Optional.of(table));
        return true;
    }

    /** Whether Rust code, such as a documentation test, can link the library. */
    private static boolean isLinkedByRust(Node.Table lib) {
        return Manifest.either(lib, "crate-type")
                .map(Member::value)
                .filter(Node.Array.class::isInstance)
                .map(types -> ((Node.Array) types).texts())
                .filter(types -> !types.isEmpty())
                .map(types -> types.stream().anyMatch(type -> type.equals("lib") || type.equals("rlib")))
                .orElse(true);
    }

    private void programs(boolean library) {
        List<Inferred> inferred = new ArrayList<>();
        if (exists("src/main.rs")) {
            inferred.add(new Inferred(packageName, "src/main.rs"));
        }
        inferred.addAll(inferredIn("src/bin"));
        declared(Target.Kind.BIN, "bin", "autobins", inferred, name -> {
            if (!library && exists("src/" + name + ".rs")) {
                return Optional.of("src/" + name + ".rs");
            }
            return Stream.of("src/main.rs", "src/bin/main.rs")
                    .filter(this::exists)
                    .findFirst();
        });
    }

    private void inFolder(Target.Kind kind, String section, String folder, String switchKey) {
        declared(kind, section, switchKey, inferredIn(folder), name -> {
            boolean legacy = kind == Target.Kind.BENCH && name.equals("bench") && exists("src/bench.rs");
            return legacy ? Optional.of("src/bench.rs") : Optional.empty();
        });
    }

    private void declared(
            Target.Kind kind,
            String section,
            String switchKey,
            List<Inferred> inferred,
            Function<String, Optional<String>> legacyPath) {
        Optional<Member> member = manifest.root().member(section);
        List<Node.Table> tables =
                member.isPresent() && member.get().value() instanceof Node.Array array ? array.tables() : List.of();
        Set<String> names = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (Node.Table table : tables) {
            String name = table.text("name").orElse("");
            Optional<String> path = table.text("path").or(() -> pathOf(name, inferred, legacyPath, kind));
            names.add(name);
            table.text("path").ifPresent(paths::add);
            path.ifPresent(found -> add(kind, name, found, false, line(member.get(), table), Optional.of(table)));
        }
        boolean infers = member.isEmpty() || !edition2015;
        if (packageTable.bool(switchKey).orElse(infers)) {
            for (Inferred target : inferred) {
                if (!names.contains(target.name()) && !paths.contains(target.path())) {
                    add(kind, target.name(), target.path(), true, 0);
                }
            }
        }
    }

    /**
     * Finds the path of a target that is declared without a path. If the file does not exist, cargo ignores the target,
     * but refuses the manifest if the target is a program. Therefore the usual path is returned for a program.
     */
    private Optional<String> pathOf(
            String name, List<Inferred> inferred, Function<String, Optional<String>> legacyPath, Target.Kind kind) {
        List<String> matching = inferred.stream()
                .filter(target -> target.name().equals(name))
                .map(Inferred::path)
                .toList();
        if (matching.size() == 1) {
            return Optional.of(matching.getFirst());
        }
        Optional<String> legacy = edition2015 ? legacyPath.apply(name) : Optional.empty();
        return legacy.or(() -> matching.stream().findFirst())
                .or(() -> kind == Target.Kind.BIN ? Optional.of("src/bin/" + name + ".rs") : Optional.empty());
    }

    private List<Inferred> inferredIn(String folder) {
        List<Inferred> found = new ArrayList<>();
        for (Entry entry : tree.children(manifest.folder().child(folder))) {
            Optional<String> decoded = decode(entry.path().nameBytes());
            if (decoded.isEmpty() || decoded.get().startsWith(".")) {
                continue;
            }
            String name = decoded.get();
            String path = folder + "/" + name;
            if (entry.kind() == EntryKind.DIRECTORY) {
                if (exists(path + "/main.rs")) {
                    found.add(new Inferred(name, path + "/main.rs"));
                }
            } else if (name.endsWith(".rs")) {
                found.add(new Inferred(name.substring(0, name.length() - 3), path));
            }
        }
        return found;
    }

    /** Decodes a file name; empty if it is not UTF-8, because cargo ignores such names. */
    private static Optional<String> decode(byte[] name) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private void buildScripts() {
        packageTable
                .member("metabuild")
                .ifPresent(member -> add(
                        Target.Kind.BUILD_SCRIPT,
                        Target.METABUILD + packageName,
                        manifest.path().name(),
                        false,
                        member.at().line()));
        Optional<Member> member = packageTable.member("build");
        if (member.isEmpty()) {
            if (exists("build.rs")) {
                buildScript("build.rs", true, 0);
            }
            return;
        }
        int line = member.get().at().line();
        switch (member.get().value()) {
            case Node.Bool bool -> {
                if (bool.value()) {
                    buildScript("build.rs", false, line);
                }
            }
            case Node.Text text -> buildScript(text.value(), false, line);
            case Node.Array array -> array.texts().forEach(path -> buildScript(path, false, line));
            case Node.Table table -> {}
            case Node.Literal literal -> {}
        }
    }

    private void buildScript(String path, boolean implicit, int line) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        add(Target.Kind.BUILD_SCRIPT, "build-script-" + stem, path, implicit, line);
    }

    private void add(Target.Kind kind, String name, String path, boolean implicit, int line) {
        add(kind, name, path, implicit, line, Optional.empty());
    }

    private void add(
            Target.Kind kind, String name, String path, boolean implicit, int line, Optional<Node.Table> table) {
        ResolvedPath reference = ResolvedPath.of(manifest.folder(), path);
        RepoPath inside = reference.inside();
        boolean present = inside != null && tree.isFile(inside);
        targets.add(new Target(
                kind,
                CargoModelSanitizer.line(name),
                inside == null ? CargoModelSanitizer.line(reference.text()) : CargoModelSanitizer.path(inside),
                inside,
                implicit,
                line,
                present,
                table.flatMap(given -> given.bool("test")).orElse(kind.tested()),
                kind.doctested()
                        && table.flatMap(given -> given.bool("doctest")).orElse(true)
                        && (kind == Target.Kind.PROC_MACRO
                                || table.map(TargetReader::isLinkedByRust).orElse(true))));
    }

    private static int line(Member owner, Node.Table table) {
        return table.member("path")
                .or(() -> table.member("name"))
                .map(Member::at)
                .orElse(table.at().line() > 0 ? table.at() : owner.at())
                .line();
    }

    private boolean off(String switchKey) {
        return !packageTable.bool(switchKey).orElse(true);
    }

    private boolean exists(String path) {
        RepoPath inside = ResolvedPath.of(manifest.folder(), path).inside();
        return inside != null && tree.isFile(inside);
    }
}
